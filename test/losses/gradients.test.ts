/** Every head's value and hand-written gradient against central differences of the float64 reference. */
import { randomLcg, randomNormal } from 'd3-random';
import { beforeAll, describe, expect, it } from 'vitest';
import { losses } from '../../src/losses/registry.ts';
import { effectiveTarget, MARGINS } from '../../src/math/margin.ts';
import {
  REFERENCE_LOSSES,
  type ReferenceInputs,
  type ReferenceLossId,
  type ReferenceParameters,
  referenceGradients,
  referenceLogits,
  referenceLoss,
} from '../reference/losses.ts';
import { headOnCpu, useCpu } from './onCpu.ts';

const CLASSES = 10;
const LAMBDAS = [0, 0.5, 5, 1000];

interface Case {
  loss: ReferenceLossId;
  params: ReferenceParameters;
}

const margins: Case[] = MARGINS.flatMap((m) =>
  LAMBDAS.map((lambda): Case => ({ loss: 'asoftmax', params: { m, lambda } })),
);
const cases: Case[] = [{ loss: 'softmax', params: {} }, { loss: 'modified', params: {} }, ...margins];
const titled = (list: Case[]) =>
  list.map((one): [string, Case] => [[one.loss, ...Object.entries(one.params).map((p) => p.join('='))].join(' '), one]);

const random = randomLcg(0.75);
const normal = randomNormal.source(random)(0, 1);

/** Rounded to float32, so that the head and the reference see the same numbers. */
const matrix = (rows: number, columns: number, scale: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.fround(scale * normal())));

function randomInputs(loss: ReferenceLossId, batch: number, dim: number): ReferenceInputs {
  return {
    features: matrix(batch, dim, 2),
    weights: matrix(dim, CLASSES, 1),
    bias: loss === 'softmax' ? matrix(1, CLASSES, 1)[0]! : null,
    labels: Array.from({ length: batch }, () => Math.floor(random() * CLASSES)),
  };
}

/** Features at given angles (radians) to either side of their class's weight vector, in the plane. */
function atTargetAngles(thetas: readonly number[], length: number): ReferenceInputs {
  const weights = matrix(2, CLASSES, 1);
  const labels = thetas.map((_, i) => (3 * i) % CLASSES);
  const features = thetas.map((theta, i) => {
    const direction = Math.atan2(weights[1]![labels[i]!]!, weights[0]![labels[i]!]!) + (i % 2 === 0 ? theta : -theta);
    return [Math.fround(length * Math.cos(direction)), Math.fround(length * Math.sin(direction))];
  });
  return { features, weights, bias: null, labels };
}

/** The largest deviation from `expected`, relative to its largest entry. */
function deviation(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(actual[i]! - value))) / largest;
}

function expectReference({ loss, params }: Case, inputs: ReferenceInputs, h?: number): void {
  const { features, weights, bias, labels } = inputs;
  const actual = headOnCpu(loss, { ...params }, inputs);
  const value = referenceLoss(loss, params, features, weights, bias, labels);
  const gradients = referenceGradients(loss, params, inputs, h);
  expect(Math.abs(actual.value - value)).toBeLessThan(1e-5 * value + 1e-6);
  expect(deviation(actual.logits, referenceLogits(loss, params, inputs).flat())).toBeLessThan(1e-5);
  expect(deviation(actual.gradFeatures, gradients.features.flat())).toBeLessThan(1e-4);
  expect(deviation(actual.gradWeights, gradients.weights.flat())).toBeLessThan(1e-4);
  if (gradients.bias) expect(deviation(actual.gradBias ?? [], gradients.bias)).toBeLessThan(1e-4);
  else expect(actual.gradBias).toBeNull();
  expect(actual.leaked).toBe(0);
}

beforeAll(useCpu);

describe('every head', () => {
  it('has a reference to be checked against', () => {
    expect(losses().map((head) => head.id)).toEqual([...REFERENCE_LOSSES]);
  });
});

