/**
 * Convolutions and their gradients on WASM. tfjs registers no filter gradient there, runs its input gradient at a
 * tenth of its forward convolution's speed, and packs the filter anew at every step; these read images and filters
 * as they lie.
 */
import {
  BatchMatMul,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  getKernel,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { convolutionInfo } from './convolutionInfo.ts';
import { type WasmBackend, wasmMemory } from './host.ts';
import { type ConvolutionShape, imageToPatches, inputGradientPhases, interleave, type Phase } from './patches.ts';
import { multiply } from './wasmMatMul.ts';

type Quad = [number, number, number, number];

/** Output channels that the SIMD kernels take at once, and input channels that the filter gradient does. */
const OUT_LANES = 8;
const IN_LANES = 4;

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** The convolution's sizes; null for those that only tfjs's own kernels handle. */
function geometry(inShape: number[], filterShape: number[], attributes: object): ConvolutionShape | null {
  const info = convolutionInfo(inShape, filterShape, attributes);
  return info && { ...info, batch: info.batchSize, padTop: info.padInfo.top, padLeft: info.padInfo.left };
}

function refused(name: string): Error {
  return new Error(`${name} on WASM takes NHWC tensors without dilation only`);
}

/** tfjs's own kernel, for what ours doesn't take. */
function stockKernel(name: string): KernelFunc {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`The WASM backend has no ${name} kernel to build on`);
  return kernel.kernelFunc;
}

/** y for a forward convolution, straight from the image. */
function forward(stock: KernelFunc): KernelFunc {
  return (args) => {
    const { x, filter } = args.inputs as { x: TensorInfo; filter: TensorInfo };
    const memory = wasmMemory(args.backend as unknown as WasmBackend);
    const shape = geometry(x.shape, filter.shape, args.attrs ?? {});
    if (!shape || !memory.simd || shape.outChannels % OUT_LANES !== 0) return stock(args);
    const { batch, outHeight, outWidth, outChannels } = shape;
    const result = memory.allocate([batch, outHeight, outWidth, outChannels]);
    const { kernels, address } = memory.simd;
    const column = outChannels * BYTES;
    kernels.convolve(
      address(x),
      address(filter),
      address(result),
      ...[batch, shape.inHeight, shape.inWidth, shape.inChannels, outHeight, outWidth, outChannels],
      ...[shape.filterHeight, shape.filterWidth, shape.strideHeight, shape.strideWidth, shape.padTop, shape.padLeft],
      ...[outHeight * outWidth * column, outWidth * column, column],
    );
    return result;
  };
}

/** dL/dfilter: straight from the image where the channels come in lanes, else as patches·dy. */
const filterGradient: KernelFunc = (args) => {
  const { x, dy } = args.inputs as { x: TensorInfo; dy: TensorInfo };
  const attributes = args.attrs as unknown as { filterShape: Quad };
  const shape = geometry(x.shape, attributes.filterShape, attributes);
  if (!shape) throw refused(Conv2DBackpropFilter);
  const backend = args.backend as unknown as WasmBackend;
  const memory = wasmMemory(backend);
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = shape;
  const images = [batch, inHeight, inWidth, inChannels, outHeight, outWidth];
  const strides = [shape.strideHeight, shape.strideWidth, shape.padTop, shape.padLeft];
  if (memory.simd && inChannels % IN_LANES === 0 && outChannels % OUT_LANES === 0) {
    const result = memory.allocate(attributes.filterShape);
    const { kernels, address } = memory.simd;
    const sizes = [...images, outChannels, filterHeight, filterWidth, ...strides];
    kernels.filterGradient(address(x), address(dy), address(result), ...sizes);
    return result;
  }
  const positions = batch * outHeight * outWidth;
  const patches = memory.allocate([filterHeight * filterWidth * inChannels, positions]);
  if (memory.simd) {
    const { kernels, address } = memory.simd;
    kernels.imageToPatches(address(x), address(patches), ...images, filterHeight, filterWidth, ...strides);
  } else {
    imageToPatches(memory.view(x), memory.view(patches), shape);
  }
  const rows = { ...dy, shape: [positions, outChannels] };
  const product =
    multiply(backend, patches, rows) ??
    (stockKernel(BatchMatMul)({
      inputs: { a: patches, b: rows },
      backend: args.backend,
      attrs: { transposeA: false, transposeB: false },
    }) as TensorInfo);
  backend.disposeData(patches.dataId);
  return { ...product, shape: attributes.filterShape };
};

