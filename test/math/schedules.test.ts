/** λ and rate schedules against the values their sources give. */
import { describe, expect, it } from 'vitest';
import { cosineDecay, isAnnealed, LAMBDA_SCHEDULES, lambdaAt } from '../../src/math/schedules.ts';

const { fast, sphereface, lsoftmax } = LAMBDA_SCHEDULES;

describe('λ over the steps', () => {
  it.each([
    [1, 893, 0],
    [100, 77, 0],
    [1000, 8.3, 1],
  ])('follows SphereFace: at step %i it is %d', (step, lambda, digits) => {
    expect(lambdaAt(sphereface, step)).toBeCloseTo(lambda, digits);
  });

  it('reaches SphereFace’s floor of 5 at step 1659 and not before', () => {
    expect(lambdaAt(sphereface, 1658)).toBeGreaterThan(5);
    expect(lambdaAt(sphereface, 1659)).toBe(5);
    expect(lambdaAt(sphereface, 100_000)).toBe(5);
  });

  it.each([
    [1000, 421, 0],
    [5000, 16.2, 1],
    [10_000, 0.41, 2],
  ])('follows L-Softmax: at step %i it is %d', (step, lambda, digits) => {
    expect(lambdaAt(lsoftmax, step)).toBeCloseTo(lambda, digits);
  });

  it('falls fast in the short schedule: 0.8 at step 500, at its floor from 800 on', () => {
    expect(lambdaAt(fast, 500)).toBeCloseTo(0.8, 2);
    expect(lambdaAt(fast, 800)).toBe(0.5);
  });

  it.each(Object.entries(LAMBDA_SCHEDULES))('never rises (%s)', (_name, schedule) => {
    for (let step = 1; step < 3000; step += 7) {
      expect(lambdaAt(schedule, step + 7)).toBeLessThanOrEqual(lambdaAt(schedule, step));
    }
  });

  it('keeps a fixed λ at every step', () => {
    expect([1, 50, 10_000].map((step) => lambdaAt(2.5, step))).toEqual([2.5, 2.5, 2.5]);
  });

  it('tells a schedule from a number', () => {
    expect(isAnnealed(fast)).toBe(true);
    for (const other of [0, 5, null, undefined, 'fast', {}]) expect(isAnnealed(other)).toBe(false);
  });
});

describe('the learning rate', () => {
  it('starts at its peak', () => {
    expect(cosineDecay(0.01, 1, 470)).toBe(0.01);
  });

  it('is half its peak half way', () => {
    expect(cosineDecay(0.01, 1 + 235, 470)).toBeCloseTo(0.005, 12);
  });

  it('is above 0 at the last planned step, 0 after it, and stays there', () => {
    expect(cosineDecay(0.01, 470, 470)).toBeGreaterThan(0);
    expect(cosineDecay(0.01, 471, 470)).toBe(0);
    expect(cosineDecay(0.01, 5000, 470)).toBe(0);
  });
});
