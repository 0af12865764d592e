// The filter gradient of a convolution, four input channels by eight output channels at a time.

/**
 * What images are taken together: every tile of the filter reads all of them again, which is quick from the cache next to
 * the core. Sums go on from one such block to the next, in the order of the images, as if there were one block.
 */
const CACHED_BYTES = 192 << 10;

/**
 * dw = Σ x·dy over all positions of all images. x `[batch, inHeight, inWidth, inChannels]` with inChannels a
 * multiple of 4; dy `[batch, outHeight, outWidth, outChannels]` with outChannels a multiple of 8;
 * dw `[filterHeight, filterWidth, inChannels, outChannels]`.
 */
export function filterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
): void {
  const xRow = (<usize>(inWidth * inChannels)) << 2;
  const xStep = (<usize>(strideWidth * inChannels)) << 2;
  const dyStep = (<usize>outChannels) << 2;
  memory.fill(dw, 0, (<usize>(filterHeight * filterWidth * inChannels * outChannels)) << 2);
  const imageBytes = (inHeight * inWidth * inChannels + outHeight * outWidth * outChannels) << 2;
  const block = max(CACHED_BYTES / imageBytes, 1);
  for (let image0 = 0; image0 < batch; image0 += block) {
    const imageEnd = min(image0 + block, batch);
    for (let ky = 0; ky < filterHeight; ky++) {
      const row0 = firstInside(padTop - ky, strideHeight, outHeight);
      const row1 = max(firstInside(inHeight + padTop - ky, strideHeight, outHeight), row0);
      for (let kx = 0; kx < filterWidth; kx++) {
        const column0 = firstInside(padLeft - kx, strideWidth, outWidth);
        const column1 = max(firstInside(inWidth + padLeft - kx, strideWidth, outWidth), column0);
        for (let c = 0; c < inChannels; c += 4) {
          for (let o = 0; o < outChannels; o += 8) {
            const sums = dw + ((<usize>(((ky * filterWidth + kx) * inChannels + c) * outChannels + o)) << 2);
            let to = sums;
            let s00 = v128.load(to);
            let s01 = v128.load(to, 16);
            to += dyStep;
            let s10 = v128.load(to);
            let s11 = v128.load(to, 16);
            to += dyStep;
            let s20 = v128.load(to);
            let s21 = v128.load(to, 16);
            to += dyStep;
            let s30 = v128.load(to);
            let s31 = v128.load(to, 16);
            for (let image = image0; image < imageEnd; image++) {
              for (let row = row0; row < row1; row++) {
                let from =
                  x +
                  <usize>(image * inHeight + row * strideHeight - padTop + ky) * xRow +
                  ((<usize>((column0 * strideWidth - padLeft + kx) * inChannels + c)) << 2);
                let g = dy + <usize>((image * outHeight + row) * outWidth + column0) * dyStep + ((<usize>o) << 2);
                for (let column = column0; column < column1; column++) {
                  const g0 = v128.load(g);
                  const g1 = v128.load(g, 16);
                  const v0 = v128.load32_splat(from);
                  s00 = f32x4.add(f32x4.mul(v0, g0), s00);
                  s01 = f32x4.add(f32x4.mul(v0, g1), s01);
                  const v1 = v128.load32_splat(from, 4);
                  s10 = f32x4.add(f32x4.mul(v1, g0), s10);
                  s11 = f32x4.add(f32x4.mul(v1, g1), s11);
                  const v2 = v128.load32_splat(from, 8);
                  s20 = f32x4.add(f32x4.mul(v2, g0), s20);
                  s21 = f32x4.add(f32x4.mul(v2, g1), s21);
                  const v3 = v128.load32_splat(from, 12);
                  s30 = f32x4.add(f32x4.mul(v3, g0), s30);
                  s31 = f32x4.add(f32x4.mul(v3, g1), s31);
                  from += xStep;
                  g += dyStep;
                }
              }
            }
            to = sums;
            v128.store(to, s00);
            v128.store(to, s01, 16);
            to += dyStep;
            v128.store(to, s10);
            v128.store(to, s11, 16);
            to += dyStep;
            v128.store(to, s20);
            v128.store(to, s21, 16);
            to += dyStep;
            v128.store(to, s30);
            v128.store(to, s31, 16);
          }
        }
      }
    }
  }
}

/** The first position p ≥ 0 with p·stride ≥ distance, at most `count`. */
function firstInside(distance: i32, stride: i32, count: i32): i32 {
  if (distance <= 0) return 0;
  return min((distance + stride - 1) / stride, count);
}
