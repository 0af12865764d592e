/** Every kernel of this project beside an independent computation by tfjs's own CPU kernels and gradients. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { EPSILON } from '../../src/engine/kernels/batchNorm.ts';
import {
  BATCH_STATISTICS,
  BIAS_PRELU,
  BIAS_PRELU_GRAD,
  BLEND,
  call,
  callMany,
  NORMALISE,
  NORMALISE_GRAD,
  OPTIMIZER_STEP,
} from '../../src/engine/kernels/names.ts';
import { normals } from '../../src/math/random.ts';

type Plain = { shape: number[]; values: Float32Array };

function draw(purpose: string, shape: number[]): Plain {
  return { shape, values: normals(7, purpose, tf.util.sizeFromShape(shape)) };
}

const tensor = ({ shape, values }: Plain) => tf.tensor(values.slice(), shape);

/** Runs `compute` on a backend and brings the results back as numbers. */
async function on(backend: string, compute: () => tf.Tensor | tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const results = tf.tidy(() => [compute()].flat());
  const values = await Promise.all(results.map((result) => result.data() as Promise<Float32Array>));
  tf.dispose(results);
  return values;
}

/** Largest difference relative to the largest entry of `expected`. */
function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let largest = 1e-6;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i] as number));
    const gap = Math.abs((actual[i] as number) - (expected[i] as number));
    worst = Math.max(worst, Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap);
  }
  return worst / largest;
}

async function compare(
  backend: string,
  ours: () => tf.Tensor | tf.Tensor[],
  reference: () => tf.Tensor | tf.Tensor[],
): Promise<void> {
  const actual = await on(backend, ours);
  const expected = await on('cpu', reference);
  expect(actual.length).toBe(expected.length);
  actual.forEach((values, i) => {
    expect(difference(values, expected[i] as Float32Array)).toBeLessThan(1e-4);
  });
}

