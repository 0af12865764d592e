/**
 * Products on WASM. tfjs packs an operand anew for every product (10–20 GFLOP/s) and takes a slow path when one is
 * transposed (0.9–2.2); a plain SIMD kernel on the operands as they lie reaches 40 on the same machine.
 */
import {
  BatchMatMul,
  getKernel,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { type WasmBackend, wasmMemory } from './host.ts';
import { transposeInto } from './patches.ts';

/** Replaces the WASM kernel `BatchMatMul`. Call once, after the WASM backend's kernels are registered. */
export function registerWasmMatMul(): void {
  const stock = getKernel(BatchMatMul, 'wasm');
  if (!stock) throw new Error('The WASM backend has no BatchMatMul kernel to build on');
  const kernelFunc: KernelFunc = (args) => {
    const { a, b } = args.inputs as { a: TensorInfo; b: TensorInfo };
    const { transposeA, transposeB } = args.attrs as { transposeA: boolean; transposeB: boolean };
    if (a.shape.length !== 2 || b.shape.length !== 2) return stock.kernelFunc(args);
    const backend = args.backend as unknown as WasmBackend;
    const left = transposeA ? transposed(backend, a) : a;
    const right = transposeB ? transposed(backend, b) : b;
    const product =
      multiply(backend, left, right) ??
      stock.kernelFunc({ ...args, inputs: { a: left, b: right }, attrs: { transposeA: false, transposeB: false } });
    if (left !== a) backend.disposeData(left.dataId);
    if (right !== b) backend.disposeData(right.dataId);
    return product;
  };
  unregisterKernel(BatchMatMul, 'wasm');
  registerKernel({ ...stock, kernelFunc });
}

/** a·b for matrices as they lie; null where there are no SIMD kernels. The caller disposes the result. */
export function multiply(backend: WasmBackend, a: TensorInfo, b: TensorInfo): TensorInfo | null {
  const memory = wasmMemory(backend);
  if (!memory.simd) return null;
  const [m, k] = a.shape as [number, number];
  const [, n] = b.shape as [number, number];
  const result = memory.allocate([m, n]);
  const { kernels, address } = memory.simd;
  kernels.gemm(address(a), address(b), address(result), m, k, n);
  return result;
}

/** A new tensor `[columns, rows]`; the caller disposes it. */
function transposed(backend: WasmBackend, matrix: TensorInfo): TensorInfo {
  const memory = wasmMemory(backend);
  const [rows, columns] = matrix.shape as [number, number];
  const result = memory.allocate([columns, rows]);
  if (memory.simd) {
    const { kernels, address } = memory.simd;
    kernels.transpose(address(matrix), address(result), rows, columns);
  } else {
    transposeInto(memory.view(matrix), memory.view(result), rows, columns);
  }
  return result;
}
