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

const FONT_SIZE = 12;
const RIM = 3;

/** Values to mark within ±extent, and their texts. */
export function chooseTicks(extent: number): { values: number[]; text: (value: number) => string } {
  const smallest = extent / (TICKS_PER_SIDE + 1);
  const decade = 10 ** Math.floor(Math.log10(smallest));
  const step = decade * ([1, 2, 5].find((digit) => digit * decade > smallest) ?? 10);
  const side = Math.floor(extent / step);
  return {
    values: Array.from({ length: 2 * side + 1 }, (_, i) => (i - side) * step),
    text: format(`,.${precisionFixed(step)}f`),
  };
}

export interface Look {
  palette: Palette;
  /** CSS font families. */
  family: string;
}

/** Draws the axes of a chart of this size. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { centreX, centreY, half, extent }: Camera,
  { palette, family }: Look,
  stamps: Stamps,
): void {
  const { values, text } = chooseTicks(extent);
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  };
  context.lineCap = 'butt';
  context.lineWidth = 1;
  context.strokeStyle = palette.hairline;
  context.beginPath();
  line(0, centreY, width, centreY);
  line(centreX, 0, centreX, height);
  context.stroke();

  const marks = values.map((value) => ({ value, offset: (value / extent) * half }));
  const across = marks.filter(({ offset }) => centreX + offset > 2 * CORNER && centreX + offset < width - CORNER);
  const up = marks.filter(({ offset }) => centreY - offset > CORNER / 2 && centreY - offset < height - CORNER);
  context.strokeStyle = palette.baseline;
  context.beginPath();
  for (const { offset } of across) line(centreX + offset, height, centreX + offset, height - TICK_LENGTH);
  for (const { offset } of up) line(0, centreY - offset, TICK_LENGTH, centreY - offset);
  context.stroke();

  const style = {
    font: `${FONT_SIZE}px ${family}`,
    colour: palette.quiet,
    rim: { colour: palette.surface, width: RIM },
  };
  for (const { value, offset } of across) {
    stamps.put(context, text(value), style, centreX + offset, height - INSET - HALF_DIGIT, 'middle');
  }
  for (const { value, offset } of up) stamps.put(context, text(value), style, INSET, centreY - offset, 'start');
}
