/** The digit that somebody drew, as a star among the points; at the edge with an arrow while it is out of sight. */
import type { Look } from './axes.ts';
import { type Camera, projectionOf } from './camera.ts';
import { clipToBox } from './clipping.ts';
import type { Stamps } from './stamps.ts';

/** CSS pixels. */
const RADIUS = 9;
const CASING = 3;
const FONT_SIZE = 12;

/** How much of a five-pointed star lies within its inner corners: as on a flag. */
const INNER = 0.42;

/** Nearest that the middle of the star comes to the edge, and the arrow beyond it. CSS pixels. */
const INSET = 20;
const ARROW = { from: 12, length: 6, half: 4.5 };

const LABEL_BELOW = RADIUS + 9;

/** Where a star is drawn, and in which direction its own place lies if that is out of sight (radians, y downwards). */
export interface StarPlace {
  x: number;
  y: number;
  beyond: number | null;
}

/** @param place x and y in feature units. Null for a place that isn't a number. */
export function placeStar(width: number, height: number, camera: Camera, place: ArrayLike<number>): StarPlace | null {
  const { left, top, cos, sin } = projectionOf(camera, 1);
  const [placeX = Number.NaN, placeY = Number.NaN] = [place[0], place[1]];
  const x = left + placeX * cos - placeY * sin;
  const y = top - placeX * sin - placeY * cos;
  if (!Number.isFinite(x + y)) return null;
  if (x >= 0 && x <= width && y >= 0 && y <= height) return { x, y, beyond: null };
  const middle = { x: width / 2, y: height / 2 };
  const box = { left: INSET, top: INSET, right: width - INSET, bottom: height - INSET };
  const end = clipToBox(middle.x, middle.y, x, y, box);
  if (!end) return null;
  return { x: end[0], y: end[1], beyond: Math.atan2(y - middle.y, x - middle.x) };
}

export function drawStar(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { x, y, beyond }: StarPlace,
  label: string,
  { palette, family }: Look,
  stamps: Stamps,
): void {
  context.lineJoin = 'round';
  context.fillStyle = palette.ink;
  context.strokeStyle = palette.surface;
  context.lineWidth = 2 * CASING;
  context.beginPath();
  for (let corner = 0; corner < 10; corner++) {
    const radius = corner % 2 === 0 ? RADIUS : RADIUS * INNER;
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    const cornerX = x + radius * Math.cos(angle);
    const cornerY = y + radius * Math.sin(angle);
    if (corner === 0) context.moveTo(cornerX, cornerY);
    else context.lineTo(cornerX, cornerY);
  }
  context.closePath();
  if (beyond !== null) {
    const cos = Math.cos(beyond);
    const sin = Math.sin(beyond);
    const at = (out: number, aside: number): [number, number] => [
      x + out * cos - aside * sin,
      y + out * sin + aside * cos,
    ];
    context.moveTo(...at(ARROW.from, -ARROW.half));
    context.lineTo(...at(ARROW.from + ARROW.length, 0));
    context.lineTo(...at(ARROW.from, ARROW.half));
    context.closePath();
  }
  context.stroke();
  context.fill();

  const above = y + LABEL_BELOW + FONT_SIZE / 2 > height;
  const style = {
    font: `600 ${FONT_SIZE}px ${family}`,
    colour: palette.ink,
    rim: { colour: palette.surface, width: CASING },
  };
  context.font = style.font;
  const half = context.measureText(label).width / 2 + CASING;
  const middle = Math.min(Math.max(x, half), Math.max(half, width - half));
  stamps.put(context, label, style, middle, above ? y - LABEL_BELOW : y + LABEL_BELOW, 'middle');
}
