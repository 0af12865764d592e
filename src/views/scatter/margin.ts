/** Two classes' boundaries: where plain logits are equal, and how far into its own side the loss sends each class. */
import { format } from 'd3-format';
import type { PairGeometry, Stretch } from '../contract.ts';
import type { PictureWords } from '../words.ts';
import type { Look } from './axes.ts';
import type { Camera } from './camera.ts';
import { clipToBox } from './clipping.ts';
import type { Box } from './placeDigits.ts';
import type { Stamps } from './stamps.ts';

/** CSS pixels. */
const CASING = { width: 4, opacity: 0.72 };
const LINE = { width: 1.75, far: 0.45, dash: [3, 4] };
/** One ray's dashes stand in the other's gaps, so that rays at one place, as without a margin, show both colours. */
const RAY = { width: 1.75, dash: 5 };

/** A line that passes the origin at more than this is seen to, CSS pixels. */
const OFFSET = 2;

const WEDGE = 0.14;

/** A wedge thinner than this is none, degrees. */
const THINNEST = 0.05;

/** Where two other classes are the first two, a ray shows so much of itself. */
const FAINT = 0.35;

/**
 * The labels: their distances from the origin as shares of half the chart's side, tried one after the other, and from
 * the edge in CSS pixels. The width comes first.
 */
const LABEL = { width: [0.62, 0.5, 0.74], line: [0.8, 0.7, 0.58, 0.46, 0.34], edge: 24, size: 14, small: 12, rim: 4 };

/** About the width of a character as a share of the size; what labels keep clear of one another; a digit's box. */
const TEXT = { character: 0.56, apart: 2, digit: { reach: 6, halfHeight: 8 } };

const degrees = format('.1f');

interface Vector {
  x: number;
  y: number;
}

/** Both ends of the stretch of a half-line that lies within a box; null where it misses the box. */
function stretchWithin(box: Box, start: Vector, along: Vector): [Vector, Vector] | null {
  const reach = Math.hypot(
    Math.max(start.x - box.left, box.right - start.x),
    Math.max(start.y - box.top, box.bottom - start.y),
  );
  const end = clipToBox(start.x, start.y, start.x + reach * along.x, start.y + reach * along.y, box);
  const begin = end && clipToBox(end[0], end[1], start.x, start.y, box);
  return (
    begin && [
      { x: begin[0], y: begin[1] },
      { x: end[0], y: end[1] },
    ]
  );
}

/** The distances from `start` along a line between which it lies within a box; null where it misses the box. */
function lineWithin(box: Box, start: Vector, along: Vector): [number, number] | null {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [at, step, low, high] of [
    [start.x, along.x, box.left, box.right],
    [start.y, along.y, box.top, box.bottom],
  ] as const) {
    if (step === 0) {
      if (at < low || at > high) return null;
      continue;
    }
    const ends = [(low - at) / step, (high - at) / step].sort((a, b) => a - b);
    from = Math.max(from, ends[0] ?? 0);
    to = Math.min(to, ends[1] ?? 0);
  }
  return from < to ? [from, to] : null;
}

/** From `from` to `to` round the side that is `width` degrees wide: radians, counter-clockwise if positive. */
function sweep(from: number, to: number, width: number): number {
  const short = to - from - 2 * Math.PI * Math.round((to - from) / (2 * Math.PI));
  return width > 180 ? short - 2 * Math.PI * Math.sign(short) : short;
}

/**
 * Draws the boundaries between two classes, each with its name on it.
 *
 * The line of equal plain logits is solid where the two classes are the first two; where that isn't told, on the side of
 * the weights (the middle of the two margin rays, or without those `plain.direction`). Elsewhere it is faint. Each margin
 * ray has the colour of the class that must get past it, likewise; what lies between them is the margin.
 * @param width of the chart, CSS pixels; so is `height`.
 * @param digitPlaces middles of the digits, `[classes, 2]`, CSS pixels: nothing is written over them.
 */
