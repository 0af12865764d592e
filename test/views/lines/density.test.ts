import { describe, expect, it } from 'vitest';
import { densityCurve, densityOf, medianAngle } from '../../../src/views/lines/density.ts';

describe('densityOf', () => {
  it('scales each distribution to its own highest point', () => {
    expect(Math.max(...densityOf([0, 10, 500, 10, 0]))).toBe(1);
    expect(Math.max(...densityOf([0, 1, 2, 1, 0]))).toBe(1);
  });

  it('smooths with weights 1, 2, 1', () => {
    expect(densityOf([0, 0, 8, 0, 0])).toEqual([0, 0.5, 1, 0.5, 0]);
  });

  it('is flat without anything counted', () => {
    expect(densityOf([0, 0, 0])).toEqual([0, 0, 0]);
    expect(densityOf([])).toEqual([]);
  });
});

describe('densityCurve', () => {
  it('puts a bin at its middle and reaches from 0° to 180°', () => {
    expect(densityCurve([1, 1, 1]).map(({ angle }) => angle)).toEqual([0, 30, 90, 150, 180]);
  });
});

describe('medianAngle', () => {
  it('is the angle that half of what was counted lies below', () => {
    expect(medianAngle([10, 10, 0, 0])).toBe(45);
    expect(medianAngle([0, 0, 4, 0])).toBe(112.5);
  });

  it('is null where nothing was counted', () => {
    expect(medianAngle([0, 0])).toBeNull();
  });
});
