// 2×2 max pooling with stride 2 and its gradient, four channels at a time. Windows start at even rows and columns; where
// a side is odd, the last ones have two pixels or one.

/** x `[batch, height, width, channels]`, y `[batch, ⌈height/2⌉, ⌈width/2⌉, channels]`; channels a multiple of 4. */
export function maxPool(x: usize, y: usize, batch: i32, height: i32, width: i32, channels: i32): void {
  const pixel = (<usize>channels) << 2;
  const line = pixel * <usize>width;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < height; row += 2) {
      // Where there is no second row or column, the first stands in: its pixels are among the window's anyway.
      const below: usize = row + 1 < height ? line : 0;
      for (let column = 0; column < width; column += 2) {
        const beside: usize = column + 1 < width ? pixel : 0;
        for (let c: usize = 0; c < pixel; c += 16) {
          const at = x + c;
          const upper = f32x4.max(v128.load(at), v128.load(at + beside));
          const lower = f32x4.max(v128.load(at + below), v128.load(at + below + beside));
          v128.store(y + c, f32x4.max(upper, lower));
        }
        x += pixel + beside;
        y += pixel;
      }
      x += below;
    }
  }
}

/**
 * dx like x: dy, shaped like y, goes to the first of a window's largest pixels, row by row, the others get 0. Each pixel
 * is in one window, so each is written once.
 */
export function maxPoolGrad(x: usize, dy: usize, dx: usize, batch: i32, height: i32, width: i32, channels: i32): void {
  const pixel = (<usize>channels) << 2;
  const line = pixel * <usize>width;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < height; row += 2) {
      const below: usize = row + 1 < height ? line : 0;
      for (let column = 0; column < width; column += 2) {
        const beside: usize = column + 1 < width ? pixel : 0;
        for (let c: usize = 0; c < pixel; c += 16) {
          const at = x + c;
          const to = dx + c;
          const g = v128.load(dy + c);
          const a = v128.load(at);
          const b = v128.load(at + beside);
          const d = v128.load(at + below);
          const e = v128.load(at + below + beside);
          const largest = f32x4.max(f32x4.max(a, b), f32x4.max(d, e));
          // Last to first: where a pixel stands in for one that isn't there, its own share is written over the other's.
          const isA = f32x4.eq(a, largest);
          const isB = v128.andnot(f32x4.eq(b, largest), isA);
          const isAB = v128.or(isA, isB);
          const isD = v128.andnot(f32x4.eq(d, largest), isAB);
          const isE = v128.andnot(f32x4.eq(e, largest), v128.or(isAB, isD));
          v128.store(to + below + beside, v128.and(g, isE));
          v128.store(to + below, v128.and(g, isD));
          v128.store(to + beside, v128.and(g, isB));
          v128.store(to, v128.and(g, isA));
        }
        x += pixel + beside;
        dx += pixel + beside;
        dy += pixel;
      }
      x += below;
      dx += below;
    }
  }
}
