import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../src/views/figure/colours.ts';

describe('a colour as the browser computes it', () => {
  it('is written as any program reads it', () => {
    expect(hexOf('rgb(63, 144, 218)')).toBe('#3f90da');
    expect(hexOf('color(srgb 1 0.5 0)')).toBe('#ff8000');
    expect(hexOf('color(srgb 0 0 0.2 / 0.5)')).toBe('#000033');
  });
});
