/** Where each class's petal points, and where its middle is. */
import type { ClassNumbers } from '../../math/classNumbers.ts';

export interface Petals {
  /** Middle of each class's petal in feature units, `[classes, dim]`; NaN for a class without points. */
  means: Float32Array;
  /** Smallest angle between the directions of two petals, degrees; NaN with fewer than two. */
  closest: number;
}

/** What is summed up of one class's points. */
interface Members {
  points: number;
  /** Sum of the distances from the origin, and of the directions. */
  distance: number;
  sum: Float64Array;
}

/**
 * The direction of a petal is the mean of its points' directions, so that far points weigh no more than near
 * ones; its middle lies there at the mean of the points' distances.
 * @param features `[points, dim]`, row-major.
 * @param labels digit of each point.
 * @param classes digits by class position.
 */
export function findPetals(
  features: Float32Array,
  dim: number,
  labels: ClassNumbers,
  classes: readonly number[],
): Petals {
  const places = new Map(classes.map((digit, position) => [digit, position]));
  const members = classes.map((): Members => ({ points: 0, distance: 0, sum: new Float64Array(dim) }));
  for (let i = 0; i < labels.length; i++) {
    const member = members[places.get(labels[i] as number) ?? -1];
    if (!member) continue;
    let square = 0;
    for (let d = 0; d < dim; d++) square += (features[i * dim + d] ?? 0) ** 2;
    const distance = Math.sqrt(square);
    if (!Number.isFinite(distance)) continue;
    member.points += 1;
    member.distance += distance;
    if (distance === 0) continue;
    for (let d = 0; d < dim; d++) {
      member.sum[d] = (member.sum[d] as number) + (features[i * dim + d] ?? 0) / distance;
    }
  }
  const means = new Float32Array(classes.length * dim).fill(Number.NaN);
  const directions: Float64Array[] = [];
  members.forEach(({ points, distance, sum }, position) => {
    if (points === 0) return;
    const length = Math.hypot(...sum);
    // Points that cancel one another point nowhere: any direction will do.
    const direction = length > 0 ? sum.map((value) => value / length) : sum.map((_, d) => (d === 0 ? 1 : 0));
    directions.push(direction);
    means.set(
      direction.map((value) => (value * distance) / points),
      position * dim,
    );
  });
  return { means, closest: closestDirections(directions) };
}

/** Smallest angle between two unit vectors, degrees; NaN with fewer than two. */
function closestDirections(directions: readonly Float64Array[]): number {
  let closest = Number.POSITIVE_INFINITY;
  directions.forEach((a, i) => {
    for (const b of directions.slice(i + 1)) {
      const apart = Math.hypot(...a.map((value, d) => value - (b[d] as number)));
      const together = Math.hypot(...a.map((value, d) => value + (b[d] as number)));
      closest = Math.min(closest, 2 * Math.atan2(apart, together));
    }
  });
  return Number.isFinite(closest) ? (closest * 180) / Math.PI : Number.NaN;
}
