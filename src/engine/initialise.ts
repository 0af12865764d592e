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
 * `even` spreads them: on the circle clockwise from 12 o'clock, on the sphere from the top down. A circle
 * offers classes no way past each other, so a bad random order would stay for good.
 */
export function startingClassWeights(
  how: ClassWeightInit,
  featureDim: 2 | 3,
  classes: number,
  seed: number,
): Float32Array {
  const columns = how === 'random' ? randomDirections(featureDim, classes, seed) : evenDirections(featureDim, classes);
  const weights = new Float32Array(featureDim * classes);
  columns.forEach((column, j) => {
    column.forEach((value, row) => {
      weights[row * classes + j] = value;
    });
  });
  return weights;
}

function evenDirections(featureDim: 2 | 3, classes: number): number[][] {
  if (featureDim === 3) return evenOnSphere(classes);
  return Array.from({ length: classes }, (_, j) => {
    const angle = Math.PI / 2 - (2 * Math.PI * j) / classes;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

function randomDirections(featureDim: number, classes: number, seed: number): number[][] {
  const draws = normals(seed, 'head/weights', featureDim * classes);
  return Array.from({ length: classes }, (_, j) => {
    const column = [...draws.subarray(j * featureDim, (j + 1) * featureDim)];
    const length = Math.hypot(...column);
    return column.map((value) => value / length);
  });
}
