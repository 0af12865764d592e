/** Every kernel of this project beside an independent computation by tfjs's own CPU kernels and gradients. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { EPSILON } from '../../src/engine/kernels/batchNorm.ts';
import { formulas } from '../../src/engine/kernels/formula.ts';
import {
  BATCH_STATISTICS,
  BIAS_PRELU,
  BIAS_PRELU_GRAD,
  BLEND,
  CONVOLUTION,
  call,
  callMany,
  MAX_POOL,
  MAX_POOL_GRAD,
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

/** 2×2 max pooling and its gradient in plain loops, float64: straight from the definition, the first maximum wins. */
function pooledInLoops({ shape, values }: Plain, dy: (result: number) => number): { y: number[]; dx: number[] } {
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const y: number[] = [];
  const dx = new Array<number>(values.length).fill(0);
  for (let image = 0; image < batch; image++) {
    for (let top = 0; top < height; top += 2) {
      for (let left = 0; left < width; left += 2) {
        for (let channel = 0; channel < channels; channel++) {
          let best = -1;
          for (let row = top; row < Math.min(top + 2, height); row++) {
            for (let column = left; column < Math.min(left + 2, width); column++) {
              const at = ((image * height + row) * width + column) * channels + channel;
              if (best < 0 || (values[at] as number) > (values[best] as number)) best = at;
            }
          }
          dx[best] = dy(y.length);
          y.push(values[best] as number);
        }
      }
    }
  }
  return { y, dx };
}

/**
 * The suite for one backend, which must have been started with this project's kernels.
 * @param isLong whether convolutions of this stride and with filters of this side are for the long tests only.
 */
