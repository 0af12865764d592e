/** What screen readers are told of the runs: at a bearable rate, and at once when it would be wrong otherwise. */
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../src/text/language.ts';
import { createGists } from '../../../src/ui/glossary/gist.ts';
import { stand } from './page.ts';

afterEach(() => speak('en'));

const open = async () => {
  let told: HTMLElement | undefined;
  const page = await stand((_life, { session }) => {
    told = createGists(session);
    return [told];
  }, '#runs=softmax');
  return { ...page, told: () => told?.textContent };
};

describe('the figures told to screen readers', () => {
  it('stay as they were told for a while, whatever the runs do', async () => {
    const { train, told } = await open();
    await train(10);
    const first = told();
    expect(first).toMatch(/^Softmax at step \d+/);
    await train(200);
    expect(told()).toBe(first);
  });

  it('follow the language at once, while runs train', async () => {
    const { session, train, told } = await open();
    await train(10);
    await speak('zh');
    expect(session.playing.value).toBe(true);
    expect(told()).toMatch(/[\u4e00-\u9fff]/);
  });

  it('are not those of runs that are gone', async () => {
    const { session, train, told } = await open();
    await train(10);
    await session.setRuns([{ ...session.runs.value[0]!.config.value, loss: 'arcface' }]);
    expect(told()).not.toMatch(/Softmax/);
  });
});
