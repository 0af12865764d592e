/** What can be seen of a curve before anything is trained on it. */

/** From one angle to another, degrees. */
export type Stretch = readonly [from: number, to: number];

export interface CurveFacts {
  /** Where it rises, so that images are pushed away from their class. */
  rising: readonly Stretch[];
  /** Where hardly anything pulls. */
  dead: readonly Stretch[];
}

/** Angles at which the curve is looked at, a half degree apart, in the middle between those. */
const PLACES = 360;

/** Share of cosθ's own pull below which a pull is hardly one. */
const WEAK = 0.05;

/** A shorter dead stretch is a kink, which no image stays at. Degrees. */
const WIDE = 2;

/** Rounding in a slope found by differences. */
const LEVEL = 1e-6;

function stretches(holds: readonly boolean[]): Stretch[] {
  const found: [number, number][] = [];
  holds.forEach((one, i) => {
    const [from, to] = [(i * 180) / PLACES, ((i + 1) * 180) / PLACES];
    const last = found.at(-1);
    if (!one) return;
    if (last && last[1] === from) last[1] = to;
    else found.push([from, to]);
  });
  return found;
}

/** The pull is dT/dcosθ, 1 for cosθ itself: how much of the cosine's gradient reaches the feature. */
export function factsOf(curve: (theta: number) => number): CurveFacts {
  const pulls = Array.from({ length: PLACES }, (_, i) => {
    const [from, to] = [(i / PLACES) * Math.PI, ((i + 1) / PLACES) * Math.PI];
    return (curve(to) - curve(from)) / (Math.cos(to) - Math.cos(from));
  });
  return {
    rising: stretches(pulls.map((pull) => pull < -LEVEL)),
    dead: stretches(pulls.map((pull) => pull >= -LEVEL && pull < WEAK)).filter(([from, to]) => to - from >= WIDE),
  };
}

/** So many points of a curve at evenly spread angles, as a formula that goes through them. */
export function drawnThrough(curve: (theta: number) => number, count: number): string {
  const points = Array.from({ length: count }, (_, i): [number, number] => {
    const angle = Math.round((180 * i) / (count - 1));
    return [angle, curve((angle * Math.PI) / 180)];
  });
  return curveText(points);
}

/** Degrees and values. */
export function curveText(points: readonly (readonly [number, number])[]): string {
  const short = (value: number) => String(Math.round(value * 100) / 100 + 0);
  return `curve(${points.map(([angle, value]) => `${angle}:${short(value)}`).join(', ')})`;
}
