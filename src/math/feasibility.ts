/** What a loss can ask of C classes on a circle or a sphere, and what it can't have: theory, in plain numbers. */

/**
 * Largest smallest angle, degrees, between 5 … 10 points on a sphere (Tammes' problem; proved by Schütte and van der
 * Waerden, 1951, and Danzer, 1963, for these numbers of points).
 */
const SPHERE_ANGLES: Readonly<Record<number, number>> = {
  5: 90,
  6: 90,
  7: 77.8695421,
  8: 74.8584922,
  9: 70.5287794,
  10: 66.146822,
};

const RADIANS = Math.PI / 180;

/**
 * How far apart neighbouring classes can be at best, radians: 2π/C on the circle; in more dimensions d that of a simplex up
 * to d + 1 classes and a right angle up to 2d (Rankin 1955); on the sphere of the best known arrangement up to ten.
 * @param classes C, 2 or more.
 * @returns null where it isn't known.
 */
export function widestSpread(classes: number, dim: number): number | null {
  if (!(classes >= 2)) return null;
  if (dim === 2) return (2 * Math.PI) / classes;
  if (classes <= dim + 1) return Math.acos(-1 / (classes - 1));
  if (classes <= 2 * dim) return Math.PI / 2;
  const known = dim === 3 ? SPHERE_ANGLES[classes] : undefined;
  return known === undefined ? null : known * RADIANS;
}

/**
 * Largest margin on the cosine (CosFace, eq. 4) that all classes can keep: at its own weight vector a feature has the
 * cosine 1, to the neighbour cos(apart), so m must stay below 1 − cos(apart) (CosFace, eq. 7).
 * @param apart angle between neighbouring weight vectors, radians.
 */
export const largestCosineMargin = (apart: number): number => 1 - Math.cos(apart);

/** Largest margin on the angle (ArcFace, eq. 3) that all classes can keep, radians: θ + m must stay below the neighbour. */
export const largestAngleMargin = (apart: number): number => apart;

/**
 * Half of the sector that an additive angular margin leaves a class, radians: θ + m = apart − θ, hence (apart − m)/2.
 * 0 where the margin leaves none.
 */
export const halfSector = (apart: number, m: number): number => Math.max(0, (apart - m) / 2);

/** Cosines from one class direction to the others, where all are spread as evenly as can be; null where that isn't known. */
function evenCosines(classes: number, dim: number): number[] | null {
  if (!(classes >= 2)) return null;
  if (dim === 2) {
    return Array.from({ length: classes - 1 }, (_, i) => Math.cos((2 * Math.PI * (i + 1)) / classes));
  }
  return classes <= dim + 1 ? Array.from({ length: classes - 1 }, () => -1 / (classes - 1)) : null;
}

/**
 * Lowest cross-entropy of logits s·cosθ for C evenly spread classes, every feature on its own weight vector:
 * log(1 + Σ_k e^(s(cosθ_k − t))), where t is the target there: 1 without a margin (NormFace, proposition 2).
 * @param scale s. @param target the label's logit over s at θ = 0.
 * @returns null where even spread isn't known in closed form (more than four classes on the sphere).
 */
export function lossFloor(classes: number, dim: number, scale: number, target = 1): number | null {
  const cosines = evenCosines(classes, dim);
  if (!cosines) return null;
  return Math.log1p(cosines.reduce((sum, cosine) => sum + Math.exp(scale * (cosine - target)), 0));
}

/**
 * The largest value of a margin for which the lead at the class's own weight vector stays positive, by halving.
 * @param leadAt the lead at θ = 0 for a margin; falling.
 * @returns `max` if every margin up to it is feasible, null if none is.
 */
export function largestFeasible(leadAt: (margin: number) => number, none: number, max: number): number | null {
  if (leadAt(max) > 0) return max;
  if (!(leadAt(none) > 0)) return null;
  let [low, high] = [none, max];
  for (let halving = 0; halving < 52; halving++) {
    const middle = (low + high) / 2;
    if (leadAt(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}
