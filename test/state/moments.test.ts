import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMoments } from '../../src/state/run/moments.ts';

const kept = (budget: number, recent: number, steps: readonly number[]) => {
  const moments = createMoments<string>({ budget, recent });
  for (const step of steps) moments.add(step, `at ${step}`, 1);
  return moments;
};

describe('what is kept of a run’s past', () => {
  it('is found by the last step at or before the one asked for', () => {
    const moments = kept(100, 2, [0, 10, 25]);
    expect(moments.at(-1)).toBeNull();
    expect([0, 9, 10, 24, 25, 900].map((step) => moments.at(step))).toEqual([
      'at 0',
      'at 0',
      'at 10',
      'at 10',
      'at 25',
      'at 25',
    ]);
  });

  it('never passes its budget, and always has the first, the last and the newest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 100, maxLength: 400 }),
        (budget, gaps) => {
          let step = 0;
          const steps = [0, ...gaps.map((gap) => (step += gap))];
          const moments = kept(budget, 10, steps);
          expect(moments.bytes).toBe(moments.steps.length);
          expect(moments.bytes).toBeLessThanOrEqual(budget);
          expect(moments.steps[0]).toBe(0);
          expect(moments.steps.slice(-10)).toEqual(steps.slice(-10));
        },
      ),
    );
  });

  it('thins out evenly in the square root of the step: no gap is much wider than its neighbours', () => {
    const { steps } = kept(
      100,
      10,
      Array.from({ length: 5000 }, (_, i) => i),
    );
    const old = steps.slice(0, -10);
    const gaps = old.slice(1).map((step, i) => Math.sqrt(step) - Math.sqrt(old[i]!));
    // The first gaps can't be finer than one step.
    const later = gaps.slice(6);
    expect(Math.max(...later) / Math.min(...later)).toBeLessThan(4.1);
  });

  it('forgets what came after a step that is reached again', () => {
    const moments = kept(100, 2, [0, 10, 20, 30]);
    moments.add(20, 'again', 1);
    expect(moments.steps).toEqual([0, 10, 20]);
    expect(moments.at(99)).toBe('again');
    expect(moments.bytes).toBe(3);
  });
});
