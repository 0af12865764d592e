/** What acts on a single image, against the head on a batch of one and against differences of the float64 reference. */
import { beforeAll, describe, expect, it } from 'vitest';
import { forcesAt, type Moment, pushesOn, withoutMargin } from '../../src/losses/forces.ts';
import { lossById } from '../../src/losses/registry.ts';
import { centralDifference } from '../reference/differences.ts';
import {
  type ReferenceInputs,
  referenceGradients,
  referenceLogits,
  referenceLoss,
  referenceTraits,
} from '../reference/losses.ts';
import { deviation } from '../support/lossAgreement.ts';
import { type Case, CLASSES, casesOf, checkedLosses, draw, titleOf } from '../support/lossCases.ts';
import { headOnCpu, useCpu } from './onCpu.ts';

const numbers = draw(0.375);
const cases = checkedLosses().flatMap((loss) => casesOf(loss).slice(0, 5));
const titled = cases.map((one): [string, Case] => [titleOf(one), one]);

function momentOf({ loss, params }: Case, { features, weights, bias, centers }: ReferenceInputs): Moment {
  const head = lossById(loss);
  const accumulated = Object.keys(head.accumulated ?? {}).filter((name) => name in params);
  return {
    head,
    parameters: { ...params },
    dim: features[0]!.length,
    classes: CLASSES,
    weights: weights.flat(),
    bias,
    state: centers ? { centers: centers.flat() } : {},
    learned: Object.fromEntries(accumulated.map((name) => [name, Number(params[name])])),
  };
}

/** The batch's images as batches of one, without a margin drawn for each. */
const singles = ({ draws: _, ...inputs }: ReferenceInputs): ReferenceInputs[] =>
  inputs.features.map((x, i) => ({ ...inputs, features: [x], labels: [inputs.labels[i]!] }));

/** Losses that aren't a softmax of their logits, or hold part of their slope constant: AdaFace its margin's. */
const NO_SLOPES = ['sphereface2', 'p2sgrad', 'adaface'];

/** Whether the gradient is the loss's derivative, and not a rule of its own. */
function isExact({ loss, params }: Case, { features, weights, bias, labels, centers }: ReferenceInputs): boolean {
  const [x, ...others] = features;
  const lossAt = (at: ArrayLike<number>) =>
    referenceLoss(loss, params, [[...Array.from(at)], ...others], weights, bias, labels, centers);
  const slope = centralDifference(lossAt, x!, 1e-5);
  return (
    deviation(
      referenceGradients(loss, params, { features, weights, bias, labels, ...(centers ? { centers } : {}) })
        .features[0]!,
      slope,
    ) < 1e-3
  );
}

/** What weighs a regulariser that acts without a logit. */
const WEIGHTS: Readonly<Record<string, string>> = { center: 'lambda', incay: 'w', magface: 'w', ring: 'w' };

beforeAll(useCpu);

