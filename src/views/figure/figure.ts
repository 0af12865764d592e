/** A figure for a paper or a slide: one to six panels with their numbers, a key and a caption, as SVG. */
import { chooseTicks, ROOM_BELOW, roomLeft } from './axes.ts';
import type { FigureNumber, FigureOptions, FigurePanel } from './contract.ts';
import { drawKey, layKey } from './key.ts';
import {
  type AxesRoom,
  CAPTION_LINE,
  enlargement,
  type FigureLayout,
  insideOf,
  layOut,
  MILLIMETRE,
  NUMBERS,
  TITLE,
} from './layout.ts';
import { FAMILY, SIZE, widthOf } from './lettering.ts';
import { drawPicture } from './picture.ts';
import { createPlot, domainsOf } from './plot.ts';
import { createThumbnailSymbols } from './thumbnails.ts';
import { escaped, short, tag } from './xml.ts';

/** Around a panel in the angle space, which has no axes. Points. */
const NO_AXES: AxesRoom = { left: 2, right: 2, below: 2 };

/** A plot with room for any ticks: how wide their texts are has to be known before how wide the plot is. */
const WIDE = 500;

/** Half of the last tick's text may reach over the plot's right end. */
const RIGHT = 4;

/** Least air between two of the numbers under a panel, points. */
const APART = 8;

const CLIP = 'anglescope-plot';

/** All panels get the room that the widest axis needs, so that their plots are equally large. */
function roomFor(panels: readonly FigurePanel[]): AxesRoom {
  if (panels.every(({ data }) => data.space === 'angles')) return NO_AXES;
  const left = Math.max(
    ...panels.map(({ data }) => {
      const [, up] = domainsOf(data);
      return roomLeft(chooseTicks(up, WIDE));
    }),
  );
  return { left, right: RIGHT, below: ROOM_BELOW };
}

const withName = ({ name, value }: FigureNumber) => `${name} ${value}`;

const widthWritten = (number: FigureNumber) => widthOf(withName(number), SIZE.small, number.best);

/** A panel's numbers in lines no wider than its plot. */
function numberLines(numbers: readonly FigureNumber[], width: number): FigureNumber[][] {
  const lines: FigureNumber[][] = [];
  let room = 0;
  for (const number of numbers) {
    const own = widthWritten(number);
    if (lines.length === 0 || own > room) {
      lines.push([]);
      room = width;
    }
    lines.at(-1)?.push(number);
    room -= own + APART;
  }
  return lines;
}

/** With as many lines of numbers as the panels need: how large a plot is depends on them, and they on that. */
function layoutOf(panels: readonly FigurePanel[], { format, caption, words }: FigureOptions): FigureLayout {
  const room = roomFor(panels);
  const keyHeight = (width: number) => layKey(panels, words, width).height;
  const most = Math.max(1, ...panels.map(({ numbers }) => numbers.length));
  for (let numbers = 1; ; numbers++) {
    const layout = layOut(panels.length, format, room, caption, { numbers, keyHeight });
    const needed = Math.max(0, ...panels.map((panel) => numberLines(panel.numbers, layout.side).length));
    if (needed <= numbers || numbers === most) return layout;
  }
}

/** Width and height in print, millimetres. */
export function figureSize(panels: readonly FigurePanel[], options: FigureOptions): { width: number; height: number } {
  const { width, height } = layoutOf(panels, options);
  const scale = enlargement(options.format) / MILLIMETRE;
  return { width: width * scale, height: height * scale };
}

/** Each line from edge to edge of the plot, with equal air between. */
function drawNumbers(numbers: readonly FigureNumber[], side: number, y: number): string {
  return numberLines(numbers, side)
    .map((line, row) => {
      const widths = line.map(widthWritten);
      const taken = widths.reduce((sum, width) => sum + width, 0);
      const air = (side - taken) / Math.max(1, line.length - 1);
      let x = 0;
      return line
        .map((number, i) => {
          const last = line.length > 1 && i === line.length - 1;
          const place = last ? { x: side, 'text-anchor': 'end' } : { x };
          x += (widths[i] ?? 0) + air;
          const at = { ...place, y: y + row * NUMBERS };
          return tag('text', { ...at, 'font-weight': number.best ? 'bold' : null }, escaped(withName(number)));
        })
        .join('');
    })
    .join('');
}

/** (a), (b), … */
const letter = (i: number) => `(${String.fromCharCode(97 + i)})`;

/**
 * Draws the figure. The picture is in points, so that sizes of type and lines are those of print; the file says how many
 * millimetres that is. Panels in the angle space and in feature space can stand side by side.
 * @param panels 1 to 6.
 */
export function figureSvg(panels: readonly FigurePanel[], options: FigureOptions): string {
  const { colours, title, description, format, words } = options;
  const { width, height, cells, side, key, caption } = layoutOf(panels, options);
  const print = figureSize(panels, options);
  const room = roomFor(panels);
  const thumbnails = createThumbnailSymbols();

  const drawn = panels.map(({ title: name, data, numbers }, i) => {
    const cell = cells[i];
    if (!cell) return '';
    const label = numbers.map(withName).join(', ');
    return tag(
      'g',
      {
        transform: `translate(${short(cell.x)} ${short(cell.y)})`,
        'data-panel': i + 1,
        role: 'img',
        'aria-label': `${name}: ${label}`,
      },
      tag(
        'text',
        { x: 0, y: SIZE.text, 'font-size': SIZE.text },
        tag('tspan', { 'font-weight': 'bold' }, letter(i)),
        // A plain space between two tspans would be lost in some programs.
        escaped(`\u00a0${name}`),
      ),
      tag(
        'g',
        { transform: `translate(${short(room.left)} ${TITLE})` },
        drawPicture(createPlot(data, side), colours, CLIP, thumbnails, words),
        tag('g', { 'font-size': SIZE.small }, drawNumbers(numbers, side, side + room.below + NUMBERS - 2)),
      ),
    );
  });

  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${short(print.width)}mm`,
      height: `${short(print.height)}mm`,
      viewBox: `0 0 ${short(width)} ${short(height)}`,
      role: 'img',
      'font-family': FAMILY,
      'font-size': SIZE.text,
      fill: colours.ink,
    },
    tag('title', {}, escaped(title)),
    tag('desc', {}, escaped(description)),
    tag('defs', {}, tag('clipPath', { id: CLIP }, tag('rect', { width: side, height: side })), thumbnails.symbols()),
    tag('rect', { width: '100%', height: '100%', fill: colours.surface }),
    ...drawn,
    drawKey(layKey(panels, words, insideOf(format)), key.x, key.y, colours),
    tag(
      'g',
      { 'font-size': SIZE.small, 'data-part': 'caption' },
      ...caption.lines.map((line, i) =>
        tag('text', { x: caption.x, y: caption.y + i * CAPTION_LINE + SIZE.small }, escaped(line)),
      ),
    ),
  )}\n`;
}
