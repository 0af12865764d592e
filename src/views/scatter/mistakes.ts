/** Marks on the points that plain logits take for another digit: by shape, so that colour isn't needed to find them. */
import type { Camera } from './camera.ts';
import { colourPlace, type DrawnPoints, eachPoint, type Pixels } from './points.ts';
import { type Dot, makeMark, splat } from './splat.ts';

/** Half the side of a cross and half its stroke; how far its casing reaches beyond. CSS pixels. */
const REACH = 3;
const HALF_STROKE = 0.65;
const CASING = 0.9;
const CASING_OPACITY = 0.8;

/** A mark and what keeps it apart from the points below. */
export interface MistakeMark {
  casing: Dot;
  ink: Dot;
}

/** A cross, on a dot. */
export function crossMark(ratio: number): MistakeMark {
  const cross = (reach: number, halfStroke: number, opacity: number) =>
    makeMark(reach + halfStroke, opacity, (x, y) => {
      const along = Math.abs(x + y) / Math.SQRT2;
      const aside = Math.abs(x - y) / Math.SQRT2;
      const arm = reach * Math.SQRT2;
      return (along <= halfStroke && aside <= arm) || (aside <= halfStroke && along <= arm);
    });
  return {
    casing: cross((REACH + CASING / 2) * ratio, (HALF_STROKE + CASING) * ratio, CASING_OPACITY),
    ink: cross(REACH * ratio, HALF_STROKE * ratio, 1),
  };
}

/** A ring, around an image `side` CSS pixels wide. */
export function ringMark(side: number, ratio: number): MistakeMark {
  const ring = (halfStroke: number, opacity: number) => {
    const radius = (side * 0.55 + 1) * ratio;
    return makeMark(radius + halfStroke, opacity, (x, y) => Math.abs(Math.hypot(x, y) - radius) <= halfStroke);
  };
  return { casing: ring((HALF_STROKE + CASING) * ratio, CASING_OPACITY), ink: ring(HALF_STROKE * ratio, 1) };
}

/** Whether each point is taken for another digit than its own, `[points]` of 0 and 1. */
export function findMistakes(labels: Uint8Array, predictions: Uint8Array, classes: readonly number[]): Uint8Array {
  return labels.map((digit, i) => (classes[predictions[i] as number] === digit ? 0 : 1));
}

/**
 * @param mistaken from `findMistakes`.
 * @param ink a pixel by `colourPlace`; marks step back with their points.
 * @param surface a pixel.
 */
export function blendMistakes(
  { pixels, columns, rows, ratio }: Pixels,
  camera: Camera,
  points: DrawnPoints,
  mistaken: Uint8Array,
  mark: MistakeMark,
  ink: ArrayLike<number>,
  surface: number,
): void {
  eachPoint(camera, ratio, points, (row, x, y) => {
    if (mistaken[row] !== 1) return;
    splat(pixels, columns, rows, mark.casing, x, y, surface);
    splat(pixels, columns, rows, mark.ink, x, y, ink[colourPlace(points, row)] as number);
  });
}
