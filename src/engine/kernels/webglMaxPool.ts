/** 2×2 max pooling with stride 2 and its gradient on WebGL: the same results as on the host, without repacking. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { pooledShape } from './maxPool.ts';
import { MAX_POOL, MAX_POOL_GRAD } from './names.ts';
import { registerWebglKernel, run } from './webglProgram.ts';
import { quotient, remainder } from './webglText.ts';
import { lanesOf } from './webglTexture.ts';

/** GLSL that takes the place `i` of a number apart: `c`, `column`, and `row`, counted through all images. */
const apart = (units: number, width: number) => `
      int c = ${remainder('i', units)};
      int pixel = ${quotient('i', units)};
      int column = ${remainder('pixel', width)};
      int row = ${quotient('pixel', width)};`;

function maxPool(backend: unknown, x: TensorInfo): TensorInfo {
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const shape = pooledShape(x.shape);
  const [, rows, columns] = shape as [number, number, number];
  const lanes = lanesOf(channels);
  const units = channels / lanes;
  return run(backend, {
    name: MAX_POOL,
    inputs: { x: { tensor: x, lanes } },
    shape,
    lanes,
    text: () => `${apart(units, columns)}
      int top = 2 * ${remainder('row', rows)};
      int start = ((${quotient('row', rows)} * ${height} + top) * ${width} + 2 * column) * ${units} + c;
      int beside = 2 * column + 1 < ${width} ? ${units} : 0;
      int below = top + 1 < ${height} ? ${width * units} : 0;
      result = max(max(x(start), x(start + beside)), max(x(start + below), x(start + below + beside)));`,
  });
}

function maxPoolGrad(backend: unknown, x: TensorInfo, dy: TensorInfo): TensorInfo {
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const [, rows, columns] = pooledShape(x.shape) as [number, number, number];
  const lanes = lanesOf(channels);
  const units = channels / lanes;
  return run(backend, {
    name: MAX_POOL_GRAD,
    inputs: { x: { tensor: x, lanes }, dy: { tensor: dy, lanes } },
    shape: x.shape,
    lanes,
    // A pixel keeps its window's gradient if none before it in the window is as large, and none after it larger.
    text: () => `${apart(units, width)}
      int image = ${quotient('row', height)};
      int line = ${remainder('row', height)};
      int start = i - ((line & 1) * ${width} + (column & 1)) * ${units};
      int own = 2 * (line & 1) + (column & 1);
      T mine = x(i);
      result = dy(((image * ${rows} + (line >> 1)) * ${columns} + (column >> 1)) * ${units} + c);
      for (int k = 0; k < 4; k++) {
        bool inside = (line & ~1) + (k >> 1) < ${height} && (column & ~1) + (k & 1) < ${width};
        if (k == own || !inside) continue;
        T other = x(start + ((k >> 1) * ${width} + (k & 1)) * ${units});
        result *= k < own ? T(1.0) - step(mine, other) : step(other, mine);
      }`,
  });
}

export function registerWebglMaxPool(): void {
  registerWebglKernel(MAX_POOL, ({ inputs, backend }) => maxPool(backend, inputs.x as TensorInfo));
  registerWebglKernel(MAX_POOL_GRAD, ({ inputs, backend }) =>
    maxPoolGrad(backend, inputs.x as TensorInfo, inputs.dy as TensorInfo),
  );
}
