/** The open-set criterion on features that keep it, nearly keep it and break it. */
import { describe, expect, it } from 'vitest';
import { pairAngleExtremes } from '../../src/math/angles.ts';
import { meetsOpenSet } from '../../src/math/openSet.ts';
import { idealPetals, plant } from './planted.ts';

const judge = (degreesByClass: number[][]) => {
  const { features, positions } = plant(degreesByClass);
  return meetsOpenSet(pairAngleExtremes(features, 2, positions));
};

describe('the open-set criterion', () => {
  it('holds for ideal features with m = 4 and not with m = 2: they pass it at m = 3', () => {
    const ideal = (m: number) => {
      const { features, positions } = idealPetals(m);
      return meetsOpenSet(pairAngleExtremes(features, 2, positions));
    };
    expect(ideal(4)).toEqual({ strict: true, usual: true });
    expect(ideal(2).strict).toBe(false);
  });

  it('is broken for every pair by one misread digit, and still kept by the usual pair', () => {
    const tight = Array.from({ length: 60 }, (_, i) => i / 10);
    expect(judge([tight, tight.map((degree) => degree + 90)])).toEqual({ strict: true, usual: true });
    expect(judge([[...tight, 92], tight.map((degree) => degree + 90)])).toEqual({ strict: false, usual: true });
  });

  it('holds for nobody without pairs to compare', () => {
    expect(judge([[10, 12, 14]])).toEqual({ strict: false, usual: false });
    expect(judge([])).toEqual({ strict: false, usual: false });
  });
});
