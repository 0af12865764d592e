import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/state/run/history.ts';
import { lambdaOver } from '../../src/ui/inspector/lambdaSection.ts';

const fast = { base: 200, gamma: 0.5, power: 1, min: 0.5 };
const history = (points: { step: number; loss: number; lambda: number }[]) => {
  const made = createHistory();
  made.append(points);
  return made;
};
const recorded = (lambdas: number[]) => history(lambdas.map((lambda, i) => ({ step: i + 1, loss: 1, lambda })));
const nothing = createHistory();

describe('λ over a run', () => {
  it('is as planned before anything was recorded', () => {
    const schedule = lambdaOver(fast, 0, nothing)!;
    expect(schedule(1)).toBeCloseTo(200 / 1.5, 12);
    expect(schedule(5000)).toBe(0.5);
  });

  it('begins to fall when the warm start is over', () => {
    expect(lambdaOver(fast, 100, nothing)!(101)).toBeCloseTo(200 / 1.5, 12);
  });

  it('keeps what was, whatever is set now', () => {
    const schedule = lambdaOver(7, 0, recorded([133, 100, 80]))!;
    expect([1, 2, 3, 4, 900].map(schedule)).toEqual([133, 100, 80, 7, 7]);
  });

  it('takes the last record before a step that was thinned out', () => {
    const thinned = [
      { step: 2, loss: 1, lambda: 100 },
      { step: 4, loss: 1, lambda: 60 },
    ];
    expect(lambdaOver(5, 0, history(thinned))!(3)).toBe(100);
  });

  it('is nothing for a loss without λ', () => {
    expect(lambdaOver(undefined, 0, nothing)).toBeNull();
  });
});
