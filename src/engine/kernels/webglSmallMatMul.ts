/**
 * Products with a short side on WebGL. tfjs packs four numbers a texel, which costs a program for each operand and
 * each result; where the product itself is tiny, one plain program is all it takes.
 */
import {
  BatchMatMul,
  getKernel,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { runProgram } from './webglProgram.ts';

/** Results of at most this many numbers, or sums of at most that many terms, count as small. */
const SMALL_RESULT = 2048;
const SHORT_SUM = 16;

/** Replaces the WebGL kernel `BatchMatMul` for small products. Call once, after tfjs's kernels are registered. */
export function registerWebglSmallMatMul(): void {
  const stock = getKernel(BatchMatMul, 'webgl');
  if (!stock) throw new Error('The WebGL backend has no BatchMatMul kernel to build on');
  const kernelFunc: KernelFunc = (args) => {
    const { a, b } = args.inputs as { a: TensorInfo; b: TensorInfo };
    const { transposeA, transposeB } = args.attrs as { transposeA: boolean; transposeB: boolean };
    if (a.shape.length !== 2 || b.shape.length !== 2) return stock.kernelFunc(args);
    const [aRows, aColumns] = a.shape as [number, number];
    const [bRows, bColumns] = b.shape as [number, number];
    const [rows, inner] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const columns = transposeB ? bRows : bColumns;
    if (rows * columns > SMALL_RESULT && inner > SHORT_SUM) return stock.kernelFunc(args);
    return runProgram(
      args.backend,
      {
        variableNames: ['a', 'b'],
        outputShape: [rows, columns],
        userCode: `void main() {
          ivec2 coords = getOutputCoords();
          float sum = 0.0;
          for (int k = 0; k < ${inner}; k++) {
            sum += ${transposeA ? 'getA(k, coords.x)' : 'getA(coords.x, k)'} *
              ${transposeB ? 'getB(coords.y, k)' : 'getB(k, coords.y)'};
          }
          setOutput(sum);
        }`,
      },
      [a, b],
    );
  };
  unregisterKernel(BatchMatMul, 'webgl');
  registerKernel({ ...stock, kernelFunc });
}
