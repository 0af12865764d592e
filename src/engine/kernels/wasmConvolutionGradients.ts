/**
 * The two gradients of a convolution on WASM. tfjs registers no filter gradient there, and its input gradient
 * runs at a tenth of its forward convolution's speed; both are rewritten on the fast product and convolution.
 */
import {
  BatchMatMul,
  backend_util,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  getKernel,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { type WasmBackend, wasmMemory } from './host.ts';
import { imageToPatches, inputGradientPhases, interleave, type Placement, sizesOf } from './patches.ts';

type Quad = [number, number, number, number];

interface GradientAttributes {
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | backend_util.ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

function geometry(name: string, inShape: Quad, filterShape: Quad, attributes: GradientAttributes) {
  if (attributes.dataFormat !== 'NHWC') {
    throw new Error(`${name} on WASM: dataFormat is ${attributes.dataFormat}; allowed: NHWC`);
  }
  const { strides, pad, dimRoundingMode } = attributes;
  const info = backend_util.computeConv2DInfo(inShape, filterShape, strides, 1, pad, dimRoundingMode, false);
  return { ...info, batch: info.batchSize, padTop: info.padInfo.top, padLeft: info.padInfo.left };
}

function kernelOf(name: string): KernelFunc {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`The WASM backend has no ${name} kernel to build on`);
  return kernel.kernelFunc;
}

/** dL/dfilter = patches·dy, with the patches laid out so that neither operand needs a transpose. */
const filterGradient: KernelFunc = (args) => {
  const { x, dy } = args.inputs as { x: TensorInfo; dy: TensorInfo };
  const attributes = args.attrs as unknown as GradientAttributes & { filterShape: Quad };
  const shape = geometry(Conv2DBackpropFilter, x.shape as Quad, attributes.filterShape, attributes);
  const backend = args.backend as unknown as WasmBackend;
  const memory = wasmMemory(backend);
  const positions = shape.batch * shape.outHeight * shape.outWidth;
  const patches = memory.allocate([shape.filterHeight * shape.filterWidth * shape.inChannels, positions]);
  if (memory.simd) {
    const { kernels, address } = memory.simd;
    const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = shape;
    const { strideHeight, strideWidth, padTop, padLeft } = shape;
    const sizes = [batch, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth] as const;
    kernels.imageToPatches(
      address(x),
      address(patches),
      ...sizes,
      ...([strideHeight, strideWidth, padTop, padLeft] as const),
    );
  } else {
    imageToPatches(memory.view(x), memory.view(patches), shape);
  }
  const result = kernelOf(BatchMatMul)({
    inputs: { a: patches, b: { ...dy, shape: [positions, shape.outChannels] } },
    backend: args.backend,
    attrs: { transposeA: false, transposeB: false },
  }) as TensorInfo;
  backend.disposeData(patches.dataId);
  return { ...result, shape: attributes.filterShape };
};

/** dL/dx, one stride-1 convolution for each phase of the input grid (see `inputGradientPhases`). */
const inputGradient: KernelFunc = (args) => {
  const { dy, filter } = args.inputs as { dy: TensorInfo; filter: TensorInfo };
  const attributes = args.attrs as unknown as GradientAttributes & { inputShape: Quad };
  const shape = geometry(Conv2DBackpropInput, attributes.inputShape, filter.shape as Quad, attributes);
  const backend = args.backend as unknown as WasmBackend;
  const memory = wasmMemory(backend);
  const convolve = kernelOf(Conv2D);
  const { inHeight, inWidth, inChannels, outChannels, filterWidth, strideHeight, strideWidth } = shape;
  const result = memory.allocate(attributes.inputShape);
  memory.view(result).fill(0);
  const down = inputGradientPhases(inHeight, shape.outHeight, shape.filterHeight, strideHeight, shape.padTop);
  const across = inputGradientPhases(inWidth, shape.outWidth, filterWidth, strideWidth, shape.padLeft);
  for (const vertical of down) {
    for (const horizontal of across) {
      // A phase that no filter tap reaches (a stride larger than the filter) has no gradient.
      if (vertical.taps.length === 0 || horizontal.taps.length === 0) continue;
      const part = memory.allocate([vertical.taps.length, horizontal.taps.length, outChannels, inChannels]);
      const taps = memory.view(part);
      const weights = memory.view(filter);
      let to = 0;
      for (const ky of vertical.taps) {
        for (const kx of horizontal.taps) {
          const from = (ky * filterWidth + kx) * inChannels * outChannels;
          for (let o = 0; o < outChannels; o++) {
            for (let c = 0; c < inChannels; c++) taps[to++] = weights[from + c * outChannels + o] as number;
          }
        }
      }
      const phase = convolve({
        inputs: { x: dy, filter: part },
        backend: args.backend,
        attrs: {
          strides: [1, 1],
          pad: [
            [0, 0],
            [vertical.padBefore, vertical.padAfter],
            [horizontal.padBefore, horizontal.padAfter],
            [0, 0],
          ],
          dataFormat: 'NHWC',
          dilations: [1, 1],
        },
      }) as TensorInfo;
      const [, phaseHeight, phaseWidth] = phase.shape as Quad;
      const placement: Placement = {
        batch: shape.batch,
        channels: inChannels,
        phaseHeight,
        phaseWidth,
        top: vertical.offset,
        left: horizontal.offset,
        rows: vertical.count,
        columns: horizontal.count,
        inHeight,
        inWidth,
        firstY: vertical.first,
        firstX: horizontal.first,
        strideHeight,
        strideWidth,
      };
      if (memory.simd) {
        const { kernels, address } = memory.simd;
        kernels.interleave(address(phase), address(result), ...sizesOf(placement));
      } else {
        interleave(memory.view(phase), memory.view(result), placement);
      }
      backend.disposeData(part.dataId);
      backend.disposeData(phase.dataId);
    }
  }
  return result;
};

/** Registers both under tfjs's own names, so that any tfjs model can train on WASM. Call once. */
export function registerWasmConvolutionGradients(): void {
  unregisterIfPresent(Conv2DBackpropFilter);
  unregisterIfPresent(Conv2DBackpropInput);
  registerKernel({ kernelName: Conv2DBackpropFilter, backendName: 'wasm', kernelFunc: filterGradient });
  // tfjs's own input gradient needs no set-up that ours doesn't replace.
  registerKernel({ kernelName: Conv2DBackpropInput, backendName: 'wasm', kernelFunc: inputGradient });
}

function unregisterIfPresent(name: string): void {
  if (getKernel(name, 'wasm')) unregisterKernel(name, 'wasm');
}
