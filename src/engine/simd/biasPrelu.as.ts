// y = PReLU(x + b) and its gradient, four channels at a time.

/** Rows whose sums stay in float32 before they pass to float64: sums over a whole batch would lose digits. */
const BLOCK = 64;

/** x, y `[rows, channels]`; bias, alpha `[channels]`; channels a multiple of 4. */
export function biasPrelu(x: usize, bias: usize, alpha: usize, y: usize, rows: i32, channels: i32): void {
  const row = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  for (let r = 0; r < rows; r++) {
    for (let c: usize = 0; c < row; c += 16) {
      const z = f32x4.add(v128.load(x + c), v128.load(bias + c));
      const below = f32x4.mul(v128.load(alpha + c), f32x4.min(z, zero));
      v128.store(y + c, f32x4.add(f32x4.max(z, zero), below));
    }
    x += row;
    y += row;
  }
}

/** As above, with dy and dx like x, dBias and dAlpha `[channels]`. */
export function biasPreluGrad(
  x: usize,
  bias: usize,
  alpha: usize,
  dy: usize,
  dx: usize,
  dBias: usize,
  dAlpha: usize,
  rows: i32,
  channels: i32,
): void {
  const row = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let c: usize = 0; c < row; c += 16) {
    const shift = v128.load(bias + c);
    const slope = v128.load(alpha + c);
    let biasLow = f64x2.splat(0);
    let biasHigh = f64x2.splat(0);
    let alphaLow = f64x2.splat(0);
    let alphaHigh = f64x2.splat(0);
    let at = c;
    for (let start = 0; start < rows; start += BLOCK) {
      const end = min(start + BLOCK, rows);
      let biasSum = zero;
      let alphaSum = zero;
      for (let r = start; r < end; r++) {
        const z = f32x4.add(v128.load(x + at), shift);
        const g = v128.load(dy + at);
        const scaled = f32x4.mul(g, v128.bitselect(one, slope, f32x4.gt(z, zero)));
        v128.store(dx + at, scaled);
        biasSum = f32x4.add(biasSum, scaled);
        alphaSum = f32x4.add(alphaSum, f32x4.mul(g, f32x4.min(z, zero)));
        at += row;
      }
      biasLow = f64x2.add(biasLow, f64x2.promote_low_f32x4(biasSum));
      biasHigh = f64x2.add(biasHigh, f64x2.promote_low_f32x4(upper(biasSum)));
      alphaLow = f64x2.add(alphaLow, f64x2.promote_low_f32x4(alphaSum));
      alphaHigh = f64x2.add(alphaHigh, f64x2.promote_low_f32x4(upper(alphaSum)));
    }
    v128.store(dBias + c, joined(biasLow, biasHigh));
    v128.store(dAlpha + c, joined(alphaLow, alphaHigh));
  }
}

/** The upper two floats in the places of the lower two. */
function upper(v: v128): v128 {
  return v128.shuffle<f32>(v, v, 2, 3, 2, 3);
}

/** Four floats from two pairs of doubles. */
function joined(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}
