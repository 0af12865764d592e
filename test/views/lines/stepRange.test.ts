import { describe, expect, it } from 'vitest';
import { moved, rangeBetween, zoomed } from '../../../src/views/lines/stepRange.ts';

describe('a range of steps', () => {
  it('lies between two ends, in either order', () => {
    expect(rangeBetween(700.4, 250.2, 1000)).toEqual([250, 700]);
  });

  it('stays inside the record', () => {
    expect(rangeBetween(-50, 400, 1000)).toEqual([0, 450]);
    expect(moved([800, 1000], 1000, 0.5)).toEqual([800, 1000]);
  });

  it('is null where it is all there is', () => {
    expect(rangeBetween(-5, 2000, 1000)).toBeNull();
    expect(zoomed([100, 900], 1000, 2)).toBeNull();
  });

  it('is never too short to show anything', () => {
    const [from, to] = rangeBetween(500, 500, 1000)!;
    expect(to - from).toBe(4);
  });

  it('halves and doubles around its middle', () => {
    expect(zoomed(null, 1000, 0.5)).toEqual([250, 750]);
    expect(zoomed([400, 600], 1000, 0.5)).toEqual([450, 550]);
    expect(zoomed([400, 600], 1000, 2)).toEqual([300, 700]);
  });

  it('moves by a share of itself', () => {
    expect(moved([200, 600], 1000, 0.25)).toEqual([300, 700]);
    expect(moved([200, 600], 1000, -0.25)).toEqual([100, 500]);
  });
});