/** The suite for one backend, which must have been started with this project's kernels. */
export function kernelParity(backend: string): void {
  describe('convolution gradients agree with the CPU backend', () => {
    // Channels in fours take the SIMD kernels on WASM, others the plain loops.
    const cases = [
      [4, 2, 5],
      [5, 4, 8],
      [7, 6, 4],
      [8, 8, 3],
    ] as const;
    for (const [size, channels, filters] of cases) {
      for (const stride of [1, 2, 3]) {
        for (const pad of ['same', 'valid'] as const) {
          for (const filter of [1, 2, 3, 4]) {
            const x = draw('x', [3, size, size + 1, channels]);
            const w = draw('w', [filter, filter, channels, filters]);
            const out = (length: number) => Math.ceil((pad === 'same' ? length : length - filter + 1) / stride);
            const dy = draw('dy', [3, out(size), out(size + 1), filters]);
            const geometry = { strides: [stride, stride], pad, dataFormat: 'NHWC' };
            it(`input ${size}×${size + 1}×${channels}, ${filters} filters of ${filter}×${filter}, stride ${stride}, ${pad}`, async () => {
              const gradients = () => [
                call(tf.Conv2DBackpropFilter, { x: tensor(x), dy: tensor(dy) }, { ...geometry, filterShape: w.shape }),
                call(
                  tf.Conv2DBackpropInput,
                  { dy: tensor(dy), filter: tensor(w) },
                  { ...geometry, inputShape: x.shape },
                ),
              ];
              await compare(backend, gradients, gradients);
            });
          }
        }
      }
    }
  });

  describe('products agree with the CPU backend', () => {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        it(`transposeA ${transposeA}, transposeB ${transposeB}`, async () => {
          const a = draw('a', transposeA ? [37, 65] : [65, 37]);
          const b = draw('b', transposeB ? [3, 37] : [37, 3]);
          const product = () => tf.matMul(tensor(a) as tf.Tensor2D, tensor(b) as tf.Tensor2D, transposeA, transposeB);
          await compare(backend, product, product);
        });
      }
    }
  });

  describe('bias and PReLU', () => {
    for (const shape of [
      [5, 3],
      [150, 8],
      [2, 3, 5, 7],
      [2, 3, 5, 12],
    ]) {
      const channels = shape.at(-1) as number;
      const x = draw('x', shape);
      const bias = draw('bias', [channels]);
      const alpha = draw('alpha', [channels]);
      const dy = draw('dy', shape);
      const inputs = () => ({ x: tensor(x), bias: tensor(bias), alpha: tensor(alpha) });
      const composed = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) => tf.prelu(tf.add(a, b), c);

      it(`${shape.join('×')}: forward is prelu(x + bias)`, async () => {
        await compare(
          backend,
          () => call(BIAS_PRELU, inputs()),
          () => composed(tensor(x), tensor(bias), tensor(alpha)),
        );
      });

      it(`${shape.join('×')}: the gradient is what tfjs derives for the composition`, async () => {
        await compare(
          backend,
          () => callMany(BIAS_PRELU_GRAD, { ...inputs(), dy: tensor(dy) }),
          () => tf.grads(composed)([tensor(x), tensor(bias), tensor(alpha)], tensor(dy)),
        );
      });
    }
  });

  describe('batch normalisation', () => {
    const x = draw('x', [13, 6]);
    const gamma = draw('gamma', [6]);
    const dy = draw('dy', [13, 6]);
    const statistics = { shape: [2, 6], values: draw('statistics', [2, 6]).values.map(Math.abs) };

    it('takes the mean and the biased variance of each channel', async () => {
      await compare(
        backend,
        () => call(BATCH_STATISTICS, { x: tensor(x) }),
        () => {
          const { mean, variance } = tf.moments(tensor(x), 0);
          return tf.stack([mean, variance]);
        },
      );
    });

    it('normalises by given statistics', async () => {
      await compare(
        backend,
        () => call(NORMALISE, { x: tensor(x), statistics: tensor(statistics), gamma: tensor(gamma) }),
        () => {
          const [mean, variance] = tf.unstack(tensor(statistics)) as [tf.Tensor1D, tf.Tensor1D];
          return tf.batchNorm(
            tensor(x) as tf.Tensor2D,
            mean,
            variance,
            undefined,
            tensor(gamma) as tf.Tensor1D,
            EPSILON,
          );
        },
      );
    });

    it('sends gradients back through the batch’s own statistics', async () => {
      await compare(
        backend,
        () => {
          const input = tensor(x);
          const own = call(BATCH_STATISTICS, { x: input });
          return callMany(NORMALISE_GRAD, { x: input, statistics: own, gamma: tensor(gamma), dy: tensor(dy) });
        },
        () =>
          tf.grads((input: tf.Tensor, scale: tf.Tensor) => {
            const mean = tf.mean(input, 0);
            const variance = tf.mean(tf.square(tf.sub(input, mean)), 0);
            return tf.mul(tf.div(tf.sub(input, mean), tf.sqrt(tf.add(variance, EPSILON))), scale);
          })([tensor(x), tensor(gamma)], tensor(dy)),
      );
    });

    it('blends running statistics with new ones', async () => {
      const other = draw('other', [2, 6]);
      await compare(
        backend,
        () => call(BLEND, { a: tensor(statistics), b: tensor(other) }, { rate: 0.1 }),
        () => tf.add(tf.mul(tensor(statistics), 0.9), tf.mul(tensor(other), 0.1)),
      );
    });
  });

  describe('optimiser updates follow their published rules', () => {
    const g = draw('gradient', [11]);
    const numbers = {
      rate: 0.03,
      weightDecay: 0.2,
      momentum: 0.9,
      beta1: 0.9,
      beta2: 0.999,
      correction1: 1 - 0.9 ** 3,
      correction2: 1 - 0.999 ** 3,
      epsilon: 1e-8,
    };
    const rules = {
      sgd: (p: number, slope: number) => [p - 0.03 * slope],
      momentum: (p: number, slope: number, v: number) => [p - 0.03 * (0.9 * v + slope), 0.9 * v + slope],
      adam: (p: number, slope: number, m: number, v: number) => {
        const m2 = 0.9 * m + 0.1 * slope;
        const v2 = 0.999 * v + 0.001 * slope ** 2;
        const step = (0.03 * (m2 / (1 - 0.9 ** 3))) / (Math.sqrt(v2 / (1 - 0.999 ** 3)) + 1e-8);
        return [p - step, m2, v2];
      },
    };
    for (const [rule, follow] of Object.entries(rules)) {
      it(rule, async () => {
        const rows = { sgd: 1, momentum: 2, adam: 3 }[rule] as number;
        const state = draw(`state of ${rule}`, [rows, 11]);
        // A second moment is never negative.
        state.values.subarray(22).forEach((value, i) => {
          state.values[22 + i] = Math.abs(value);
        });
        const [actual] = await on(backend, () =>
          call(OPTIMIZER_STEP, { state: tensor(state), gradient: tensor(g) }, { rule, ...numbers }),
        );
        const expected = new Float64Array(rows * 11);
        for (let i = 0; i < 11; i++) {
          const [p, ...moments] = Array.from({ length: rows }, (_, row) => state.values[row * 11 + i] as number) as [
            number,
            ...number[],
          ];
          const slope = (g.values[i] as number) + 0.2 * p;
          follow(p, slope, moments[0] as number, moments[1] as number).forEach((value, row) => {
            expected[row * 11 + i] = value;
          });
        }
        expect(difference(actual as Float32Array, expected)).toBeLessThan(1e-5);
      });
    }
  });
}
