/**
 * Draws characters as if written by many hands. The same images everywhere, to the byte: nothing but sums, products,
 * quotients and square roots is used, which all engines round alike.
 */
import { type RandomSource, stream } from '../../math/random.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../idx.ts';
import { type Character, STROKE_POINTS, UNIT } from './strokes.ts';

/** Images of a character; of those that can be trained on, the last few are held out. */
export const IMAGES_EACH = 40;
export const HELD_OUT_EACH = 4;

/** Pixels in a unit of the strokes' bytes. */
const SCALE = (UNIT / 1024) * 22;
/** Pixels from the images' edge to the drawings', and to the middle. */
const EDGE = 3;
const MIDDLE = IMAGE_SIDE / 2;

/** Deviations: of a stroke's place, of its ends against each other, of each of its points; pixels. */
const STROKE = { place: 0.55, lean: 0.5, point: 0.22 } as const;
/** Of the whole: turn in radians, shear, place in pixels; and what it is scaled by, across and down. */
const WHOLE = { turn: 0.13, shear: 0.12, place: 1, scale: [0.8, 1.08] } as const;
/** Pen's radius, pixels; its edge is one pixel soft. */
const PEN = [0.7, 1.5] as const;

/** Sum of twelve uniform numbers less six: mean 0, deviation 1, and so near to normal that no image tells. */
function normal(draw: RandomSource): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += draw();
  return sum;
}

const uniform = (draw: RandomSource, [from, to]: readonly [number, number]) => from + (to - from) * draw();

/** For |u| < 1: series to the 13th and 12th power, below 1e-12 off. */
function sineAndCosine(u: number): [number, number] {
  const v = u * u;
  const sine = u * (1 - (v / 6) * (1 - (v / 20) * (1 - (v / 42) * (1 - (v / 72) * (1 - (v / 110) * (1 - v / 156))))));
  const cosine = 1 - (v / 2) * (1 - (v / 12) * (1 - (v / 30) * (1 - (v / 56) * (1 - (v / 90) * (1 - v / 132)))));
  return [sine, cosine];
}

/** Adds a segment's ink to an image: at each pixel the largest of all segments'. */
function drawSegment(out: Uint8Array, x: number, y: number, u: number, v: number, radius: number): void {
  const reach = radius + 0.5;
  const dx = u - x;
  const dy = v - y;
  const square = dx * dx + dy * dy + 1e-9;
  const left = Math.max(0, Math.floor(Math.min(x, u) - reach));
  const right = Math.min(IMAGE_SIDE - 1, Math.ceil(Math.max(x, u) + reach));
  const bottom = Math.min(IMAGE_SIDE - 1, Math.ceil(Math.max(y, v) + reach));
  for (let row = Math.max(0, Math.floor(Math.min(y, v) - reach)); row <= bottom; row++) {
    const py = row + 0.5 - y;
    for (let column = left; column <= right; column++) {
      const px = column + 0.5 - x;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) / square));
      const ax = px - t * dx;
      const ay = py - t * dy;
      const away = ax * ax + ay * ay;
      if (away >= reach * reach) continue;
      const ink = Math.floor(Math.min(1, reach - Math.sqrt(away)) * 255);
      const at = row * IMAGE_SIDE + column;
      if (ink > (out[at] as number)) out[at] = ink;
    }
  }
}

/**
 * One image of a character.
 * @param out `[784]`, blank.
 */
function drawCharacter({ strokes }: Character, draw: RandomSource, out: Uint8Array): void {
  const [sin, cos] = sineAndCosine(WHOLE.turn * normal(draw));
  const [across, down] = [uniform(draw, WHOLE.scale), uniform(draw, WHOLE.scale)];
  const shear = WHOLE.shear * normal(draw);
  const [right, below] = [WHOLE.place * normal(draw), WHOLE.place * normal(draw)];
  const radius = uniform(draw, PEN);
  // Scaled and sheared, then turned.
  const [a, b, c, d] = [cos * across, cos * shear - sin * down, sin * across, sin * shear + cos * down];
  for (const points of strokes) {
    const [placeX, placeY] = [STROKE.place * normal(draw), STROKE.place * normal(draw)];
    const [leanX, leanY] = [STROKE.lean * normal(draw), STROKE.lean * normal(draw)];
    let beforeX = 0;
    let beforeY = 0;
    for (let k = 0; k < STROKE_POINTS; k++) {
      const share = (2 * k) / (STROKE_POINTS - 1) - 1;
      const from = EDGE - MIDDLE;
      const x = (points[2 * k] as number) * SCALE + from + placeX + leanX * share + STROKE.point * normal(draw);
      const y = (points[2 * k + 1] as number) * SCALE + from + placeY + leanY * share + STROKE.point * normal(draw);
      const placedX = a * x + b * y + MIDDLE + right;
      const placedY = c * x + d * y + MIDDLE + below;
      if (k > 0) drawSegment(out, beforeX, beforeY, placedX, placedY, radius);
      beforeX = placedX;
      beforeY = placedY;
    }
  }
}

/** Image number `n` of a character, `[784]`, from 0 (paper) to 255. The same each time. */
export function characterImage(character: Character, n: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(IMAGE_PIXELS);
  drawCharacter(character, stream(n, `hanzi/${character.name}`), out);
  return out;
}
