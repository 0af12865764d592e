// Matrix products, four rows by eight columns at a time.

/** c = a·b with a `[m, k]`, b `[k, n]` and c `[m, n]`, row-major. */
export function gemm(a: usize, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  const aRow = (<usize>k) << 2;
  const bRow = (<usize>n) << 2;
  let row = 0;
  for (; row + 4 <= m; row += 4) {
    const a0 = a + <usize>row * aRow;
    const c0 = c + <usize>row * bRow;
    let column = 0;
    for (; column + 8 <= n; column += 8) {
      block4x8(a0, aRow, b + ((<usize>column) << 2), bRow, c0 + ((<usize>column) << 2), k);
    }
    for (let i = 0; i < 4; i++) rest(a0 + <usize>i * aRow, b, bRow, c0 + <usize>i * bRow, k, column, n);
  }
  for (; row < m; row++) {
    const a0 = a + <usize>row * aRow;
    const c0 = c + <usize>row * bRow;
    let column = 0;
    for (; column + 8 <= n; column += 8) {
      block1x8(a0, b + ((<usize>column) << 2), bRow, c0 + ((<usize>column) << 2), k);
    }
    rest(a0, b, bRow, c0, k, column, n);
  }
}

function block4x8(a: usize, aRow: usize, b: usize, bRow: usize, c: usize, k: i32): void {
  let a0 = a;
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let s00 = f32x4.splat(0);
  let s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0);
  let s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0);
  let s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0);
  let s31 = f32x4.splat(0);
  for (let i = 0; i < k; i++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a0);
    s00 = f32x4.add(f32x4.mul(x0, b0), s00);
    s01 = f32x4.add(f32x4.mul(x0, b1), s01);
    const x1 = v128.load32_splat(a1);
    s10 = f32x4.add(f32x4.mul(x1, b0), s10);
    s11 = f32x4.add(f32x4.mul(x1, b1), s11);
    const x2 = v128.load32_splat(a2);
    s20 = f32x4.add(f32x4.mul(x2, b0), s20);
    s21 = f32x4.add(f32x4.mul(x2, b1), s21);
    const x3 = v128.load32_splat(a3);
    s30 = f32x4.add(f32x4.mul(x3, b0), s30);
    s31 = f32x4.add(f32x4.mul(x3, b1), s31);
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += bRow;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  c += bRow;
  v128.store(c, s10);
  v128.store(c, s11, 16);
  c += bRow;
  v128.store(c, s20);
  v128.store(c, s21, 16);
  c += bRow;
  v128.store(c, s30);
  v128.store(c, s31, 16);
}

function block1x8(a: usize, b: usize, bRow: usize, c: usize, k: i32): void {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  for (let i = 0; i < k; i++) {
    const x = v128.load32_splat(a);
    s0 = f32x4.add(f32x4.mul(x, v128.load(b)), s0);
    s1 = f32x4.add(f32x4.mul(x, v128.load(b, 16)), s1);
    a += 4;
    b += bRow;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

/** One row of the result from `column` on. */
function rest(a: usize, b: usize, bRow: usize, c: usize, k: i32, column: i32, n: i32): void {
  for (; column < n; column++) {
    let at = b + ((<usize>column) << 2);
    let sum: f32 = 0;
    for (let i = 0; i < k; i++) {
      sum += f32.load(a + ((<usize>i) << 2)) * f32.load(at);
      at += bRow;
    }
    f32.store(c + ((<usize>column) << 2), sum);
  }
}
