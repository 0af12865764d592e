/** Compares what a head computed with the float64 reference. */
import { expect } from 'vitest';
import { type ReferenceInputs, referenceGradients, referenceLogits, referenceLoss } from '../reference/losses.ts';
import type { Case } from './lossCases.ts';

export interface Computed {
  value: number;
  /** Row-major; likewise below. */
  logits: ArrayLike<number>;
  gradFeatures: ArrayLike<number>;
  gradWeights: ArrayLike<number>;
  gradBias: ArrayLike<number> | null;
}

/** Relative to the loss. */
const VALUE = 1e-5;
/** Relative to the largest entry of the gradient compared. */
const GRADIENT = 1e-4;
/** Two units in a float32's last place. */
const LAST_PLACES = 2 ** -22;

/** The largest entry, sign aside. */
export function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}

/** The largest deviation from `expected`, relative to its largest entry; NaN counts as infinitely far. */
export function deviation(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual).toHaveLength(expected.length);
  const gaps = Array.from(expected, (value, i) => Math.abs(actual[i]! - value));
  if (gaps.some(Number.isNaN)) return Number.POSITIVE_INFINITY;
  const worst = largest(gaps);
  return worst === 0 ? 0 : worst / largest(expected);
}

/** A loss is a difference of logits, so it can't be rounded more finely than they are. */
export function expectValue(actual: number, expected: number, logits: number[][]): void {
  expect(Math.abs(actual - expected)).toBeLessThan(
    VALUE * Math.abs(expected) + LAST_PLACES * Math.max(4, largest(logits.flat())),
  );
}

/** Value to 1e-5, logits to 1e-5 and gradients to 1e-4 of their largest entry. @param h step of the differences. */
export function expectAgreement({ loss, params }: Case, inputs: ReferenceInputs, actual: Computed, h?: number): void {
  const { features, weights, bias, labels, centers, draws } = inputs;
  const logits = referenceLogits(loss, params, inputs);
  expect(deviation(actual.logits, logits.flat()), 'logits').toBeLessThan(VALUE);
  expectValue(actual.value, referenceLoss(loss, params, features, weights, bias, labels, centers, draws), logits);
  const gradients = referenceGradients(loss, params, inputs, h);
  expect(deviation(actual.gradFeatures, gradients.features.flat()), 'dL/dx').toBeLessThan(GRADIENT);
  expect(deviation(actual.gradWeights, gradients.weights.flat()), 'dL/dW').toBeLessThan(GRADIENT);
  if (gradients.bias) expect(deviation(actual.gradBias ?? [], gradients.bias), 'dL/db').toBeLessThan(GRADIENT);
  else expect(actual.gradBias).toBeNull();
}
