/** Losses that are one another's special cases: what one computes, the other must. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { StepParameters } from '../../src/losses/contract.ts';
import { type ReferenceInputs, type ReferenceLossId, referenceTraits } from '../reference/losses.ts';
import { deviation } from '../support/lossAgreement.ts';
import { checkedLosses, draw } from '../support/lossCases.ts';
import { type HeadNumbers, headOnCpu, useCpu } from './onCpu.ts';

interface Side {
  loss: ReferenceLossId;
  params: StepParameters;
}

const side = (loss: ReferenceLossId, params: StepParameters = {}): Side => ({ loss, params });

/** Not infinite, but past where a float32 could tell. */
const ENDLESS = 1e9;
const exact = { gradient: 'exact' };

/** Pairs that write the same formula, hence agree to the last bit. */
const identical: [string, Side, Side][] = [
  ['CoCo is NormFace with s = 6.25', side('coco', { s: 6.25 }), side('normface', { s: 6.25, scale: 'fixed' })],
  ['cosine softmax is NormFace with s = 1', side('cosine', { s: 1 }), side('normface', { s: 1, scale: 'fixed' })],
  ['CosFace with m = 0 is NormFace', side('cosface', { s: 10, m: 0 }), side('normface', { s: 10, scale: 'fixed' })],
  ['Feature Incay with w = 0 is softmax', side('incay', { w: 0, indicator: 'hard' }), side('softmax')],
  ['soft Feature Incay with w = 0 is softmax', side('incay', { w: 0, indicator: 'soft' }), side('softmax')],
  ['center loss with λ = 0 is softmax', side('center', { lambda: 0, rate: 0.5 }), side('softmax')],
  ['Ring loss with w = 0 is softmax', side('ring', { w: 0, R: 8 }), side('softmax')],
  ...[0, 0.5, 1000].map((lambda): [string, Side, Side] => [
    `A-Softmax with m = 1 is the modified softmax at λ = ${lambda}`,
    side('asoftmax', { m: 1, lambda, ...exact }),
    side('modified'),
  ]),
];

/** Pairs that write the same loss in other words. */
const equal: [string, Side, Side][] = [
  ...[1, 16, 64].flatMap((s): [string, Side, Side][] => [
    [`ArcFace with m = 0 is NormFace at s = ${s}`, side('arcface', { s, m: 0 }), normface(s)],
    [
      `the combined margin (1, 0, 0) is NormFace at s = ${s}`,
      side('combined', { s, m1: 1, m2: 0, m3: 0 }),
      normface(s),
    ],
    [`SphereFace-R with m = 1 is NormFace at s = ${s}`, side('sphereface_r', { s, m: 1 }), normface(s)],
    [
      `the combined margin (1, 0, m) is CosFace at s = ${s}`,
      side('combined', { s, m1: 1, m2: 0, m3: 0.3 }),
      side('cosface', { s, m: 0.3 }),
    ],
  ]),
  ...[0.1, 0.5, 1].map((m): [string, Side, Side] => [
    `the combined margin (1, ${m}, 0) is ArcFace`,
    side('combined', { s: 16, m1: 1, m2: m, m3: 0 }),
    side('arcface', { s: 16, m }),
  ]),
  ...[2, 3, 4].flatMap((m): [string, Side, Side][] => [
    [
      `A-Softmax with m = ${m} and an endless λ is the modified softmax`,
      side('asoftmax', { m, lambda: ENDLESS, ...exact }),
      side('modified'),
    ],
    [
      `L-Softmax with m = ${m} and an endless λ is softmax without a bias`,
      side('lsoftmax', { m, lambda: ENDLESS, ...exact }),
      side('softmax'),
    ],
    [
      `L-Softmax’s released gradient is the exact one for m = ${m}`,
      side('lsoftmax', { m, lambda: 0.5, gradient: 'caffe' }),
      side('lsoftmax', { m, lambda: 0.5, ...exact }),
    ],
  ]),
];

function normface(s: number): Side {
  return side('normface', { s, scale: 'fixed' });
}

const registered = checkedLosses();
const present = (pairs: [string, Side, Side][]) =>
  pairs.filter(([, one, other]) => registered.includes(one.loss) && registered.includes(other.loss));

const numbers = draw(0.625);

