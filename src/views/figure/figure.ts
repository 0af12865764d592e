/** A figure for a paper: one to six panels with their numbers and a caption, as SVG at the size of print. */
import { chooseTicks, ROOM_BELOW, roomLeft } from './axes.ts';
import type { FigureNumber, FigureOptions, FigurePanel } from './contract.ts';
import { type AxesRoom, CAPTION_LINE, type FigureLayout, layOut, MILLIMETRE, NUMBERS, TITLE } from './layout.ts';
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

const layoutOf = (panels: readonly FigurePanel[], { columns, caption }: FigureOptions): FigureLayout =>
  layOut(panels.length, columns, roomFor(panels), caption);

/** Width and height in print, millimetres. */
export function figureSize(panels: readonly FigurePanel[], options: FigureOptions): { width: number; height: number } {
  const { width, height } = layoutOf(panels, options);
  return { width: width / MILLIMETRE, height: height / MILLIMETRE };
}

const withName = ({ name, value }: FigureNumber) => `${name} ${value}`;
const withoutName = ({ value }: FigureNumber) => value;

/** Whether the numbers of each panel stand in one line when they are written so. */
const fits = (panels: readonly FigurePanel[], write: (number: FigureNumber) => string, width: number) =>
  panels.every(
    ({ numbers }) =>
      numbers.reduce((sum, number) => sum + widthOf(write(number), SIZE.small, number.best), 0) +
        APART * (numbers.length - 1) <=
      width,
  );

/** In one line from edge to edge of the plot, with equal air between. */
function drawNumbers(
  numbers: readonly FigureNumber[],
  write: (number: FigureNumber) => string,
  side: number,
  y: number,
): string {
  const widths = numbers.map((number) => widthOf(write(number), SIZE.small, number.best));
  const taken = widths.reduce((sum, width) => sum + width, 0);
  const air = (side - taken) / Math.max(1, numbers.length - 1);
  let x = 0;
  return numbers
    .map((number, i) => {
      const last = numbers.length > 1 && i === numbers.length - 1;
      const place = last ? { x: side, 'text-anchor': 'end' } : { x };
      x += (widths[i] ?? 0) + air;
      return tag('text', { ...place, y, 'font-weight': number.best ? 'bold' : null }, escaped(write(number)));
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
  const { colours, title, description } = options;
  const { width, height, cells, side, caption } = layoutOf(panels, options);
  const room = roomFor(panels);
  const thumbnails = createThumbnailSymbols();
  const write = fits(panels, withName, side) ? withName : withoutName;

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
        drawPicture(createPlot(data, side), colours, CLIP, thumbnails),
        tag('g', { 'font-size': SIZE.small }, drawNumbers(numbers, write, side, side + room.below + NUMBERS - 2)),
      ),
    );
  });

  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${short(width / MILLIMETRE)}mm`,
      height: `${short(height / MILLIMETRE)}mm`,
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
    tag(
      'g',
      { 'font-size': SIZE.small, 'data-part': 'caption' },
      ...caption.lines.map((line, i) =>
        tag('text', { x: caption.x, y: caption.y + i * CAPTION_LINE + SIZE.small }, escaped(line)),
      ),
    ),
  )}\n`;
}
