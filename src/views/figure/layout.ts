/** Where the panels and the caption of a figure stand. All lengths in points, at the size of print. */
import type { Columns } from './contract.ts';
import { SIZE, wrapped } from './lettering.ts';

/** Points in a millimetre. */
export const MILLIMETRE = 72 / 25.4;

/** Millimetres. */
const WIDTH: Readonly<Record<Columns, number>> = { one: 85, two: 174 };

/** Panels in a row, by their number. Two columns show them as the stage does. */
const ACROSS: Readonly<Record<Columns, readonly number[]>> = { one: [1, 2, 2, 2, 2, 2], two: [1, 2, 3, 2, 3, 3] };

/** A single panel needn't be as wide as two columns: its caption stands beside it. */
const LONE = 300;

const GAP = { across: 12, down: 12, caption: 10 };

/** A caption beside the panels may be longer than one of them by so much. */
const MOST_BESIDE = 1.3;

/** Free space around everything, so that no line is cut in half. */
const EDGE = 1;

/** From the top of a cell to its plot, and the numbers' line below what belongs to the axes. */
export const TITLE = 12;
export const NUMBERS = 11;

export const CAPTION_LINE = 9;

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface FigureLayout {
  width: number;
  height: number;
  /** Each panel's cell, with its title and numbers. */
  cells: Rectangle[];
  /** Side of a panel's plot. */
  side: number;
  caption: { x: number; y: number; lines: string[] };
}

/** Room that the axes take beside and below a plot. */
export interface AxesRoom {
  left: number;
  right: number;
  below: number;
}

export function layOut(panels: number, columns: Columns, room: AxesRoom, caption: string): FigureLayout {
  const width = WIDTH[columns] * MILLIMETRE;
  const across = ACROSS[columns][panels - 1] ?? 3;
  const lone = across === 1 && columns === 'two';
  const inside = width - 2 * EDGE;
  const cellWidth = lone ? LONE : (inside - (across - 1) * GAP.across) / across;
  const side = cellWidth - room.left - room.right;
  const cellHeight = TITLE + side + room.below + NUMBERS;
  const rows = Math.ceil(panels / across);
  const cells = Array.from({ length: panels }, (_, i) => ({
    x: EDGE + (i % across) * (cellWidth + GAP.across),
    y: EDGE + Math.floor(i / across) * (cellHeight + GAP.down),
    width: cellWidth,
    height: cellHeight,
  }));

  const bottom = EDGE + rows * cellHeight + (rows - 1) * GAP.down;
  const last = cells.at(-1) ?? { x: 0, y: 0 };
  const beside = last.x + cellWidth + GAP.across;
  const free = EDGE + inside - beside;
  // The first line is level with a panel's title.
  const besideLines = free > 0 ? wrapped(caption, SIZE.small, free) : [];
  const besideHeight = besideLines.length * CAPTION_LINE;
  if (besideHeight > 0 && besideHeight <= MOST_BESIDE * cellHeight) {
    const height = Math.max(bottom, last.y + besideHeight) + EDGE;
    return { width, height, cells, side, caption: { x: beside, y: last.y, lines: besideLines } };
  }
  const lines = wrapped(caption, SIZE.small, inside);
  const y = bottom + (lines.length > 0 ? GAP.caption : 0);
  return { width, height: y + lines.length * CAPTION_LINE + EDGE, cells, side, caption: { x: EDGE, y, lines } };
}
