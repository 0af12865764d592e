/**
 * The filter gradient of a convolution on WebGL. tfjs's own loops over batch and plane in one thread per filter
 * element (400 threads of 25,000 turns for a first layer); here the batch is split first, then summed.
 */
import {
  backend_util,
  Conv2DBackpropFilter,
  getKernel,
  type KernelFunc,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { registerWebglKernel, release, runProgram } from './webglProgram.ts';

/** Turns of the inner loops that one thread should take; more makes threads too few, fewer makes sums too many. */
const TURNS = 256;

const filterGradient: KernelFunc = (args) => {
  const { x, dy } = args.inputs as { x: TensorInfo; dy: TensorInfo };
  const attributes = args.attrs as unknown as {
    strides: [number, number] | number;
    pad: 'same' | 'valid' | number | backend_util.ExplicitPadding;
    dataFormat: 'NHWC' | 'NCHW';
    dimRoundingMode?: 'floor' | 'round' | 'ceil';
    filterShape: [number, number, number, number];
  };
  if (attributes.dataFormat !== 'NHWC') {
    throw new Error(`${Conv2DBackpropFilter} on WebGL: dataFormat is ${attributes.dataFormat}; allowed: NHWC`);
  }
  const info = backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    attributes.filterShape,
    attributes.strides,
    1,
    attributes.pad,
    attributes.dimRoundingMode,
    false,
  );
  const { filterHeight, filterWidth, inChannels, outChannels, outHeight, outWidth, batchSize } = info;
  const images = Math.max(1, Math.floor(TURNS / (outHeight * outWidth)));
  const slices = Math.ceil(batchSize / images);
  const taps = filterHeight * filterWidth * inChannels;
  const partial = runProgram(
    args.backend,
    {
      variableNames: ['x', 'dy'],
      outputShape: [slices, taps, outChannels],
      userCode: `void main() {
        ivec3 coords = getOutputCoords();
        int c = coords.y % ${inChannels};
        int tap = coords.y / ${inChannels};
        int kx = tap % ${filterWidth};
        int ky = tap / ${filterWidth};
        float sum = 0.0;
        for (int i = 0; i < ${images}; i++) {
          int image = coords.x * ${images} + i;
          if (image >= ${batchSize}) break;
          for (int outY = 0; outY < ${outHeight}; outY++) {
            int y = outY * ${info.strideHeight} - ${info.padInfo.top} + ky;
            if (y < 0 || y >= ${info.inHeight}) continue;
            for (int outX = 0; outX < ${outWidth}; outX++) {
              int x = outX * ${info.strideWidth} - ${info.padInfo.left} + kx;
              if (x < 0 || x >= ${info.inWidth}) continue;
              sum += getX(image, y, x, c) * getDy(image, outY, outX, coords.z);
            }
          }
        }
        setOutput(sum);
      }`,
    },
    [x, dy],
  );
  const result = runProgram(
    args.backend,
    {
      variableNames: ['partial'],
      outputShape: attributes.filterShape,
      userCode: `void main() {
        ivec4 coords = getOutputCoords();
        int tap = (coords.x * ${filterWidth} + coords.y) * ${inChannels} + coords.z;
        float sum = 0.0;
        for (int slice = 0; slice < ${slices}; slice++) sum += getPartial(slice, tap, coords.w);
        setOutput(sum);
      }`,
    },
    [partial],
  );
  release(args.backend, partial);
  return result;
};

/** Replaces the WebGL kernel `Conv2DBackpropFilter`. Call once, after the backend's kernels are registered. */
export function registerWebglFilterGradient(): void {
  if (getKernel(Conv2DBackpropFilter, 'webgl')) unregisterKernel(Conv2DBackpropFilter, 'webgl');
  registerWebglKernel(Conv2DBackpropFilter, filterGradient);
}
