/** Batch normalisation on the host: statistics, normalising and its gradient, one pass each. */
import type { HostInput, HostKernel } from './host.ts';
import { BATCH_STATISTICS, BLEND, NORMALISE, NORMALISE_GRAD } from './names.ts';

/** Added to the variance before the root (Ioffe & Szegedy 2015, algorithm 1). */
export const EPSILON = 1e-3;

/** Input: x `[batch, channels]`. Result: `[2, channels]`, the means and the biased variances. */
export const batchStatistics: HostKernel = {
  name: BATCH_STATISTICS,
  shapes: ({ x }) => [[2, x?.shape[1] ?? 0]],
  run(inputs, results) {
    const { x } = inputs as Record<'x', HostInput>;
    const [statistics] = results as [Float32Array];
    const [batch, channels] = x.shape as [number, number];
    for (let c = 0; c < channels; c++) {
      let total = 0;
      for (let row = 0; row < batch; row++) total += x.values[row * channels + c] as number;
      const mean = total / batch;
      let squares = 0;
      for (let row = 0; row < batch; row++) squares += ((x.values[row * channels + c] as number) - mean) ** 2;
      statistics[c] = mean;
      statistics[channels + c] = squares / batch;
    }
  },
};

/** y = gamma·(x − mean)/√(variance + ε). Inputs: x, statistics `[2, channels]`, gamma `[channels]`. */
export const normalise: HostKernel = {
  name: NORMALISE,
  shapes: ({ x }) => [x?.shape ?? []],
  run(inputs, results) {
    const { x, statistics, gamma } = inputs as Record<'x' | 'statistics' | 'gamma', HostInput>;
    const [y] = results as [Float32Array];
    const channels = gamma.values.length;
    for (let c = 0; c < channels; c++) {
      const mean = statistics.values[c] as number;
      const scale = (gamma.values[c] as number) / Math.sqrt((statistics.values[channels + c] as number) + EPSILON);
      for (let i = c; i < y.length; i += channels) y[i] = ((x.values[i] as number) - mean) * scale;
    }
  },
};

/**
 * The gradient through batch statistics: dx = gamma/σ·(dy − mean(dy) − x̂·mean(dy·x̂)), dgamma = Σ dy·x̂.
 * Inputs: x, statistics, gamma, dy. Results: dx, dgamma.
 */
export const normaliseGrad: HostKernel = {
  name: NORMALISE_GRAD,
  shapes: ({ x, gamma }) => [x?.shape ?? [], gamma?.shape ?? []],
  run(inputs, results) {
    const { x, statistics, gamma, dy } = inputs as Record<'x' | 'statistics' | 'gamma' | 'dy', HostInput>;
    const [dx, dGamma] = results as [Float32Array, Float32Array];
    const [batch, channels] = x.shape as [number, number];
    for (let c = 0; c < channels; c++) {
      const mean = statistics.values[c] as number;
      const inverse = 1 / Math.sqrt((statistics.values[channels + c] as number) + EPSILON);
      let sum = 0;
      let along = 0;
      for (let i = c; i < dx.length; i += channels) {
        const g = dy.values[i] as number;
        sum += g;
        along += g * ((x.values[i] as number) - mean) * inverse;
      }
      dGamma[c] = along;
      const scale = (gamma.values[c] as number) * inverse;
      for (let i = c; i < dx.length; i += channels) {
        const unit = ((x.values[i] as number) - mean) * inverse;
        dx[i] = scale * ((dy.values[i] as number) - sum / batch - (unit * along) / batch);
      }
    }
  },
};

/** (1 − rate)·a + rate·b, element by element. Inputs: a, b. Attribute: rate. */
export const blend: HostKernel = {
  name: BLEND,
  shapes: ({ a }) => [a?.shape ?? []],
  run(inputs, results, attributes) {
    const { a, b } = inputs as Record<'a' | 'b', HostInput>;
    const [y] = results as [Float32Array];
    const rate = attributes.rate as number;
    for (let i = 0; i < y.length; i++) y[i] = (1 - rate) * (a.values[i] as number) + rate * (b.values[i] as number);
  },
};
