import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/state/run/history.ts';

const point = (step: number, accuracy?: number) => ({
  step,
  loss: 1,
  lambda: null,
  ...(accuracy === undefined ? {} : { accuracy }),
});

describe('the history of a run', () => {
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
