/** What images of classes are drawn as that a network has never seen; comes when they are first shown. */
import type { ClassNumbers } from '../../math/classNumbers.ts';
import { OTHER } from '../palette.ts';
import { projectionOf } from './camera.ts';
import { shadedPixels } from './colours.ts';
import type { Inputs } from './layers/inputs.ts';
import type { PixelDrawing, StrokeDrawing } from './layers/layer.ts';
import { blendPoints, pointRadius } from './points.ts';
import { type Dot, makeMark } from './splat.ts';

/** How much larger a ring is than a dot, and half its stroke. CSS pixels. */
const BEYOND = 1.1;
const HALF_STROKE = 0.5;

const OPACITY = 0.85;
const FRAME_OPACITY = 0.35;

/** A ring, hollow so that what it stands on is seen through it. */
export function ringDot(width: number, ratio: number, scale: number): Dot {
  const radius = (pointRadius(width, scale) + BEYOND) * ratio;
  const half = HALF_STROKE * ratio;
  return makeMark(radius + half, OPACITY, (x, y) => Math.abs(Math.hypot(x, y) - radius) <= half);
}

/** Half the side of the frame round a digit drawn `side` wide. */
export const frameReach = (side: number): number => side / 2 + 0.5;

/** A square round a digit. @param side of the digit, CSS pixels. */
export function frameMark(side: number, ratio: number): Dot {
  const reach = frameReach(side) * ratio;
  const half = HALF_STROKE * ratio;
  return makeMark(reach + half, FRAME_OPACITY, (x, y) => Math.abs(Math.max(Math.abs(x), Math.abs(y)) - reach) <= half);
}

/**
 * Where the names of classes that were never seen stand: at the middle of their points.
 * @param placeOf place of a point; points that are nowhere (NaN) don't count.
 */
export function unseenMiddles(
  labels: ClassNumbers,
  seen: number,
  placeOf: (row: number) => readonly [x: number, y: number],
): { digit: number; x: number; y: number }[] {
  const sums = new Map<number, { x: number; y: number; count: number }>();
  for (let row = seen; row < labels.length; row++) {
    const [x, y] = placeOf(row);
    if (!Number.isFinite(x + y)) continue;
    const digit = labels[row] as number;
    // Many have no colour of their own, and no middle that would be anybody's.
    if (digit === OTHER) continue;
    const sum = sums.get(digit) ?? { x: 0, y: 0, count: 0 };
    sums.set(digit, { x: sum.x + x, y: sum.y + y, count: sum.count + 1 });
  }
  return [...sums].map(([digit, { x, y, count }]) => ({ digit, x: x / count, y: y / count }));
}

type Unseen = 'points' | 'labels' | 'seen' | 'camera' | 'colours';

/** Rings in place of dots, frames round digits. */
function points(inputs: Pick<Inputs, Unseen | 'imageSide' | 'size' | 'ratio' | 'scale' | 'fades'>): PixelDrawing {
  const { points: placed, labels, seen, camera, imageSide, size, ratio, scale, colours, fades } = inputs;
  const drawn = { places: placed.places, labels, lead: fades.lead, depth: placed.depth, from: seen };
  const mark = imageSide > 0 ? frameMark(imageSide, ratio) : ringDot(size.width, ratio, scale);
  const shaded = shadedPixels(colours.pixels.images, colours.pixels.surface, fades, placed.veils);
  return (canvas) => {
    blendPoints(canvas, camera, drawn, shaded, mark);
    return false;
  };
}

/** CSS pixels. */
const FONT_SIZE = 15;
const RIM = 4;

/** The names of these classes, in the middle of their points: colour alone names nobody. */
function names({
  points: { places },
  labels,
  seen,
  camera,
  colours,
  names: called,
}: Pick<Inputs, Unseen | 'names'>): StrokeDrawing {
  const { palette, family } = colours;
  const middles = unseenMiddles(labels, seen, (row) => [places[2 * row] as number, places[2 * row + 1] as number]);
  const { left, top, cos, sin } = projectionOf(camera, 1);
  return ({ context, stamps }) => {
    for (const { digit, x, y } of middles) {
      const style = {
        font: `600 ${FONT_SIZE}px ${family}`,
        colour: palette.classInk[digit] ?? palette.ink,
        rim: { colour: palette.surface, width: RIM },
      };
      stamps.put(
        context,
        called?.[digit] ?? String(digit),
        style,
        left + x * cos - y * sin,
        top - x * sin - y * cos,
        'middle',
      );
    }
  };
}

export const hollow = { points, names };
export type Hollow = typeof hollow;
