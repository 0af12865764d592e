import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { adviceFor } from '../../src/state/crew/advice.ts';
import { causeText, findingText, rescueText } from '../../src/text/divergence.ts';
import type { Finding, RunConfig } from '../../src/worker/protocol.ts';

const stalled: Finding = { kind: 'stalled', step: 260, since: 101 };
const broken: Finding = { kind: 'notFinite', step: 30, loss: Number.NaN };
const advice = (input: Partial<RunConfig>, finding: Finding, restarts = false) =>
  adviceFor(readConfig(input, 'strict').config, finding, restarts);

describe('the advice', () => {
  it('blames a rate far above the usual one, and takes the usual one', () => {
    expect(advice({ loss: 'softmax', optimizer: 'sgd', learningRate: 1 }, broken)).toMatchObject({
      cause: 'rate',
      patch: { learningRate: 0.05 },
    });
  });

  it('halves a rate that is a few times the usual one', () => {
    expect(advice({ loss: 'softmax', learningRate: 0.03 }, broken).patch).toEqual({ learningRate: 0.015 });
  });

  it('blames λ near 0 where the rate is usual: 5 from saved weights, annealed from the start', () => {
    const input = { loss: 'asoftmax', m: 4, lambda: 0 };
    expect(advice(input, stalled)).toMatchObject({ cause: 'lambda', from: 0, patch: { lambda: 5 } });
    expect(advice(input, stalled, true).patch).toEqual({ lambda: { base: 200, gamma: 0.5, power: 1, min: 0.5 } });
    expect(advice({ loss: 'lsoftmax', m: 3, lambda: 0.2 }, broken).cause).toBe('lambda');
  });

  it('holds λ at 5 where the schedule itself has gone too far', () => {
    const late: Finding = { kind: 'notFinite', step: 1900, loss: Number.NaN };
    expect(advice({ loss: 'asoftmax', m: 4 }, late, true).patch).toEqual({ lambda: 5 });
  });

  it('doesn’t blame λ where m = 1, nor the plain weight that other losses call λ', () => {
    expect(advice({ loss: 'asoftmax', m: 1, lambda: 0 }, broken).cause).toBe('rate');
    expect(advice({ loss: 'center', lambda: 0 }, broken).cause).toBe('rate');
  });

  it('lowers a margin that can’t be kept to what can', () => {
    const { cause, patch } = advice({ loss: 'cosface', m: 0.35 }, stalled);
    expect(cause).toBe('margin');
    expect(patch.m).toBeLessThan(0.191);
    expect(patch.m).toBeGreaterThan(0.1);
  });

  it('sets a large scale back', () => {
    expect(advice({ loss: 'normface', s: 60, warmStart: 0 }, broken)).toMatchObject({
      cause: 'scale',
      patch: { s: 10 },
    });
  });

  it('halves the rate where nothing stands out', () => {
    expect(advice({ loss: 'softmax' }, broken)).toMatchObject({ cause: 'rate', patch: { learningRate: 0.005 } });
  });

  it('goes back to the usual rate where one so small never left the level of guessing', () => {
    const slow = advice({ loss: 'softmax', optimizer: 'sgd', learningRate: 1e-5 }, stalled);
    expect(slow).toMatchObject({ cause: 'slow', patch: { learningRate: 0.05 } });
    expect(causeText(slow)).toMatch(/1e-5|0\.00001/);
    expect(advice({ loss: 'softmax', learningRate: 0.004 }, broken).cause).toBe('rate');
  });

  it('never asks for a rate below the smallest that a run can have', () => {
    expect(advice({ loss: 'softmax', learningRate: 1.5e-5 }, broken).patch).toEqual({ learningRate: 1e-5 });
  });

  it('blames nothing of the loss while its warm start lasts', () => {
    const early = { warmStart: 300, loss: 'asoftmax', m: 4, lambda: 0 };
    expect(advice(early, broken).cause).toBe('rate');
    expect(advice(early, { ...broken, step: 301 }).cause).toBe('lambda');
    expect(advice({ loss: 'normface', s: 60 }, { ...broken, step: 20 }).cause).toBe('rate');
  });

  it('is always something that a run can take without a new start, and can be said in words', () => {
    for (const input of [{ loss: 'asoftmax', lambda: 0 }, { loss: 'arcface', m: 1 }, { loss: 'ring' }]) {
      for (const finding of [stalled, broken]) {
        const found = advice(input, finding);
        const { config } = readConfig(input, 'strict');
        expect(readConfig({ ...config, ...found.patch }, 'strict').problems).toEqual([]);
        expect(`${findingText(finding, config.classes.length)} ${causeText(found)}`).not.toMatch(/undefined|object/);
        expect(rescueText(found, 12)).toMatch(/^Back to step 12, /);
        expect(rescueText(found, 0)).toMatch(/^Start again, /);
      }
    }
  });
});
