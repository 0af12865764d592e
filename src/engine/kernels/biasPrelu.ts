/** y = PReLU(x + b), channel by channel, and its gradient, on the host: one pass instead of six kernels. */
import type { HostAddress, HostInput, HostKernel } from './host.ts';
import { BIAS_PRELU, BIAS_PRELU_GRAD } from './names.ts';

/** Channels that a SIMD kernel takes at once. */
const LANES = 4;

function rowsOf(shape: number[]): { rows: number; channels: number } {
  const channels = shape.at(-1) ?? 1;
  return { rows: shape.reduce((product, length) => product * length, 1) / channels, channels };
}

/**
 * y = max(z, 0) + alpha·min(z, 0) with z = x + bias.
 * Inputs: x `[…, channels]`, bias `[channels]`, alpha `[channels]` (He et al. 2015, eq. 1).
 */
export const biasPrelu: HostKernel = {
  name: BIAS_PRELU,
  shapes: ({ x }) => [x?.shape ?? []],
  run(inputs, results) {
    const { x, bias, alpha } = inputs as Record<'x' | 'bias' | 'alpha', HostInput>;
    const [y] = results as [Float32Array];
    const source = x.values;
    const shift = bias.values;
    const slope = alpha.values;
    const channels = shift.length;
    for (let start = 0; start < source.length; start += channels) {
      for (let c = 0; c < channels; c++) {
        const z = (source[start + c] as number) + (shift[c] as number);
        // Signs are as good as random here: a branch would be mispredicted half the time.
        y[start + c] = Math.max(z, 0) + (slope[c] as number) * Math.min(z, 0);
      }
    }
  },
  accelerate(simd, inputs, results) {
    const { x, bias, alpha } = inputs as Record<'x' | 'bias' | 'alpha', HostAddress>;
    const [y] = results as [number];
    const { rows, channels } = rowsOf(x.shape);
    if (channels % LANES !== 0) return false;
    simd.biasPrelu(x.address, bias.address, alpha.address, y, rows, channels);
    return true;
  },
};

/**
 * Inputs: x, bias, alpha as above and dy like x.
 * Results: dL/dx like x, dL/dbias `[channels]`, dL/dalpha `[channels]`.
 */
export const biasPreluGrad: HostKernel = {
  name: BIAS_PRELU_GRAD,
  shapes: ({ x, bias }) => [x?.shape ?? [], bias?.shape ?? [], bias?.shape ?? []],
  run(inputs, results) {
    const { x, bias, alpha, dy } = inputs as Record<'x' | 'bias' | 'alpha' | 'dy', HostInput>;
    const [dx, dBias, dAlpha] = results as [Float32Array, Float32Array, Float32Array];
    const source = x.values;
    const upstream = dy.values;
    const shift = bias.values;
    const slope = alpha.values;
    const channels = shift.length;
    // Sums over a whole batch lose digits in float32.
    const sumBias = new Float64Array(channels);
    const sumAlpha = new Float64Array(channels);
    for (let start = 0; start < source.length; start += channels) {
      for (let c = 0; c < channels; c++) {
        const z = (source[start + c] as number) + (shift[c] as number);
        const g = upstream[start + c] as number;
        const positive = Number(z > 0);
        const scaled = g * (positive + (1 - positive) * (slope[c] as number));
        dx[start + c] = scaled;
        sumBias[c] = (sumBias[c] as number) + scaled;
        sumAlpha[c] = (sumAlpha[c] as number) + g * Math.min(z, 0);
      }
    }
    dBias.set(sumBias);
    dAlpha.set(sumAlpha);
  },
  accelerate(simd, inputs, results) {
    const { x, bias, alpha, dy } = inputs as Record<'x' | 'bias' | 'alpha' | 'dy', HostAddress>;
    const [dx, dBias, dAlpha] = results as [number, number, number];
    const { rows, channels } = rowsOf(x.shape);
    if (channels % LANES !== 0) return false;
    simd.biasPreluGrad(x.address, bias.address, alpha.address, dy.address, dx, dBias, dAlpha, rows, channels);
    return true;
  },
};
