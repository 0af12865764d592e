/** The key of a figure: what its pictures are made of, in a line or two under the panels. */
import type { KeyEntry } from '../contract.ts';
import { HAIRLINE } from './axes.ts';
import type { FigureColours } from './colours.ts';
import type { FigurePanel, FigureWords } from './contract.ts';
import { SIZE, widthOf } from './lettering.ts';
import { escaped, short, tag } from './xml.ts';

export type FigureKeyEntry = KeyEntry | 'mistake' | 'boundary';

/** Height of a line; width of a sign, the air behind it and behind a name. Points of print. */
export const KEY_LINE = 10;
const SIGN = { width: 11, air: 3, after: 10 };

/** A share of ink in a tint, and in a hill, that stands for any class's. */
const SHARE = { tint: 0.15, hill: 0.4 };

/** Signs in a box of 11 by 8, whose middle is at height 0. */
const SIGNS: Readonly<Record<FigureKeyEntry, (colours: FigureColours) => string>> = {
  dots: ({ quiet }) =>
    [
      [2, 1.2],
      [5.5, -1.8],
      [8.5, 1.6],
    ]
      .map(([cx, cy]) => tag('circle', { cx, cy, r: 1.1, fill: quiet }))
      .join(''),
  unseen: ({ quiet }) =>
    [
      [2, 1.2],
      [5.5, -1.8],
      [8.5, 1.6],
    ]
      .map(([cx, cy]) => tag('circle', { cx, cy, r: 1.3, fill: 'none', stroke: quiet, 'stroke-width': 0.5 }))
      .join(''),
  ray: ({ quiet }) => tag('path', { d: 'M0.5 3.500L10 -3.500', stroke: quiet, 'stroke-width': 0.9 }),
  mean: ({ quiet }) =>
    tag('path', { d: 'M4 -0.8A8 8 0 0 1 10 2', fill: 'none', stroke: quiet, 'stroke-width': 0.6 }) +
    tag('path', { d: 'M3.200 -2.800l2.400 2.400l-2.400 2.400l-2.400 -2.400Z', fill: quiet }),
  tint: ({ quiet }) => tag('rect', { x: 0, y: -3, width: 11, height: 6, fill: quiet, 'fill-opacity': SHARE.tint }),
  density: ({ quiet }) =>
    tag('path', {
      d: 'M0 3C4 3 3.500 -3 5.500 -3S7 3 11 3Z',
      fill: quiet,
      'fill-opacity': SHARE.hill,
      stroke: quiet,
      'stroke-width': HAIRLINE,
    }),
  arc: ({ quiet }) =>
    tag('path', { d: 'M1 2Q5.500 -4 10 2M0 1l2 2M11 1l-2 2', fill: 'none', stroke: quiet, 'stroke-width': 0.9 }),
  gap: ({ quiet }) =>
    tag('path', { d: 'M1 0H10M1 -2V2M10 -2V2', fill: 'none', stroke: quiet, 'stroke-width': HAIRLINE }),
  force: ({ ink }) =>
    tag('path', {
      d: 'M0.5 2Q5 2.500 10 -2M7.600 -2.200L10 -2L9.200 0.300',
      fill: 'none',
      stroke: ink,
      'stroke-width': 0.6,
    }),
  mistake: ({ ink }) =>
    tag('path', { d: 'M4 -1.500L7 1.500M4 1.500L7 -1.500', fill: 'none', stroke: ink, 'stroke-width': 0.7 }),
  boundary: ({ ink }) => tag('path', { d: 'M0.5 3L10 -3', stroke: ink, 'stroke-width': 0.75 }),
};

/** What these panels show that has a name. */
export function keyEntries(panels: readonly FigurePanel[]): FigureKeyEntry[] {
  const some = (holds: (data: FigurePanel['data']) => boolean) => panels.some(({ data }) => holds(data));
  const ring = some(({ space, dim, projected }) => !projected && space === 'angles' && dim === 2);
  return [
    'dots',
    ...(some(({ labels, seen = labels.length }) => seen < labels.length) ? (['unseen'] as const) : []),
    'ray',
    ...(some(({ projected }) => !projected) ? (['mean'] as const) : []),
    ...(some(({ space, dim, projected }) => !projected && (dim === 2 || space === 'angles'))
      ? (['tint'] as const)
      : []),
    ...(ring ? (['density', 'arc'] as const) : []),
    ...(some(({ field, space, dim }) => Boolean(field) && (dim === 3) === (space === 'angles'))
      ? (['force'] as const)
      : []),
    ...(some(({ mistakes }) => mistakes) ? (['mistake'] as const) : []),
    ...(some(({ pair, dim }) => pair !== null && dim === 2) ? (['boundary'] as const) : []),
  ];
}

interface Item {
  entry: FigureKeyEntry | null;
  text: string;
}

export interface FigureKey {
  lines: readonly (readonly Item[])[];
  height: number;
}

const widthOfItem = ({ entry, text }: Item) =>
  (entry ? SIGN.width + SIGN.air : 0) + widthOf(text, SIZE.small) + SIGN.after;

/** @param width of the figure inside its edges. */
export function layKey(panels: readonly FigurePanel[], words: FigureWords, width: number): FigureKey {
  const items: Item[] = [
    ...keyEntries(panels).map((entry) => ({ entry, text: words.key[entry] })),
    ...(words.note ? [{ entry: null, text: words.note }] : []),
  ];
  const lines: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const own = widthOfItem(item);
    if (lines.length === 0 || own - SIGN.after > room) {
      lines.push([]);
      room = width;
    }
    lines.at(-1)?.push(item);
    room -= own;
  }
  return { lines, height: lines.length * KEY_LINE };
}

export function drawKey({ lines }: FigureKey, x: number, y: number, colours: FigureColours): string {
  const drawn = lines.flatMap((line, i) => {
    let at = x;
    return line.map((item) => {
      const left = at;
      at += widthOfItem(item);
      const middle = y + i * KEY_LINE + KEY_LINE / 2;
      const sign = item.entry ? SIGN.width + SIGN.air : 0;
      return tag(
        'g',
        { transform: `translate(${short(left)} ${short(middle)})` },
        item.entry ? SIGNS[item.entry](colours) : '',
        tag('text', { x: sign, y: 2.5 }, escaped(item.text)),
      );
    });
  });
  return tag('g', { 'data-part': 'key', 'font-size': SIZE.small }, ...drawn);
}
