import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { allSix } from '../../src/state/presets.ts';
import { shortLabel } from '../../src/text/losses.ts';

describe('shortLabel', () => {
  it('tells the six panels apart in a word each', () => {
    const labels = allSix().map(shortLabel);
    expect(new Set(labels).size).toBe(6);
    for (const label of labels) expect(label.length).toBeLessThanOrEqual(8);
  });

  it('keeps a name that is nothing but “softmax”', () => {
    expect(shortLabel(readConfig({ loss: 'softmax' }, 'strict').config)).toBe('Softmax');
  });
});
