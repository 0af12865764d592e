/**
 * The filter gradient of a convolution on WebGL. tfjs's own loops over batch and plane in one thread per filter
 * element (400 threads of 25,000 turns for a first layer). Here the images are split among threads, and a thread
 * fills four outputs at once: two fetches serve sixteen products.
 */
import { type backend_util, Conv2DBackpropFilter, type TensorInfo } from '@tensorflow/tfjs-core';
import { release, run, runMany } from './webglProgram.ts';
import { quotient, remainder } from './webglText.ts';
import { lanesOf } from './webglTexture.ts';

/** Threads that keep a large GPU busy. */
const THREADS = 8192;

/** Parts of a sum at most: one thread adds them up in the end. */
const MOST_PARTS = 128;

/** Rows of the filter's matrix `[taps·channels, filters]` that a thread works on. */
const ROWS = 4;

/** What this needs to know of a convolution. */
type ConvolutionSizes = Pick<
  backend_util.Conv2DInfo,
  | 'batchSize'
  | 'inHeight'
  | 'inWidth'
  | 'inChannels'
  | 'outHeight'
  | 'outWidth'
  | 'outChannels'
  | 'filterHeight'
  | 'filterWidth'
  | 'filterShape'
  | 'strideHeight'
  | 'strideWidth'
> & { padInfo: { top: number; left: number } };

/** How the output rows of all images are split. */
interface Split {
  parts: number;
  rowsEach: number;
}

function split(rows: number, blocks: number): Split {
  const wanted = Math.min(Math.ceil(THREADS / blocks), MOST_PARTS, rows);
  const rowsEach = Math.ceil(rows / wanted);
  return { parts: Math.ceil(rows / rowsEach), rowsEach };
}

/** What is the same for all threads of a program. */
interface Plan {
  info: ConvolutionSizes;
  /** Groups of `ROWS` rows of the filter's matrix. */
  groups: number;
  /** Filters, in units of lanes. */
  outUnits: number;
  /** Output rows of all images. */
  rows: number;
}

const rowLoop = ({ info, rows }: Plan, { rowsEach }: Split, body: string) => `
  int end = min((part + 1) * ${rowsEach}, ${rows});
  for (int row = part * ${rowsEach}; row < end; row++) {
    int image = ${quotient('row', info.outHeight)};
    int top = (row - image * ${info.outHeight}) * ${info.strideHeight} - ${info.padInfo.top};
    ${body}
  }`;

/** Channels come in fours: the four rows are four channels under one tap, and come with one fetch. */
function byChannels(plan: Plan, parts: Split): string {
  const { info, outUnits } = plan;
  const { inHeight, inWidth, filterWidth, outWidth, strideWidth } = info;
  const inUnits = info.inChannels / ROWS;
  return `
    int c = ${remainder('group', inUnits)};
    int tap = ${quotient('group', inUnits)};
    int ky = ${quotient('tap', filterWidth)};
    int left = ${remainder('tap', filterWidth)} - ${info.padInfo.left};
    int firstX = max(${quotient(`(${strideWidth - 1} - left)`, strideWidth)}, 0);
    int endX = min(${quotient(`(${inWidth + strideWidth - 1} - left)`, strideWidth)}, ${outWidth});
    ${rowLoop(
      plan,
      parts,
      `int y = top + ky;
      if (y < 0 || y >= ${inHeight}) continue;
      int at = ((image * ${inHeight} + y) * ${inWidth} + left + firstX * ${strideWidth}) * ${inUnits} + c;
      int from = (row * ${outWidth} + firstX) * ${outUnits} + unit;
      for (int outX = firstX; outX < endX; outX++) {
        vec4 value = x(at);
        T g = dy(from);
        ${['x', 'y', 'z', 'w'].map((part, k) => `result[${k}] += value.${part} * g;`).join(' ')}
        at += ${strideWidth * inUnits};
        from += ${outUnits};
      }`,
    )}`;
}

