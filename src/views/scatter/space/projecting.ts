/** From points in space to a picture of them: where each stands, and which lie over which. */
import type { Matrix } from '../../../math/rotation.ts';
import type { Depth } from '../points.ts';

/**
 * Turns points, and moves them along their own rays towards a sphere. A point at the origin stays.
 * @param features `[points, 3]`.
 * @param amount 0 (as they are) … 1 (on the sphere).
 * @param radius of the sphere, feature units.
 * @param places takes what is right and up, `[points, 2]`.
 * @param depths takes what is towards the viewer, `[points]`.
 */
export function projectPoints(
  features: Float32Array,
  [m0, m1, m2, m3, m4, m5, m6, m7, m8]: Matrix,
  amount: number,
  radius: number,
  places: Float32Array,
  depths: Float32Array,
): void {
  for (let i = 0; i < depths.length; i++) {
    const x = features[3 * i] as number;
    const y = features[3 * i + 1] as number;
    const z = features[3 * i + 2] as number;
    const distance = amount > 0 ? Math.sqrt(x * x + y * y + z * z) : 0;
    const factor = distance > 0 ? 1 - amount + (amount * radius) / distance : 1;
    places[2 * i] = factor * (m0 * x + m1 * y + m2 * z);
    places[2 * i + 1] = factor * (m3 * x + m4 * y + m5 * z);
    depths[i] = factor * (m6 * x + m7 * y + m8 * z);
  }
}

/** Shades of what is more and less far away. */
export const SHADES = 8;

/** How much of the background lies over what is nearest, over what is as far as the origin, and over what is farthest. */
const VEILS = { near: 0, middle: 0.2, far: 0.72 };

/** Share of the way to the farthest over which the veil of the back thickens: on a sphere, its edge is near. */
const EDGE = 0.35;

/** @param depth −1 (farthest) … 1 (nearest). @returns share of the background, 0…1. */
export function veilAt(depth: number): number {
  if (depth >= 0) return VEILS.middle + (VEILS.near - VEILS.middle) * Math.min(depth, 1);
  const t = Math.min(-depth / EDGE, 1);
  return VEILS.middle + (VEILS.far - VEILS.middle) * t * t * (3 - 2 * t);
}

/** Depth in the middle of a shade, the farthest first: finer about the edge than in front. */
const DEPTHS = [-1, -0.24, -0.15, -0.06, 0.06, 0.3, 0.6, 0.9] as const;

export const SHADE_VEILS: readonly number[] = DEPTHS.map(veilAt);

/** The shade of each of the classes of depth that points are sorted into. */
const BINS = 256;
const SHADE_OF_BIN = Uint8Array.from({ length: BINS }, (_, bin) => {
  const depth = (2 * (bin + 0.5)) / BINS - 1;
  let nearest = 0;
  DEPTHS.forEach((middle, shade) => {
    if (Math.abs(middle - depth) < Math.abs((DEPTHS[nearest] as number) - depth)) nearest = shade;
  });
  // Of what lies behind the edge's shades, all is as far.
  return depth < -EDGE ? 0 : nearest;
});

const starts = new Uint32Array(BINS + 1);

/**
 * Sorts points by depth, to a 128th of `reach`: 15 µs for 2,000.
 * @param depths towards the viewer.
 * @param reach depth that counts as nearest. One unit throughout.
 * @param into lists as long as `depths`.
 */
export function sortByDepth(depths: Float32Array, reach: number, into: Depth): void {
  const binOf = (depth: number) => {
    const bin = Math.floor(((depth / reach + 1) * BINS) / 2);
    // Also for a point that is nowhere.
    return bin >= 0 ? Math.min(bin, BINS - 1) : 0;
  };
  starts.fill(0);
  for (let i = 0; i < depths.length; i++) {
    const bin = binOf(depths[i] as number);
    into.shades[i] = SHADE_OF_BIN[bin] as number;
    starts[bin + 1] = (starts[bin + 1] as number) + 1;
  }
  for (let bin = 0; bin < BINS; bin++) starts[bin + 1] = (starts[bin + 1] as number) + (starts[bin] as number);
  for (let i = 0; i < depths.length; i++) {
    const bin = binOf(depths[i] as number);
    const place = starts[bin] as number;
    into.order[place] = i;
    starts[bin] = place + 1;
  }
}
