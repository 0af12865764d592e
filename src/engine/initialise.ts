/** Where parameters start: drawn on the CPU from the seed, so that a seed means the same on every backend. */

import type { ClassWeightInit } from '../config/runConfig.ts';
import { evenDirections } from '../math/evenDirections.ts';
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
 * `evenSpread` has them. A circle offers classes no way past each other, so a bad random order would stay for good.
 * Several centres of a class start side by side, about where its one would.
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
    how === 'random' ? randomDirections(featureDim, count, seed) : evenly(featureDim, classes, seed, centres);
  const weights = new Float32Array(featureDim * count);
  columns.forEach((column, j) => {
    column.forEach((value, row) => {
      weights[row * count + j] = value;
    });
  });
  return weights;
}

function evenly(featureDim: number, classes: number, seed: number, centres: number): number[][] {
  if (featureDim === 2 || featureDim === 3) return evenDirections(featureDim, classes, centres);
  if (!many) throw new Error('A run begins before what it needs has loaded');
  return many.evenInMany(featureDim, classes, seed, centres);
}

let many: typeof import('../math/evenInMany.ts') | null = null;

/** To be waited for before a run of more than three features begins. */
export async function loadManyFeatures(): Promise<void> {
  many ??= await import('../math/evenInMany.ts');
}

function randomDirections(featureDim: number, classes: number, seed: number): number[][] {
  const draws = normals(seed, 'head/weights', featureDim * classes);
  return Array.from({ length: classes }, (_, j) => {
    const column = [...draws.subarray(j * featureDim, (j + 1) * featureDim)];
    const length = Math.hypot(...column);
    return column.map((value) => value / length);
  });
}
