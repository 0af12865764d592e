// Rearranging images for convolutions done as products.

/**
 * For each filter tap the input values that it meets, over all output positions; zeros outside the image.
 * x `[batch, inHeight, inWidth, inChannels]`;
 * patches `[filterHeight·filterWidth·inChannels, batch·outHeight·outWidth]`.
 */
export function imageToPatches(
  x: usize,
  patches: usize,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
): void {
  const plane = (<usize>(batch * outHeight * outWidth)) << 2;
  const step = (<usize>(strideWidth * inChannels)) << 2;
  for (let ky = 0; ky < filterHeight; ky++) {
    for (let kx = 0; kx < filterWidth; kx++) {
      const left = kx - padLeft;
      const first = clamp(ceilDivide(-left, strideWidth), outWidth);
      const end = max(clamp(ceilDivide(inWidth - left, strideWidth), outWidth), first);
      let c = 0;
      for (; c + 4 <= inChannels; c += 4) {
        // Four channels lie side by side: one load serves four rows of the result.
        let to = patches;
        for (let image = 0; image < batch; image++) {
          for (let outY = 0; outY < outHeight; outY++) {
            const y = outY * strideHeight - padTop + ky;
            if (y < 0 || y >= inHeight) {
              for (let outX = 0; outX < outWidth; outX++, to += 4) storeFour(to, plane, f32x4.splat(0));
              continue;
            }
            for (let outX = 0; outX < first; outX++, to += 4) storeFour(to, plane, f32x4.splat(0));
            let from =
              x + ((<usize>(((image * inHeight + y) * inWidth + left + first * strideWidth) * inChannels + c)) << 2);
            for (let outX = first; outX < end; outX++, to += 4, from += step) storeFour(to, plane, v128.load(from));
            for (let outX = end; outX < outWidth; outX++, to += 4) storeFour(to, plane, f32x4.splat(0));
          }
        }
        patches += plane << 2;
      }
      for (; c < inChannels; c++) {
        let to = patches;
        for (let image = 0; image < batch; image++) {
          for (let outY = 0; outY < outHeight; outY++) {
            const y = outY * strideHeight - padTop + ky;
            if (y < 0 || y >= inHeight) {
              memory.fill(to, 0, (<usize>outWidth) << 2);
              to += (<usize>outWidth) << 2;
              continue;
            }
            for (let outX = 0; outX < first; outX++, to += 4) f32.store(to, 0);
            let from =
              x + ((<usize>(((image * inHeight + y) * inWidth + left + first * strideWidth) * inChannels + c)) << 2);
            for (let outX = first; outX < end; outX++, to += 4, from += step) f32.store(to, f32.load(from));
            for (let outX = end; outX < outWidth; outX++, to += 4) f32.store(to, 0);
          }
        }
        patches += plane;
      }
    }
  }
}

function storeFour(to: usize, plane: usize, v: v128): void {
  f32.store(to, f32x4.extract_lane(v, 0));
  f32.store(to + plane, f32x4.extract_lane(v, 1));
  f32.store(to + (plane << 1), f32x4.extract_lane(v, 2));
  f32.store(to + (plane << 1) + plane, f32x4.extract_lane(v, 3));
}

function ceilDivide(a: i32, b: i32): i32 {
  return a <= 0 ? -(-a / b) : (a + b - 1) / b;
}

function clamp(value: i32, most: i32): i32 {
  return min(max(value, 0), most);
}

/** The transpose of `a` `[rows, columns]`, in tiles that keep both sides in the cache. */
export function transpose(a: usize, result: usize, rows: i32, columns: i32): void {
  for (let row0 = 0; row0 < rows; row0 += 32) {
    const rowEnd = min(row0 + 32, rows);
    for (let column0 = 0; column0 < columns; column0 += 32) {
      const columnEnd = min(column0 + 32, columns);
      for (let column = column0; column < columnEnd; column++) {
        let from = a + ((<usize>(row0 * columns + column)) << 2);
        let to = result + ((<usize>(column * rows + row0)) << 2);
        for (let row = row0; row < rowEnd; row++) {
          f32.store(to, f32.load(from));
          from += (<usize>columns) << 2;
          to += 4;
        }
      }
    }
  }
}
