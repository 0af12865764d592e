/**
 * Convolutions and their input gradients on WebGL, read straight from the image. tfjs first writes each pixel's whole
 * neighbourhood out, and packs and unpacks around that; here a fetch brings four channels, and one program is all.
 */
import { type backend_util, Conv2DBackpropFilter, Conv2DBackpropInput, type TensorInfo } from '@tensorflow/tfjs-core';
import { convolutionInfo } from './convolutionInfo.ts';
import { CONVOLUTION } from './names.ts';
import { filterGradient } from './webglFilterGradient.ts';
import { registerWebglKernel, run, runMany } from './webglProgram.ts';
import { quotient, remainder } from './webglText.ts';
import { type Lanes, lanesOf, override } from './webglTexture.ts';

type ConvolutionInfo = backend_util.Conv2DInfo;

/** GLSL that takes the index i of `[batch, height, width, units]` apart into image, y, x and unit. */
const place = (height: number, width: number, units: number) => `
  int unit = ${remainder('i', units)};
  int pixel = ${quotient('i', units)};
  int x = ${remainder('pixel', width)};
  int row = ${quotient('pixel', width)};
  int y = ${remainder('row', height)};
  int image = ${quotient('row', height)};`;

const components = (lanes: Lanes): string[] => (lanes === 4 ? ['.x', '.y', '.z', '.w'] : ['']);

/**
 * Four output channels of a pixel at a time. The filter's taps in one of its rows, and the channels in each, follow
 * one another in the image as they do in the filter, so they are a single loop.
 * @returns z = x∗filter, and PReLU(z + bias).
 */
function convolve(
  backend: unknown,
  { x, filter, bias, alpha }: Record<'x' | 'filter' | 'bias' | 'alpha', TensorInfo>,
  info: ConvolutionInfo,
): TensorInfo[] {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const inLanes = lanesOf(inChannels);
  const lanes = lanesOf(outChannels);
  const inUnits = inChannels / inLanes;
  const outUnits = outChannels / lanes;
  const products = components(inLanes).map((part, k) => `value${part} * weight(tap + ${k * outUnits})`);
  return runMany(backend, {
    name: CONVOLUTION,
    variant: `${info.strideHeight} ${info.strideWidth} ${info.padInfo.top} ${info.padInfo.left}`,
    inputs: {
      source: { tensor: x, lanes: inLanes },
      weight: { tensor: filter, lanes },
      bias: { tensor: bias, lanes },
      alpha: { tensor: alpha, lanes },
    },
    shape: info.outShape,
    lanes,
    outputs: 2,
    text: () => `
      ${place(outHeight, outWidth, outUnits)}
      int top = y * ${info.strideHeight} - ${info.padInfo.top};
      int left = x * ${info.strideWidth} - ${info.padInfo.left};
      int first = max(-left, 0);
      int count = (min(${inWidth} - left, ${filterWidth}) - first) * ${inUnits};
      int last = min(${inHeight} - top, ${filterHeight});
      T sum = T(0.0);
      for (int ky = max(-top, 0); ky < last; ky++) {
        int at = ((image * ${inHeight} + top + ky) * ${inWidth} + left + first) * ${inUnits};
        int tap = (ky * ${filterWidth} + first) * ${inChannels * outUnits} + unit;
        for (int k = 0; k < count; k++) {
          ${inLanes === 4 ? 'vec4' : 'float'} value = source(at + k);
          sum += ${products.join(' + ')};
          tap += ${inLanes * outUnits};
        }
      }
      T z = sum + bias(unit);
      result[0] = sum;
      result[1] = max(z, 0.0) + alpha(unit) * min(z, 0.0);`,
  });
}

/** Four input channels of a pixel at a time, over the filter's taps that met this pixel. */
function inputGradient(backend: unknown, dy: TensorInfo, filter: TensorInfo, info: ConvolutionInfo): TensorInfo {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth } = info;
  const inLanes = lanesOf(inChannels);
  const outLanes = lanesOf(outChannels);
  const inUnits = inChannels / inLanes;
  const outUnits = outChannels / outLanes;
  const products = components(inLanes).map((_, k) => `dot(g, weight(tap + ${k * outUnits}))`);
  return run(backend, {
    name: Conv2DBackpropInput,
    variant: `${strideHeight} ${strideWidth} ${info.padInfo.top} ${info.padInfo.left}`,
    inputs: { dy: { tensor: dy, lanes: outLanes }, weight: { tensor: filter, lanes: outLanes } },
    shape: info.inShape,
    lanes: inLanes,
    text: () => `
      ${place(inHeight, inWidth, inUnits)}
      y += ${info.padInfo.top};
      x += ${info.padInfo.left};
      for (int ky = ${remainder('y', strideHeight)}; ky < ${filterHeight}; ky += ${strideHeight}) {
        int fromY = ${quotient('(y - ky)', strideHeight)};
        if (fromY < 0 || fromY >= ${outHeight}) continue;
        for (int kx = ${remainder('x', strideWidth)}; kx < ${filterWidth}; kx += ${strideWidth}) {
          int fromX = ${quotient('(x - kx)', strideWidth)};
          if (fromX < 0 || fromX >= ${outWidth}) continue;
          int from = ((image * ${outHeight} + fromY) * ${outWidth} + fromX) * ${outUnits};
          int tap = ((ky * ${filterWidth} + kx) * ${inChannels} + unit * ${inLanes}) * ${outUnits};
          for (int o = 0; o < ${outUnits}; o++) {
            ${outLanes === 4 ? 'vec4' : 'float'} g = dy(from + o);
            result += T(${products.join(', ')});
            tap++;
          }
        }
      }`,
  });
}

/** Registers them, in tfjs's place where tfjs has its own. Call once, after the backend's kernels are registered. */
export function registerWebglConvolutions(): void {
  registerWebglKernel(CONVOLUTION, ({ inputs, attrs, backend }) => {
    const tensors = inputs as Record<'x' | 'filter' | 'bias' | 'alpha', TensorInfo>;
    const info = convolutionInfo(tensors.x.shape, tensors.filter.shape, attrs as object);
    if (!info) throw new Error(`${CONVOLUTION} on WebGL takes NHWC tensors without dilation only`);
    return convolve(backend, tensors, info);
  });
  override(Conv2DBackpropInput, ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
    const info = convolutionInfo(
      (attrs as unknown as { inputShape: number[] }).inputShape,
      filter.shape,
      attrs as object,
    );
    return info && inputGradient(backend, dy, filter, info);
  });
  override(Conv2DBackpropFilter, ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const info = convolutionInfo(x.shape, (attrs as unknown as { filterShape: number[] }).filterShape, attrs as object);
    return info && filterGradient(backend, x, dy, info);
  });
}
