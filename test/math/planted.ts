/** Features planted at known angles, and ways to move them that must not change any angle. */

import { normals } from '../../src/math/random.ts';

export interface Planted {
  /** `[n, 2]`, row-major. */
  features: Float32Array;
  positions: Uint8Array;
}

const RADIANS = Math.PI / 180;

/** Features in the plane at given polar angles (degrees), one list a class, all at distance `radius`. */
export function plant(degreesByClass: readonly (readonly number[])[], radius = 3): Planted {
  const points = degreesByClass.flatMap((degrees, position) => degrees.map((degree) => ({ degree, position })));
  return {
    features: Float32Array.from(
      points.flatMap(({ degree }) => [radius * Math.cos(degree * RADIANS), radius * Math.sin(degree * RADIANS)]),
    ),
    positions: Uint8Array.from(points, (point) => point.position),
  };
}

/**
 * Ten evenly spread classes whose features fill the angle that margin m leaves them: 36°/(m + 1) to either
 * side of the class's direction, where m·θ_y = θ_j of the neighbour (SphereFace, section 3.4).
 */
export function idealPetals(m: number, perClass = 61): Planted {
  const half = 36 / (m + 1);
  return plant(
    Array.from({ length: 10 }, (_, position) =>
      Array.from({ length: perClass }, (_, i) => 36 * position + half * ((2 * i) / (perClass - 1) - 1)),
    ),
  );
}

/** Features turned by `radians` about the origin and scaled row by row. */
export function turnAndScale(features: Float32Array, radians: number, scale: (row: number) => number): Float32Array {
  return features.map((_, i) => {
    const row = Math.floor(i / 2);
    const [x, y] = [features[2 * row]!, features[2 * row + 1]!];
    const turned =
      i % 2 === 0 ? x * Math.cos(radians) - y * Math.sin(radians) : x * Math.sin(radians) + y * Math.cos(radians);
    return turned * scale(row);
  });
}

/** Ten classes evenly spread, with normal noise of that deviation around their places at distance 5, in turns. */
export function noisyClasses(n: number, spread: number, seed: number, dim = 2): Planted {
  const noise = normals(seed, 'noise', dim * n);
  return {
    positions: Uint8Array.from({ length: n }, (_, row) => row % 10),
    features: noise.map((value, i) => {
      const polar = ((Math.floor(i / dim) % 10) * Math.PI) / 5;
      return 5 * ([Math.cos(polar), Math.sin(polar)][i % dim] ?? 0) + spread * value;
    }),
  };
}
