import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/state/run/history.ts';

const point = (step: number, accuracy?: number) => ({
  step,
  loss: 1,
  lambda: null,
  ...(accuracy === undefined ? {} : { accuracy }),
});

/** Each loss weighs e^(−1/12) times the one after it; the weights are divided by their sum. */
function meanOf(losses: readonly number[]): number {
  const weights = losses.map((_, i) => Math.exp(-(losses.length - 1 - i) / 12));
  return (
    losses.reduce((sum, loss, i) => sum + loss * weights[i]!, 0) / weights.reduce((sum, weight) => sum + weight, 0)
  );
}

describe('the history of a run', () => {
  const losses = [3, 2.5, 2, 2.2, 1.4];
  const all = losses.map((loss, i) => ({ step: i + 1, loss, lambda: null }));

  it('has the running mean of the loss at each step, whether points come at once or one by one', () => {
    const atOnce = createHistory();
    atOnce.append(all);
    const oneByOne = createHistory();
    for (const one of all) oneByOne.append([one]);
    expect(oneByOne.points).toEqual(atOnce.points);
    atOnce.points.forEach(({ mean }, i) => {
      expect(mean).toBeCloseTo(meanOf(losses.slice(0, i + 1)), 12);
    });
  });

  it('goes on from where a run went back to as if the rest had never been', () => {
    const history = createHistory();
    history.append([...all.slice(0, 3), { step: 4, loss: 900, lambda: null }]);
    history.append(all.slice(3));
    expect(history.at(5)?.mean).toBeCloseTo(meanOf(losses), 12);
  });

  it('has no mean where a loss is no number, and goes on from those before', () => {
    const history = createHistory();
    history.append([all[0]!, { step: 2, loss: Number.NaN, lambda: null }, { ...all[2]!, step: 3 }]);
    expect(history.points.map(({ mean }) => Number.isNaN(mean))).toEqual([false, true, false]);
    expect(history.at(3)?.mean).toBeCloseTo(meanOf([3, 2]), 12);
  });

  it('tells of a step what was recorded last by then, and gives back only what it was told', () => {
    const history = createHistory();
    history.append(all.filter(({ step }) => step !== 3));
    expect([0, 1, 3, 9].map((step) => history.at(step)?.step ?? null)).toEqual([null, 1, 2, 5]);
    expect(history.upTo(2)).toEqual(all.slice(0, 2));
  });

  it('grows in order', () => {
    const history = createHistory();
    history.append([point(1), point(2)]);
    history.append([point(3)]);
    expect(history.points.map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('begins anew when the steps do', () => {
    const history = createHistory();
    history.append([point(1), point(2)]);
    history.append([point(1)]);
    expect(history.points.map(({ step }) => step)).toEqual([1]);
  });

  it('stays within its bound, and prefers points with a measured accuracy', () => {
    const history = createHistory(100);
    for (let step = 1; step <= 1000; step++) history.append([point(step, step % 10 === 0 ? 0.9 : undefined)]);
    expect(history.points.length).toBeLessThanOrEqual(100);
    const steps = history.points.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBeGreaterThan(990);
    expect(history.points.filter(({ accuracy }) => accuracy !== undefined).length).toBeGreaterThan(25);
  });
});
