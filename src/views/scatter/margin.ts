/** Two classes' boundaries: where plain logits are equal, and how far into its own side the loss sends each class. */
import { format } from 'd3-format';
import type { PairGeometry } from '../contract.ts';
import type { Look } from './axes.ts';
import type { Camera } from './camera.ts';
import { clipToBox } from './clipping.ts';
import type { Box } from './placeDigits.ts';
import type { Stamps } from './stamps.ts';

/** CSS pixels. */
const CASING = { width: 4, opacity: 0.72 };
const LINE = { width: 1.5, far: 0.5, dash: [3, 4] };
/** One ray's dashes stand in the other's gaps, so that rays at one place, as without a margin, show both colours. */
const RAY = { width: 1.75, dash: 5 };

/** A line that passes the origin at more than this is seen to, CSS pixels. */
const OFFSET = 2;

const WEDGE = 0.14;

/** A wedge thinner than this is none, degrees. */
const THINNEST = 0.05;

/** The label: its distance from the origin as a share of half the chart's side, and from the edge in CSS pixels. */
const LABEL = { reach: 0.62, edge: 24, size: 14, rim: 4 };

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

/** From `from` to `to` round the side that is `width` degrees wide: radians, counter-clockwise if positive. */
function sweep(from: number, to: number, width: number): number {
  const short = to - from - 2 * Math.PI * Math.round((to - from) / (2 * Math.PI));
  return width > 180 ? short - 2 * Math.PI * Math.sign(short) : short;
}

/**
 * Draws the boundaries between two classes.
 *
 * The line of equal plain logits is solid on the side of the weights (the middle of the two margin rays, or without
 * those `plain.direction`) and faint beyond the origin. Each margin ray has the colour of the class that must get past
 * it; what lies between them is the margin.
 * @param width of the chart, CSS pixels; so is `height`.
 */
export function drawPair(
  context: CanvasRenderingContext2D,
  { centreX, centreY, half, extent, turn }: Camera,
  width: number,
  height: number,
  { digits, plain, margins, width: margin }: PairGeometry,
  { palette, family }: Look,
  stamps: Stamps,
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

  if (margins && between !== 0) {
    const reach = Math.hypot(Math.max(centreX, width - centreX), Math.max(centreY, height - centreY));
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
  for (const angle of margins ?? []) line(origin, towards(angle));
  context.stroke();

  context.strokeStyle = palette.ink;
  context.lineWidth = LINE.width;
  context.globalAlpha = 1;
  context.beginPath();
  line(foot, ahead);
  context.stroke();
  context.globalAlpha = LINE.far;
  context.setLineDash(LINE.dash);
  context.beginPath();
  line(foot, behind);
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
    margins.forEach((angle, i) => {
      context.strokeStyle = palette.classInk[digits[i] ?? -1] ?? palette.quiet;
      context.lineDashOffset = i * RAY.dash;
      context.beginPath();
      line(origin, towards(angle));
      context.stroke();
    });
    context.setLineDash([]);
  }

  if (between !== 0) {
    const along = towards(middle);
    const ends = stretchWithin(chart(LABEL.edge), origin, along);
    if (ends) {
      // Where the chart is zoomed or moved, as near to its usual place as can be seen.
      const [nearest = 0, farthest = 0] = ends.map(({ x, y }) => Math.hypot(x - centreX, y - centreY));
      const reach = Math.min(Math.max(LABEL.reach * half, nearest), farthest);
      const rim = { colour: palette.surface, width: LABEL.rim };
      const style = { font: `600 ${LABEL.size}px ${family}`, colour: palette.ink, rim };
      const text = `${degrees(margin)}°`;
      stamps.put(context, text, style, centreX + reach * along.x, centreY + reach * along.y, 'middle');
    }
  }
  context.restore();
}
