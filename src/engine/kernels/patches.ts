/** Rearranging images for convolutions done as products: pure loops over typed arrays. */

/** Sizes of one 2-D convolution, NHWC. */
export interface ConvolutionShape {
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  padTop: number;
  padLeft: number;
}

/**
 * Writes for each filter tap the input values it meets, over all output positions; zeros outside the image.
 * @param x `[batch, inHeight, inWidth, inChannels]`.
 * @param patches `[filterHeight·filterWidth·inChannels, batch·outHeight·outWidth]`, filled.
 */
export function imageToPatches(x: Float32Array, patches: Float32Array, shape: ConvolutionShape): void {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth } = shape;
  const step = strideWidth * inChannels;
  let to = 0;
  for (let ky = 0; ky < shape.filterHeight; ky++) {
    for (let kx = 0; kx < shape.filterWidth; kx++) {
      const left = kx - shape.padLeft;
      // Output columns whose input column lies inside the image.
      const first = Math.min(Math.max(Math.ceil(-left / strideWidth), 0), outWidth);
      const end = Math.max(Math.min(Math.ceil((inWidth - left) / strideWidth), outWidth), first);
      for (let c = 0; c < inChannels; c++) {
        for (let image = 0; image < batch; image++) {
          for (let outY = 0; outY < outHeight; outY++) {
            const y = outY * strideHeight - shape.padTop + ky;
            if (y < 0 || y >= inHeight) {
              for (let outX = 0; outX < outWidth; outX++) patches[to++] = 0;
              continue;
            }
            for (let outX = 0; outX < first; outX++) patches[to++] = 0;
            let from = ((image * inHeight + y) * inWidth + left + first * strideWidth) * inChannels + c;
            for (let outX = first; outX < end; outX++, from += step) patches[to++] = x[from] as number;
            for (let outX = end; outX < outWidth; outX++) patches[to++] = 0;
          }
        }
      }
    }
  }
}

/** Writes the transpose of `a` `[rows, columns]` into `result` `[columns, rows]`. */
export function transposeInto(a: Float32Array, result: Float32Array, rows: number, columns: number): void {
  // Tiles keep both the rows read and the rows written in the cache.
  const tile = 32;
  for (let row0 = 0; row0 < rows; row0 += tile) {
    const rowEnd = Math.min(row0 + tile, rows);
    for (let column0 = 0; column0 < columns; column0 += tile) {
      const columnEnd = Math.min(column0 + tile, columns);
      for (let column = column0; column < columnEnd; column++) {
        for (let row = row0; row < rowEnd; row++) result[column * rows + row] = a[row * columns + column] as number;
      }
    }
  }
}

/**
 * One axis of the sub-pixel form of a convolution's input gradient. Input positions i with
 * (i + pad) ≡ phase (mod stride) only meet the filter taps phase, phase + stride, …; for them the gradient is
 * a stride-1 correlation of dy with those taps in reverse order.
 */
export interface Phase {
  /** Filter taps of this phase, in the order in which the correlation applies them. */
  taps: number[];
  padBefore: number;
  padAfter: number;
  /** First input position of the phase; the next ones follow at the stride. */
  first: number;
  /** Input positions in this phase. */
  count: number;
  /** Position in the correlation's result that belongs to `first`. */
  offset: number;
}

/** The phases of one axis: `stride` of them, without those that hold no input position. */
export function inputGradientPhases(
  inSize: number,
  outSize: number,
  filterSize: number,
  stride: number,
  pad: number,
): Phase[] {
  const phases: Phase[] = [];
  for (let phase = 0; phase < stride; phase++) {
    const first = (((phase - pad) % stride) + stride) % stride;
    const count = Math.ceil((inSize - first) / stride);
    if (count <= 0) continue;
    const taps: number[] = [];
    for (let tap = phase; tap < filterSize; tap += stride) taps.unshift(tap);
    const reach = taps.length - 1;
    const firstOutput = (first + pad - phase) / stride;
    const before = reach - firstOutput;
    const after = firstOutput + count - outSize;
    const padBefore = Math.max(before, 0);
    phases.push({ taps, padBefore, padAfter: Math.max(after, 0), first, count, offset: padBefore - before });
  }
  return phases;
}

/** One phase's correlation and its place in the input gradient. */
export interface PhasePlace {
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  strideHeight: number;
  strideWidth: number;
  phaseHeight: number;
  phaseWidth: number;
  down: Phase;
  across: Phase;
}

/**
 * Copies one phase into the input gradient.
 * @param phase `[batch, phaseHeight, phaseWidth, inChannels]`. @param dx `[batch, inHeight, inWidth, inChannels]`.
 */
export function interleave(phase: Float32Array, dx: Float32Array, place: PhasePlace): void {
  const { batch, inHeight, inWidth, inChannels, strideHeight, strideWidth, down, across } = place;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < down.count; row++) {
      const y = down.first + row * strideHeight;
      let from = ((image * place.phaseHeight + row + down.offset) * place.phaseWidth + across.offset) * inChannels;
      let to = ((image * inHeight + y) * inWidth + across.first) * inChannels;
      for (let column = 0; column < across.count; column++) {
        for (let c = 0; c < inChannels; c++) dx[to + c] = phase[from + c] as number;
        from += inChannels;
        to += strideWidth * inChannels;
      }
    }
  }
}
