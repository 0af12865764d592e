/**
 * Matrix products on WebGL over numbers that lie four a texel. tfjs's own want 2×2 patches, which costs a program for
 * each operand and each result that comes from another kernel.
 */
import { BatchMatMul, type TensorInfo } from '@tensorflow/tfjs-core';
import { filterGradient } from './webglFilterGradient.ts';
import { run } from './webglProgram.ts';
import { quotient, remainder } from './webglText.ts';
import { type Lanes, lanesOf, override } from './webglTexture.ts';

/** Multiplications from which a product with many terms is worth splitting into parts that are summed afterwards. */
const LARGE = 2 ** 18;

interface Sizes {
  rows: number;
  inner: number;
  columns: number;
}

interface Transposed {
  a: boolean;
  b: boolean;
}

/** Terms that a thread adds in a row, if their number allows it. */
const RUN = 16;

/** aᵀ·b is the filter gradient of a 1×1 convolution: each term of the sum is a pixel, in rows of `RUN`. */
function transposedProduct(
  backend: unknown,
  a: TensorInfo,
  b: TensorInfo,
  { rows, inner, columns }: Sizes,
): TensorInfo {
  const width = inner % RUN === 0 ? RUN : 1;
  const product = filterGradient(backend, a, b, {
    batchSize: inner / width,
    inHeight: 1,
    inWidth: width,
    inChannels: rows,
    outHeight: 1,
    outWidth: width,
    outChannels: columns,
    filterHeight: 1,
    filterWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    padInfo: { top: 0, left: 0 },
    filterShape: [1, 1, rows, columns],
  });
  return { ...product, shape: [rows, columns] };
}

/** How a step of the sum reads its operands, `lanes` numbers of the sum at once where both allow it. */
function terms(sizes: Sizes, transposed: Transposed, lanes: Lanes): { a: Lanes; b: Lanes; step: Lanes; text: string } {
  const { rows, inner, columns } = sizes;
  const units = columns / lanes;
  const four = lanesOf(inner);
  const each = (count: number, text: (k: number) => string) => Array.from({ length: count }, (_, k) => text(k));
  if (!transposed.a && !transposed.b) {
    const parts = each(four, (k) => `${four === 4 ? `left[${k}]` : 'left'} * b((k + ${k}) * ${units} + unit)`);
    const text = `${four === 4 ? 'vec4' : 'float'} left = a(${quotient(`(row * ${inner} + k)`, four)});
      result += ${parts.join(' + ')};`;
    return { a: four, b: lanes, step: four, text };
  }
  if (!transposed.a) {
    const parts = each(lanes, (k) => `dot(left, b(${quotient(`((unit * ${lanes} + ${k}) * ${inner} + k)`, four)}))`);
    const text = `${four === 4 ? 'vec4' : 'float'} left = a(${quotient(`(row * ${inner} + k)`, four)});
      result += T(${parts.join(', ')});`;
    return { a: four, b: four, step: four, text };
  }
  const left = `a(k * ${rows} + row)`;
  if (!transposed.b) return { a: 1, b: lanes, step: 1, text: `result += ${left} * b(k * ${units} + unit);` };
  const parts = each(lanes, (k) => `b((unit * ${lanes} + ${k}) * ${inner} + k)`);
  return { a: 1, b: 1, step: 1, text: `result += ${left} * T(${parts.join(', ')});` };
}

function product(backend: unknown, a: TensorInfo, b: TensorInfo, sizes: Sizes, transposed: Transposed): TensorInfo {
  const lanes = lanesOf(sizes.columns);
  const units = sizes.columns / lanes;
  const how = terms(sizes, transposed, lanes);
  return run(backend, {
    name: BatchMatMul,
    variant: `${transposed.a} ${transposed.b}`,
    inputs: { a: { tensor: a, lanes: how.a }, b: { tensor: b, lanes: how.b } },
    shape: [sizes.rows, sizes.columns],
    lanes,
    text: () => `
      int unit = ${remainder('i', units)};
      int row = ${quotient('i', units)};
      for (int k = 0; k < ${sizes.inner}; k += ${how.step}) { ${how.text} }`,
  });
}

/** Puts them before tfjs's own for matrices. Call once, after the backend's kernels are registered. */
export function registerWebglMatMul(): void {
  override(BatchMatMul, ({ inputs, attrs, backend }) => {
    const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
    if (a.shape.length !== 2 || b.shape.length !== 2) return null;
    const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
    const [aRows, aColumns] = a.shape as [number, number];
    const sizes = {
      rows: transposeA ? aColumns : aRows,
      inner: transposeA ? aRows : aColumns,
      columns: b.shape[transposeB ? 0 : 1] as number,
    };
    const large = sizes.rows * sizes.inner * sizes.columns >= LARGE;
    if (transposeA && !transposeB && large) return transposedProduct(backend, a, b, sizes);
    return product(backend, a, b, sizes, { a: transposeA, b: transposeB });
  });
}
