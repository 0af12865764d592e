/** Marks on the points that plain logits take for another digit: by shape, so that colour isn't needed to find them. */
import type { ClassNumbers } from '../../math/classNumbers.ts';
import { OTHER } from '../palette.ts';
import { type Camera, projectionOf } from './camera.ts';
import { colourPlace, type DrawnPoints, eachPoint, type Pixels } from './points.ts';
import { type Dot, makeMark, splat } from './splat.ts';

/** Half the side of a cross and half its stroke; how far its casing reaches beyond. CSS pixels. */
const REACH = 3;
const HALF_STROKE = 0.65;
const CASING = 0.9;
const CASING_OPACITY = 0.8;

/** On the circle all points crowd on one line: there crosses are smaller, and without a casing. */
const QUIET = { reach: 1.75, opacity: 0.8, casing: 0 } as const;

/** They spread over a band inside the circle, from and to these shares of its radius, so that they can be told apart. */
const BAND = { outer: 0.94, inner: 0.8 };

/** A share of the band for each row that neighbours don't have: multiples of the golden ratio. */
const spread = (row: number) => (row * 0.618_033_988_75) % 1;

/** Up to so many marks each stands out; with more of them they step back, to this opacity at the least. */
const FEW = 100;
const FAINTEST = 0.4;

/** How strongly so many marks are drawn, 0…1 in tenths: a few are to be found, hundreds are to be seen through. */
export function markOpacity(mistakes: number): number {
  return Math.max(FAINTEST, Math.round(10 * Math.sqrt(Math.min(1, FEW / Math.max(1, mistakes)))) / 10);
}

/** A mark and what keeps it apart from the points below. */
export interface MistakeMark {
  casing: Dot;
  ink: Dot;
}

/**
 * A cross, on a dot.
 * @param opacity of the whole, 0…1.
 * @param quiet whether it stands on the circle.
 */
export function crossMark(ratio: number, opacity = 1, quiet = false): MistakeMark {
  const size = quiet ? QUIET.reach : REACH;
  const strength = quiet ? opacity * QUIET.opacity : opacity;
  const casing = quiet ? QUIET.casing : CASING_OPACITY * opacity;
  const cross = (reach: number, halfStroke: number, opacity: number) =>
    makeMark(reach + halfStroke, opacity, (x, y) => {
      const along = Math.abs(x + y) / Math.SQRT2;
      const aside = Math.abs(x - y) / Math.SQRT2;
      const arm = reach * Math.SQRT2;
      return (along <= halfStroke && aside <= arm) || (aside <= halfStroke && along <= arm);
    });
  return {
    casing: cross((size + CASING / 2) * ratio, (HALF_STROKE + CASING) * ratio, casing),
    ink: cross(size * ratio, HALF_STROKE * ratio, strength),
  };
}

/** Radius of the ring around an image `side` CSS pixels wide. */
export const ringRadius = (side: number): number => side * 0.55 + 1;

/** A ring, around an image `side` CSS pixels wide. */
export function ringMark(side: number, ratio: number): MistakeMark {
  const ring = (halfStroke: number, opacity: number) => {
    const radius = ringRadius(side) * ratio;
    return makeMark(radius + halfStroke, opacity, (x, y) => Math.abs(Math.hypot(x, y) - radius) <= halfStroke);
  };
  return { casing: ring((HALF_STROKE + CASING) * ratio, CASING_OPACITY), ink: ring(HALF_STROKE * ratio, 1) };
}

/**
 * Whether each point is taken for another digit than its own, `[points]` of 0 and 1; what has no own class isn't. What is
 * no position means `OTHER`.
 */
export function findMistakes(labels: ClassNumbers, predictions: ClassNumbers, classes: readonly number[]): Uint8Array {
  return Uint8Array.from(labels, (digit, i) =>
    i >= predictions.length || (classes[predictions[i] as number] ?? OTHER) === digit ? 0 : 1,
  );
}

/**
 * @param mistaken from `findMistakes`.
 * @param ink a pixel by `colourPlace`; marks step back with their points.
 * @param surface a pixel.
 * @param towardsMiddle 0: each mark stands on its point; 1: in the band inside the circle, at its point's angle.
 */
export function blendMistakes(
  { pixels, columns, rows, ratio }: Pixels,
  camera: Camera,
  points: DrawnPoints,
  mistaken: Uint8Array,
  mark: MistakeMark,
  ink: ArrayLike<number>,
  surface: number,
  towardsMiddle = 0,
): void {
  const { left, top } = projectionOf(camera, ratio);
  eachPoint(camera, ratio, points, (row, pointX, pointY) => {
    if (mistaken[row] !== 1) return;
    const share = 1 - towardsMiddle * (1 - BAND.outer + (BAND.outer - BAND.inner) * spread(row));
    const x = left + share * (pointX - left);
    const y = top + share * (pointY - top);
    splat(pixels, columns, rows, mark.casing, x, y, surface);
    splat(pixels, columns, rows, mark.ink, x, y, ink[colourPlace(points, row)] as number);
  });
}