describe.each(titled(cases))('%s', (_title, one) => {
  it.each([2, 3])('has the reference’s value, logits and gradients on random batches of %i-D features', (dim) => {
    for (const batch of [1, 5, 16]) expectReference(one, randomInputs(one.loss, batch, dim));
  });

  it('averages over the batch', () => {
    const inputs = randomInputs(one.loss, 4, 2);
    const together = headOnCpu(one.loss, { ...one.params }, inputs);
    const apart = inputs.features.map((x, row) =>
      headOnCpu(one.loss, { ...one.params }, { ...inputs, features: [x], labels: [inputs.labels[row]!] }),
    );
    expect(together.value).toBeCloseTo(
      apart.reduce((sum, { value }) => sum + value / 4, 0),
      5,
    );
    expect(
      deviation(
        together.gradFeatures,
        apart.flatMap(({ gradFeatures }) => [...gradFeatures].map((g) => g / 4)),
      ),
    ).toBeLessThan(1e-5);
    const weights = apart.reduce(
      (sum, { gradWeights }) => sum.map((s, i) => s + gradWeights[i]! / 4),
      Array(2 * CLASSES).fill(0) as number[],
    );
    expect(deviation(together.gradWeights, weights)).toBeLessThan(1e-5);
  });

  it('stays finite for a feature at the origin, with the loss of pure chance', () => {
    const inputs = { ...randomInputs(one.loss, 3, 2), bias: one.loss === 'softmax' ? Array(CLASSES).fill(0) : null };
    inputs.features[1] = [0, 0];
    const all = headOnCpu(one.loss, { ...one.params }, inputs);
    for (const numbers of [all.logits, all.gradFeatures, all.gradWeights]) {
      expect([...numbers].every(Number.isFinite)).toBe(true);
    }
    const alone = headOnCpu(one.loss, { ...one.params }, { ...inputs, features: [[0, 0]], labels: [4] });
    expect(alone.value).toBeCloseTo(Math.log(CLASSES), 5);
    // No feature, no say in where the class weights should go.
    expect(Math.max(...alone.gradWeights.map(Math.abs))).toBeLessThan(1e-5);
  });

  it('stays finite for huge and for tiny features', () => {
    for (const scale of [1e-20, 1e-8, 1e4]) {
      const inputs = randomInputs(one.loss, 4, 2);
      inputs.features = inputs.features.map((x) => x.map((entry) => Math.fround(entry * scale)));
      const all = headOnCpu(one.loss, { ...one.params }, inputs);
      for (const numbers of [[all.value], all.logits, all.gradFeatures, all.gradWeights]) {
        expect([...numbers].every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe.each(titled([{ loss: 'modified', params: {} }, ...margins]))('%s at the edges', (_title, one) => {
  const m = one.params.m ?? 1;

  it('is right where the feature lies along its class weight', () => {
    expectReference(one, atTargetAngles([0, 0, 1e-4, 1e-3], 2));
  });

  it('is right where the feature lies against its class weight', () => {
    expectReference(one, atTargetAngles([Math.PI, Math.PI, Math.PI - 1e-4, Math.PI - 1e-3], 2));
  });

  it('is right where the pieces of ψ meet and beside it', () => {
    // ψ' is −m·sin(mθ) up to sign, so 0 from either side: one gradient, and two-sided differences find it.
    const meeting = Array.from({ length: m - 1 }, (_, j) => ((j + 1) * Math.PI) / m);
    const thetas = meeting.flatMap((theta) => [theta, theta - 1e-3, theta + 1e-3]);
    // The second derivative jumps there, which leaves the differences an error of order h: hence a small one.
    if (thetas.length > 0) expectReference(one, atTargetAngles(thetas, 2), 1e-8);
  });

  it('doesn’t pull class weights along themselves, since only their directions count', () => {
    const inputs = randomInputs(one.loss, 8, 2);
    const { gradWeights } = headOnCpu(one.loss, { ...one.params }, inputs);
    const largest = Math.max(...gradWeights.map(Math.abs));
    for (let j = 0; j < CLASSES; j++) {
      const [u, v] = [inputs.weights[0]![j]!, inputs.weights[1]![j]!];
      const along = (u * gradWeights[j]! + v * gradWeights[CLASSES + j]!) / Math.hypot(u, v);
      expect(Math.abs(along)).toBeLessThan(1e-5 * largest);
    }
  });

  it('scores the label by the target curve the page draws', () => {
    const head = losses().find(({ id }) => id === one.loss)!;
    const thetas = [0.1, 0.7, 1.2, 1.9, 2.4, 3];
    const inputs = atTargetAngles(thetas, 2);
    const { logits } = headOnCpu(one.loss, { ...one.params }, inputs);
    for (const [row, theta] of thetas.entries()) {
      const target = head.target!(theta, { ...one.params });
      expect(target).toBeCloseTo(effectiveTarget(theta, m, one.params.lambda ?? 0), 12);
      expect(logits[row * CLASSES + inputs.labels[row]!]! / 2).toBeCloseTo(target, 4);
    }
  });
});
