/** The boundaries between two classes: of plain logits, and with the margin that the loss asks for. */
import type { PairGeometry } from '../contract.ts';
import type { FigureColours } from './colours.ts';
import { haloed } from './halo.ts';
import { SIZE } from './lettering.ts';
import { type Plot, placed } from './plot.ts';
import { CASING, RAY } from './rays.ts';
import { tag } from './xml.ts';

/** Points of print. */
const BOUNDARY = 0.75;
const DASH = '3 2';

/** Where the width is written, as a share of the extent; a thinner margin is none. Degrees. */
const LABEL = { reach: 0.62, thinnest: 0.05 };

/** From one direction to the other round the side that is `width` degrees wide, half of it. Radians. */
function middleOf([from, to]: readonly [number, number], width: number): number {
  const near = to - from - 2 * Math.PI * Math.round((to - from) / (2 * Math.PI));
  const sweep = width > 180 ? near - 2 * Math.PI * Math.sign(near) : near;
  return from + sweep / 2;
}

/** The boundary between two classes, and the rays behind which the margin keeps them. */
export function drawPair(plot: Plot, { digits, plain, margins, width }: PairGeometry, colours: FigureColours): string {
  const { classInk, ink, surface } = colours;
  const far = 4 * plot.extent;
  const line = (x: number, y: number, direction: number, from: number) => {
    const [x1, y1] = placed(plot, x + from * Math.cos(direction), y + from * Math.sin(direction));
    const [x2, y2] = placed(plot, x + far * Math.cos(direction), y + far * Math.sin(direction));
    return tag('line', { x1, y1, x2, y2 });
  };
  const boundary = line(plain.x, plain.y, plain.direction, -far);
  const rays = (margins ?? []).map((direction) => line(0, 0, direction, 0));
  const middle = margins ? middleOf(margins, width) : 0;
  const [x, y] = placed(
    plot,
    LABEL.reach * plot.extent * Math.cos(middle),
    LABEL.reach * plot.extent * Math.sin(middle),
  );
  return tag(
    'g',
    { 'data-part': 'pair', fill: 'none' },
    tag('g', { stroke: surface, 'stroke-width': CASING.width, 'stroke-opacity': CASING.opacity }, boundary, ...rays),
    tag('g', { stroke: ink, 'stroke-width': BOUNDARY }, boundary),
    ...rays.map((ray, i) =>
      tag('g', { stroke: classInk[digits[i] ?? -1] ?? ink, 'stroke-width': RAY, 'stroke-dasharray': DASH }, ray),
    ),
    margins && width > LABEL.thinnest ? haloed(`${width.toFixed(1)}°`, x, y, SIZE.text, ink, surface) : '',
  );
}
