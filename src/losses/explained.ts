/** One image's step, taken apart: what each class's logit is, what the margin makes of it, and which way it pushes. */
import { forcesAt, type Moment, pushesOn, withoutMargin } from './forces.ts';

export interface ExplainedClass {
  /** Angle between the feature and the class weight, degrees; NaN for a feature without direction. */
  theta: number;
  /** The loss's logit with its margin at none. */
  plain: number;
  /** What went into the loss: the target's carries the margin. */
  logit: number;
  /** 0…1. */
  probability: number;
  /** What comes through this class's logit, `[dim]`. */
  push: number[];
}

export interface Explained {
  norm: number;
  loss: number;
  /** −dL/dx, `[dim]`, or the loss's own rule where that isn't it. */
  force: number[];
  /** What acts without a class, `[dim]`. */
  rest: number[];
  /** By class position. */
  classes: ExplainedClass[];
}

const DEGREES = 180 / Math.PI;

function probabilities(logits: readonly number[], eachByItself: boolean): number[] {
  if (eachByItself) return logits.map((z) => 1 / (1 + Math.exp(-z)));
  const top = Math.max(...logits);
  const shares = logits.map((f) => Math.exp(f - top));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** Radians from two directions, by the tangent: fine at both ends. */
function angleBetween(a: readonly number[], b: readonly number[]): number {
  const [lengthA, lengthB] = [Math.hypot(...a), Math.hypot(...b)];
  if (lengthA === 0 || lengthB === 0) return Number.NaN;
  let [along, across] = [0, 0];
  a.forEach((value, d) => {
    const [p, q] = [value / lengthA, (b[d] as number) / lengthB];
    along += (p + q) ** 2;
    across += (p - q) ** 2;
  });
  return 2 * Math.atan2(Math.sqrt(across), Math.sqrt(along));
}

/** @param point `[dim]`. @param label its class position. */
export function explained(moment: Moment, point: readonly number[], label: number): Explained {
  const { classes, dim, weights, head } = moment;
  const columns = weights.length / dim;
  const perClass = columns / classes;
  const { loss, force, logits } = forcesAt(moment, point, [label]);
  const plain = forcesAt(withoutMargin(moment), point, [label]).logits;
  const { pushes, rest } = pushesOn(moment, point, label);
  const chances = probabilities(Array.from(logits), head.eachByItself ?? false);
  const angleTo = (column: number) =>
    angleBetween(
      point,
      Array.from({ length: dim }, (_, d) => weights[d * columns + column] as number),
    );
  return {
    norm: Math.hypot(...point),
    loss: loss[0] as number,
    force: [...force],
    rest: [...rest],
    classes: Array.from({ length: classes }, (_, j) => ({
      // Of a class with several weights, the nearest counts.
      theta: DEGREES * Math.min(...Array.from({ length: perClass }, (_, i) => angleTo(j * perClass + i))),
      plain: plain[j] as number,
      logit: logits[j] as number,
      probability: chances[j] as number,
      push: [...pushes.subarray(j * dim, (j + 1) * dim)],
    })),
  };
}
