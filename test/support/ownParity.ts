/** What a loss that is written as a formula must do on every backend: be the loss whose formula it has. */
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { evaluateLoss } from '../../src/engine/evaluateLoss.ts';
import type { StepParameters } from '../../src/losses/contract.ts';
import type { LossReply } from '../../src/losses/evaluated.ts';
import { deviation, expectAgreement, largest } from './lossAgreement.ts';
import { atTargetAngles, type Case, draw } from './lossCases.ts';

/** A loss of one's own with all its parameters. */
function own(given: Record<string, unknown>): StepParameters {
  const { config } = readConfig({ loss: 'own', ...given }, 'strict');
  return config as unknown as StepParameters;
}

const seam = 'if(theta + m < pi, cos(theta + m), cos(theta) - m*sin(m))';

/** Each known loss, and its formula. */
const PAIRS: readonly (readonly [Case, Record<string, unknown>])[] = [
  ...[1, 2, 3, 4].map(
    (m) =>
      [
        { loss: 'asoftmax', params: { m, lambda: 0, gradient: 'exact' } },
        { on: 'angular', target: 'psi(m, theta)', values: { m } },
      ] as const,
  ),
  [
    { loss: 'asoftmax', params: { m: 4, lambda: 5, gradient: 'exact' } },
    { on: 'angular', target: '(l*cos(theta) + psi(4, theta))/(1 + l)', values: { l: 5 } },
  ],
  ...[0.1, 0.5, 1].map(
    (m) =>
      [
        { loss: 'arcface', params: { s: 16, m } },
        { target: seam, s: 16, values: { m } },
      ] as const,
  ),
  [
    { loss: 'cosface', params: { s: 10, m: 0.15 } },
    { target: 'cos(theta) - m', s: 10, values: { m: 0.15 } },
  ],
  [
    { loss: 'normface', params: { s: 10, scale: 'fixed' } },
    { target: 'cos(theta)', s: 10 },
  ],
];

const asComputed = ({ value, logits, gradFeatures, gradWeights, gradBias }: LossReply) => ({
  value,
  logits: logits.flat(),
  gradFeatures: gradFeatures.flat(),
  gradWeights: gradWeights.flat(),
  gradBias,
});

export function ownParity(): void {
  describe('a loss written as a formula', () => {
    for (const [known, given] of PAIRS) {
      const title = `${known.loss} ${JSON.stringify(known.params)}`;
      for (const dim of [2, 3]) {
        it(`is ${title} in ${dim}-D: value to 1e-5, gradients to 1e-4 of their largest entry`, () => {
          const inputs = draw(0.3125 * dim).inputs(known, 16, dim);
          const { bias: _, ...others } = inputs;
          expectAgreement(known, inputs, asComputed(evaluateLoss({ loss: 'own', params: own(given), ...others })));
        });
      }
    }

    it('is SphereFace-R by its value', () => {
      const known: Case = { loss: 'sphereface_r', params: { s: 16, m: 1.5 } };
      const { bias: _, ...inputs } = draw(0.4375).inputs(known, 16, 2);
      const params = own({ target: 'psi(m, theta)', s: 16, values: { m: 1.5 } });
      const actual = evaluateLoss({ loss: 'own', params, ...inputs });
      const expected = evaluateLoss({ loss: 'sphereface_r', params: known.params, ...inputs });
      expect(Math.abs(actual.value - expected.value)).toBeLessThan(1e-5 * expected.value);
      expect(deviation(actual.logits.flat(), expected.logits.flat())).toBeLessThan(1e-5);
    });

    it('has ArcFace’s value and pull on both sides of the seam', () => {
      const numbers = draw(0.5625);
      const m = 0.5;
      for (const theta of [0.3, 1.5, Math.PI - m - 0.01, Math.PI - m + 0.01, 3.1]) {
        const { bias: _, ...inputs } = atTargetAngles(numbers, 'arcface', [theta], 3);
        const actual = evaluateLoss({ loss: 'own', params: own({ target: seam, values: { m } }), ...inputs });
        const expected = evaluateLoss({
          loss: 'arcface',
          params: { s: 16, m, seam: 'hard', gradient: 'exact' },
          ...inputs,
        });
        expect(deviation([actual.value], [expected.value]), `${theta}`).toBeLessThan(1e-5);
        expect(deviation(actual.gradFeatures.flat(), expected.gradFeatures.flat()), `${theta}`).toBeLessThan(1e-4);
        expect(deviation(actual.gradWeights.flat(), expected.gradWeights.flat()), `${theta}`).toBeLessThan(1e-4);
      }
    });

    it('is finite at θ = 0, at θ = π and at the origin', () => {
      for (const given of [
        { target: seam, values: { m: 0.5 } },
        { target: 'curve(0:1, 45:0.4, 90:0, 180:-1.5)' },
        { on: 'angular', target: 'psi(m, theta)', values: { m: 3.5 } },
        { target: 'cos(theta)', rival: 'cos(theta) + 0.1*sin(theta)' },
      ]) {
        const inputs = { weights: [[1, 0, -1], [0, 1, 0]], features: [[2, 0], [-2, 0], [0, 0], [0, 3]], labels: [0, 0, 1, 1] }; // biome-ignore format: rows
        const { value, gradFeatures, gradWeights } = evaluateLoss({ loss: 'own', params: own(given), ...inputs });
        expect(
          [value, ...gradFeatures.flat(), ...gradWeights.flat()].every(Number.isFinite),
          JSON.stringify(given),
        ).toBe(true);
      }
    });

    it('bends the other classes too: by central differences of the loss itself', () => {
      for (const on of ['spherical', 'angular']) {
        const params = own({ on, s: 4, target: 'cos(theta) - 0.2*theta', rival: 'cos(theta) + q*sin(theta)^2' });
        const inputs = { weights: [[1, 0.2, -0.9], [0.3, 1, 0.4]], features: [[1.2, 0.7], [-0.4, 0.9]], labels: [0, 2] }; // biome-ignore format: rows
        const valueAt = (features: number[][]) => evaluateLoss({ loss: 'own', params, ...inputs, features }).value;
        const h = 2 ** -7;
        const differences = inputs.features.flatMap((x, i) =>
          x.map((_, d) => {
            const moved = (by: number) =>
              inputs.features.map((row, r) => row.map((entry, c) => (r === i && c === d ? entry + by : entry)));
            return (
              (8 * (valueAt(moved(h)) - valueAt(moved(-h))) - valueAt(moved(2 * h)) + valueAt(moved(-2 * h))) / (12 * h)
            );
          }),
        );
        const { gradFeatures } = evaluateLoss({ loss: 'own', params, ...inputs });
        expect(deviation(gradFeatures.flat(), differences)).toBeLessThan(2e-3);
        expect(largest(differences)).toBeGreaterThan(0.01);
      }
    });
  });
}
