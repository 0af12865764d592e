/** Light axes inside a scatter: a cross through the origin, a few ticks along the lower and left edges. */
import { format, precisionFixed } from 'd3-format';
import type { Palette } from '../palette.ts';
import type { Camera } from './camera.ts';
import type { Stamps } from './stamps.ts';

/** Most ticks on either side of 0: so three or five in all. */
const TICKS_PER_SIDE = 2;
const TICK_LENGTH = 4;

/** Distance of a label from the edge, and how near to a corner a label may stand. CSS pixels. */
const INSET = 8;
const CORNER = 26;

/** Half the height of the labels' digits, CSS pixels. */
const HALF_DIGIT = 4.5;

/** Nearest that the middle of a number comes to the middle of a digit, CSS pixels. */
const BESIDE_DIGIT = { across: 24, up: 15 };

const FONT_SIZE = 12;
const RIM = 3;

/** Values to mark within ±extent of `middle`, and their texts. */
export function chooseTicks(extent: number, middle = 0): { values: number[]; text: (value: number) => string } {
  const smallest = extent / (TICKS_PER_SIDE + 1);
  const decade = 10 ** Math.floor(Math.log10(smallest));
  const step = decade * ([1, 2, 5].find((digit) => digit * decade > smallest) ?? 10);
  const first = Math.ceil((middle - extent) / step);
  const last = Math.floor((middle + extent) / step);
  return {
    values: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    text: format(`,.${precisionFixed(step)}f`),
  };
}

export interface Look {
  palette: Palette;
  /** CSS font families. */
  family: string;
}

/** Draws the axes of a chart of this size: a cross through the origin, and ticks. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  camera: Camera,
  look: Look,
  stamps: Stamps,
  digits: ArrayLike<number> = [],
): void {
  const { centreX, centreY } = camera;
  context.lineCap = 'butt';
  context.lineWidth = 1;
  context.strokeStyle = look.palette.hairline;
  context.beginPath();
  context.moveTo(0, centreY);
  context.lineTo(width, centreY);
  context.moveTo(centreX, 0);
  context.lineTo(centreX, height);
  context.stroke();
  drawTicks(context, width, height, camera, look, stamps, digits);
}

/**
 * The ticks alone: they say how large things are, whichever way these are turned.
 * @param digits middles of the digits, `[classes, 2]`, CSS pixels: where one stands, no number does.
 */
export function drawTicks(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { centreX, centreY, half, extent }: Camera,
  { palette, family }: Look,
  stamps: Stamps,
  digits: ArrayLike<number> = [],
): void {
  const scale = half / extent;
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  };
  context.lineCap = 'butt';
  context.lineWidth = 1;

  /** Half of what is seen, feature units. */
  const seen = Math.min(width, height) / 2 / scale;
  const ticksX = chooseTicks(seen, (width / 2 - centreX) / scale);
  const ticksY = chooseTicks(seen, (centreY - height / 2) / scale);
  const across = ticksX.values
    .map((value) => ({ value, x: centreX + value * scale }))
    .filter(({ x }) => x > 2 * CORNER && x < width - CORNER);
  const up = ticksY.values
    .map((value) => ({ value, y: centreY - value * scale }))
    .filter(({ y }) => y > CORNER / 2 && y < height - CORNER);
  context.strokeStyle = palette.baseline;
  context.beginPath();
  for (const { x } of across) line(x, height, x, height - TICK_LENGTH);
  for (const { y } of up) line(0, y, TICK_LENGTH, y);
  context.stroke();

  const style = {
    font: `${FONT_SIZE}px ${family}`,
    colour: palette.quiet,
    rim: { colour: palette.surface, width: RIM },
  };
  const free = (x: number, y: number) => {
    for (let i = 0; i < digits.length; i += 2) {
      const [away, down] = [Math.abs(x - (digits[i] ?? 0)), Math.abs(y - (digits[i + 1] ?? 0))];
      if (away < BESIDE_DIGIT.across && down < BESIDE_DIGIT.up) return false;
    }
    return true;
  };
  for (const { value, x } of across) {
    if (!free(x, height - INSET - HALF_DIGIT)) continue;
    stamps.put(context, ticksX.text(value), style, x, height - INSET - HALF_DIGIT, 'middle');
  }
  for (const { value, y } of up)
    if (free(INSET + FONT_SIZE / 2, y)) stamps.put(context, ticksY.text(value), style, INSET, y, 'start');
}