/** Numbers for two losses at once, with a bias only where both have one. */
function inputsOf(one: Side, other: Side): ReferenceInputs {
  const inputs = numbers.inputs({ loss: 'softmax', params: {} }, 16, 2);
  const biased = referenceTraits(one.loss).bias && referenceTraits(other.loss).bias;
  return { ...inputs, bias: biased ? inputs.bias : null };
}

const run = ({ loss, params }: Side, inputs: ReferenceInputs) => headOnCpu(loss, params, inputs);

/** What any two losses have in common: centres and trained scales are one's own. −0 is 0. */
function shared({ value, logits, gradFeatures, gradWeights, gradBias }: HeadNumbers) {
  const unsigned = (entries: Float32Array | null) => entries?.map((entry) => entry + 0);
  return [[value], ...[logits, gradFeatures, gradWeights, gradBias].map(unsigned)];
}

function expectEqual(actual: HeadNumbers, expected: HeadNumbers): void {
  expect(deviation([actual.value], [expected.value]), 'value').toBeLessThan(1e-6);
  expect(deviation(actual.logits, expected.logits), 'logits').toBeLessThan(1e-6);
  // At s = 64 a logit's last place is 4e-6, and p is off by as much of itself.
  expect(deviation(actual.gradFeatures, expected.gradFeatures), 'dL/dx').toBeLessThan(1e-5);
  expect(deviation(actual.gradWeights, expected.gradWeights), 'dL/dW').toBeLessThan(1e-5);
}

beforeAll(useCpu);

describe('to the last bit', () => {
  it.each(present(identical))('%s', (_title, one, other) => {
    const inputs = inputsOf(one, other);
    inputs.features[5] = [0, 0];
    expect(shared(run(one, inputs))).toEqual(shared(run(other, inputs)));
  });
});

describe('to the digits of float32', () => {
  // Until there are two losses to compare, there is nothing to say.
  it.runIf(present(equal).length > 0).each(present(equal))('%s', (_title, one, other) => {
    const inputs = inputsOf(one, other);
    expectEqual(run(one, inputs), run(other, inputs));
  });
});

describe.runIf(registered.includes('lsoftmax'))('L-Softmax with class weights of length one', () => {
  it.each([1, 2, 3, 4])('has A-Softmax’s value and pull on the features for m = %i', (m) => {
    for (const lambda of [0, 0.5, 5]) {
      const inputs = inputsOf(side('lsoftmax'), side('asoftmax'));
      const [across, up] = inputs.weights as [number[], number[]];
      const lengths = across.map((u, j) => Math.hypot(u, up[j]!));
      const weights = inputs.weights.map((row) => row.map((w, j) => Math.fround(w / lengths[j]!)));
      const params = { m, lambda, ...exact };
      const actual = headOnCpu('lsoftmax', params, { ...inputs, weights });
      const expected = headOnCpu('asoftmax', params, { ...inputs, weights });
      expect(deviation([actual.value], [expected.value])).toBeLessThan(1e-6);
      expect(deviation(actual.logits, expected.logits)).toBeLessThan(1e-6);
      expect(deviation(actual.gradFeatures, expected.gradFeatures)).toBeLessThan(1e-5);
    }
  });
});

describe.runIf(registered.includes('sphereface2'))('SphereFace2’s detached gradient', () => {
  it('leaves the value and the pull on the biases as they are', () => {
    const params = { r: 10, m: 0.4, t: 3, alpha: 0.7 };
    const inputs = inputsOf(side('softmax'), side('sphereface2'));
    const [detached, followed] = ['detached', 'exact'].map((gradient) =>
      headOnCpu('sphereface2', { ...params, gradient }, inputs),
    );
    expect(detached!.value).toBe(followed!.value);
    expect(detached!.logits).toEqual(followed!.logits);
    expect(detached!.gradBias).toEqual(followed!.gradBias);
    expect(deviation(detached!.gradFeatures, followed!.gradFeatures)).toBeGreaterThan(1e-2);
  });

  it('is the exact one where g is the identity, t = 1', () => {
    const params = { r: 10, m: 0.4, t: 1, alpha: 0.7 };
    const inputs = inputsOf(side('softmax'), side('sphereface2'));
    const [detached, followed] = ['detached', 'exact'].map((gradient) =>
      headOnCpu('sphereface2', { ...params, gradient }, inputs),
    );
    expectEqual(detached!, followed!);
  });
});
