/** Where parameters start: drawn on the CPU from the seed, so that a seed means the same on every backend. */

import type { ClassWeightInit } from '../config/runConfig.ts';
import { evenOnSphere } from '../math/evenSphere.ts';
import { normals } from '../math/random.ts';
import type { ParameterSpec } from './layers.ts';

/** Starting values by name. Each parameter has its own random stream, so networks that share a layer share its start. */
export function startingValues(specs: ParameterSpec[], seed: number): Record<string, Float32Array> {
  return Object.fromEntries(
    specs.map(({ name, shape, start }) => {
      const size = shape.reduce((product, length) => product * length, 1);
      if (start.kind === 'constant') return [name, new Float32Array(size).fill(start.value)];
      return [name, normals(seed, name, size).map((x) => x * start.deviation)];
    }),
  );
}

/**
 * Class weights of unit length, `[featureDim, classes]` row-major.
 * `even` spreads them: on the circle clockwise from 12 o'clock, on the sphere from the top down, in more dimensions as
 * `evenSpread` has them. A circle
 * offers classes no way past each other, so a bad random order would stay for good. Several centres of a class start
 * side by side, about where its one would.
 * @param centres of each class; class c's i-th is column c·centres + i.
 */
export function startingClassWeights(
  how: ClassWeightInit,
  featureDim: number,
  classes: number,
  seed: number,
  centres = 1,
): Float32Array {
  const count = classes * centres;
  const columns =
    how === 'random' ? randomDirections(featureDim, count, seed) : evenDirections(featureDim, classes, seed, centres);
  const weights = new Float32Array(featureDim * count);
  columns.forEach((column, j) => {
    column.forEach((value, row) => {
      weights[row * count + j] = value;
    });
  });
  return weights;
}

function evenDirections(featureDim: number, classes: number, seed: number, centres: number): number[][] {
  if (featureDim === 3) return evenOnSphere(classes).flatMap((direction) => around(direction, centres));
  if (featureDim > 3) return spreadInMany(featureDim, classes, seed, centres);
  return Array.from({ length: classes * centres }, (_, j) => {
    const angle = Math.PI / 2 - (2 * Math.PI * (j - (centres - 1) / 2)) / (classes * centres);
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** How far from a class's direction on the sphere several centres start: the tangent of their angle to it, 14°. */
const AROUND = 0.25;

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

let many: typeof import('./manyFeatures.ts') | null = null;

/** To be waited for before a run of more than three features begins. */
export async function loadManyFeatures(): Promise<void> {
  many ??= await import('./manyFeatures.ts');
}

function spreadInMany(...of: [featureDim: number, classes: number, seed: number, centres: number]): number[][] {
  if (!many) throw new Error('A run of many features begins before what spreads its class weights has loaded');
  return many.spreadInMany(...of, AROUND);
}

function randomDirections(featureDim: number, classes: number, seed: number): number[][] {
  const draws = normals(seed, 'head/weights', featureDim * classes);
  return Array.from({ length: classes }, (_, j) => {
    const column = [...draws.subarray(j * featureDim, (j + 1) * featureDim)];
    const length = Math.hypot(...column);
    return column.map((value) => value / length);
  });
}
