/** A field sampled at places of a picture, from which tint, arrows and lines are read. */
import { type Matrix, rotated } from '../../math/rotation.ts';
import { type Camera, projectionOf } from '../scatter/camera.ts';
import type { Turned } from '../scatter/geometry.ts';
import type { Decision } from '../scatter/regions.ts';
import { SPHERE } from '../scatter/space/sphere.ts';
import type { ForceField } from './contract.ts';
import { shadeOf } from './strength.ts';

/** Samples to a side, at most, and how close they stand at least. Picture units. */
const MOST = 40;
const CLOSEST = 6;

/** Stands for a class where there is none: beside the ball. */
export const NOWHERE = 255;

/** What is sampled: where, and how features stand in the picture. */
export interface Window {
  width: number;
  height: number;
  camera: Readonly<Camera>;
  /** Null in a plane. */
  orientation: Turned | null;
  decision: Decision;
}

export interface FieldGrid {
  columns: number;
  rows: number;
  /** Between samples, picture units; the first stands at the picture's upper left corner. */
  spacing: number;
  /** Class position by sample, `NOWHERE` for none. */
  labels: Uint8Array;
  /** Force to the right and down, per sample. */
  right: Float64Array;
  down: Float64Array;
  /** 0…1. */
  shade: Float64Array;
  loss: Float64Array;
}

/** Position of the class whose ray is nearest. @param weights `[dim, classes]`. */
export function nearestRay(
  { weights, classes }: Decision,
  dim: number,
): (point: ArrayLike<number>, at: number) => number {
  const unit = new Float64Array(dim * classes);
  for (let j = 0; j < classes; j++) {
    let squares = 0;
    for (let d = 0; d < dim; d++) squares += (weights[d * classes + j] ?? 0) ** 2;
    for (let d = 0; d < dim; d++) unit[d * classes + j] = (weights[d * classes + j] ?? 0) / (Math.sqrt(squares) || 1);
  }
  return (point, at) => {
    let best = 0;
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < classes; j++) {
      let along = 0;
      for (let d = 0; d < dim; d++) along += (unit[d * classes + j] as number) * (point[at + d] as number);
      if (along > largest) {
        largest = along;
        best = j;
      }
    }
    return best;
  };
}

const turnedBack = (m: Matrix): Matrix => [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];

/** Features at the samples, `[samples, dim]`; NaN where a sample stands beside the ball. */
function pointsOf({ camera, orientation }: Window, length: number, columns: number, rows: number, spacing: number) {
  const dim = orientation ? 3 : 2;
  const points = new Float64Array(columns * rows * dim);
  const { left, top, cos, sin } = projectionOf(camera, 1);
  const scale = cos * cos + sin * sin;
  const radius = SPHERE * camera.half;
  const back = orientation && turnedBack(orientation.features);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const [u, v] = [column * spacing - left, top - row * spacing];
      if (back) {
        const [x, y] = [u / radius, v / radius];
        const z = Math.sqrt(1 - x * x - y * y);
        points.set(rotated(back, [x * length, y * length, z * length]), 3 * i);
      } else {
        points[2 * i] = (u * cos + v * sin) / scale;
        points[2 * i + 1] = (v * cos - u * sin) / scale;
      }
    }
  }
  return { points, dim };
}

