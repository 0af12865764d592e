/** The words charts show or speak, and how they write numbers: part of their options. */

export interface ChartWords {
  /** Writes numbers as d3-format's small language has it, in the language's own way. */
  format(specifier: string): (value: number) => string;
  /** Under an axis of training steps. */
  step: string;
  noLambda: string;
  /** Names the hill under the target curves: how often each angle θ_y occurs. */
  density: string;
  /** Name of today's point, which can be moved. */
  lambdaHandle: string;
  /** Beside today's point. */
  lambdaNow: (lambda: string) => string;
  lambdaValue: (lambda: string, step: string) => string;
  /** Two lines that together are one sentence, and its end; as short as can be. */
  samePairs: (below: string) => string;
  differentPairs: (above: string) => string;
  met: string;
  notMet: string;
  /** A third line: what single pairs come to. */
  extremes: (widest: string, closest: string) => string;
  /** A number with its unit. */
  percent: (number: string) => string;
  degrees: (number: string) => string;
  /** On the line between two digits, and on the ray behind which one of them is asked to stay; as short as can be. */
  boundary: (first: string, second: string) => string;
  asked: (digit: string) => string;
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
