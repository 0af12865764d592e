/** The forward and backward pass of a loss whose target, and whose rivals' curve, are formulas of the angle. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { derivativeOf } from '../../math/derivative.ts';
import { Expression } from '../../math/expression.ts';
import { angleOf } from '../../math/trigonometry.ts';
import type { HeadInputs, HeadResult, Ops, StepParameters } from '../contract.ts';
import { crossEntropy } from '../crossEntropy.ts';
import type { Target } from '../mixedPsi.ts';
import { lengthOf, SMALLEST_NORM, unitColumns } from '../unitColumns.ts';
import { unitRows } from '../unitRows.ts';
import { formulaOf } from './curves.ts';
import { expressionOf } from './meaning.ts';
import type { Formula } from './reading.ts';
import type { Values } from './syntax.ts';

/** sinθ below this counts as this where a slope is divided by it, as in `combinedMargin`: the pull fades there. */
const SMALLEST_SINE = 1e-4;

/** cosθ − cosθ·amount + amount·F(θ) and its slope over the cosine, −F′(θ)/sinθ blended likewise. */
function blended({ syntax }: Formula, parameters: StepParameters): (c: Expression, sine: Expression) => Target {
  const amount = parameters.amount as number;
  return (c, sine) => {
    const theta = angleOf(c, sine);
    const formula = expressionOf(syntax, theta, parameters.values as Values);
    const slope = derivativeOf(formula, theta).over(sine.max(SMALLEST_SINE)).times(-1);
    return {
      value: c.plus(formula.minus(c).times(amount)),
      slope: slope.minus(1).times(amount).plus(1),
    };
  };
}

const isCosine = ({ syntax }: Formula): boolean =>
  syntax.kind === 'call' &&
  syntax.name === 'cos' &&
  syntax.parts[0]?.kind === 'name' &&
  syntax.parts[0].name === 'theta';

/**
 * Cross-entropy on f_y = L·T(θ_y) and f_j = L·R(θ_j), j ≠ y, where L is s on the sphere and ‖x‖ otherwise; ‖W_j‖ = 1 and
 * no bias.
 *
 * With u = x/‖x‖, c = u·ŵ_j and F = T or R: df/dc = L·F′(θ)·(−1/sinθ), which goes on to ŵ_j and u as it does in the other
 * heads; where L = ‖x‖, df/d‖x‖ = F(θ) along u. Without a margin on the other classes only the target's angle is found,
 * one for each image, its sine from the part of u across ŵ_y, which keeps the digits of small angles.
 */
export function ownHead(ops: Ops, { features, weights, oneHot }: HeadInputs, parameters: StepParameters): HeadResult {
  const target = blended(formulaOf(parameters.target), parameters);
  const rivalFormula = formulaOf(parameters.rival);
  const rival = isCosine(rivalFormula) ? null : blended(rivalFormula, parameters);
  const rows = unitRows(ops, features);
  const columns = unitColumns(ops, weights);
  const plain = ops.matMul(rows.unit, columns.unit);
  const cosines = ops.sumRows([plain, oneHot], (f, y) => f.times(y));
  const own = ops.matMul(oneHot, columns.unit, false, true);
  const across = ops.sumRows([rows.unit, own, cosines], (x, w, c) => x.minus(w.times(c)).square());
  // A feature at the origin is at 90° to everything.
  const sines = ops.map([across, rows.squares], (a, s) =>
    a.sqrt().plus(s.sqrt().atLeast(SMALLEST_NORM).from(1)).min(1),
  );
  const targetAt = (c: Expression, sine: Expression) => target(c.clip(-1, 1), sine);
  const rivalAt = (f: Expression): Target => {
    const c = f.clip(-1, 1);
    return rival ? rival(c, c.square().from(1).max(0).sqrt()) : { value: f, slope: Expression.fixed(1) };
  };
  const length = (s: Expression) =>
    parameters.on === 'spherical' ? Expression.of(parameters.s as number) : lengthOf(s);

  const directions = ops.map([plain, oneHot, cosines, sines], (f, y, c, sine) => {
    const other = rivalAt(f).value;
    return other.plus(y.times(targetAt(c, sine).value.minus(other)));
  });
  const logits = ops.map([directions, rows.squares], (f, s) => f.times(length(s)));
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  const gradCosines = ops.map([gradLogits, plain, oneHot, cosines, sines, rows.squares], (g, f, y, c, sine, s) => {
    const other = rivalAt(f).slope;
    return g.times(length(s)).times(other.plus(y.times(targetAt(c, sine).slope.minus(other))));
  });
  const turning = rows.back(ops.matMul(gradCosines, columns.unit, false, true));
  return {
    value,
    logits,
    gradFeatures:
      parameters.on === 'spherical' ? turning : lengthened(ops, turning, rows, gradLogits, directions, columns.unit),
    gradWeights: columns.back(ops.matMul(rows.unit, gradCosines, true)),
    gradBias: null,
  };
}

/**
 * What turns a feature, and what makes it longer: u·Σ_j dL/df_j·F(θ_j). A feature at the origin has no direction yet: it
 * is pulled as it is where logits are ‖x‖cosθ, towards its class and away from the others.
 */
function lengthened(
  ops: Ops,
  turning: Tensor2D,
  rows: ReturnType<typeof unitRows>,
  gradLogits: Tensor2D,
  directions: Tensor2D,
  unit: Tensor2D,
): Tensor2D {
  const along = ops.sumRows([gradLogits, directions], (g, f) => g.times(f));
  const start = ops.matMul(gradLogits, unit, false, true);
  return ops.map([turning, rows.unit, along, rows.squares, start], (t, u, a, s, d) => {
    const away = s.sqrt().atLeast(SMALLEST_NORM);
    return t
      .plus(u.times(a))
      .times(away)
      .plus(d.times(away.from(1)));
  });
}
