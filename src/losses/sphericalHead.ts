/** The forward and backward pass shared by heads whose logits are s·cosθ_j with a margin on the target. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { Expression } from '../math/expression.ts';
import type { HeadInputs, HeadResult, Ops } from './contract.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { Target } from './mixedPsi.ts';
import { SMALLEST_NORM, unitColumns } from './unitColumns.ts';
import { unitRows } from './unitRows.ts';

/** How the target logit, over the scale, follows from cosθ_y, and from sinθ_y where the margin needs the angle. */
export type SphericalMargin =
  | { needs: 'cosine'; target: (cosine: Expression) => Target }
  | { needs: 'angle'; target: (cosine: Expression, sine: Expression) => Target };

export interface SphericalOptions {
  /** s: a number, or a learned scalar `[1, 1]`. */
  scale: number | Tensor2D;
  /** Null for none: all logits are s·cosθ_j. */
  margin: SphericalMargin | null;
}

/**
 * Cross-entropy on f_j = s·cosθ_j (j ≠ y) and f_y = s·T(θ_y), with ‖x‖ and ‖W_j‖ divided out and no bias.
 *
 * With c = cosθ_y, dc/dx = (ŵ_y − c·x̂)/‖x‖ and likewise for W, so a margin multiplies the target's share of the
 * gradient by dT/dc. sinθ is taken from the part of x̂ across ŵ_y, since √(1 − c²) has lost its digits where the class
 * has nearly converged.
 */
export function sphericalHead(
  ops: Ops,
  { features, weights, oneHot }: HeadInputs,
  { scale, margin }: SphericalOptions,
): HeadResult & { gradScale: Tensor2D | null } {
  /** A map whose formula reads the scale first. */
  const scaled = (tensors: Tensor2D[], formula: (s: Expression, ...inputs: Expression[]) => Expression): Tensor2D =>
    typeof scale === 'number'
      ? ops.map(tensors, (...inputs) => formula(Expression.of(scale), ...inputs))
      : ops.map([scale, ...tensors], formula);

  const rows = unitRows(ops, features);
  const columns = unitColumns(ops, weights);
  const plain = ops.matMul(rows.unit, columns.unit);
  const angles: Tensor2D[] = [];
  if (margin) {
    const cosines = ops.sumRows([plain, oneHot], (f, y) => f.times(y));
    angles.push(cosines);
    if (margin.needs === 'angle') {
      const own = ops.matMul(oneHot, columns.unit, false, true);
      const across = ops.sumRows([rows.unit, own, cosines], (x, w, c) => x.minus(w.times(c)).square());
      // A feature at the origin is at 90° to everything.
      angles.push(
        ops.map([across, rows.squares], (a, s) => a.sqrt().plus(s.sqrt().atLeast(SMALLEST_NORM).from(1)).min(1)),
      );
    }
  }
  const targetOf = (c: Expression, sine: Expression | undefined): Target => {
    const bounded = c.clip(-1, 1);
    if (margin?.needs === 'angle' && sine) return margin.target(bounded, sine);
    if (margin?.needs === 'cosine') return margin.target(bounded);
    return { value: bounded, slope: Expression.of(1) };
  };

  /** cosθ_j, the target's with its margin. */
  const directions = margin
    ? ops.map([plain, oneHot, ...angles], (f, y, c, sine) =>
        f.plus(y.times(targetOf(c, sine).value.minus(c.clip(-1, 1)))),
      )
    : plain;
  const logits = scaled([directions], (s, f) => s.times(f));
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  const gradCosines = margin
    ? scaled([gradLogits, oneHot, ...angles], (s, g, y, c, sine) =>
        s.times(g).times(y.times(targetOf(c, sine).slope.minus(1)).plus(1)),
      )
    : scaled([gradLogits], (s, g) => s.times(g));
  return {
    value,
    logits,
    gradFeatures: rows.back(ops.matMul(gradCosines, columns.unit, false, true)),
    gradWeights: columns.back(ops.matMul(rows.unit, gradCosines, true)),
    gradBias: null,
    gradScale:
      typeof scale === 'number'
        ? null
        : ops.sumColumns([ops.sumRows([gradLogits, directions], (g, f) => g.times(f))], (g) => g),
  };
}
