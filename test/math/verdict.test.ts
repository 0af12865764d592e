import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predict } from '../../src/math/classify.ts';
import { anglesToWeights, featureNorm, verdictOn } from '../../src/math/verdict.ts';

const number = fc.float({ min: -10, max: 10, noNaN: true });
const list = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const problem = fc
  .record({ dim: fc.constantFrom(2, 3), classes: fc.integer({ min: 2, max: 10 }), normalisesWeights: fc.boolean() })
  .chain((shape) =>
    fc.record({
      ...Object.fromEntries(Object.entries(shape).map(([name, value]) => [name, fc.constant(value)])),
      feature: list(shape.dim),
      weights: list(shape.dim * shape.classes),
      bias: fc.option(list(shape.classes)),
      featureLength: fc.option(fc.double({ min: 1, max: 64, noNaN: true })),
    }),
  ) as fc.Arbitrary<{
  dim: number;
  classes: number;
  normalisesWeights: boolean;
  feature: number[];
  weights: number[];
  bias: number[] | null;
  featureLength: number | null;
}>;

describe('the verdict on one feature', () => {
  it('has the winner that accuracy is counted with, and as runner-up who wins without it', () => {
    fc.assert(
      fc.property(problem, ({ dim, classes, normalisesWeights, featureLength, feature, weights, bias }) => {
        const classifier = {
          classWeights: Float32Array.from(weights),
          bias: bias && Float32Array.from(bias),
          normalisesWeights,
          featureLength,
          classes,
        };
        const x = Float32Array.from(feature);
        const { winner, runnerUp } = verdictOn(x, classifier);
        expect(winner).toBe(predict(x, dim, classifier)[0]);
        const others = Array.from({ length: classes }, (_, j) => j).filter((j) => j !== winner);
        const without = {
          ...classifier,
          classWeights: Float32Array.from({ length: dim * others.length }, (_, i) => {
            const row = Math.floor(i / others.length);
            return classifier.classWeights[row * classes + others[i % others.length]!]!;
          }),
          bias: classifier.bias && Float32Array.from(others, (j) => classifier.bias![j]!),
          classes: others.length,
        };
        expect(runnerUp).toBe(others[predict(x, dim, without)[0]!]);
      }),
    );
  });

  it('measures angles to the class weights', () => {
    // Columns: along +x, 60° up, along −y with length 5, opposite.
    const weights = Float32Array.of(2, 0.5, 0, -1, 0, Math.sqrt(3) / 2, -5, 0);
    const angles = anglesToWeights(Float32Array.of(3, 0), weights, 4);
    [0, 60, 90, 180].forEach((angle, j) => {
      expect(angles[j]).toBeCloseTo(angle, 3);
    });
  });

  it('knows no angle where there is no direction', () => {
    expect(Array.from(anglesToWeights([0, 0, 0], new Float32Array(6).fill(1), 2))).toEqual([Number.NaN, Number.NaN]);
    expect(anglesToWeights([1, 2], new Float32Array(4), 2)[0]).toBeNaN();
  });

  it('measures a length in any dimension', () => {
    expect(featureNorm([3, 4])).toBe(5);
    expect(featureNorm([1, 2, 2])).toBe(3);
  });
});
