/** By how much a class's own logit leads its neighbour's, as a feature turns from its own weight vector to the other. */

/** What stands in a logit in place of cosθ, for θ in radians, 0…π. */
export type Curve = (theta: number) => number;

/** Enough halvings for the last bit of an angle. */
const HALVINGS = 52;

/**
 * target(θ) − rival(apart − θ): the label's logit less the neighbour's, both over the same length, for a feature θ from
 * its own weight vector and apart − θ from the neighbour's. Where it is positive the loss is content.
 * @param theta radians, 0…apart. @param apart angle between the two weight vectors, radians, at most π.
 */
export function leadOver(theta: number, apart: number, target: Curve, rival: Curve = Math.cos): number {
  return target(theta) - rival(Math.abs(apart - theta));
}

/**
 * How far a feature may stand from its own weight vector before the neighbour's logit catches up: where the lead is 0.
 * 0 where there is no lead even at the weight vector, `apart` where there is one all the way.
 * @returns radians.
 */
export function reach(apart: number, target: Curve, rival: Curve = Math.cos): number {
  const lead = (theta: number) => leadOver(theta, apart, target, rival);
  if (lead(0) <= 0) return 0;
  if (lead(apart) > 0) return apart;
  let low = 0;
  let high = apart;
  // The target falls and the rival rises, so the sign changes once.
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (lead(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