/** Channels don't come in fours: the four rows may lie under different taps, and are fetched one by one. */
function byTaps(plan: Plan, parts: Split): string {
  const { info, outUnits } = plan;
  const { inHeight, inWidth, inChannels, filterWidth, outWidth, strideWidth } = info;
  const all = info.filterHeight * filterWidth * inChannels;
  const each = (text: (k: number) => string) => [0, 1, 2, 3].map(text).join('\n');
  return `
    ${each(
      (k) => `
      int index${k} = group * ${ROWS} + ${k};
      int tap${k} = ${quotient(`index${k}`, inChannels)};
      int ky${k} = ${quotient(`tap${k}`, filterWidth)};
      int kx${k} = ${remainder(`tap${k}`, filterWidth)} - ${info.padInfo.left};`,
    )}
    ${rowLoop(
      plan,
      parts,
      `${each(
        (k) => `
        int y${k} = top + ky${k};
        // Outside the image, no column counts.
        int width${k} = y${k} >= 0 && y${k} < ${inHeight} && index${k} < ${all} ? ${inWidth} : 0;
        int at${k} = ((image * ${inHeight} + y${k}) * ${inWidth} + kx${k}) * ${inChannels} + ${remainder(`index${k}`, inChannels)};
        int x${k} = kx${k};`,
      )}
      int from = row * ${outWidth * outUnits} + unit;
      for (int outX = 0; outX < ${outWidth}; outX++) {
        T g = dy(from);
        ${each(
          (k) => `
          if (x${k} >= 0 && x${k} < width${k}) result[${k}] += x(at${k}) * g;
          x${k} += ${strideWidth};
          at${k} += ${strideWidth * inChannels};`,
        )}
        from += ${outUnits};
      }`,
    )}`;
}

/** @returns `[filterHeight, filterWidth, inChannels, outChannels]`. */
export function filterGradient(backend: unknown, x: TensorInfo, dy: TensorInfo, info: ConvolutionSizes): TensorInfo {
  const { inChannels, outChannels } = info;
  const lanes = lanesOf(outChannels);
  const outUnits = outChannels / lanes;
  const groups = Math.ceil((info.filterHeight * info.filterWidth * inChannels) / ROWS);
  const plan = { info, groups, outUnits, rows: info.batchSize * info.outHeight };
  const parts = split(plan.rows, groups * outUnits);
  const inFours = lanesOf(inChannels) === ROWS;
  const partial = runMany(backend, {
    name: Conv2DBackpropFilter,
    variant: `${info.filterShape} ${info.strideHeight} ${info.strideWidth} ${info.padInfo.top} ${info.padInfo.left}`,
    inputs: { x: { tensor: x, lanes: inFours ? 4 : 1 }, dy: { tensor: dy, lanes } },
    shape: [parts.parts, groups, outChannels],
    lanes,
    outputs: ROWS,
    text: () => `
      int unit = ${remainder('i', outUnits)};
      int block = ${quotient('i', outUnits)};
      int part = block / ${groups};
      int group = block - part * ${groups};
      ${inFours ? byChannels(plan, parts) : byTaps(plan, parts)}`,
  });
  const result = run(backend, {
    name: `${Conv2DBackpropFilter}, sum`,
    inputs: Object.fromEntries(partial.map((tensor, k) => [`row${k}`, { tensor, lanes }])),
    shape: info.filterShape,
    lanes,
    text: () => `
      int index = ${quotient('i', outUnits)};
      int from = (index >> 2) * ${outUnits} + ${remainder('i', outUnits)};
      int end = from + ${parts.parts * groups * outUnits};
      int k = index & 3;
      ${partial
        .map(
          (_, k) => `if (k == ${k}) for (int at = from; at < end; at += ${groups * outUnits}) result += row${k}(at);`,
        )
        .join('\n')}`,
  });
  release(backend, ...partial);
  return result;
}
