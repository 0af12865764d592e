import { describe, expect, it } from 'vitest';
import type { View } from '../../src/views/contract.ts';
import { later } from '../../src/views/later.ts';
import { chartWords } from '../support/words.ts';

const element = {} as HTMLElement;
const options = { label: 'chart', words: chartWords() };

/** A chart that writes down what happens to it. */
function recorded() {
  const told: string[] = [];
  const make = (): View<string> => {
    told.push('made');
    return { update: (data) => told.push(data), destroy: () => told.push('gone') };
  };
  return { told, make };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a chart whose code comes later', () => {
  it('stands with the data told last, and follows from then on', async () => {
    const { told, make } = recorded();
    const view = later(
      async () => make,
      () => {},
    )(element, options);
    view.update('first');
    view.update('second');
    expect(told).toEqual([]);
    await settled();
    view.update('third');
    view.destroy();
    expect(told).toEqual(['made', 'second', 'third', 'gone']);
  });

  it('is not made any more once it was taken away', async () => {
    const { told, make } = recorded();
    const view = later(
      async () => make,
      () => {},
    )(element, options);
    view.destroy();
    await settled();
    expect(told).toEqual([]);
  });

  it('tells why its code did not come, and takes data all the same', async () => {
    const failures: unknown[] = [];
    const error = new Error('offline');
    const view = later<string, typeof options>(
      () => Promise.reject(error),
      (why) => failures.push(why),
    )(element, options);
    await settled();
    view.update('first');
    view.destroy();
    expect(failures).toEqual([error]);
  });
});
