/** The decision geometry of two classes in the plane: where plain logits are equal, and where the margin asks for more. */

export interface PairOfClasses {
  /** W, `[2, classes]`, row-major. */
  classWeights: Float32Array;
  /** Columns of W; where a class has several, `first` and `second` are columns too. */
  classes: number;
  /** Columns that belong to a class; 1 without it. */
  centres?: number;
  /** b, `[classes]`, or null. */
  bias: Float32Array | null;
  /** Whether all classes have one bias in common: then it takes no part in choosing between two of them. */
  sharedBias?: boolean;
  /** Whether plain logits divide W_j by its norm. */
  normalisesWeights: boolean;
  /** Class positions. */
  first: number;
  second: number;
  /**
   * What stands in the target logit in place of cosθ, for θ in radians, 0…π; falling. Null for losses whose target
   * logit isn't a function of the angle.
   */
  target: ((theta: number) => number) | null;
  /** The same for the logits of the other classes; cosθ without it. */
  rival?: (theta: number) => number;
}

export interface PairBoundaries {
  /**
   * The line on which the two plain logits are equal: its point nearest the origin (feature units) and its direction
   * (radians, −π…π), towards the side on which both weight vectors lie.
   */
  plain: { x: number; y: number; direction: number };
  /**
   * Directions (radians) in which the first class's target logit equals the second's logit as a rival, which is the
   * plain one in most losses, and the other way round; as numbers, at most π from each other and from the plain direction. Null where
   * there are no such rays from the origin: with a bias, without a target, for weight vectors in line, or for a margin
   * that one of the two classes couldn't keep anywhere.
   */
  margins: [number, number] | null;
  /** Angle between those two, degrees; 0 without margin. */
  width: number;
}

/** Heads treat a shorter weight vector as this long. */
const SMALLEST_NORM = 1e-6;

/** Weight vectors closer than this, relative to their lengths, are equal but for rounding. */
const SAME_WEIGHTS = 1e-12;

/** Sine of the angle between weight vectors from which on they aren't in line. */
const SMALLEST_SINE = 1e-6;

/** Angles in radians below this are rounding. */
const SMALLEST_ANGLE = 1e-9;

/** Enough halvings for the last bit of an angle. */
const HALVINGS = 52;

/** How finely a boundary is looked for outside the arc between the weight vectors, where halving alone could miss it. */
const OUTSIDE_STEPS = 90;

interface Weight {
  x: number;
  y: number;
  bias: number;
}

function weightOf(pair: PairOfClasses, position: number): Weight {
  const x = pair.classWeights[position] ?? 0;
  const y = pair.classWeights[pair.classes + position] ?? 0;
  const length = pair.normalisesWeights ? Math.max(Math.hypot(x, y), SMALLEST_NORM) : 1;
  return { x: x / length, y: y / length, bias: (pair.sharedBias ? null : pair.bias)?.[position] ?? 0 };
}

