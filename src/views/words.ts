/** What is said of a histogram of angles; numbers come formatted. */
export interface AngleSentences {
  below: (angle: string) => string;
  above: (angle: string) => string;
  extremes: (widest: string, closest: string) => string;
}

/** The words that pictures of features show or speak, and how they write numbers: part of their options. */
export interface PictureWords {
  /** Writes numbers as d3-format's small language has it, in the language's own way. */
  format(specifier: string): (value: number) => string;
  /** A number with its unit. */
  percent: (number: string) => string;
  degrees: (number: string) => string;
  /** On the line between two digits, and on the ray behind which one of them is asked to stay; as short as can be. */
  boundary: (first: string, second: string) => string;
  asked: (digit: string) => string;
  /** Beside the star that stands for the digit somebody drew; as short as can be. */
  drawn: string;
  /** One sentence: what a screen reader says instead of the picture. Numbers come formatted. */
  describeScatter: (points: string, classes: string, closestDegrees: string | null, inSpace: boolean) => string;
}

/** The same of the charts beside them. */
export interface ChartWords extends PictureWords {
  /** Under an axis of training steps. */
  step: string;
  /** How values are written, here as everywhere on the page. */
  write: {
    loss: (loss: number) => string;
    /** A share as percent. */
    share: (share: number) => string;
    lambda: (lambda: number) => string;
  };
  noLambda: string;
  /** Names the hill under the target curves: how often each angle θ_y occurs. */
  density: string;
  /** Name of today's point, which can be moved. */
  lambdaHandle: string;
  /** Beside today's point. */
  lambdaNow: (lambda: string) => string;
  lambdaValue: (lambda: string, step: string) => string;
  /** Titles of axes, with what is better where one is. */
  axes: {
    theta: string;
    target: string;
    lead: string;
    lambda: string;
    loss: string;
    accuracy: string;
    mistakes: string;
    angles: { pairs: string; rays: string };
  };
  /** Two lines that together are one sentence, and a third: what single ones come to; as short as can be. */
  pairSentences: AngleSentences;
  raySentences: AngleSentences;
  /** The same in a few characters. */
  anglesBrief: (below: string, above: string) => string;
  met: string;
  notMet: string;
  /** One sentence each: what a screen reader says instead of the picture. Numbers come formatted. */
  describeTarget: (curves: readonly { label: string; atPi: string }[], medianDegrees: string | null) => string;
  /** Of curves in a family: where its first and its last are furthest apart, and what they come to there. */
  describeFamily: (
    first: { label: string; value: string },
    last: { label: string; value: string },
    degrees: string,
    medianDegrees: string | null,
  ) => string;
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
  describeRays: (most: { same: string; different: string } | null) => string;
}
