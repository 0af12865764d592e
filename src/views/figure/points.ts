/** The points of a plot by class, as dots or as the digits themselves, and marks on those taken for another digit. */
import { OTHER } from '../palette.ts';
import { frameReach, unseenMiddles } from '../scatter/hollow.ts';
import { findMistakes, ringRadius } from '../scatter/mistakes.ts';
import { haloed } from './halo.ts';
import { SIZE } from './lettering.ts';
import { PIXELS, type Plot, placed } from './plot.ts';
import type { FigureScene } from './scene.ts';
import { digitPixels, showsDigits, type Thumbnails } from './thumbnails.ts';
import { type Attributes, short, tag } from './xml.ts';

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
  draw: (digit: number, places: [number, number, row: number][]) => string,
  chosen: (row: number) => boolean = () => true,
  // Those without a colour of their own lie behind.
  classes: readonly number[] = [OTHER, ...plot.data.classes],
): string[] {
  const { data, side } = plot;
  return classes.map((digit) => {
    const places: [number, number, row: number][] = [];
    points.forEach(([x, y], row) => {
      if (data.labels[row] !== digit || !chosen(row)) return;
      const [left, top] = placed(plot, x, y);
      // Also false for NaN.
      const seen = left > -MARGIN && left < side + MARGIN && top > -MARGIN && top < side + MARGIN;
      if (seen) places.push([left, top, row]);
    });
    return draw(digit, places);
  });
}

/** Points that are equally far away. */
export interface Shade {
  /** How much of its colour each shows, 0…1. */
  presence: number;
  has(row: number): boolean;
}

/** As in a plane. */
export const ALL_ALIKE: readonly Shade[] = [{ presence: 1, has: () => true }];

/** One class's points as dots. */
function dots(places: readonly [number, number, row: number][], r: number): string[] {
  return places.map(([cx, cy]) => tag('circle', { cx, cy, r }));
}

/** One class's points as digits; an image that isn't there leaves its place empty, as on the screen. */
function digits(plot: Plot, places: readonly [number, number, row: number][], thumbnails: Thumbnails): string[] {
  const { images, indices } = plot.data;
  const side = digitPixels(plot);
  return places.flatMap(([x, y, row]) => {
    const id = images && thumbnails.idOf(images, indices[row] ?? -1, side);
    return id ? tag('use', { href: `#${id}`, x, y }) : [];
  });
}

/**
 * All points, from the back to the front and class by class.
 * @param lookOf what points of this presence have in common.
 * @param drawClass points of one class; never called without any.
 */
function inShades(
  { plot, points, shades }: FigureScene,
  lookOf: (presence: number) => Attributes,
  drawClass: (digit: number, places: [number, number, row: number][]) => string,
): string {
  const { labels, seen = labels.length } = plot.data;
  const drawn = shades.map(({ presence, has }) => {
    const classes = byClass(
      plot,
      points,
      (digit, places) => (places.length === 0 ? '' : drawClass(digit, places)),
      (row) => row < seen && has(row),
    );
    return tag('g', lookOf(presence), ...classes);
  });
  return tag('g', { 'data-part': 'points' }, ...drawn);
}

/** The points as dots, where they don't stand as digits. */
export function drawDots(scene: FigureScene): string {
  const { plot, colours } = scene;
  if (showsDigits(plot)) return '';
  const r = pointRadius(plot.side);
  return inShades(
    scene,
    (presence) => ({ 'fill-opacity': OPACITY * presence }),
    (digit, places) =>
      tag('g', { fill: colours.classFill[digit] ?? colours.quiet, 'data-digit': digit }, ...dots(places, r)),
  );
}

/** The points as digits, where they stand so. */
export function drawThumbnails(scene: FigureScene): string {
  const { plot, colours, thumbnails } = scene;
  if (!showsDigits(plot)) return '';
  return inShades(
    scene,
    (presence) => ({ opacity: presence < 1 ? presence : null }),
    (digit, places) =>
      tag(
        'g',
        { stroke: colours.classInk[digit] ?? colours.quiet, 'data-digit': digit },
        ...digits(plot, places, thumbnails),
      ),
  );
}

/** Stroke of a ring in place of a dot. Points of print. */
const HOLLOW = 0.4;

/** Images of classes that the network has never seen: rings in place of dots, digits in a frame. */
export function drawUnseen(scene: FigureScene): string {
  const { plot, points, colours, thumbnails } = scene;
  const { labels, seen = labels.length } = plot.data;
  if (seen >= labels.length) return '';
  const others = [...new Set(labels.subarray(seen))].sort((a, b) => a - b);
  const asDigits = showsDigits(plot);
  const r = pointRadius(plot.side) + HOLLOW;
  const reach = frameReach(digitPixels(plot)) / PIXELS;
  const frames = (places: readonly [number, number, row: number][]) =>
    places.map(([x, y]) =>
      tag('rect', { x: short(x - reach), y: short(y - reach), width: short(2 * reach), height: short(2 * reach) }),
    );
  const classes = byClass(
    plot,
    points,
    (digit, places) =>
      places.length === 0
        ? ''
        : tag(
            'g',
            { stroke: colours.classInk[digit] ?? colours.quiet, 'data-digit': digit },
            ...(asDigits ? [...digits(plot, places, thumbnails), ...frames(places)] : dots(places, r)),
          ),
    (row) => row >= seen,
    others,
  );
  return tag('g', { 'data-part': 'unseen', fill: 'none', 'stroke-width': HOLLOW }, ...classes);
}

/** The names of these classes, each in the middle of its points. */
export function drawUnseenNames({ plot, points, colours }: FigureScene): string {
  const { labels, seen = labels.length, names: called } = plot.data;
  if (seen >= labels.length) return '';
  const names = unseenMiddles(labels, seen, (row) => points[row] ?? [Number.NaN, Number.NaN]).map(({ digit, x, y }) => {
    const [left, top] = placed(plot, x, y);
    return haloed(
      called?.[digit] ?? String(digit),
      left,
      top,
      SIZE.digit,
      colours.classInk[digit] ?? colours.ink,
      colours.surface,
    );
  });
  return tag('g', { 'data-part': 'unseen-names' }, ...names);
}

/** Rings around the digits that plain logits take for another one. */
function drawRings({ plot, points, colours: { ink, surface } }: FigureScene): string {
  const { labels, predictions, classes } = plot.data;
  const mistaken = findMistakes(labels, predictions, classes);
  const r = ringRadius(digitPixels(plot)) / PIXELS;
  const rings = byClass(
    plot,
    points,
    (_digit, places) => dots(places, r).join(''),
    (row) => mistaken[row] === 1,
  ).join('');
  return tag(
    'g',
    { 'data-part': 'mistakes', fill: 'none' },
    tag('g', { stroke: surface, 'stroke-width': CROSS.casing, 'stroke-opacity': CROSS.opacity }, rings),
    tag('g', { stroke: ink, 'stroke-width': CROSS.width }, rings),
  );
}

/** Marks on the points that plain logits take for another digit: crosses on dots, rings around digits. */
export function drawMistakes(scene: FigureScene): string {
  const { plot, points, colours } = scene;
  if (!plot.data.mistakes) return '';
  if (showsDigits(plot)) return drawRings(scene);
  const { classInk, ink, surface } = colours;
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
