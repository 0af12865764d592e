/** The words charts show or speak. English by default; a chart's options take those of another language. */

export interface ChartWords {
  /** Under an axis of training steps. */
  step: string;
  noLambda: string;
  sameClass: (meanDegrees: string) => string;
  differentClasses: (closestDegrees: string) => string;
  /** One sentence each: what a screen reader says instead of the picture. Numbers come formatted. */
  describeScatter: (points: string, classes: string, closestDegrees: string | null) => string;
  describeTarget: (curves: readonly { label: string; atPi: string }[]) => string;
  describeLambda: (now: { step: string; lambda: string } | null, last: string) => string;
  describeHistory: (
    measure: 'loss' | 'accuracy',
    step: string,
    runs: readonly { label: string; value: string }[],
  ) => string;
  describeAngles: (meanDegrees: string, closestDegrees: string) => string;
}

export const ENGLISH: ChartWords = {
  step: 'step',
  noLambda: 'This loss has no λ.',
  sameClass: (mean) => `same class, mean ${mean}°`,
  differentClasses: (closest) => `different classes, closest ${closest}°`,
  describeScatter: (points, classes, closest) =>
    closest === null
      ? `${points} points in ${classes} classes.`
      : `${points} points in ${classes} classes; the two closest classes are ${closest}° apart.`,
  describeTarget: (curves) =>
    `Over angles from 0° to 180°, ${curves.map(({ label, atPi }) => `${label} falls to ${atPi}`).join('; ')}.`,
  describeLambda: (now, last) =>
    now
      ? `λ is ${now.lambda} at step ${now.step} and ends the planned run at ${last}.`
      : `λ ends the planned run at ${last}.`,
  describeHistory: (measure, step, runs) =>
    runs.length === 0
      ? 'No steps yet.'
      : `At step ${step}, ${measure}: ${runs.map(({ label, value }) => `${label} ${value}`).join(', ')}.`,
  describeAngles: (mean, closest) =>
    `Images lie ${mean}° from their class's direction on average; the two closest classes are ${closest}° apart.`,
};
