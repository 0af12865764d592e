/** The gradient that SphereFace's released layer hands back for A-Softmax, which isn't the loss's derivative. */
import { anglesOf, classesOf, numberOf, type ReferenceParameters, type Row } from './definition.ts';
import { referencePsi, referencePsiSlope } from './psi.ts';
import { column, lengthOf, unit } from './vectors.ts';

/** softmax(logits) − one-hot. */
function gradLogits(logits: readonly number[], label: number): number[] {
  const largest = Math.max(...logits);
  const exponentials = logits.map((f) => Math.exp(f - largest));
  const sum = exponentials.reduce((total, e) => total + e, 0);
  return exponentials.map((e, j) => e / sum - (j === label ? 1 : 0));
}

/**
 * dL/dx `[featureDim]` and dL/dW `[featureDim][classes]` of one image, as `margin_inner_product_layer.cpp` has them:
 * W is taken for its unit vectors and not followed back through their lengths, nor through the margin; and the
 * margin's part of dL/dx, a·Ŵ_y + b·x, is divided by √(a² + b²).
 * @param logits the loss's logits for this image.
 */
export function caffeGradients(row: Row, params: ReferenceParameters, logits: readonly number[]) {
  const [m, lambda] = [numberOf(params, 'm'), numberOf(params, 'lambda')];
  const d = gradLogits(logits, row.label);
  const gradX = row.x.map(() => 0);
  const gradW = row.weights.map((weights) => weights.map(() => 0));
  const theta = anglesOf(row)[row.label]!;
  for (const j of classesOf(row)) {
    const w = unit(column(row.weights, j));
    let [alongW, alongX] = [1, 0];
    if (j === row.label && m > 1) {
      const slope = referencePsiSlope(theta, m);
      const length = lengthOf(row.x);
      const a = slope;
      const b = length === 0 ? 0 : (referencePsi(theta, m) - Math.cos(theta) * slope) / length;
      const norm = Math.sqrt(a * a + b * b);
      alongW = (lambda + a / norm) / (1 + lambda);
      alongX = b / norm / (1 + lambda);
    }
    for (let i = 0; i < row.x.length; i++) {
      gradX[i]! += d[j]! * (alongW * w[i]! + alongX * row.x[i]!);
      gradW[i]![j]! += d[j]! * row.x[i]!;
    }
  }
  return { x: gradX, weights: gradW };
}
