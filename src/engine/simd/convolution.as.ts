// Convolution straight from the images, four of them by eight channels at a time: no patches, no packing. One place
// has the same window in every image, so borders need no case of their own.

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
          fourImages(from, xImage, xRow, taps + o, wRow, outChannels, to, imageStride, height, length);
          from += xImage << 2;
          to += imageStride << 2;
        }
        for (; image < batch; image++) {
          oneImage(from, xRow, taps + o, wRow, outChannels, to, height, length);
          from += xImage;
          to += imageStride;
        }
      }
    }
  }
}

function fourImages(
  x: usize,
  xImage: usize,
  xRow: usize,
  w: usize,
  wRow: usize,
  outChannels: i32,
  y: usize,
  imageStride: usize,
  height: i32,
  length: i32,
): void {
  const wStep = (<usize>outChannels) << 2;
  let s00 = f32x4.splat(0);
  let s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0);
  let s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0);
  let s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0);
  let s31 = f32x4.splat(0);
  for (let ky = 0; ky < height; ky++) {
    let x0 = x;
    let x1 = x + xImage;
    let x2 = x1 + xImage;
    let x3 = x2 + xImage;
    let weights = w;
    for (let i = 0; i < length; i++) {
      const w0 = v128.load(weights);
      const w1 = v128.load(weights, 16);
      const v0 = v128.load32_splat(x0);
      s00 = f32x4.add(f32x4.mul(v0, w0), s00);
      s01 = f32x4.add(f32x4.mul(v0, w1), s01);
      const v1 = v128.load32_splat(x1);
      s10 = f32x4.add(f32x4.mul(v1, w0), s10);
      s11 = f32x4.add(f32x4.mul(v1, w1), s11);
      const v2 = v128.load32_splat(x2);
      s20 = f32x4.add(f32x4.mul(v2, w0), s20);
      s21 = f32x4.add(f32x4.mul(v2, w1), s21);
      const v3 = v128.load32_splat(x3);
      s30 = f32x4.add(f32x4.mul(v3, w0), s30);
      s31 = f32x4.add(f32x4.mul(v3, w1), s31);
      x0 += 4;
      x1 += 4;
      x2 += 4;
      x3 += 4;
      weights += wStep;
    }
    x += xRow;
    w += wRow;
  }
  v128.store(y, s00);
  v128.store(y, s01, 16);
  y += imageStride;
  v128.store(y, s10);
  v128.store(y, s11, 16);
  y += imageStride;
  v128.store(y, s20);
  v128.store(y, s21, 16);
  y += imageStride;
  v128.store(y, s30);
  v128.store(y, s31, 16);
}

function oneImage(
  x: usize,
  xRow: usize,
  w: usize,
  wRow: usize,
  outChannels: i32,
  y: usize,
  height: i32,
  length: i32,
): void {
  const wStep = (<usize>outChannels) << 2;
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  for (let ky = 0; ky < height; ky++) {
    let at = x;
    let weights = w;
    for (let i = 0; i < length; i++) {
      const v = v128.load32_splat(at);
      s0 = f32x4.add(f32x4.mul(v, v128.load(weights)), s0);
      s1 = f32x4.add(f32x4.mul(v, v128.load(weights, 16)), s1);
      at += 4;
      weights += wStep;
    }
    x += xRow;
    w += wRow;
  }
  v128.store(y, s0);
  v128.store(y, s1, 16);
}
