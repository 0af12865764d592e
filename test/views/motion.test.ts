import { describe, expect, it } from 'vitest';
import { approach, frameInterval } from '../../src/views/motion.ts';

describe('approach', () => {
  it('covers 1 − 1/e of the way in one time constant', () => {
    expect(approach(0, 1, 100, 100)).toBeCloseTo(1 - Math.exp(-1), 12);
  });

  it('goes equally far in one long frame as in many short ones', () => {
    let value = 3;
    for (let i = 0; i < 10; i++) value = approach(value, -2, 10, 80);
    expect(value).toBeCloseTo(approach(3, -2, 100, 80), 12);
  });

  it('is there at once when time is no object', () => {
    expect(approach(5, 7, Number.POSITIVE_INFINITY, 80)).toBe(7);
  });
});

describe('frameInterval', () => {
  it('lets cheap drawing use every frame of a 60 Hz screen', () => {
    expect(frameInterval(2)).toBeLessThan(1000 / 60);
  });

  it('spaces costly drawing out, but never below 15 frames a second', () => {
    expect(frameInterval(8)).toBeCloseTo(40);
    expect(frameInterval(100)).toBeLessThanOrEqual(1000 / 15);
  });
});
