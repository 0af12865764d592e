// Convolution straight from the images, four of them by eight channels at a time: no patches, no packing. One place
// has the same window in every image, so borders need no case of their own.

import { fourRows, oneRow } from './block.as';

/**
 * y at rows × columns positions, each y_o = Σ x·w_o over its window; what lies outside the image counts as 0.
 * The window of position (row, column) starts at (row·strideHeight − padTop, column·strideWidth − padLeft), pads
 * of either sign. x `[batch, inHeight, inWidth, inChannels]`; w `[filterHeight, filterWidth, inChannels,
 * outChannels]` with outChannels a multiple of 8; y is written at the given strides (in bytes), so that results
 * can be interleaved.
 */
export function convolve(
  x: usize,
  w: usize,
  y: usize,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  inChannels: i32,
  rows: i32,
  columns: i32,
  outChannels: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
  imageStride: usize,
  rowStride: usize,
  columnStride: usize,
): void {
  const xRow = (<usize>(inWidth * inChannels)) << 2;
  const xImage = <usize>inHeight * xRow;
  const wTap = (<usize>(inChannels * outChannels)) << 2;
  const wRow = <usize>filterWidth * wTap;
  for (let row = 0; row < rows; row++) {
    const top = row * strideHeight - padTop;
    const ky0 = min(max(-top, 0), filterHeight);
    const height = max(min(inHeight - top, filterHeight) - ky0, 0);
    for (let column = 0; column < columns; column++) {
      const left = column * strideWidth - padLeft;
      const kx0 = min(max(-left, 0), filterWidth);
      const length = max(min(inWidth - left, filterWidth) - kx0, 0) * inChannels;
      const window = x + ((<usize>(((top + ky0) * inWidth + left + kx0) * inChannels)) << 2);
      const taps = w + <usize>ky0 * wRow + <usize>kx0 * wTap;
      const place = y + <usize>row * rowStride + <usize>column * columnStride;
      for (let o: usize = 0; o < (<usize>outChannels) << 2; o += 32) {
        let from = window;
        let to = place + o;
        let image = 0;
        for (; image + 4 <= batch; image += 4) {
          fourRows(from, xImage, xRow, taps + o, wRow, outChannels, to, imageStride, height, length);
          from += xImage << 2;
          to += imageStride << 2;
        }
        for (; image < batch; image++) {
          oneRow(from, xRow, taps + o, wRow, outChannels, to, height, length);
          from += xImage;
          to += imageStride;
        }
      }
    }
  }
}
