// One Adam update of one parameter, four numbers at a time.

/** state and next `[3, size]` with rows (p, m, v); gradient `[size]`. `rest` is 1 − β, from float64. The rule: `optimizerStep.ts`. */
export function adamStep(
  state: usize,
  gradient: usize,
  next: usize,
  size: i32,
  rate: f32,
  weightDecay: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  correction1: f32,
  correction2: f32,
  epsilon: f32,
): void {
  const row = (<usize>size) << 2;
  let i: usize = 0;
  for (; i + 16 <= row; i += 16) {
    const p = v128.load(state + i);
    const g = f32x4.add(v128.load(gradient + i), f32x4.mul(f32x4.splat(weightDecay), p));
    const m = f32x4.add(f32x4.mul(f32x4.splat(beta1), v128.load(state + row + i)), f32x4.mul(f32x4.splat(rest1), g));
    const v = f32x4.add(
      f32x4.mul(f32x4.splat(beta2), v128.load(state + row + row + i)),
      f32x4.mul(f32x4.splat(rest2), f32x4.mul(g, g)),
    );
    const root = f32x4.add(f32x4.sqrt(f32x4.div(v, f32x4.splat(correction2))), f32x4.splat(epsilon));
    const move = f32x4.div(f32x4.mul(f32x4.splat(rate / correction1), m), root);
    v128.store(next + i, f32x4.sub(p, move));
    v128.store(next + row + i, m);
    v128.store(next + row + row + i, v);
  }
  for (; i < row; i += 4) {
    const p = f32.load(state + i);
    const g = f32.load(gradient + i) + weightDecay * p;
    const m = beta1 * f32.load(state + row + i) + rest1 * g;
    const v = beta2 * f32.load(state + row + row + i) + rest2 * g * g;
    f32.store(next + i, p - ((rate / correction1) * m) / (sqrt(v / correction2) + epsilon));
    f32.store(next + row + i, m);
    f32.store(next + row + row + i, v);
  }
}
