/** Features of three dimensions: a ball that can be turned any way, with its far side seen faintly through it. */
import { type Matrix, rotated, type Vector } from '../../../math/rotation.ts';
import type { Geometry, PlacedClasses, Turned } from '../geometry.ts';
import { placeMeans } from '../means.ts';
import type { Depth } from '../points.ts';
import { START } from '../rays.ts';
import { remembered } from '../remembered.ts';
import { createOrientation } from './orientation.ts';
import { projectPoints, SHADE_VEILS, sortByDepth } from './projecting.ts';

/** Radius of the ball, and of the digits' places round it; shares of half the chart's side. */
export const SPHERE = 0.82;
const DIGIT_SPHERE = 0.92;

/** A digit on the far side shows so much of itself: it has to be legible still. */
const FAINT = 0.5;

/** Depths, −1…1, between which a digit comes forward: at the ball's outline it is nearly all there. */
const FADE = { from: -0.5, to: 0.1 };

function presenceAt(depth: number): number {
  const t = Math.min(Math.max((depth - FADE.from) / (FADE.to - FADE.from), 0), 1);
  return FAINT + (1 - FAINT) * t * t * (3 - 2 * t);
}

/** Turned and scaled to length one; NaN for what has no direction. */
function directionOf(matrix: Matrix, vector: Vector): Vector {
  const length = Math.hypot(...vector);
  const [x, y, z] = rotated(matrix, vector);
  return length > 0 ? [x / length, y / length, z / length] : [Number.NaN, Number.NaN, Number.NaN];
}

const column = (weights: Float32Array, classes: number, j: number): Vector => [
  weights[j] ?? 0,
  weights[classes + j] ?? 0,
  weights[2 * classes + j] ?? 0,
];

export function createSphere(orientation = createOrientation()): Geometry {
  let places = new Float32Array(0);
  let depths = new Float32Array(0);
  let depth: Depth = { order: new Uint32Array(0), shades: new Uint8Array(0) };
  let classesPlaced: PlacedClasses | null = null;
  const turned = remembered<Turned>();

  return {
    radius: SPHERE,
    get orientation() {
      const { features, frame } = orientation;
      return turned([features, frame], () => ({ features, frame }));
    },
    turn(camera, data, elapsed) {
      camera.turn = 0;
      return orientation.move(data, elapsed);
    },
    placePoints(features, amount, extent) {
      const points = Math.floor(features.length / 3);
      if (depths.length !== points) {
        places = new Float32Array(2 * points);
        depths = new Float32Array(points);
        depth = { order: new Uint32Array(points), shades: new Uint8Array(points) };
      }
      projectPoints(features, orientation.features, amount, SPHERE * extent, places, depths);
      sortByDepth(depths, SPHERE * extent, depth);
      return { places, depths, depth, veils: SHADE_VEILS };
    },
    placeOne(feature, amount, extent) {
      const place = new Float32Array(2);
      projectPoints(feature, orientation.features, amount, SPHERE * extent, place, new Float32Array(1));
      return [place[0] ?? Number.NaN, place[1] ?? Number.NaN];
    },
    placeClasses({ centreX, centreY, half, extent }, weights, means, amount) {
      // One weight vector a class, or several.
      const columns = weights.length / 3;
      const centres = columns / (means.length / 3);
      if (classesPlaced?.rays.length !== 4 * columns) {
        classesPlaced = {
          rays: new Float32Array(4 * columns),
          digits: new Float32Array(2 * columns),
          means: { places: new Float32Array(2 * (columns / centres)), ties: [] },
          depths: {
            rays: new Float32Array(columns),
            digits: new Float32Array(columns),
            means: new Float32Array(columns / centres),
          },
          presence: new Float32Array(columns),
        };
      }
      const { rays, digits, depths, presence } = classesPlaced;
      const length = SPHERE * half;
      for (let j = 0; j < columns; j++) {
        const [x, y, z] = directionOf(orientation.features, column(weights, columns, j));
        rays.set([centreX + START * x, centreY - START * y, centreX + length * x, centreY - length * y], 4 * j);
        const own = Math.floor(j / centres);
        const mean: Vector = [means[3 * own] ?? 0, means[3 * own + 1] ?? 0, means[3 * own + 2] ?? 0];
        const middle = directionOf(orientation.features, mean);
        // Without a ray, where the points are.
        const [right, up, near] = Number.isNaN(x) ? middle : [x, y, z];
        digits.set([centreX + right * DIGIT_SPHERE * half, centreY - up * DIGIT_SPHERE * half], 2 * j);
        if (depths) {
          depths.rays[j] = z;
          depths.digits[j] = near;
          depths.means[own] = middle[2];
        }
        if (presence) presence[j] = presenceAt(near);
      }
      classesPlaced.means = placeMeans(
        means,
        weights,
        3,
        (distance) => (distance / extent) * half * (1 - amount) + SPHERE * half * amount,
        ([x = 0, y = 0, z = 0], length) => {
          const [right, up] = rotated(orientation.features, [x, y, z]);
          return [centreX + right * length, centreY - up * length];
        },
      );
      return classesPlaced;
    },
  };
}
