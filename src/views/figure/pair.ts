/** The boundaries between two classes: of plain logits, and with the margin that the loss asks for. */
import type { PairGeometry, Stretch } from '../contract.ts';
import type { FigureColours } from './colours.ts';
import type { FigureWords } from './contract.ts';
import { haloed } from './halo.ts';
import { SIZE, widthOf } from './lettering.ts';
import { type Plot, placed } from './plot.ts';
import { CASING, RAY } from './rays.ts';
import { short, tag } from './xml.ts';

/** Points of print. */
const BOUNDARY = 0.75;
const DASH = '3 2';

/**
 * Where names stand: distances from the origin as shares of the extent, tried one after the other; a thinner margin is
 * none, degrees; least air between two names, points of print.
 */
const LABEL = { width: [0.55, 0.42], line: [0.8, 0.68, 0.56, 0.44, 0.32, 0.2], thinnest: 0.05, apart: 1 };

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
  { digits, names: called, plain, margins, width, leading, bends = [] }: PairGeometry,
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
  const rays = (margins ?? []).map((direction, i) => {
    if (bends.length === 0) return line(0, 0, direction, 0);
    const places = bends.map(({ length, margins: at }) => ({ length, direction: at[i] ?? direction }));
    const points = [{ length: 0, direction }, ...places, { length: far, direction }].map((at) =>
      placed(plot, at.length * Math.cos(at.direction), at.length * Math.sin(at.direction))
        .map(short)
        .join(','),
    );
    return tag('polyline', { points: points.join(' ') });
  });
  const middle = margins ? middleOf(margins, width) : 0;
  const [first, second] = called ?? (digits.map(String) as [string, string]);
  const taken: { x: number; y: number; reach: number; half: number }[] = [];
  /** Writes on a line, at the first distance from the origin where it has room. */
  const nameAt = (
    text: string,
    direction: number,
    shares: readonly number[],
    size: number,
    colour: string,
    from = { x: 0, y: 0 },
  ): string => {
    for (const share of shares) {
      const out = share * plot.extent;
      const [x, y] = placed(plot, from.x + out * Math.cos(direction), from.y + out * Math.sin(direction));
      const place = { x, y, reach: widthOf(text, size, true) / 2, half: size / 2 };
      const inside = x > place.reach && x < plot.side - place.reach && y > size && y < plot.side - size;
      const free = (other: typeof place) =>
        Math.abs(x - other.x) >= place.reach + other.reach + LABEL.apart ||
        Math.abs(y - other.y) >= place.half + other.half + LABEL.apart;
      if (!inside || !taken.every(free)) continue;
      taken.push(place);
      return haloed(text, x, y, size, colour, surface);
    }
    return '';
  };
  const ahead = margins && Math.cos(plain.direction - middle) < 0 ? plain.direction + Math.PI : plain.direction;
  const wide = margins !== null && width > LABEL.thinnest;
  const names = [
    wide ? nameAt(words.degrees(width.toFixed(1)), middle, LABEL.width, SIZE.text, ink) : '',
    nameAt(words.boundary(first, second), ahead, LABEL.line, SIZE.small, ink, plain),
    ...(wide
      ? margins.map((direction, i) => {
          const colour = classInk[digits[i] ?? -1] ?? ink;
          return nameAt(words.asked(i === 0 ? first : second), direction, LABEL.line, SIZE.small, colour);
        })
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
    names,
  );
}
