import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import type { StepParameters } from '../../src/losses/contract.ts';
import { feasibilityOf } from '../../src/state/crew/feasibility.ts';
import type { RunConfig } from '../../src/worker/protocol.ts';

function of(input: Partial<RunConfig>, now: StepParameters = {}) {
  const { config } = readConfig(input, 'strict');
  return feasibilityOf(config, { ...(config as unknown as StepParameters), ...now });
}

describe('what ten classes on a circle allow', () => {
  it('is a cosine margin up to 0.191 in CosFace', () => {
    expect(of({ loss: 'cosface', m: 0.15 })).toMatchObject({ feasible: true, apart: expect.closeTo(36, 9) });
    expect(of({ loss: 'cosface', m: 0.35 })).toMatchObject({ feasible: false, reach: 0 });
    expect(of({ loss: 'cosface' })?.largestMargin).toBeCloseTo(0.191, 3);
  });

  it('is an angle up to 36° in ArcFace, which leaves half a sector of (36° − m)/2', () => {
    expect(of({ loss: 'arcface', m: 0.1 })?.reach).toBeCloseTo(15.1, 1);
    expect(of({ loss: 'arcface', m: 0.2 })?.reach).toBeCloseTo(12.3, 1);
    expect(of({ loss: 'arcface', m: 0.5 })?.reach).toBeCloseTo(3.7, 1);
    expect(of({ loss: 'arcface', m: 0.64 })?.feasible).toBe(false);
    expect(of({ loss: 'arcface' })?.largestMargin).toBeCloseTo(Math.PI / 5, 6);
  });

  it('is every margin that multiplies the angle', () => {
    expect(of({ loss: 'sphereface_r', m: 4 })).toMatchObject({ feasible: true, largestMargin: 4 });
    expect(of({ loss: 'asoftmax', m: 4 }, { lambda: 0 })?.feasible).toBe(true);
  });

  it('is half as much on the cosine where both logits carry it', () => {
    // g(cos36°) = 2((0.809 + 1)/2)³ − 1 = 0.480, hence (1 − 0.480)/2.
    expect(of({ loss: 'sphereface2' })?.largestMargin).toBeCloseTo(0.26, 2);
    expect(of({ loss: 'sphereface2', t: 1 })?.largestMargin).toBeCloseTo(0.191 / 2, 3);
  });

  it('is what several margins leave together, without a bound for one of them', () => {
    expect(of({ loss: 'combined', m1: 1, m2: 0.1, m3: 0.05 })).toMatchObject({ feasible: true, largestMargin: null });
    expect(of({ loss: 'combined', m1: 1, m2: 0.5, m3: 0.1 })?.feasible).toBe(false);
  });

  it('is an angle within a class below the one between classes from m = 3 on', () => {
    const angles = [1, 2, 3, 4].map((m) => of({ loss: 'asoftmax', m }, { lambda: 0 }));
    expect(angles.map((one) => Number(one?.intra.toFixed(1)))).toEqual([36, 24, 18, 14.4]);
    expect(angles.map((one) => Number(one?.inter.toFixed(1)))).toEqual([0, 12, 18, 21.6]);
  });
});

describe('the floor of a run’s loss', () => {
  it('is known for scaled cosines', () => {
    expect(of({ loss: 'cosine' })?.floor).toBeCloseTo(1.54, 2);
    expect(of({ loss: 'normface', s: 10 })?.floor).toBeCloseTo(0.26, 2);
    expect(of({ loss: 'normface', s: 10 }, { s: 30 })?.floor).toBeCloseTo(0.0065, 4);
    expect(of({ loss: 'coco', s: 7 })?.floor).toBeCloseTo(0.43, 2);
  });

  it('is none where lengths are free, or the loss is another', () => {
    expect(of({ loss: 'asoftmax' }, { lambda: 0 })?.floor).toBeNull();
    expect(of({ loss: 'sphereface2' })?.floor).toBeNull();
  });
});

describe('the number of classes', () => {
  it('decides: two digits can be half a turn apart', () => {
    expect(of({ loss: 'cosface', m: 0.35, classes: [4, 9] })).toMatchObject({ feasible: true, largestMargin: 1 });
    expect(of({ loss: 'arcface', classes: [3, 5, 8] })?.apart).toBeCloseTo(120, 9);
  });

  it('and the dimension do: on the sphere ten classes are 66° apart, and the floor isn’t known', () => {
    expect(of({ loss: 'cosface', m: 0.35, featureDim: 3 })).toMatchObject({ feasible: true, floor: null });
    expect(of({ loss: 'cosface', featureDim: 3 })?.apart).toBeCloseTo(66.1, 1);
  });
});

it('says nothing of losses that aren’t about angles', () => {
  for (const loss of ['softmax', 'center', 'ring', 'incay', 'l2softmax']) expect(of({ loss })).toBeNull();
});
