import { describe, expect, it } from 'vitest';
import { shortNames } from '../../src/text/runNames.ts';
import { runConfig } from '../support/runConfig.ts';

const shorts = (...changes: Parameters<typeof runConfig>[0][]) =>
  shortNames(changes.map((change) => runConfig(change))).map(({ short }) => short);

describe('short names of runs', () => {
  it('are the margin, or the loss in a word', () => {
    expect(shorts({ loss: 'softmax' }, { loss: 'modified' }, { m: 2 }, { m: 4 })).toEqual([
      'Softmax',
      'Modified',
      'm=2',
      'm=4',
    ]);
  });

  it('are what sets runs apart that would have the same', () => {
    const names = shorts({ lambda: 0 }, { lambda: 5 }, { m: 3 });
    expect(names[0]).not.toBe(names[1]);
    expect(names[0]).toMatch(/0$/);
    expect(names[1]).toMatch(/5$/);
    expect(names[2]).toBe('m=3');
  });

  it('name the loss too where two losses differ in the same', () => {
    const pairs = (['small', 'free'] as const).flatMap((network) => [
      { loss: 'softmax', network },
      { m: 4, network },
    ]);
    expect(shorts(...pairs)).toEqual(['Softmax, small', 'm=4, small', 'Softmax, free', 'm=4, free']);
    // Twins within both.
    expect(new Set(shorts({ m: 4 }, { m: 4 }, { loss: 'softmax' }, { loss: 'softmax' })).size).toBe(4);
  });

  it('tell twins apart', () => {
    expect(new Set(shorts({ m: 4 }, { m: 4 })).size).toBe(2);
  });
});
