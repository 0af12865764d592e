/** The reference network checks itself: padding by hand, layers against tfjs, gradients against central differences. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { randomLcg, randomNormal } from 'd3-random';
import { beforeAll, describe, expect, it } from 'vitest';
import { centralDifference } from './differences.ts';
import { batchNorm, convolve, prelu, samePadding } from './layers.ts';
import type { ReferenceLossId } from './losses.ts';
import {
  type NetworkParameters,
  parameterShapes,
  type ReferenceHead,
  referenceLossOf,
  referenceStep,
} from './network.ts';

const SHAPES = parameterShapes('small');

const random = randomLcg(0.25);
const normal = randomNormal.source(random);

/** He-like weights, biases off 0 and slopes off each other, so that no special value hides a mistake. */
function randomParameters(loss: ReferenceLossId): NetworkParameters {
  const names = Object.keys(SHAPES).filter((name) => loss === 'softmax' || name !== 'head/bias');
  return Object.fromEntries(
    names.map((name) => {
      const shape = [...SHAPES[name]!];
      const size = shape.reduce((product, n) => product * n, 1);
      const spread = shape.length > 1 && name !== 'head/weights' ? Math.sqrt((2 * shape.at(-1)!) / size) : 0.3;
      const centre = name.endsWith('gamma') ? 1 : name.endsWith('alpha') ? 0.25 : 0;
      return [name, { shape, values: Float64Array.from({ length: size }, normal(centre, spread)) }];
    }),
  );
}

const images = (batch: number) => Float64Array.from({ length: batch * 28 * 28 }, () => (random() < 0.5 ? 0 : random()));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('the reference’s layers', () => {
  it('pad as TensorFlow does: three for the 5×5, one for the first 3×3, two for the second', () => {
    expect(samePadding(28, 5, 2)).toEqual({ outputs: 14, before: 1 });
    expect(samePadding(14, 3, 2)).toEqual({ outputs: 7, before: 0 });
    expect(samePadding(7, 3, 2)).toEqual({ outputs: 4, before: 1 });
  });

  it.each([
    [28, 5, 2],
    [14, 3, 2],
    [7, 3, 2],
    [14, 3, 1],
    [28, 5, 1],
  ])('convolve maps %i pixels wide with filters %i wide, stride %i, like tfjs', (side, size, stride) => {
    const input = { batch: 2, height: side, width: side, channels: 3, values: new Float64Array(2 * side * side * 3) };
    input.values.forEach((_, i) => {
      input.values[i] = normal(0, 1)();
    });
    const kernel = Float64Array.from({ length: size * size * 3 * 4 }, normal(0, 1));
    const bias = [0.5, -1, 2, 0];
    const output = convolve(input, { size, inputs: 3, filters: 4, values: kernel }, bias, stride);
    const theirs = tf.tidy(() =>
      tf
        .add(
          tf.conv2d(
            tf.tensor4d(Float32Array.from(input.values), [2, side, side, 3]),
            tf.tensor4d(Float32Array.from(kernel), [size, size, 3, 4]),
            stride,
            'same',
          ),
          tf.tensor1d(bias),
        )
        .dataSync(),
    );
    expect(output.values).toHaveLength(theirs.length);
    expect(Math.max(...output.values.map((value, i) => Math.abs(value - theirs[i]!)))).toBeLessThan(1e-4);
  });

  it('give each unit β as its mean and γ as its spread after batch norm', () => {
    const values = Float64Array.from({ length: 50 * 2 }, (_, i) =>
      i % 2 === 0 ? 100 * normal(1, 1)() : normal(-3, 10)(),
    );
    const { output } = batchNorm(values, [2, 0.5], [7, -1]);
    for (const [unit, gamma, beta] of [
      [0, 2, 7],
      [1, 0.5, -1],
    ] as const) {
      const column = [...output].filter((_, i) => i % 2 === unit);
      const mean = column.reduce((sum, x) => sum + x, 0) / 50;
      expect(mean).toBeCloseTo(beta, 9);
      expect(Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 50)).toBeCloseTo(gamma, 4);
    }
  });

  it('scale negative values by their channel’s slope in PReLU', () => {
    expect([...prelu(Float64Array.from([2, 2, -2, -2, 0, 0]), [0.1, 0.5])]).toEqual([2, 2, -0.2, -1, 0, 0]);
  });
});

describe('the reference network', () => {
  const heads: ReferenceHead[] = [
    { loss: 'softmax', params: {} },
    { loss: 'modified', params: {} },
    { loss: 'asoftmax', params: { m: 4, lambda: 0.5 } },
  ];

  it.each(heads)('has the gradients that central differences find ($loss)', (head) => {
    const params = randomParameters(head.loss);
    const batch = images(3);
    const labels = [4, 0, 9];
    const step = referenceStep('small', params, batch, labels, head);
    expect(step.loss).toBe(referenceLossOf('small', params, batch, labels, head));
    expect(Object.keys(step.gradients).toSorted()).toEqual(Object.keys(params).toSorted());
    for (const [name, { shape, values }] of Object.entries(params)) {
      const gradient = step.gradients[name]!;
      expect(gradient).toHaveLength(values.length);
      const largest = Math.max(...gradient.map(Math.abs));
      const drawn = Array.from({ length: 3 }, () => Math.floor(random() * values.length));
      const entries = [...new Set(drawn)];
      const slopes = centralDifference(
        (moved) => {
          const changed = Float64Array.from(values);
          entries.forEach((entry, i) => {
            changed[entry] = moved[i]!;
          });
          return referenceLossOf('small', { ...params, [name]: { shape, values: changed } }, batch, labels, head);
        },
        entries.map((entry) => values[entry]!),
        // Small, so that few of the thousands of PReLU inputs cross their kink.
        1e-7,
      );
      for (const [i, entry] of entries.entries()) {
        expect(Math.abs(gradient[entry]! - slopes[i]!), `${name}[${entry}]`).toBeLessThan(1e-4 * largest + 1e-7);
      }
    }
  });

  it('takes a batch of 16 in well under two seconds', () => {
    const params = randomParameters('asoftmax');
    const start = performance.now();
    const step = referenceStep(
      'small',
      params,
      images(16),
      Array.from({ length: 16 }, (_, i) => i % 10),
      heads[2]!,
    );
    expect(performance.now() - start).toBeLessThan(2000);
    expect(step.features).toHaveLength(16);
  });

  it('names a parameter that is missing or misshapen', () => {
    const params = randomParameters('modified');
    const wrong = { ...params, 'conv2/bias': { shape: [8], values: new Float64Array(8) } };
    expect(() => referenceStep('small', wrong, images(1), [0], heads[1]!)).toThrow(
      /conv2\/bias has shape \[8\]; expected \[16\]/,
    );
    expect(() => referenceStep('small', params, images(1), [0], heads[0]!)).toThrow(/head\/bias is missing/);
  });
});
