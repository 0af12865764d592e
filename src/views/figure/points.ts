/** The points of a plot as dots by class, and crosses on those that are taken for another digit. */
import { findMistakes } from '../scatter/mistakes.ts';
import type { FigureColours } from './colours.ts';
import { type Plot, placed } from './plot.ts';
import { short, tag } from './xml.ts';

const OPACITY = 0.6;

/** Half the side of a cross and its stroke, and the stroke of its casing. Points of print. */
const CROSS = { reach: 1.3, width: 0.6, casing: 1.6, opacity: 0.75 };

/** Radius of a point in a plot with this side. Points of print. */
const pointRadius = (side: number) => Math.min(Math.max(0.45 + side / 400, 0.6), 1.2);

/** What lies farther outside a zoomed plot would only make the file larger. Points of print. */
const MARGIN = 2;

/** Marks each point, class by class, so that an editor of drawings can take hold of a class. */
function byClass(
  plot: Plot,
  points: readonly [number, number][],
  draw: (digit: number, places: [number, number][]) => string,
  chosen: (row: number) => boolean = () => true,
): string[] {
  const { data, side } = plot;
  return data.classes.map((digit) => {
    const places: [number, number][] = [];
    points.forEach(([x, y], row) => {
      if (data.labels[row] !== digit || !chosen(row)) return;
      const [left, top] = placed(plot, x, y);
      // Also false for NaN.
      const seen = left > -MARGIN && left < side + MARGIN && top > -MARGIN && top < side + MARGIN;
      if (seen) places.push([left, top]);
    });
    return draw(digit, places);
  });
}

/** Points that are equally far away. */
export interface Layer {
  /** How much of its colour each shows, 0…1. */
  presence: number;
  has(row: number): boolean;
}

const ALL_ALIKE: readonly Layer[] = [{ presence: 1, has: () => true }];

/** @param layers from the back to the front. */
export function drawPoints(
  plot: Plot,
  points: readonly [number, number][],
  { classFill, quiet }: FigureColours,
  layers: readonly Layer[] = ALL_ALIKE,
): string {
  const r = pointRadius(plot.side);
  return tag(
    'g',
    { 'data-part': 'points' },
    ...layers.map(({ presence, has }) =>
      tag(
        'g',
        { 'fill-opacity': OPACITY * presence },
        ...byClass(
          plot,
          points,
          (digit, places) =>
            places.length === 0
              ? ''
              : tag(
                  'g',
                  { fill: classFill[digit] ?? quiet, 'data-digit': digit },
                  ...places.map(([cx, cy]) => tag('circle', { cx, cy, r })),
                ),
          has,
        ),
      ),
    ),
  );
}

/** Crosses on the points that plain logits take for another digit. */
export function drawMistakes(
  plot: Plot,
  points: readonly [number, number][],
  { classInk, ink, surface }: FigureColours,
): string {
  const { labels, predictions, classes } = plot.data;
  const mistaken = findMistakes(labels, predictions, classes);
  const crosses = byClass(
    plot,
    points,
    (digit, places) => {
      const d = places
        .map(([x, y]) => {
          const [left, right, top, bottom] = [x - CROSS.reach, x + CROSS.reach, y - CROSS.reach, y + CROSS.reach].map(
            short,
          );
          return `M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}`;
        })
        .join('');
      return d === '' ? '' : tag('path', { d, stroke: classInk[digit] ?? ink });
    },
    (row) => mistaken[row] === 1,
  ).join('');
  return tag(
    'g',
    { 'data-part': 'mistakes', fill: 'none' },
    tag(
      'g',
      { stroke: surface, 'stroke-width': CROSS.casing, 'stroke-opacity': CROSS.opacity },
      crosses.replace(/ stroke="[^"]*"/g, ''),
    ),
    tag('g', { 'stroke-width': CROSS.width }, crosses),
  );
}
