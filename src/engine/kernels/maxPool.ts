/**
 * 2×2 max pooling with stride 2 and its gradient, on the host. tfjs's WASM kernel of the gradient loses that of every
 * window whose maximum isn't positive, and PReLU leaves many of those.
 */
import type { HostAddress, HostInput, HostKernel } from './host.ts';
import { MAX_POOL, MAX_POOL_GRAD } from './names.ts';

/** Channels that a SIMD kernel takes at once. */
const LANES = 4;

type Shape = [batch: number, height: number, width: number, channels: number];

/** Of the result, for an input `[batch, height, width, channels]`: a window at the edge may reach beyond it. */
export function pooledShape(shape: readonly number[]): number[] {
  const [batch, height, width, channels] = shape as Shape;
  return [batch, Math.ceil(height / 2), Math.ceil(width / 2), channels];
}

/**
 * Calls back with each window and channel: where its result stands, and where its pixels do, row by row. At an odd
 * edge pixels come twice, which changes neither the maximum nor which pixel is the first to have it.
 */
function eachWindow(
  shape: readonly number[],
  visit: (result: number, a: number, b: number, c: number, d: number) => void,
): void {
  const [batch, height, width, channels] = shape as Shape;
  let result = 0;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < height; row += 2) {
      const below = row + 1 < height ? width * channels : 0;
      for (let column = 0; column < width; column += 2) {
        const beside = column + 1 < width ? channels : 0;
        const start = ((image * height + row) * width + column) * channels;
        for (let at = start; at < start + channels; at++) {
          visit(result, at, at + beside, at + below, at + below + beside);
          result++;
        }
      }
    }
  }
}

/** y: the largest pixel of each window. Input: x `[batch, height, width, channels]`. */
export const maxPool: HostKernel = {
  name: MAX_POOL,
  shapes: ({ x }) => [pooledShape(x?.shape ?? [])],
  run(inputs, results) {
    const { values, shape } = inputs.x as HostInput;
    const [y] = results as [Float32Array];
    const at = (place: number) => values[place] as number;
    eachWindow(shape, (result, a, b, c, d) => {
      y[result] = Math.max(at(a), at(b), at(c), at(d));
    });
  },
  accelerate(simd, inputs, results) {
    const { shape, address } = inputs.x as HostAddress;
    const [batch, height, width, channels] = shape as Shape;
    if (channels % LANES !== 0) return false;
    simd.maxPool(address, results[0] as number, batch, height, width, channels);
    return true;
  },
};

/** dL/dx: each window's dy goes to the first of its largest pixels. Inputs: x, and dy shaped like the pooled. */
export const maxPoolGrad: HostKernel = {
  name: MAX_POOL_GRAD,
  shapes: ({ x }) => [x?.shape ?? []],
  run(inputs, results) {
    const { x, dy } = inputs as Record<'x' | 'dy', HostInput>;
    const [dx] = results as [Float32Array];
    dx.fill(0);
    const larger = (one: number, other: number) =>
      (x.values[other] as number) > (x.values[one] as number) ? other : one;
    eachWindow(x.shape, (result, a, b, c, d) => {
      dx[larger(larger(larger(a, b), c), d)] = dy.values[result] as number;
    });
  },
  accelerate(simd, inputs, results) {
    const { x, dy } = inputs as Record<'x' | 'dy', HostAddress>;
    const [batch, height, width, channels] = x.shape as Shape;
    if (channels % LANES !== 0) return false;
    simd.maxPoolGrad(x.address, dy.address, results[0] as number, batch, height, width, channels);
    return true;
  },
};
