import { describe, expect, it } from 'vitest';
import { approach, framesApart } from '../../src/views/motion.ts';

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

describe('framesApart', () => {
  it('lets cheap drawing move in every frame of a screen that is on time', () => {
    expect(framesApart(1.5, 16.7)).toBe(1);
  });

  it('spaces costly drawing out, but never below 15 frames a second', () => {
    expect(framesApart(3, 16.7)).toBe(2);
    expect(framesApart(6, 16.7)).toBe(4);
    expect(framesApart(1000, 16.7)).toBe(4);
  });

  it('gives way where frames come late, whatever drawing costs', () => {
    expect(framesApart(0.5, 30)).toBe(2);
    expect(framesApart(0.5, 70)).toBe(4);
  });
});
