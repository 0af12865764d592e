/** A plot's frame with three to five ticks a side, both axes to one scale. */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { FigureColours } from './colours.ts';
import { CAPITAL, SIZE, widthOf } from './lettering.ts';
import { escaped, short, tag } from './xml.ts';

/** Points of print. */
export const HAIRLINE = 0.5;
const TICK = 2.5;
const APART = 1.5;

/** Least air between the texts of two ticks. */
const AIR = 4;

const MOST_TICKS = 5;

export interface Ticks {
  values: number[];
  texts: string[];
}

const widest = ({ texts }: Ticks) => Math.max(0, ...texts.map((text) => widthOf(text, SIZE.small)));

/**
 * Round values in a range: three to five of them where it lies evenly about 0, fewer where their texts wouldn't stand
 * beside one another.
 * @param side that the range takes, points of print.
 */
export function chooseTicks([from, to]: readonly [number, number], side: number): Ticks {
  const scale = scaleLinear([from, to], [0, side]);
  for (let wanted = MOST_TICKS + 1; wanted > 1; wanted--) {
    const values = scale.ticks(wanted);
    const ticks = { values, texts: values.map(scale.tickFormat(wanted)) };
    const step = scale(values[1] ?? to) - scale(values[0] ?? from);
    if (values.length <= MOST_TICKS && step >= widest(ticks) + AIR) return ticks;
  }
  return { values: [0], texts: ['0'] };
}

/** From feature units, after the turn, to points from the plot's top left corner. */
export interface Scales {
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
}

/** Room that an axis's title takes, beside its ticks. */
const AXIS_TITLE = SIZE.small + 2;

/** Room that the texts of these ticks and a title need left of a plot. */
export const roomLeft = (ticks: Ticks): number => widest(ticks) + TICK + APART + AXIS_TITLE;

/** Room below: ticks, their texts, a title, and air. */
export const ROOM_BELOW = TICK + APART + SIZE.small + AXIS_TITLE + 1;

/** Lines through the origin: under the points. */
export function drawCross({ x, y }: Scales, side: number, colours: FigureColours): string {
  const [left, top] = [x(0), y(0)];
  const inside = (place: number) => place > 0 && place < side;
  return tag(
    'g',
    { stroke: colours.hairline, 'stroke-width': HAIRLINE },
    inside(top) ? tag('path', { d: `M0 ${short(top)}H${short(side)}` }) : '',
    inside(left) ? tag('path', { d: `M${short(left)} 0V${short(side)}` }) : '',
  );
}

/** The frame, its ticks and their values: over the points. @param titles of what goes right and what goes up. */
export function drawAxes(
  { x, y }: Scales,
  side: number,
  { ink }: FigureColours,
  [along, upwards]: readonly [string, string],
): string {
  const span = ([from = 0, to = 0]: number[]) => [from, to] as const;
  // To one scale, both have room for ticks equally far apart.
  const across = chooseTicks(span(x.domain()), side);
  const up = chooseTicks(span(y.domain()), side);
  const half = (CAPITAL * SIZE.small) / 2;
  const below = side + TICK + APART + 2 * half;
  const text = { fill: ink, 'font-size': SIZE.small };
  return tag(
    'g',
    { 'data-part': 'axes' },
    tag(
      'g',
      { fill: 'none', stroke: ink, 'stroke-width': HAIRLINE },
      tag('rect', { width: side, height: side }),
      ...across.values.map((value) => tag('path', { d: `M${short(x(value))} ${short(side)}v${TICK}` })),
      ...up.values.map((value) => tag('path', { d: `M0 ${short(y(value))}h${-TICK}` })),
    ),
    tag(
      'g',
      { ...text, 'text-anchor': 'middle' },
      ...across.values.map((value, i) => tag('text', { x: x(value), y: below }, across.texts[i] ?? '')),
    ),
    tag(
      'g',
      { ...text, 'text-anchor': 'end' },
      ...up.values.map((value, i) => tag('text', { x: -TICK - APART, y: y(value) + half }, up.texts[i] ?? '')),
    ),
    tag(
      'g',
      { ...text, 'text-anchor': 'middle', 'data-part': 'axis-titles' },
      along ? tag('text', { x: side / 2, y: below + AXIS_TITLE }, escaped(along)) : '',
      upwards
        ? tag(
            'text',
            { transform: `translate(${short(-TICK - 2 * APART - widest(up) - 1)} ${short(side / 2)}) rotate(-90)` },
            escaped(upwards),
          )
        : '',
    ),
  );
}
