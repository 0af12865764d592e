/** The boundaries between two classes: of plain logits, and with the margin that the loss asks for. */
import type { PairGeometry, Stretch } from '../contract.ts';
import type { FigureColours } from './colours.ts';
import type { FigureWords } from './contract.ts';
import { haloed } from './halo.ts';
import { SIZE } from './lettering.ts';
import { type Plot, placed } from './plot.ts';
import { CASING, RAY } from './rays.ts';
import { tag } from './xml.ts';

/** Points of print. */
const BOUNDARY = 0.75;
const DASH = '3 2';

/** Where the width is written, as a share of the extent; a thinner margin is none. Degrees. */
const LABEL = { reach: 0.45, thinnest: 0.05, plain: 0.8, asked: [0.7, 0.58] };

/** Where two other classes are the first two, lines show so much of themselves. */
const FAINT = 0.35;

/** From one direction to the other round the side that is `width` degrees wide, half of it. Radians. */
function middleOf([from, to]: readonly [number, number], width: number): number {
  const near = to - from - 2 * Math.PI * Math.round((to - from) / (2 * Math.PI));
  const sweep = width > 180 ? near - 2 * Math.PI * Math.sign(near) : near;
  return from + sweep / 2;
}

/** The boundary between two classes, and the rays behind which the margin keeps them. */
export function drawPair(
  plot: Plot,
  { digits, plain, margins, width, leading }: PairGeometry,
  colours: FigureColours,
  words: Pick<FigureWords, 'boundary' | 'asked' | 'degrees'>,
): string {
  const { classInk, ink, surface } = colours;
  const far = 4 * plot.extent;
  const line = (x: number, y: number, direction: number, from: number, to = far) => {
    const [x1, y1] = placed(plot, x + from * Math.cos(direction), y + from * Math.sin(direction));
    const [x2, y2] = placed(plot, x + to * Math.cos(direction), y + to * Math.sin(direction));
    return tag('line', { x1, y1, x2, y2 });
  };
  const strong = leading ? leading.plain : null;
  const within = (at: number) => Math.min(Math.max(at, -far), far);
  const decides = strong ? line(plain.x, plain.y, plain.direction, within(strong[0]), within(strong[1])) : '';
  const nowhere = (stretch: Stretch | null | undefined) => leading !== undefined && !stretch;
  const boundary = line(plain.x, plain.y, plain.direction, -far);
  const rays = (margins ?? []).map((direction) => line(0, 0, direction, 0));
  const middle = margins ? middleOf(margins, width) : 0;
  const [x, y] = placed(
    plot,
    LABEL.reach * plot.extent * Math.cos(middle),
    LABEL.reach * plot.extent * Math.sin(middle),
  );
  const [first, second] = digits.map(String) as [string, string];
  /** Each line's name on it, farther out than the width and apart from one another. */
  const nameAt = (text: string, direction: number, share: number, colour: string, from = { x: 0, y: 0 }) => {
    const out = share * plot.extent;
    const [left, top] = placed(plot, from.x + out * Math.cos(direction), from.y + out * Math.sin(direction));
    return haloed(text, left, top, SIZE.small, colour, surface);
  };
  const ahead = margins && Math.cos(plain.direction - middle) < 0 ? plain.direction + Math.PI : plain.direction;
  const names = [
    nameAt(words.boundary(first, second), ahead, LABEL.plain, ink, plain),
    ...(margins && width > LABEL.thinnest
      ? margins.map((direction, i) =>
          nameAt(
            words.asked(i === 0 ? first : second),
            direction,
            LABEL.asked[i] ?? LABEL.plain,
            classInk[digits[i] ?? -1] ?? ink,
          ),
        )
      : []),
  ].join('');
  return tag(
    'g',
    { 'data-part': 'pair', fill: 'none' },
    tag('g', { stroke: surface, 'stroke-width': CASING.width, 'stroke-opacity': CASING.opacity }, boundary, ...rays),
    leading
      ? tag('g', { stroke: ink, 'stroke-width': BOUNDARY, 'stroke-opacity': FAINT, 'stroke-dasharray': DASH }, boundary)
      : tag('g', { stroke: ink, 'stroke-width': BOUNDARY }, boundary),
    decides ? tag('g', { stroke: ink, 'stroke-width': 1.5 * BOUNDARY }, decides) : '',
    ...rays.map((ray, i) =>
      tag(
        'g',
        {
          stroke: classInk[digits[i] ?? -1] ?? ink,
          'stroke-width': RAY,
          'stroke-dasharray': DASH,
          'stroke-opacity': nowhere(leading?.margins[i]) ? FAINT : null,
        },
        ray,
      ),
    ),
    margins && width > LABEL.thinnest ? haloed(words.degrees(width.toFixed(1)), x, y, SIZE.text, ink, surface) : '',
    names,
  );
}
