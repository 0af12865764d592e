/** Where the panels, the key and the caption of a figure stand. All lengths in points, at the size of print. */
import type { Format } from './contract.ts';
import { SIZE, wrapped } from './lettering.ts';

/** Points in a millimetre. */
export const MILLIMETRE = 72 / 25.4;

/**
 * A slide of 16 to 9 is as wide as presentation programs make it and is laid out on a smaller sheet: all that is on it,
 * type and lines too, is so many times as large as in print. Points.
 */
const SLIDE = { width: 480, height: 270, millimetres: 338.667 };

/** Millimetres. */
const WIDTH: Readonly<Record<Format, number>> = { one: 85, two: 174, slide: SLIDE.width / MILLIMETRE };

/** Millimetres of the figure in a millimetre of its sheet. */
export const enlargement = (format: Format): number =>
  format === 'slide' ? SLIDE.millimetres / (SLIDE.width / MILLIMETRE) : 1;

/** Panels in a row, by their number. Two columns show them as the stage does. */
const ACROSS: Readonly<Record<Format, readonly number[]>> = {
  one: [1, 2, 2, 2, 2, 2],
  two: [1, 2, 3, 2, 3, 3],
  slide: [1, 2, 3, 2, 3, 3],
};

/** A single panel needn't be as wide as two columns: its caption stands beside it. */
const LONE = 300;

const GAP = { across: 12, down: 12, key: 6, caption: 8 };

/** A caption beside the panels may be longer than one of them by so much. */
const MOST_BESIDE = 1.3;

/** Free space around everything, so that no line is cut in half; a slide has a margin. */
const EDGE: Readonly<Record<Format, number>> = { one: 1, two: 1, slide: 10 };

/** From the top of a cell to its plot, and each line of numbers below what belongs to the axes. */
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
  /** Left and top of the key. */
  key: { x: number; y: number };
  caption: { x: number; y: number; lines: string[] };
}

/** Room that the axes take beside and below a plot. */
export interface AxesRoom {
  left: number;
  right: number;
  below: number;
}

/** What stands round the plots besides their axes. */
export interface Around {
  /** Lines of numbers under each plot. */
  numbers: number;
  /** Height of the key for a given width. */
  keyHeight(width: number): number;
}

/** Width that a figure has inside its edges. */
export const insideOf = (format: Format): number => WIDTH[format] * MILLIMETRE - 2 * EDGE[format];

export function layOut(
  panels: number,
  format: Format,
  room: AxesRoom,
  caption: string,
  { numbers, keyHeight }: Around,
): FigureLayout {
  const edge = EDGE[format];
  const inside = insideOf(format);
  const width = inside + 2 * edge;
  const across = ACROSS[format][panels - 1] ?? 3;
  const rows = Math.ceil(panels / across);
  const chrome = TITLE + room.below + numbers * NUMBERS;
  const key = keyHeight(inside);
  const keyRoom = key > 0 ? GAP.key + key : 0;
  const lines = wrapped(caption, SIZE.small, inside);
  const captionRoom = lines.length > 0 ? GAP.caption + lines.length * CAPTION_LINE : 0;

  if (format === 'slide') {
    const free = SLIDE.height - 2 * edge - keyRoom - captionRoom - (rows - 1) * GAP.down;
    const byWidth = (inside - (across - 1) * GAP.across) / across - room.left - room.right;
    const side = Math.max(Math.min(byWidth, free / rows - chrome), 20);
    const cell = { width: side + room.left + room.right, height: side + chrome };
    const taken = across * cell.width + (across - 1) * GAP.across;
    const from = (width - taken) / 2;
    const cells = Array.from({ length: panels }, (_, i) => ({
      x: from + (i % across) * (cell.width + GAP.across),
      y: edge + Math.floor(i / across) * (cell.height + GAP.down),
      ...cell,
    }));
    const bottom = edge + rows * cell.height + (rows - 1) * GAP.down;
    const y = bottom + keyRoom + (lines.length > 0 ? GAP.caption : 0);
    return {
      width,
      height: Math.max(SLIDE.height, y + lines.length * CAPTION_LINE + edge),
      cells,
      side,
      key: { x: edge, y: bottom + GAP.key },
      caption: { x: edge, y, lines },
    };
  }

  const lone = across === 1 && format === 'two';
  const cellWidth = lone ? LONE : (inside - (across - 1) * GAP.across) / across;
  const side = cellWidth - room.left - room.right;
  const cellHeight = side + chrome;
  const cells = Array.from({ length: panels }, (_, i) => ({
    x: edge + (i % across) * (cellWidth + GAP.across),
    y: edge + Math.floor(i / across) * (cellHeight + GAP.down),
    width: cellWidth,
    height: cellHeight,
  }));

  const bottom = edge + rows * cellHeight + (rows - 1) * GAP.down;
  const last = cells.at(-1) ?? { x: 0, y: 0 };
  const beside = last.x + cellWidth + GAP.across;
  const free = edge + inside - beside;
  // The first line is level with a panel's title.
  const besideLines = free > 0 ? wrapped(caption, SIZE.small, free) : [];
  const besideHeight = besideLines.length * CAPTION_LINE;
  if (besideHeight > 0 && besideHeight <= MOST_BESIDE * cellHeight) {
    const under = Math.max(bottom, last.y + besideHeight);
    return {
      width,
      height: under + keyRoom + edge,
      cells,
      side,
      key: { x: edge, y: under + GAP.key },
      caption: { x: beside, y: last.y, lines: besideLines },
    };
  }
  const y = bottom + keyRoom + (lines.length > 0 ? GAP.caption : 0);
  return {
    width,
    height: y + lines.length * CAPTION_LINE + edge,
    cells,
    side,
    key: { x: edge, y: bottom + GAP.key },
    caption: { x: edge, y, lines },
  };
}
