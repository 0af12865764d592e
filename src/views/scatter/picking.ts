/** What stands at a place of the picture: a class by its digit or ray, else the image whose point is nearest. */
import type { Hit } from '../contract.ts';
import { type Camera, projectionOf } from './camera.ts';
import { ownersOf } from './owners.ts';

/** How near is near enough, CSS pixels. */
const DIGIT_REACH = 9;
const RAY_REACH = 6;
const POINT_REACH = 10;

export interface PointIndex {
  /**
   * The points stand elsewhere now. `[points, 2]`
   * @param depths towards the viewer, `[points]`; null where none is in front of another.
   */
  renew(places: Float32Array, depths?: Float32Array | null): void;
  /**
   * Row of the nearest point within `radius`, or −1. One unit throughout.
   * @param side of the points that count: in space, those in front of the origin or those behind it.
   */
  find(x: number, y: number, radius: number, side?: Side): number;
}

export type Side = 'front' | 'back';

/** Whether something stands behind the origin, as seen by the viewer. What has no depth doesn't. */
const isBehind = (depth: number | undefined): boolean => depth !== undefined && depth < 0;

/**
 * Looks at all of them: 0.1 ms for 10,000 points. A tree would have to be built anew for every frame of a run, which
 * takes twenty times as long.
 */
export function createPointIndex(): PointIndex {
  let places: Float32Array = new Float32Array(0);
  let depths: Float32Array | null = null;
  return {
    renew(next, nextDepths = null) {
      places = next;
      depths = nextDepths;
    },
    find(x, y, radius, side = 'front') {
      let nearest = radius * radius;
      let found = -1;
      for (let row = 0; 2 * row < places.length; row++) {
        const right = (places[2 * row] as number) - x;
        const up = (places[2 * row + 1] as number) - y;
        const square = right * right + up * up;
        // Also false for NaN, the place of a diverged point.
        if (!(square < nearest) || isBehind(depths?.[row]) !== (side === 'back')) continue;
        nearest = square;
        found = row;
      }
      return found;
    },
  };
}

/** Everything in a picture that can be picked, where it is drawn. */
export interface Scene {
  classes: readonly number[];
  /** Middles of the digits, `[classes, 2]`, CSS pixels. */
  digits: Float32Array;
  /** Ends of the rays, `[classes, 4]`, CSS pixels. */
  rays: Float32Array;
  /** How far towards the viewer digits and rays stand, `[classes]`; left out in a plane. */
  depths?: { digits: Float32Array; rays: Float32Array } | null;
  camera: Camera;
  /** In feature units. */
  places: Float32Array;
  points: PointIndex;
  indices: Uint16Array;
  /** Side of the images that points are drawn as, CSS pixels; 0 for dots. */
  side: number;
}

/** Foot of the perpendicular from a place to a segment, kept between its ends. */
function nearestOnSegment(x: number, y: number, ends: Float32Array, first: number): [number, number] {
  const fromX = ends[first] as number;
  const fromY = ends[first + 1] as number;
  const alongX = (ends[first + 2] as number) - fromX;
  const alongY = (ends[first + 3] as number) - fromY;
  const t = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX * alongX + alongY * alongY);
  const share = Math.min(Math.max(t, 0), 1);
  return [fromX + share * alongX, fromY + share * alongY];
}

/** The class whose mark is nearest, of those within `reach`. @param markOf place of a class's mark; NaN for none. */
function nearestClass(
  classes: readonly number[],
  x: number,
  y: number,
  reach: number,
  markOf: (classPosition: number) => readonly [number, number],
): Hit | null {
  let nearest = reach;
  let found: Hit | null = null;
  classes.forEach((digit, j) => {
    const [markX, markY] = markOf(j);
    const distance = Math.hypot(markX - x, markY - y);
    if (!(distance <= nearest)) return;
    nearest = distance;
    found = { focus: { kind: 'class', digit }, x: markX, y: markY };
  });
  return found;
}

/** What stands at a place among all that is on one side of the origin. */
function pickOn(side: Side, scene: Scene, x: number, y: number, patience: number): Hit | null {
  const { classes, digits, rays, depths, camera, places, points, indices, side: imageSide } = scene;
  const there = (list: Float32Array | undefined, j: number) => isBehind(list?.[j]) === (side === 'back');
  const nowhere = [Number.NaN, Number.NaN] as const;
  const owners = ownersOf(classes, rays.length / 4);
  const digit = nearestClass(owners, x, y, DIGIT_REACH * patience, (j) =>
    there(depths?.digits, j) ? [digits[2 * j] as number, digits[2 * j + 1] as number] : nowhere,
  );
  if (digit) return digit;
  const ray = nearestClass(owners, x, y, RAY_REACH * patience, (j) =>
    there(depths?.rays, j) ? nearestOnSegment(x, y, rays, 4 * j) : nowhere,
  );
  if (ray) return ray;

  const { left, top, cos, sin } = projectionOf(camera, 1);
  const square = cos * cos + sin * sin;
  const [right, up] = [x - left, top - y];
  const radius = Math.max(POINT_REACH * patience, imageSide / 2) / Math.sqrt(square);
  const row = points.find((right * cos + up * sin) / square, (up * cos - right * sin) / square, radius, side);
  if (row < 0) return null;
  const [pointX, pointY] = [places[2 * row] as number, places[2 * row + 1] as number];
  return {
    focus: { kind: 'image', index: indices[row] as number },
    x: left + pointX * cos - pointY * sin,
    y: top - pointX * sin - pointY * cos,
  };
}

/**
 * In space, what is behind the origin is found only where nothing in front of it is.
 * @param x CSS pixels, as is `y`.
 * @param patience 1 for a mouse or a pen, more for a finger.
 */
export function pickAt(scene: Scene, x: number, y: number, patience: number): Hit | null {
  const front = pickOn('front', scene, x, y, patience);
  return front ?? (scene.depths ? pickOn('back', scene, x, y, patience) : null);
}