export function kernelParity(backend: string, isLong: (stride: number, side: number) => boolean = () => false): void {
  const tagsOf = (stride: number, side: number) => (isLong(stride, side) ? ['long'] : []);
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
            const title = `input ${size}×${size + 1}×${channels}, ${filters} filters of ${filter}×${filter}, stride ${stride}, ${pad}`;
            it(title, { tags: tagsOf(stride, filter) }, async () => {
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

  describe('stride-1 convolutions of the network deep agree with the CPU backend', () => {
    for (const [side, channels] of [
      [14, 16],
      [7, 32],
    ] as const) {
      it(`${side}×${side}×${channels}, ${channels} filters of 3×3, forward and both gradients`, async () => {
        // More images than the filter gradient takes together, and not a multiple of them.
        const batch = 17;
        const x = draw('x', [batch, side, side, channels]);
        const filter = draw('filter', [3, 3, channels, channels]);
        const dy = draw('dy', [batch, side, side, channels]);
        const bias = draw('bias', [channels]);
        const alpha = draw('alpha', [channels]);
        const geometry = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
        const gradients = () => [
          call(tf.Conv2DBackpropFilter, { x: tensor(x), dy: tensor(dy) }, { ...geometry, filterShape: filter.shape }),
          call(
            tf.Conv2DBackpropInput,
            { dy: tensor(dy), filter: tensor(filter) },
            { ...geometry, inputShape: x.shape },
          ),
        ];
        await compare(
          backend,
          () => [
            ...callMany(
              CONVOLUTION,
              { x: tensor(x), filter: tensor(filter), bias: tensor(bias), alpha: tensor(alpha) },
              geometry,
            ),
            ...gradients(),
          ],
          () => {
            const z = tf.conv2d(tensor(x) as tf.Tensor4D, tensor(filter) as tf.Tensor4D, 1, 'same');
            return [z, tf.prelu(tf.add(z, tensor(bias)), tensor(alpha)), ...gradients()];
          },
        );
      });
    }
  });

  describe('convolution with bias and PReLU is what tfjs composes', () => {
    for (const [channels, filters] of [
      [1, 8],
      [3, 5],
      [4, 6],
      [8, 4],
    ] as const) {
      for (const stride of [1, 2, 3]) {
        for (const pad of ['same', 'valid'] as const) {
          for (const size of [1, 3, 4, 5]) {
            const title = `${channels} to ${filters} channels, filters of ${size}×${size}, stride ${stride}, ${pad}`;
            it(title, { tags: tagsOf(stride, size) }, async () => {
              const x = draw('x', [3, 6, 7, channels]);
              const filter = draw('filter', [size, size, channels, filters]);
              const bias = draw('bias', [filters]);
              const alpha = draw('alpha', [filters]);
              const geometry = { strides: [stride, stride], pad, dataFormat: 'NHWC', dilations: [1, 1] };
              await compare(
                backend,
                () =>
                  callMany(
                    CONVOLUTION,
                    { x: tensor(x), filter: tensor(filter), bias: tensor(bias), alpha: tensor(alpha) },
                    geometry,
                  ),
                () => {
                  const z = tf.conv2d(tensor(x) as tf.Tensor4D, tensor(filter) as tf.Tensor4D, stride, pad);
                  return [z, tf.prelu(tf.add(z, tensor(bias)), tensor(alpha))];
                },
              );
            });
          }
        }
      }
    }
  });

  describe('products agree with the CPU backend', () => {
    // In fours or not, and large enough to be summed in parts.
    for (const [rows, inner, columns] of [
      [12, 8, 20],
      [64, 128, 36],
      [63, 130, 37],
    ] as const) {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          it(`${rows}×${inner} by ${inner}×${columns}, transposeA ${transposeA}, transposeB ${transposeB}`, async () => {
            const a = draw('a', transposeA ? [inner, rows] : [rows, inner]);
            const b = draw('b', transposeB ? [columns, inner] : [inner, columns]);
            const product = () => tf.matMul(tensor(a) as tf.Tensor2D, tensor(b) as tf.Tensor2D, transposeA, transposeB);
            await compare(backend, product, product);
          });
        }
      }
    }

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

  describe('results go on through tfjs’s own kernels', () => {
    for (const shape of [
      [6, 8],
      [2, 3, 2, 8],
      [3, 2, 2],
    ]) {
      it(`${shape.join('×')}: reshaped, sliced, transposed and added`, async () => {
        const a = draw('a', shape);
        const b = draw('b', shape);
        const [first = 0] = shape;
        const further = (x: tf.Tensor) => {
          const flat = tf.reshape(x, [first, -1]);
          const [head, tail] = tf.split(flat, [2, first - 2]) as [tf.Tensor, tf.Tensor];
          const [top, rest] = tf.split(tf.reshape(head, [-1, 2]), 2) as [tf.Tensor, tf.Tensor];
          return [
            x,
            tf.transpose(x),
            flat,
            head,
            tail,
            tf.add(top, rest),
            tf.mul(flat, tf.sum(flat, 0)),
            tf.reshape(x, [-1]),
          ];
        };
        await compare(
          backend,
          () => further(call(BLEND, { a: tensor(a), b: tensor(b) }, { rate: 0.25 })),
          () => further(tf.add(tf.mul(tensor(a), 0.75), tf.mul(tensor(b), 0.25))),
        );
      });
    }

    it('and theirs come back', async () => {
      const a = draw('a', [6, 8]);
      const b = draw('b', [8, 6]);
      const other = (x: tf.Tensor) => tf.relu(tf.add(tf.transpose(x), 0.5));
      await compare(
        backend,
        () => call(BLEND, { a: tensor(a), b: other(tensor(b)) }, { rate: 0.25 }),
        () => tf.add(tf.mul(tensor(a), 0.75), tf.mul(other(tensor(b)), 0.25)),
      );
    });
  });

  describe('formulas agree with tfjs', () => {
    for (const [rows, columns] of [
      [7, 10],
      [12, 8],
    ] as const) {
      it(`${rows}×${columns} with a row, a column and a number`, async () => {
        const parts = [
          draw('full', [rows, columns]),
          draw('row', [1, columns]),
          draw('column', [rows, 1]),
          draw('one', [1, 1]),
        ];
        const tensors = () => parts.map(tensor) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
        await compare(
          backend,
          () => [
            formulas.map(tensors(), (f, r, c, n) => f.times(r).plus(c).max(n)),
            formulas.sumRows(tensors(), (f, r, c, n) => f.times(r).plus(c).max(n)),
            formulas.maxRows(tensors(), (f, r, c, n) => f.times(r).minus(c).minus(n.square()).minus(9)),
            formulas.sumColumns(tensors(), (f, r, c, n) => f.times(r).plus(c).max(n)),
          ],
          () => {
            const [f, r, c, n] = tensors();
            const mixed = tf.maximum(tf.add(tf.mul(f, r), c), n);
            const low = tf.sub(tf.sub(tf.sub(tf.mul(f, r), c), tf.square(n)), 9);
            return [mixed, tf.sum(mixed, 1), tf.max(low, 1), tf.sum(mixed, 0)];
          },
        );
      });
    }
  });

  describe.each([6, 8])('batch normalisation of %i channels', (channels) => {
    const x = draw('x', [13, channels]);
    const gamma = draw('gamma', [channels]);
    const dy = draw('dy', [13, channels]);
    const statistics = { shape: [2, channels], values: draw('statistics', [2, channels]).values.map(Math.abs) };

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
      const other = draw('other', [2, channels]);
      await compare(
        backend,
        () => call(BLEND, { a: tensor(statistics), b: tensor(other) }, { rate: 0.1 }),
        () => tf.add(tf.mul(tensor(statistics), 0.9), tf.mul(tensor(other), 0.1)),
      );
    });
  });

  describe('2×2 max pooling', () => {
    const inputs: Record<string, (value: number) => number> = {
      'random values': (value) => value,
      'values that are all negative': (value) => -Math.abs(value) - 0.1,
      'values of which many are equal': (value) => Math.round(value),
      zeros: () => 0,
    };
    // Channels in fours take the SIMD kernels on WASM and four lanes on WebGL; odd sides have windows cut short.
    const shapes = [
      [2, 6, 8, 4],
      [3, 7, 7, 8],
      [2, 5, 4, 3],
      [1, 1, 1, 4],
    ];
    for (const [name, change] of Object.entries(inputs)) {
      it.each(shapes)(
        `of ${name}, [%i, %i, %i, %i], follows loops in float64 and the CPU backend`,
        async (...shape) => {
          const x = draw('x', shape);
          x.values.forEach((value, i) => {
            x.values[i] = change(value);
          });
          const [batch, height, width, channels] = shape as [number, number, number, number];
          const dy = draw('dy', [batch, Math.ceil(height / 2), Math.ceil(width / 2), channels]);
          const expected = pooledInLoops(x, (result) => dy.values[result] as number);
          const [y, dx] = await on(backend, () => [
            call(MAX_POOL, { x: tensor(x) }),
            call(MAX_POOL_GRAD, { x: tensor(x), dy: tensor(dy) }),
          ]);
          expect(difference(y as Float32Array, expected.y)).toBe(0);
          expect(difference(dx as Float32Array, expected.dx)).toBe(0);
          const [stockY, stockDx] = await on('cpu', () => {
            const input = tensor(x) as tf.Tensor4D;
            const pooled = (one: tf.Tensor4D) => tf.maxPool(one, 2, 2, 'same');
            return [pooled(input), tf.grad(pooled as (one: tf.Tensor) => tf.Tensor)(input, tensor(dy))];
          });
          expect(difference(y as Float32Array, stockY as Float32Array)).toBe(0);
          expect(difference(dx as Float32Array, stockDx as Float32Array)).toBe(0);
        },
      );
    }

    it('sends gradients to the largest pixel where all are negative', async () => {
      const x = tf.tensor([-4, -3, -8, -7, -2, -1, -6, -5, 1, 2, -1, -2, 3, 4, -3, -4], [1, 4, 4, 1]);
      const [dx] = await on(backend, () =>
        call(MAX_POOL_GRAD, { x: tf.clone(x), dy: tf.tensor([1, 2, 4, 8], [1, 2, 2, 1]) }),
      );
      x.dispose();
      expect(difference(dx as Float32Array, [0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 8, 0, 0, 4, 0, 0])).toBe(0);
    });
  });

  describe.each([11, 12])('optimiser updates of %i numbers follow their published rules', (size) => {
    const g = draw('gradient', [size]);
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
        const state = draw(`state of ${rule}`, [rows, size]);
        // A second moment is never negative.
        state.values.subarray(2 * size).forEach((value, i) => {
          state.values[2 * size + i] = Math.abs(value);
        });
        const [actual] = await on(backend, () =>
          call(OPTIMIZER_STEP, { state: tensor(state), gradient: tensor(g) }, { rule, ...numbers }),
        );
        const expected = new Float64Array(rows * size);
        for (let i = 0; i < size; i++) {
          const [p, ...moments] = Array.from({ length: rows }, (_, row) => state.values[row * size + i] as number) as [
            number,
            ...number[],
          ];
          const slope = (g.values[i] as number) + 0.2 * p;
          follow(p, slope, moments[0] as number, moments[1] as number).forEach((value, row) => {
            expected[row * size + i] = value;
          });
        }
        expect(difference(actual as Float32Array, expected)).toBeLessThan(1e-5);
      });
    }
  });
}
