/** Which way a point went, beside the way that its loss wanted. */

/** Where an image stood, and what acted on it there. */
export interface Standing {
  index: number;
  step: number;
  features: readonly number[];
  force: readonly number[];
}

export interface StepTaken {
  went: number[];
  /** Between force and way, degrees; NaN where there was none of either. */
  angle: number;
}

/** Null where it hasn't moved. */
export function stepTaken({ features, force }: Standing, now: readonly number[]): StepTaken | null {
  const went = now.map((value, d) => value - (features[d] ?? 0));
  if (went.every((value) => value === 0)) return null;
  const along = went.reduce((sum, value, d) => sum + value * (force[d] ?? 0), 0);
  const cosine = along / (Math.hypot(...went) * Math.hypot(...force));
  return { went, angle: (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI };
}