/** The taps of one phase with their channels swapped, `[taps down, taps across, outChannels, inChannels]`. */
function phaseFilter(weights: Float32Array, part: Float32Array, shape: ConvolutionShape, down: Phase, across: Phase) {
  const { inChannels, outChannels, filterWidth } = shape;
  let to = 0;
  for (const ky of down.taps) {
    for (const kx of across.taps) {
      const from = (ky * filterWidth + kx) * inChannels * outChannels;
      for (let o = 0; o < outChannels; o++) {
        for (let c = 0; c < inChannels; c++) part[to++] = weights[from + c * outChannels + o] as number;
      }
    }
  }
}

/** dL/dx, one stride-1 convolution of dy for each phase of the input grid (see `inputGradientPhases`). */
function inputGradient(stock: KernelFunc): KernelFunc {
  return (args) => {
    const { dy, filter } = args.inputs as { dy: TensorInfo; filter: TensorInfo };
    const attributes = args.attrs as unknown as { inputShape: Quad };
    const shape = geometry(attributes.inputShape, filter.shape, attributes);
    if (!shape) throw refused(Conv2DBackpropInput);
    const backend = args.backend as unknown as WasmBackend;
    const memory = wasmMemory(backend);
    const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, strideHeight, strideWidth } = shape;
    const result = memory.allocate(attributes.inputShape);
    // Positions that no tap reaches (a stride larger than the filter) are written by no phase.
    memory.view(result).fill(0);
    for (const down of inputGradientPhases(inHeight, outHeight, shape.filterHeight, strideHeight, shape.padTop)) {
      for (const across of inputGradientPhases(inWidth, outWidth, shape.filterWidth, strideWidth, shape.padLeft)) {
        if (down.taps.length === 0 || across.taps.length === 0) continue;
        const part = memory.allocate([down.taps.length, across.taps.length, outChannels, inChannels]);
        phaseFilter(memory.view(filter), memory.view(part), shape, down, across);
        if (memory.simd && inChannels % OUT_LANES === 0) {
          const { kernels, address } = memory.simd;
          const column = inChannels * BYTES;
          kernels.convolve(
            address(dy),
            address(part),
            address(result) + (down.first * inWidth + across.first) * column,
            ...[batch, outHeight, outWidth, outChannels, down.count, across.count, inChannels],
            ...[down.taps.length, across.taps.length, 1, 1],
            ...[down.padBefore - down.offset, across.padBefore - across.offset],
            ...[inHeight * inWidth * column, strideHeight * inWidth * column, strideWidth * column],
          );
        } else {
          const pad = [
            [0, 0],
            [down.padBefore, down.padAfter],
            [across.padBefore, across.padAfter],
            [0, 0],
          ];
          const phase = stock({
            inputs: { x: dy, filter: part },
            backend: args.backend,
            attrs: { strides: [1, 1], pad, dataFormat: 'NHWC', dilations: [1, 1] },
          }) as TensorInfo;
          const [, phaseHeight, phaseWidth] = phase.shape as Quad;
          interleave(memory.view(phase), memory.view(result), { ...shape, phaseHeight, phaseWidth, down, across });
          backend.disposeData(phase.dataId);
        }
        backend.disposeData(part.dataId);
      }
    }
    return result;
  };
}

/** Registers all three under tfjs's own names, so that any tfjs model can train on WASM. Call once. */
export function registerWasmConvolution(): void {
  const stock = getKernel(Conv2D, 'wasm');
  if (!stock) throw new Error('The WASM backend has no Conv2D kernel to build on');
  for (const name of [Conv2D, Conv2DBackpropFilter, Conv2DBackpropInput]) {
    if (getKernel(name, 'wasm')) unregisterKernel(name, 'wasm');
  }
  registerKernel({ ...stock, kernelFunc: forward(stock.kernelFunc) });
  registerKernel({ kernelName: Conv2DBackpropFilter, backendName: 'wasm', kernelFunc: filterGradient });
  registerKernel({
    kernelName: Conv2DBackpropInput,
    backendName: 'wasm',
    kernelFunc: inputGradient(stock.kernelFunc),
  });
}
