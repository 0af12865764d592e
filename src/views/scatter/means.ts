/** The middle of each class's points, and the arc that ties it to the class's ray where the two are apart. */

/** A middle nearer to its ray than this is at it, degrees. */
export const APART = 5;

/** From one place of an arc to the next, radians. */
const STEP = (4 * Math.PI) / 180;

type Vector = readonly number[];

/**
 * Unit vectors along the great circle from one direction to another, both ends included.
 * @returns null where the two are nearer than `APART`, opposite, or no directions.
 */
export function arcBetween(from: Vector, to: Vector): Vector[] | null {
  const [one, other] = [from, to].map((vector) => {
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  }) as unknown as [Vector, Vector];
  const apart =
    2 *
    Math.atan2(
      Math.hypot(...one.map((value, d) => value - (other[d] ?? 0))),
      Math.hypot(...one.map((value, d) => value + (other[d] ?? 0))),
    );
  const sine = Math.sin(apart);
  if (!(apart > (APART * Math.PI) / 180 && sine > 1e-3)) return null;
  const steps = Math.ceil(apart / STEP);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const share = i / steps;
    const [keep, take] = [Math.sin((1 - share) * apart) / sine, Math.sin(share * apart) / sine];
    return one.map((value, d) => keep * value + take * (other[d] ?? 0));
  });
}

export interface PlacedMeans {
  /** Middle of each class's points, `[classes, 2]`, CSS pixels; NaN for a class without points. */
  places: Float32Array;
  /** From each middle to its ray, at one distance from the origin: `[n, 2]`, CSS pixels; null where they are near. */
  ties: readonly (Float32Array | null)[];
}

/**
 * @param means `[classes, dim]` in feature units.
 * @param weights `[dim, classes·k]`: a class's arc leads to its nearest one.
 * @param lengthOf from a distance in feature units to one in the picture, CSS pixels.
 * @param project where a unit vector times a length stands, CSS pixels.
 */
export function placeMeans(
  means: Float32Array,
  weights: Float32Array,
  dim: number,
  lengthOf: (distance: number) => number,
  project: (direction: Vector, length: number) => readonly [number, number],
): PlacedMeans {
  const classes = means.length / dim;
  const columns = weights.length / dim;
  const centres = columns / classes;
  const places = new Float32Array(2 * classes);
  const ties = Array.from({ length: classes }, (_, j) => {
    const mean = Array.from(means.subarray(dim * j, dim * (j + 1)));
    const distance = Math.hypot(...mean);
    const length = lengthOf(distance);
    const along = mean.map((value) => (distance > 0 ? value / distance : value));
    places.set(project(along, length), 2 * j);
    const rays = Array.from({ length: centres }, (_, i) =>
      Array.from({ length: dim }, (_, d) => weights[d * columns + j * centres + i] ?? 0),
    );
    const cosine = (ray: Vector) =>
      ray.reduce((sum, value, d) => sum + value * (along[d] ?? 0), 0) / Math.hypot(...ray);
    const arc = arcBetween(
      along,
      rays.reduce((best, ray) => (cosine(ray) > cosine(best) ? ray : best)),
    );
    return arc && Float32Array.from(arc.flatMap((direction) => [...project(direction, length)]));
  });
  return { places, ties };
}
