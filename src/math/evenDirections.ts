/** Directions as far apart as can be, in the plane and in space, those of one class side by side. */
import { evenOnSphere } from './evenSphere.ts';

/**
 * On the circle clockwise from 12 o'clock, on the sphere from the top down.
 * @param centres directions of each class, about where its one would be. @returns unit vectors `[classes·centres][2 or 3]`;
 * class c's i-th is c·centres + i.
 */
export function evenDirections(featureDim: 2 | 3, classes: number, centres: number): number[][] {
  if (featureDim === 3) return evenOnSphere(classes).flatMap((direction) => around(direction, centres));
  return Array.from({ length: classes * centres }, (_, j) => {
    const angle = Math.PI / 2 - (2 * Math.PI * (j - (centres - 1) / 2)) / (classes * centres);
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** How far from a class's direction several centres stand: the tangent of their angle to it, 14°. */
export const AROUND = 0.25;

/** Unit vectors on a small circle round a direction in space; one alone is the direction itself. */
function around(direction: readonly number[], count: number): number[][] {
  if (count === 1) return [[...direction]];
  const [x = 0, y = 0, z = 0] = direction;
  // Across the direction: from the axis that it is furthest from.
  const least = [x, y, z].map(Math.abs).reduce((best, size, i, all) => (size < (all[best] ?? 0) ? i : best), 0);
  const axis = [0, 1, 2].map((i) => (i === least ? 1 : 0) - (direction[least] ?? 0) * (direction[i] ?? 0));
  const length = Math.hypot(...axis);
  const [a = 0, b = 0, c = 0] = axis.map((value) => value / length);
  const other = [y * c - z * b, z * a - x * c, x * b - y * a];
  return Array.from({ length: count }, (_, i) => {
    const turn = (2 * Math.PI * i) / count;
    const moved = [a, b, c].map(
      (value, d) => (direction[d] ?? 0) + AROUND * (Math.cos(turn) * value + Math.sin(turn) * (other[d] ?? 0)),
    );
    const norm = Math.hypot(...moved);
    return moved.map((value) => value / norm);
  });
}
