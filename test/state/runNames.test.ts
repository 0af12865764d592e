import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { runNames } from '../../src/text/runNames.ts';
import type { RunConfig } from '../../src/worker/protocol.ts';

const named = (...inputs: Partial<RunConfig>[]) => runNames(inputs.map((input) => readConfig(input, 'strict').config));

describe('names of runs', () => {
  it('are their labels, where these tell them apart', () => {
    expect(named({ loss: 'softmax' }, { loss: 'asoftmax', m: 2 }, { loss: 'asoftmax', m: 4, seed: 3 })).toEqual([
      'Softmax',
      'A-Softmax m=2',
      'A-Softmax m=4',
    ]);
  });

  it('say what runs of one label differ in', () => {
    expect(named({ loss: 'asoftmax', lambda: 5 }, { loss: 'asoftmax' }, { loss: 'softmax' })).toEqual([
      'A-Softmax m=4, λ=5',
      'A-Softmax m=4, λ falls fast',
      'Softmax',
    ]);
    expect(named({ loss: 'softmax', seed: 1 }, { loss: 'softmax', seed: 2, network: 'medium' })).toEqual([
      'Softmax, small, seed 1',
      'Softmax, medium, seed 2',
    ]);
  });

  it('count runs that are equal in everything', () => {
    expect(named({ loss: 'softmax' }, { loss: 'modified' }, { loss: 'softmax' })).toEqual([
      'Softmax (1)',
      'Modified softmax',
      'Softmax (2)',
    ]);
  });
});
