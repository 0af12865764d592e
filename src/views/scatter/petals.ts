/** Where each class's petal points and how far it reaches: the place of its digit. */

export interface Petals {
  /** Tip of each class's petal in feature units, `[classes, 2]`; NaN for a class without points. */
  tips: Float32Array;
  /** Smallest angle between the directions of two petals, degrees; NaN with fewer than two. */
  closest: number;
}

/** A petal's tip: nine in ten of its points are nearer to the origin. */
const TIP_QUANTILE = 0.9;

/**
 * The direction of a petal is the mean of its points' directions, so that far points weigh no more than near
 * ones; its tip lies there at the 90th percentile of the points' distances.
 * @param features `[points, dim]`, row-major; the first two coordinates count.
 * @param labels digit of each point.
 * @param classes digits by class position.
 */
export function findPetals(
  features: Float32Array,
  dim: number,
  labels: Uint8Array,
  classes: readonly number[],
): Petals {
  const places = new Map(classes.map((digit, position) => [digit, position]));
  const members = classes.map(() => ({ distances: [] as number[], sumX: 0, sumY: 0 }));
  for (let i = 0; i < labels.length; i++) {
    const member = members[places.get(labels[i] as number) ?? -1];
    if (!member) continue;
    const x = features[i * dim] ?? 0;
    const y = features[i * dim + 1] ?? 0;
    const distance = Math.sqrt(x * x + y * y);
    if (!Number.isFinite(distance)) continue;
    member.distances.push(distance);
    if (distance === 0) continue;
    member.sumX += x / distance;
    member.sumY += y / distance;
  }
  const tips = new Float32Array(classes.length * 2);
  const directions: number[] = [];
  members.forEach(({ distances, sumX, sumY }, position) => {
    const reach = Float64Array.from(distances).sort()[Math.floor(TIP_QUANTILE * (distances.length - 1))];
    const angle = Math.atan2(sumY, sumX);
    if (reach !== undefined) directions.push(angle);
    tips[position * 2] = (reach ?? Number.NaN) * Math.cos(angle);
    tips[position * 2 + 1] = (reach ?? Number.NaN) * Math.sin(angle);
  });
  return { tips, closest: closestDirections(directions) };
}

/** Smallest gap between neighbours on the circle: radians in, degrees out. */
function closestDirections(directions: readonly number[]): number {
  if (directions.length < 2) return Number.NaN;
  const sorted = [...directions].sort((a, b) => a - b);
  const gaps = sorted.map((angle, i) => {
    const next = sorted[i + 1] ?? (sorted[0] ?? 0) + 2 * Math.PI;
    return next - angle;
  });
  const smallest = Math.min(...gaps);
  return (Math.min(smallest, 2 * Math.PI - smallest) * 180) / Math.PI;
}