export function drawPair(
  context: CanvasRenderingContext2D,
  { centreX, centreY, half, extent, turn }: Camera,
  width: number,
  height: number,
  { digits, names: called, plain, margins, width: margin, leading, bends = [] }: PairGeometry,
  { palette, family }: Look,
  stamps: Stamps,
  words: Pick<PictureWords, 'boundary' | 'asked' | 'degrees'>,
  digitPlaces: ArrayLike<number> = [],
): void {
  const origin = { x: centreX, y: centreY };
  /** On the screen, where y points down. */
  const towards = (angle: number): Vector => ({ x: Math.cos(angle + turn), y: -Math.sin(angle + turn) });
  /** The chart, less this much along each side. */
  const chart = (edge: number): Box => ({ left: edge, top: edge, right: width - edge, bottom: height - edge });
  const line = (start: Vector, along: Vector) => {
    const ends = stretchWithin(chart(0), start, along);
    if (!ends) return;
    context.moveTo(ends[0].x, ends[0].y);
    context.lineTo(ends[1].x, ends[1].y);
  };
  const between = margins && margin >= THINNEST ? sweep(margins[0], margins[1], margin) : 0;
  const middle = margins ? margins[0] + sweep(margins[0], margins[1], margin) / 2 : plain.direction;

  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.lineCap = 'butt';

  /** Along a margin's line, from the origin past the picture's edge. */
  const reach = Math.hypot(Math.max(centreX, width - centreX), Math.max(centreY, height - centreY));
  const bent = (side: 0 | 1): Vector[] => {
    const steps = bends.map(({ length, margins: at }) => ({
      distance: (length * half) / extent,
      along: towards(at[side]),
    }));
    const last = { distance: Math.max(reach, steps.at(-1)?.distance ?? 0), along: towards(margins?.[side] ?? 0) };
    return [...steps, last].map(({ distance, along }) => ({
      x: centreX + distance * along.x,
      y: centreY + distance * along.y,
    }));
  };
  const ray = (side: 0 | 1) => {
    if (bends.length === 0) {
      line(origin, towards(margins?.[side] ?? 0));
      return;
    }
    context.moveTo(centreX, centreY);
    for (const { x, y } of bent(side)) context.lineTo(x, y);
  };

  if (margins && bends.length > 0) {
    context.fillStyle = palette.accent;
    context.globalAlpha = WEDGE;
    context.beginPath();
    context.moveTo(centreX, centreY);
    for (const { x, y } of [...bent(0), ...bent(1).toReversed()]) context.lineTo(x, y);
    context.closePath();
    context.fill();
  } else if (margins && between !== 0) {
    context.fillStyle = palette.accent;
    context.globalAlpha = WEDGE;
    context.beginPath();
    context.moveTo(centreX, centreY);
    context.arc(centreX, centreY, reach, -margins[0] - turn, -margins[0] - between - turn, between > 0);
    context.closePath();
    context.fill();
  }

  const direction = plain.direction + (Math.cos(plain.direction - middle) < 0 ? Math.PI : 0);
  const ahead = towards(direction);
  // Feature units to pixels, then to the point of the line that is nearest to the origin.
  const scale = half / extent;
  const pointX = scale * (plain.x * Math.cos(turn) - plain.y * Math.sin(turn));
  const pointY = -scale * (plain.x * Math.sin(turn) + plain.y * Math.cos(turn));
  const passed = pointX * ahead.x + pointY * ahead.y;
  const aside = { x: pointX - passed * ahead.x, y: pointY - passed * ahead.y };
  const foot = { x: centreX + aside.x, y: centreY + aside.y };
  const behind = { x: -ahead.x, y: -ahead.y };

  context.lineWidth = CASING.width;
  context.strokeStyle = palette.surface;
  context.globalAlpha = CASING.opacity;
  context.beginPath();
  line(foot, ahead);
  if (margins) {
    ray(0);
    ray(1);
  }
  context.stroke();

  /** Adds a stretch of a line to the path. @param from signed distances from its start, CSS pixels; so is `to`. */
  const stretch = (start: Vector, along: Vector, [from, to]: Stretch) => {
    const ends = lineWithin(chart(0), start, along);
    if (!ends) return;
    const [first, last] = [Math.max(from, ends[0]), Math.min(to, ends[1])];
    if (!(first < last)) return;
    context.moveTo(start.x + first * along.x, start.y + first * along.y);
    context.lineTo(start.x + last * along.x, start.y + last * along.y);
  };
  const inPixels = (found: Stretch | null): Stretch => (found ? [scale * found[0], scale * found[1]] : [0, 0]);
  const everywhere: Stretch = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const given = towards(plain.direction);
  const start = { x: centreX + pointX, y: centreY + pointY };
  const strong = leading ? inPixels(leading.plain) : null;

  context.strokeStyle = palette.ink;
  context.lineWidth = LINE.width;
  context.globalAlpha = 1;
  context.beginPath();
  if (strong) stretch(start, given, strong);
  else line(foot, ahead);
  context.stroke();
  context.globalAlpha = LINE.far;
  context.setLineDash(LINE.dash);
  context.beginPath();
  if (strong) {
    stretch(start, given, [everywhere[0], strong[0]]);
    stretch(start, given, [Math.max(strong[0], strong[1]), everywhere[1]]);
  } else line(foot, behind);
  context.stroke();
  context.globalAlpha = 1;
  if (Math.hypot(aside.x, aside.y) > OFFSET) {
    context.setLineDash([]);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(centreX, centreY);
    context.lineTo(foot.x, foot.y);
    context.stroke();
  }

  if (margins) {
    context.setLineDash([RAY.dash, RAY.dash]);
    context.lineWidth = RAY.width;
    for (const i of [0, 1] as const) {
      context.strokeStyle = palette.classInk[digits[i] ?? -1] ?? palette.quiet;
      context.lineDashOffset = i * RAY.dash;
      const own = leading ? inPixels(leading.margins[i] ?? null) : null;
      context.globalAlpha = own && own[0] >= own[1] ? FAINT : 1;
      context.beginPath();
      ray(i);
      context.stroke();
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  const taken: { x: number; y: number; reach: number; halfHeight: number }[] = [];
  for (let i = 0; i < digitPlaces.length; i += 2) {
    taken.push({ x: digitPlaces[i] ?? 0, y: digitPlaces[i + 1] ?? 0, ...TEXT.digit });
  }
  /** Writes a name on a line, at the first distance from the origin where it has room. */
  const name = (text: string, angle: number, shares: readonly number[], size: number, colour: string, on = origin) => {
    const along = towards(angle);
    const ends = stretchWithin(chart(LABEL.edge), on, along);
    if (!ends) return;
    // Where the chart is zoomed or moved, as near to its usual place as can be seen.
    const [nearest = 0, farthest = 0] = ends.map(({ x, y }) => Math.hypot(x - on.x, y - on.y));
    for (const share of shares) {
      const out = Math.min(Math.max(share * half, nearest), farthest);
      const reach = (TEXT.character * size * text.length) / 2;
      const place = { x: on.x + out * along.x, y: on.y + out * along.y, reach, halfHeight: size / 2 };
      const free = (other: typeof place) =>
        Math.abs(place.x - other.x) >= place.reach + other.reach + TEXT.apart ||
        Math.abs(place.y - other.y) >= place.halfHeight + other.halfHeight + TEXT.apart;
      if (!taken.every(free)) continue;
      taken.push(place);
      const rim = { colour: palette.surface, width: LABEL.rim };
      stamps.put(context, text, { font: `600 ${size}px ${family}`, colour, rim }, place.x, place.y, 'middle');
      return;
    }
  };
  if (between !== 0) name(words.degrees(degrees(margin)), middle, LABEL.width, LABEL.size, palette.ink);
  const [first, second] = called ?? (digits.map(String) as [string, string]);
  name(words.boundary(first, second), direction, LABEL.line, LABEL.small, palette.ink, foot);
  if (between !== 0) {
    margins?.forEach((angle, i) => {
      const colour = palette.classInk[digits[i] ?? -1] ?? palette.quiet;
      name(words.asked(i === 0 ? first : second), angle, LABEL.line, LABEL.small, colour);
    });
  }
  context.restore();
}
