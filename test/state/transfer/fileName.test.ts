import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import { allSix, threeLosses } from '../../../src/state/presets.ts';
import { fileName } from '../../../src/state/transfer/fileName.ts';

const { config } = readConfig({ loss: 'asoftmax', m: 4 }, 'strict');

describe('the name of a file', () => {
  it('says which run it shows, at which step, and how large', () => {
    expect(fileName([config], 470, '@2x.png')).toBe('anglescope-asoftmax-m4-step470@2x.png');
  });

  it('names several runs', () => {
    expect(fileName(threeLosses(), 1200, '.csv')).toBe('anglescope-softmax-modified-asoftmax-m4-step1200.csv');
  });

  it('counts them where their names would be too long', () => {
    expect(fileName(allSix(), 5, '.json')).toBe('anglescope-6-runs-step5.json');
  });
});
