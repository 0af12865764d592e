// Sums of products for four rows by eight columns at a time: the heart of products and convolutions.

/**
 * For four rows x, x + xNext, …: y_o = Σ x·w_o over a window of `height` stretches of `length` numbers each, xRow
 * apart in x and wRow apart in w, for the eight columns from w on. w has `outChannels` columns; y's rows are yNext
 * apart. All distances in bytes.
 */
export function fourRows(
  x: usize,
  xNext: usize,
  xRow: usize,
  w: usize,
  wRow: usize,
  outChannels: i32,
  y: usize,
  yNext: usize,
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
    let x1 = x + xNext;
    let x2 = x1 + xNext;
    let x3 = x2 + xNext;
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
  y += yNext;
  v128.store(y, s10);
  v128.store(y, s11, 16);
  y += yNext;
  v128.store(y, s20);
  v128.store(y, s21, 16);
  y += yNext;
  v128.store(y, s30);
  v128.store(y, s31, 16);
}

/** The same for one row. */
export function oneRow(
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
