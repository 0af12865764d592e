import { describe, expect, it } from 'vitest';
import { divergenceIn, STALL } from '../../src/worker/divergence.ts';
import { runConfig } from '../support/runConfig.ts';

const history = (losses: readonly number[], first = 1) => losses.map((loss, i) => ({ step: first + i, loss }));
const chance = Math.log(10);
const flat = (count: number, loss = chance) => Array<number>(count).fill(loss);

describe('a run has diverged', () => {
  it('once its loss is no finite number', () => {
    expect(divergenceIn(history([2.3, Number.NaN]), runConfig())).toEqual({
      kind: 'notFinite',
      step: 2,
      loss: Number.NaN,
    });
    expect(divergenceIn(history([Number.POSITIVE_INFINITY]), runConfig())).toMatchObject({ kind: 'notFinite' });
  });

  it('once its loss is beyond all bounds', () => {
    expect(divergenceIn(history([2.3, 2e9]), runConfig())).toMatchObject({ kind: 'notFinite', step: 2 });
    // Ring loss may begin far from its circle.
    expect(divergenceIn(history([1230]), runConfig())).toBeNull();
  });

  it('once it has guessed for 150 steps after the first 100', () => {
    const losses = flat(STALL.after + STALL.steps);
    expect(divergenceIn(history(losses.slice(0, -1)), runConfig())).toBeNull();
    expect(divergenceIn(history(losses), runConfig())).toEqual({ kind: 'stalled', step: 250, since: 101 });
  });

  it('with the step at which that began, also long after', () => {
    const losses = [...flat(300, 1.2), ...flat(400)];
    expect(divergenceIn(history(losses), runConfig())).toEqual({ kind: 'stalled', step: 700, since: 301 });
  });
});

describe('a run goes on', () => {
  it('before anything was measured, and while it learns', () => {
    expect(divergenceIn([], runConfig())).toBeNull();
    expect(divergenceIn(history(flat(600, 0.4)), runConfig())).toBeNull();
  });

  it('where a single step leaves the level of guessing', () => {
    const losses = flat(400);
    losses[320] = 2.2;
    expect(divergenceIn(history(losses), runConfig())).toBeNull();
  });

  it('just outside the band of one percent', () => {
    expect(divergenceIn(history(flat(400, chance * 1.011)), runConfig())).toBeNull();
    expect(divergenceIn(history(flat(400, chance * 0.989)), runConfig())).toBeNull();
  });

  it('within its warm start, however long that is', () => {
    const config = runConfig({ loss: 'arcface', m: 0.1, s: 16, warmStart: 300 });
    expect(divergenceIn(history(flat(549)), config)).toBeNull();
    expect(divergenceIn(history(flat(550)), config)).toMatchObject({ kind: 'stalled', since: 401 });
  });

  it('where guessing is as good as its loss can get', () => {
    // With m = 1 and s = 4 the floor is log(1 + Σe^(4(cosθ_k − 0))), above ln 10.
    const config = runConfig({ loss: 'cosface', m: 1, s: 4, warmStart: 0 });
    expect(divergenceIn(history(flat(600)), config)).toBeNull();
  });

  it('where a run that tells all classes apart comes to much the same loss', () => {
    const others = Array.from({ length: 9 }, (_, k) => Math.exp(Math.cos((2 * Math.PI * (k + 1)) / 10) - 1 + 0.83));
    const floor = Math.log(1 + others.reduce((sum, one) => sum + one));
    expect(floor).toBeCloseTo(2.24, 2);
    expect(divergenceIn(history(flat(600)), runConfig({ loss: 'cosface', m: 0.83, s: 1 }))).toBeNull();
    expect(divergenceIn(history(flat(600)), runConfig({ loss: 'cosface', m: 0.15, s: 1 }))).not.toBeNull();
  });
});

it('guessing is measured by the number of classes: ln 2 for two digits', () => {
  const losses = flat(300, Math.log(2));
  expect(divergenceIn(history(losses), runConfig({ classes: [4, 9] }))).toMatchObject({ kind: 'stalled' });
  expect(divergenceIn(history(losses), runConfig())).toBeNull();
});
