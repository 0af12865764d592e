/** The forward and backward pass shared by heads whose logits are s·cosθ_j with a margin on the target. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { Expression } from '../math/expression.ts';
import type { HeadInputs, HeadResult, Ops } from './contract.ts';
import { type Cosines, cosinesOf } from './cosines.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { Target } from './mixedPsi.ts';

interface Reading {
  /** What the formulas read besides the angle: a number for each image `[batch, 1]`, or one for all `[1, 1]`. */
  reads?: readonly Tensor2D[];
}

/**
 * How the target logit, over the scale, follows from cosθ_y, and from sinθ_y where the margin needs the angle; `rival`
 * tells the same of the other logits, from their own cosine first, where that isn't the cosine itself.
 */
export type SphericalMargin = Reading &
  (
    | {
        needs: 'cosine';
        target: (cosine: Expression, ...read: Expression[]) => Target;
        rival?: (cosine: Expression, target: Expression, ...read: Expression[]) => Target;
      }
    | {
        needs: 'angle';
        target: (cosine: Expression, sine: Expression, ...read: Expression[]) => Target;
        rival?: (cosine: Expression, target: Expression, targetSine: Expression, ...read: Expression[]) => Target;
      }
  );

export interface SphericalOptions {
  /** s: a number, or a scalar `[1, 1]`. */
  scale: number | Tensor2D;
  /** Null for none: all logits are s·cosθ_j. */
  margin: SphericalMargin | null;
  /** Where they are worked out already. */
  cosines?: Cosines;
}

export interface SphericalResult extends HeadResult {
  /** dvalue/ds; null where the scale is a number. */
  gradScale: Tensor2D | null;
  /** dvalue/dlogits, `[batch, classes]`. */
  gradLogits: Tensor2D;
}

/**
 * Cross-entropy on f_j = s·cosθ_j (j ≠ y) and f_y = s·T(θ_y), with ‖x‖ and ‖W_j‖ divided out and no bias. A margin
 * multiplies the target's share of the gradient by dT/dcosθ_y.
 */
export function sphericalHead(ops: Ops, inputs: HeadInputs, options: SphericalOptions): SphericalResult {
  const { scale, margin, cosines = cosinesOf(ops, inputs) } = options;
  const { oneHot } = inputs;
  /** A map whose formula reads the scale first. */
  const scaled = (tensors: Tensor2D[], formula: (s: Expression, ...inputs: Expression[]) => Expression): Tensor2D =>
    typeof scale === 'number'
      ? ops.map(tensors, (...inputs) => formula(Expression.of(scale), ...inputs))
      : ops.map([scale, ...tensors], formula);

  const plain = cosines.all;
  const read: Tensor2D[] = [];
  if (margin) read.push(cosines.own());
  if (margin?.needs === 'angle') read.push(cosines.ownSine());
  read.push(...(margin?.reads ?? []));
  // The formulas have one shape for both kinds of margin: what follows the cosine starts with the sine, or doesn't.
  const target = margin?.target as ((...read: Expression[]) => Target) | undefined;
  const rival = margin?.rival as ((...read: Expression[]) => Target) | undefined;
  const bounded = ([cosine, ...others]: Expression[]) => [(cosine as Expression).clip(-1, 1), ...others];
  const targetOf = (all: Expression[]): Target =>
    target ? target(...bounded(all)) : { value: Expression.of(0), slope: Expression.of(1) };

  /** cosθ_j, the target's with its margin. */
  const directions = margin
    ? ops.map([plain, oneHot, ...read], (f, y, ...all) => {
        const own = y.times(targetOf(all).value.minus((all[0] as Expression).clip(-1, 1)));
        if (!rival) return f.plus(own);
        const c = f.clip(-1, 1);
        return f.plus(own).plus(y.from(1).times(rival(c, ...bounded(all)).value.minus(c)));
      })
    : plain;
  const logits = scaled([directions], (s, f) => s.times(f));
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  const gradCosines = margin
    ? scaled(rival ? [gradLogits, oneHot, plain, ...read] : [gradLogits, oneHot, ...read], (s, g, y, ...others) => {
        const all = rival ? others.slice(1) : others;
        const own = y.times(targetOf(all).slope.minus(1)).plus(1);
        if (!rival) return s.times(g).times(own);
        const c = (others[0] as Expression).clip(-1, 1);
        return s.times(g).times(own.plus(y.from(1).times(rival(c, ...bounded(all)).slope.minus(1))));
      })
    : scaled([gradLogits], (s, g) => s.times(g));
  return {
    value,
    logits,
    ...cosines.back(gradCosines),
    gradBias: null,
    gradLogits,
    gradScale:
      typeof scale === 'number'
        ? null
        : ops.sumColumns([ops.sumRows([gradLogits, directions], (g, f) => g.times(f))], (g) => g),
  };
}