describe.each(titled)('%s', (_title, one) => {
  it.each([2, 3])('pushes each of many %i-D images as a batch of that image alone is pushed', (dim) => {
    const inputs = numbers.inputs(one, 6, dim);
    const { loss, force } = forcesAt(momentOf(one, inputs), inputs.features.flat(), inputs.labels);
    const heads = singles(inputs).map((single) => headOnCpu(one.loss, { ...one.params }, single));
    const byHead = heads.flatMap(({ gradFeatures }) => [...gradFeatures].map((g) => -g));
    // An image of which nothing is left to learn has lost its digits in float32, so the batch sets the scale.
    expect(deviation(force, byHead)).toBeLessThan(1e-4);
    const slopes = singles(inputs).flatMap((single) => referenceGradients(one.loss, one.params, single).features[0]!);
    expect(
      deviation(
        force,
        slopes.map((g) => -g),
      ),
    ).toBeLessThan(1e-4);
    singles(inputs).forEach((single, i) => {
      expect(Math.abs(loss[i]! - heads[i]!.value)).toBeLessThan(1e-4 * Math.max(1, heads[i]!.value));
      const value = referenceLoss(
        one.loss,
        one.params,
        single.features,
        single.weights,
        single.bias,
        single.labels,
        single.centers,
      );
      expect(Math.abs(loss[i]! - value)).toBeLessThan(1e-6 * Math.max(1, value));
    });
  });

  it('has pushes of classes and a rest that add up to the force', () => {
    const inputs = numbers.inputs(one, 4, 2);
    const moment = momentOf(one, inputs);
    const { force } = forcesAt(moment, inputs.features.flat(), inputs.labels);
    inputs.features.forEach((x, i) => {
      const { pushes, rest } = pushesOn(moment, x, inputs.labels[i]!);
      x.forEach((_, d) => {
        const sum = Array.from({ length: CLASSES }, (_, j) => pushes[2 * j + d]!).reduce((a, b) => a + b, rest[d]!);
        expect(Math.abs(sum - force[2 * i + d]!)).toBeLessThan(1e-9 * Math.max(1, ...force.map(Math.abs)));
      });
      const weight = WEIGHTS[one.loss];
      if (!weight) expect([...rest]).toEqual([0, 0]);
      else {
        const single = { ...inputs, features: [x], labels: [inputs.labels[i]!] };
        const slope = (params: Case['params']) => referenceGradients(one.loss, params, single).features[0]!;
        const [all, logitsOnly] = [slope(one.params), slope({ ...one.params, [weight]: 0 })];
        for (const d of [0, 1]) expect(rest[d]!).toBeCloseTo(logitsOnly[d]! - all[d]!, 5);
      }
    });
  });

  it.runIf(!NO_SLOPES.includes(one.loss))(
    'has of each class what its probability makes of the slope of its logit',
    () => {
      const inputs = numbers.inputs(one, 3, 2);
      singles(inputs)
        .filter((single) => isExact(one, single))
        .forEach((single) => {
          const x = single.features[0]!;
          const own = single.labels[0]!;
          const logitsAt = (at: ArrayLike<number>) =>
            referenceLogits(one.loss, one.params, { ...single, features: [[...Array.from(at)]] })[0]!;
          const logits = logitsAt(x);
          const largest = Math.max(...logits);
          const total = logits.reduce((sum, f) => sum + Math.exp(f - largest), 0);
          const { pushes } = pushesOn(momentOf(one, single), x, own);
          const all = Math.max(...pushes.map(Math.abs));
          for (let j = 0; j < CLASSES; j++) {
            const missing = (j === own ? 1 : 0) - Math.exp(logits[j]! - largest) / total;
            const slope = centralDifference((at) => logitsAt(at)[j]!, x, 1e-5);
            for (const d of [0, 1])
              expect(Math.abs(pushes[2 * j + d]! - missing * slope[d]!)).toBeLessThan(1e-5 * all + 1e-7);
          }
        });
    },
  );
});

describe('a loss without its margin', () => {
  it('is the modified softmax for A-Softmax, and NormFace for CosFace', () => {
    for (const [loss, params, plain, without] of [
      ['asoftmax', { m: 4, lambda: 0, gradient: 'exact' }, 'modified', {}],
      ['cosface', { m: 0.3, s: 7 }, 'normface', { s: 7, scale: 'fixed' }],
    ] as const) {
      const one = { loss, params } as Case;
      const inputs = numbers.inputs(one, 3, 2);
      const { logits } = forcesAt(withoutMargin(momentOf(one, inputs)), inputs.features.flat(), inputs.labels);
      const expected = referenceLogits(plain, without, { ...inputs, bias: null }).flat();
      expect(deviation(Float64Array.from(logits), expected)).toBeLessThan(1e-12);
    }
  });

  it('needs no run that trains: a class’s bias starts where its loss starts it', () => {
    const one = { loss: 'sphereface2', params: casesOf('sphereface2')[0]!.params } as Case;
    const inputs = numbers.inputs(one, 2, 2);
    const start = lossById('sphereface2').biasStart!({ ...one.params }, CLASSES);
    const labels = inputs.labels;
    const points = inputs.features.flat();
    const unset = forcesAt({ ...momentOf(one, inputs), bias: null }, points, labels);
    const set = forcesAt({ ...momentOf(one, inputs), bias: new Array(CLASSES).fill(start) }, points, labels);
    expect([...unset.force]).toEqual([...set.force]);
    expect(referenceTraits('sphereface2').bias).toBe(true);
  });
});