/** Where a function changes sign between two places at which its signs differ. */
function signChange(value: (at: number) => number, low: number, high: number): number {
  const sign = Math.sign(value(low));
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (Math.sign(value(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The first change of sign on the way from `start` to `end`; null for none. */
function firstSignChange(value: (at: number) => number, start: number, end: number): number | null {
  const sign = Math.sign(value(start));
  for (let step = 1; step <= OUTSIDE_STEPS; step++) {
    const at = start + ((end - start) * step) / OUTSIDE_STEPS;
    if (Math.sign(value(at)) !== sign) return signChange(value, at - (end - start) / OUTSIDE_STEPS, at);
  }
  return null;
}

/**
 * How far from its own weight vector, towards the other's, a feature's target logit falls to the other's plain logit.
 *
 * Between the two the target falls and the other logit rises, so halving finds where they meet. With norms that
 * differ much, or a margin too wide for the gap, they meet outside the arc: beyond the other weight vector, or on the
 * far side of its own (then the angle is negative). Plain logits meet less than 90° from both, so no search goes
 * further.
 *
 * @param own norm of the class's weight vector.
 * @param other norm of the other's.
 * @param apart angle between the two, radians.
 * @returns radians; null where they don't meet.
 */
function reachOf(
  own: number,
  other: number,
  apart: number,
  target: (theta: number) => number,
  rival: (theta: number) => number,
): number | null {
  const lead = (at: number) => own * target(unsigned(at)) - other * rival(unsigned(apart - at));
  if (lead(0) < 0) return firstSignChange(lead, 0, -Math.PI / 2);
  if (lead(apart) > 0) return firstSignChange(lead, apart, apart + Math.PI / 2);
  return signChange(lead, 0, apart);
}

/** The angle between two directions from the turn between them: 0…π. */
function unsigned(turn: number): number {
  const angle = Math.abs(turn);
  return angle > Math.PI ? 2 * Math.PI - angle : angle;
}

/** The same direction within −π…π. */
function halfTurns(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** @param near direction of the plain boundary, radians. */
function marginsOf(
  pair: PairOfClasses,
  first: Weight,
  second: Weight,
  near: number,
): { rays: [number, number]; gap: number } | null {
  const { target, rival = Math.cos } = pair;
  if ((pair.bias && !pair.sharedBias) || !target) return null;
  const lengths: [number, number] = [Math.hypot(first.x, first.y), Math.hypot(second.x, second.y)];
  const cross = first.x * second.y - first.y * second.x;
  if (!(Math.abs(cross) > SMALLEST_SINE * lengths[0] * lengths[1])) return null;
  const turn = Math.atan2(cross, first.x * second.x + first.y * second.y);
  const apart = Math.abs(turn);
  const reachFirst = reachOf(lengths[0], lengths[1], apart, target, rival);
  const reachSecond = reachOf(lengths[1], lengths[0], apart, target, rival);
  if (reachFirst === null || reachSecond === null) return null;
  const gap = apart - reachFirst - reachSecond;
  const towardsSecond = Math.sign(turn);
  const ray = near + halfTurns(Math.atan2(first.y, first.x) + towardsSecond * reachFirst - near);
  return { rays: [ray, ray + towardsSecond * gap], gap: Math.abs(gap) };
}

/**
 * Where two classes part: the plain boundary, and the boundaries that training asks each of them to stay behind
 * (SphereFace, table 1: ‖W₁‖·target(θ₁) = ‖W₂‖·cosθ₂ and the other way round; norms are 1 where the loss divides by
 * them).
 * @returns null where plain logits are nowhere, or everywhere, equal: two equal weight vectors, or weights that
 * aren't finite.
 */
export function pairBoundaries(pair: PairOfClasses): PairBoundaries | null {
  const first = weightOf(pair, pair.first);
  const second = weightOf(pair, pair.second);
  const ahead = { x: first.x - second.x, y: first.y - second.y, bias: first.bias - second.bias };
  const length = Math.hypot(ahead.x, ahead.y);
  const smallest = SAME_WEIGHTS * (Math.hypot(first.x, first.y) + Math.hypot(second.x, second.y));
  if (!(length > smallest && Number.isFinite(length) && Number.isFinite(ahead.bias))) return null;
  // Both weight vectors have the same part along the line, W₁ × W₂ over the length: its sign tells the side.
  const side = first.x * second.y - first.y * second.x < 0 ? -1 : 1;
  const shift = -ahead.bias / length ** 2;
  const plain = {
    // Without a bias, no −0.
    x: shift * ahead.x + 0,
    y: shift * ahead.y + 0,
    direction: Math.atan2(side * ahead.x, -side * ahead.y),
  };
  const margins = marginsOf(pair, first, second, plain.direction);
  if (!margins) return { plain, margins: null, width: 0 };
  const { rays, gap } = margins;
  return { plain, margins: rays, width: gap < SMALLEST_ANGLE ? 0 : (gap * 180) / Math.PI };
}
