// Matrix products on operands as they lie, row-major.

import { fourRows, oneRow } from './block.as';

/** c = a·b with a `[m, k]`, b `[k, n]` and c `[m, n]`. */
export function gemm(a: usize, b: usize, c: usize, m: i32, k: i32, n: i32): void {
  const aRow = (<usize>k) << 2;
  const bRow = (<usize>n) << 2;
  const blocks = n & ~7;
  for (let row = 0; row < m; row += 4) {
    const four = row + 4 <= m;
    const end = four ? row + 4 : m;
    for (let column = 0; column < blocks; column += 8) {
      const from = b + ((<usize>column) << 2);
      const to = c + <usize>row * bRow + ((<usize>column) << 2);
      if (four) {
        fourRows(a + <usize>row * aRow, aRow, 0, from, 0, n, to, bRow, 1, k);
        continue;
      }
      for (let r = row; r < end; r++) {
        oneRow(a + <usize>r * aRow, 0, from, 0, n, to + <usize>(r - row) * bRow, 1, k);
      }
    }
    for (let r = row; r < end; r++) rest(a + <usize>r * aRow, b, bRow, c + <usize>r * bRow, k, blocks, n);
  }
}

/** The columns of one row that fill no block. */
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
