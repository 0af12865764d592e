/** What losses must do on every backend with hundreds of classes and many features: follow the float64 reference. */
import { describe, expect, it } from 'vitest';
import { evaluateLoss } from '../../src/engine/evaluateLoss.ts';
import { normals } from '../../src/math/random.ts';
import { type ReferenceLossId, type ReferenceParameters, referenceLoss } from '../reference/losses.ts';

const [BATCH, CLASSES, DIM] = [2, 500, 128];

/** Entries of each gradient that are compared, each of which takes four losses in plain loops. */
const COMPARED = 6;

/** Half the distance between two losses that a slope is taken from. */
const STEP = 1e-4;

const CASES: readonly [ReferenceLossId, ReferenceParameters][] = [
  ['softmax', {}],
  ['modified', {}],
  ['asoftmax', { m: 4, lambda: 0.5, gradient: 'exact' }],
  ['cosface', { s: 30, m: 0.35 }],
  ['arcface', { s: 30, m: 0.3, seam: 'hard', gradient: 'exact' }],
];

const rowsOf = (values: ArrayLike<number>, rows: number, columns: number) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => values[i * columns + j]!));

/** Features of some strength near their own class's weights, as in training, so that no target lies beyond a knot. */
function drawn(strength: number) {
  const weights = rowsOf(normals(1, 'many/weights', DIM * CLASSES), DIM, CLASSES);
  const labels = [3, 499];
  const noise = normals(2, 'many/features', BATCH * DIM);
  const features = labels.map((label, i) =>
    Array.from({ length: DIM }, (_, d) => strength * (0.4 * weights[d]![label]! + 0.3 * noise[i * DIM + d]!)),
  );
  const bias = [...normals(3, 'many/bias', CLASSES)].map((value) => 0.1 * value);
  return { features, weights, labels, bias };
}

/**
 * The suite for the backend in use.
 * @param within of a gradient's largest entry. A scale of 30 multiplies what float32 rounds off a cosine of 128 features, and
 * an exponential what that leaves: a shader comes to 1.4e-4, WASM, which adds up in wider numbers, stays under 1e-4.
 */
export function manyClasses(within = 1e-4): void {
  describe(`of ${CLASSES} classes and ${DIM} features`, () => {
    for (const [loss, params] of CASES) {
      // Softmax takes weights as long as they are, here some 11.
      const { features, weights, labels, bias } = drawn(loss === 'softmax' ? 0.1 : 1);
      it(`${loss} ${JSON.stringify(params)}: value to 1e-5, gradients to ${within} of their largest entry`, () => {
        const given = loss === 'softmax' ? bias : null;
        const actual = evaluateLoss({ loss, params, features, weights, labels, ...(given ? { bias: given } : {}) });
        const value = () => referenceLoss(loss, params, features, weights, given, labels);
        const expected = value();
        expect(Math.abs(actual.value - expected)).toBeLessThan(1e-5 * Math.max(1, expected));
        const compare = (rows: number[][], gradient: number[][], places: readonly [number, number][]) => {
          const largest = Math.max(...gradient.flat().map(Math.abs));
          for (const [row, column] of places) {
            const at = rows[row]!;
            const before = at[column]!;
            const slope = (step: number) => {
              at[column] = before + step;
              const above = value();
              at[column] = before - step;
              const below = value();
              at[column] = before;
              return (above - below) / (2 * step);
            };
            const derivative = (4 * slope(STEP / 2) - slope(STEP)) / 3;
            expect(Math.abs(gradient[row]![column]! - derivative), `${row}, ${column}`).toBeLessThan(within * largest);
          }
        };
        const some = (rows: number, columns: number) =>
          Array.from({ length: COMPARED }, (_, k): [number, number] => [(k * 53) % rows, (k * 211) % columns]);
        compare(features, actual.gradFeatures, some(BATCH, DIM));
        compare(weights, actual.gradWeights, some(DIM, CLASSES));
        // The columns that matter most: those of the classes at hand.
        compare(
          weights,
          actual.gradWeights,
          labels.map((label, d) => [d * 31, label]),
        );
        if (given) {
          const gradients = [actual.gradBias ?? []];
          compare([given], gradients, [
            [0, 3],
            [0, 4],
            [0, 499],
          ]);
        }
      });
    }
  });
}