/** @param window of the picture. @param field whose points are features. */
export function sampleField(field: ForceField, window: Window): FieldGrid {
  const { width, height, camera, orientation, decision } = window;
  const spacing = Math.max(CLOSEST, Math.max(width, height) / MOST);
  const columns = Math.ceil(width / spacing) + 1;
  const rows = Math.ceil(height / spacing) + 1;
  const count = columns * rows;
  const { points, dim } = pointsOf(window, field.length, columns, rows, spacing);
  const nearest = nearestRay(decision, dim);
  const labels = new Uint8Array(count).fill(NOWHERE);
  const asked: number[] = [];
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(points[dim * i + dim - 1])) continue;
    labels[i] = field.label ?? nearest(points, dim * i);
    asked.push(i);
  }
  const places = new Float64Array(asked.length * dim);
  asked.forEach((i, k) => {
    for (let d = 0; d < dim; d++) places[dim * k + d] = points[dim * i + d] as number;
  });
  const { loss, force } = field.at(
    places,
    Uint8Array.from(asked, (i) => labels[i] as number),
  );

  const grid: FieldGrid = {
    ...{ columns, rows, spacing, labels },
    right: new Float64Array(count),
    down: new Float64Array(count),
    shade: new Float64Array(count),
    loss: new Float64Array(count).fill(Number.NaN),
  };
  const { cos, sin } = projectionOf({ ...camera, half: camera.extent }, 1);
  asked.forEach((i, k) => {
    const part = (d: number) => force[dim * k + d] as number;
    grid.loss[i] = loss[k] as number;
    if (!orientation) {
      const [x, y] = [part(0), part(1)];
      grid.right[i] = x * cos - y * sin;
      grid.down[i] = -(x * sin + y * cos);
      grid.shade[i] = shadeOf(Math.hypot(x, y));
      return;
    }
    // On a ball only what lies along it can be seen, and only that turns a feature.
    const at = [0, 1, 2].map((d) => (places[3 * k + d] as number) / field.length);
    const out = at.reduce((sum, value, d) => sum + value * part(d), 0);
    const along = at.map((value, d) => part(d) - out * value) as [number, number, number];
    const [x, y] = rotated(orientation.features, along);
    grid.right[i] = x;
    grid.down[i] = -y;
    grid.shade[i] = shadeOf(Math.hypot(...along));
  });
  return grid;
}

/** Between samples, of those of one class only: at the border of two classes the field jumps. */
export interface Reading {
  right: number;
  down: number;
  shade: number;
}

const NONE: Reading = { right: 0, down: 0, shade: 0 };

/** @param label the class that counts. @returns another object each time, or the same one for nothing. */
export function readField(grid: FieldGrid, x: number, y: number, label: number): Reading {
  const { columns, rows, spacing, labels } = grid;
  const [u, v] = [x / spacing, y / spacing];
  const column = Math.min(Math.max(Math.floor(u), 0), columns - 2);
  const row = Math.min(Math.max(Math.floor(v), 0), rows - 2);
  const [p, q] = [u - column, v - row];
  let [right, down, shade, all] = [0, 0, 0, 0];
  for (let corner = 0; corner < 4; corner++) {
    const at = (row + (corner >> 1)) * columns + column + (corner & 1);
    if (labels[at] !== label) continue;
    const share = (corner & 1 ? p : 1 - p) * (corner >> 1 ? q : 1 - q) + 1e-9;
    right += share * (grid.right[at] as number);
    down += share * (grid.down[at] as number);
    shade += share * (grid.shade[at] as number);
    all += share;
  }
  return all > 0 ? { right: right / all, down: down / all, shade: shade / all } : NONE;
}

/** The shade alone, for every pixel of a picture. */
export function shadeAt(grid: FieldGrid, x: number, y: number, label: number): number {
  const { columns, labels, shade } = grid;
  const u = x / grid.spacing;
  const v = y / grid.spacing;
  const column = Math.min(Math.max(Math.floor(u), 0), columns - 2);
  const row = Math.min(Math.max(Math.floor(v), 0), grid.rows - 2);
  const p = u - column;
  const q = v - row;
  const first = row * columns + column;
  const below = first + columns;
  const a = labels[first] === label ? (1 - p) * (1 - q) : 0;
  const b = labels[first + 1] === label ? p * (1 - q) : 0;
  const c = labels[below] === label ? (1 - p) * q : 0;
  const d = labels[below + 1] === label ? p * q : 0;
  const all = a + b + c + d;
  if (!(all > 0)) return 0;
  const sum =
    a * (shade[first] as number) +
    b * (shade[first + 1] as number) +
    c * (shade[below] as number) +
    d * (shade[below + 1] as number);
  return sum / all;
}

/** Class of the nearest sample. */
export function labelAt({ columns, rows, spacing, labels }: FieldGrid, x: number, y: number): number {
  const column = Math.min(Math.max(Math.round(x / spacing), 0), columns - 1);
  const row = Math.min(Math.max(Math.round(y / spacing), 0), rows - 1);
  return labels[row * columns + column] ?? NOWHERE;
}

/** Whether samples of several classes, or none, stand around a place. */
export function borders({ columns, rows, spacing, labels }: FieldGrid, x: number, y: number): boolean {
  const at = Math.min(Math.floor(y / spacing), rows - 2) * columns + Math.min(Math.floor(x / spacing), columns - 2);
  const label = labels[at];
  return label !== labels[at + 1] || label !== labels[at + columns] || label !== labels[at + columns + 1];
}
