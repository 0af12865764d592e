/** How λ and the learning rate change over a run: this is where λ is annealed. */

/** Parameters of λ(t); the same shape as in a run's configuration. */
export interface LambdaAnnealing {
  base: number;
  gamma: number;
  power: number;
  min: number;
}

/** λ schedules by name. Sources: SphereFace's and L-Softmax's released solver files; ours is measured. */
export const LAMBDA_SCHEDULES = {
  /** Short runs: near the full margin within an epoch. */
  fast: { base: 200, gamma: 0.5, power: 1, min: 0.5 },
  /** `sphereface_model.prototxt`: λ = 5 from step 1659 on. */
  sphereface: { base: 1000, gamma: 0.12, power: 1, min: 5 },
  /** `mnist_train_test.prototxt` of L-Softmax, m = 4. */
  lsoftmax: { base: 1000, gamma: 2.5e-5, power: 35, min: 0 },
} as const satisfies Record<string, LambdaAnnealing>;

/** Whether λ is a schedule rather than a fixed number. */
export function isAnnealed(lambda: unknown): lambda is LambdaAnnealing {
  return typeof lambda === 'object' && lambda !== null && 'base' in lambda;
}

/**
 * λ(t) = max(min, base·(1 + gamma·t)^(−power)); a plain number is its own constant schedule.
 * @param t step, counted from 1.
 */
export function lambdaAt(lambda: number | LambdaAnnealing, t: number): number {
  if (!isAnnealed(lambda)) return lambda;
  return Math.max(lambda.min, lambda.base * (1 + lambda.gamma * t) ** -lambda.power);
}

/**
 * A margin that grows along a line from `none` at step 0 to `full` at step `ramp`, and stays there.
 * @param t step, counted from 1. @param ramp 0: full from the first step.
 */
export function marginAt(none: number, full: number, t: number, ramp: number): number {
  return t >= ramp ? full : none + ((full - none) * t) / ramp;
}

/**
 * Half a cosine from `peak` at the first step towards 0 after the last planned one.
 * @param t step, counted from 1.
 * @param steps planned length; past it the rate stays 0.
 */
export function cosineDecay(peak: number, t: number, steps: number): number {
  const progress = Math.min(Math.max((t - 1) / steps, 0), 1);
  return 0.5 * peak * (1 + Math.cos(Math.PI * progress));
}
