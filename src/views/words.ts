/** The words charts show or speak. English by default; a chart's options take those of another language. */

export interface ChartWords {
  /** Under an axis of training steps. */
  step: string;
  noLambda: string;
  /** Names the hill under the target curves: how often each angle θ_y occurs. */
  density: string;
  /** Name of today's point, which can be moved. */
  lambdaHandle: string;
  lambdaValue: (lambda: string, step: string) => string;
  /** Two lines that together are one sentence, and its end; as short as can be. */
  samePairs: (below: string) => string;
  differentPairs: (above: string) => string;
  met: string;
  notMet: string;
  /** A third line: what single pairs come to. */
  extremes: (widest: string, closest: string) => string;
  /** Beside the star that stands for the digit somebody drew; as short as can be. */
  drawn: string;
  /** One sentence each: what a screen reader says instead of the picture. Numbers come formatted. */
  describeScatter: (points: string, classes: string, closestDegrees: string | null, inSpace: boolean) => string;
  describeTarget: (curves: readonly { label: string; atPi: string }[], medianDegrees: string | null) => string;
  /** Of curves that come to 0 somewhere on the way to a neighbour. */
  describeLead: (curves: readonly { label: string; zeroAt: string }[], across: string) => string;
  describeLambda: (now: { step: string; lambda: string } | null, last: string) => string;
  describeHistory: (
    measure: 'loss' | 'accuracy' | 'mistakes',
    step: string,
    runs: readonly { label: string; value: string }[],
    /** First and last step where not all are shown. */
    range: readonly [string, string] | null,
  ) => string;
  /** `met`: whether the angles to the left lie below those to the right. Null where there are no pairs. */
  describeAngles: (
    most: { same: string; different: string; met: boolean } | null,
    all: { same: string; different: string; met: boolean } | null,
  ) => string;
}

export const ENGLISH: ChartWords = {
  step: 'step',
  noLambda: 'This loss has no λ.',
  density: 'θ of the digits',
  lambdaHandle: 'λ today',
  lambdaValue: (lambda, step) => `λ = ${lambda} at step ${step}`,
  samePairs: (below) => `95 % of same-digit pairs below ${below}°,`,
  differentPairs: (above) => `of all other pairs above ${above}°:`,
  met: '✓ met',
  notMet: '✗ not met',
  extremes: (widest, closest) => `widest same ${widest}°, closest other ${closest}°`,
  drawn: 'yours',
  describeScatter: (points, classes, closest, inSpace) => {
    const what = `${points} points${inSpace ? ' in space' : ''} in ${classes} classes`;
    return closest === null ? `${what}.` : `${what}; the two closest classes are ${closest}° apart.`;
  },
  describeTarget: (curves, median) =>
    `Over angles from 0° to 180°, ${curves.map(({ label, atPi }) => `${label} falls to ${atPi}`).join('; ')}.${
      median === null ? '' : ` Half of the digits shown stand within ${median}° of their class weight.`
    }`,
  describeLead: (curves, across) =>
    `On the way to a neighbour ${across}° away, the lead ends for ${curves
      .map(({ label, zeroAt }) => `${label} at ${zeroAt}°`)
      .join(', ')}.`,
  describeLambda: (now, last) =>
    now
      ? `λ is ${now.lambda} at step ${now.step} and ends the planned run at ${last}.`
      : `λ ends the planned run at ${last}.`,
  describeHistory: (measure, step, runs, range) => {
    if (runs.length === 0) return 'No steps yet.';
    const what = measure === 'mistakes' ? 'share of mistakes' : measure;
    const values = runs.map(({ label, value }) => `${label} ${value}`).join(', ');
    return `At step ${step}, ${what}: ${values}.${range ? ` Steps ${range[0]} to ${range[1]} are shown.` : ''}`;
  },
  describeAngles: (most, all) => {
    if (!most || !all) return 'No pairs yet.';
    const verdict = (met: boolean) => (met ? 'met' : 'not met');
    return (
      `95 % of the pairs of the same digit are less than ${most.same}° apart, ` +
      `95 % of the pairs of different digits more than ${most.different}°: ` +
      `the open-set criterion is ${verdict(most.met)}. Over all pairs, the widest of the same digit is ` +
      `${all.same}° apart, the closest of different digits ${all.different}°: ${verdict(all.met)}.`
    );
  },
};
