/** Three features: the ball as it is turned in its panel, from the back to the front. */
import { aimCamera, type Camera } from '../scatter/camera.ts';
import { findPetals } from '../scatter/petals.ts';
import { graticuleOf, type Line } from '../scatter/space/graticule.ts';
import { createOrientation } from '../scatter/space/orientation.ts';
import { SHADE_VEILS } from '../scatter/space/projecting.ts';
import { createSphere, SPHERE } from '../scatter/space/sphere.ts';
import { OUTSIDE, turnedDecision, winnerAt } from '../scatter/space/surface.ts';
import { drawAxes, HAIRLINE } from './axes.ts';
import type { FigureColours } from './colours.ts';
import { drawDigits, partDigits } from './digits.ts';
import { PIXELS, type Plot } from './plot.ts';
import { drawMistakes, drawPoints, type Layer } from './points.ts';
import { casedLines, ORIGIN, RAY } from './rays.ts';
import { TINT } from './regions.ts';
import type { Thumbnails } from './thumbnails.ts';
import { short, tag } from './xml.ts';

/** Dots of a ray that goes away: of no length with round ends, and from one to the next. Points of print. */
const DOTTED = '0 2.2';

/** How much of a ray that goes away is seen, and of the ball's lines in front and behind. */
const AWAY = 0.55;
const LINES = { front: 0.8, back: 0.4 };

/** Mark where a class weight comes through the surface. Points of print. */
const TIP = 1.5;

/** Height of the strips that regions are followed in, points of print, and how finely their ends are sought. */
const STRIP = 0.75;
const HALVINGS = 8;

/** Where a ball stands, points of print. */
interface Ball {
  x: number;
  y: number;
  radius: number;
}

const along = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}`;

function pathOf(lines: readonly Line[], { x, y, radius }: Ball): string {
  return lines
    .map((line) =>
      along(
        Array.from({ length: line.length / 2 }, (_, i) => [
          x + radius * (line[2 * i] as number),
          y - radius * (line[2 * i + 1] as number),
        ]),
      ),
    )
    .join('');
}

/** A stretch of a strip that one class has, in units of the ball's radius. */
interface Stretch {
  winner: number;
  from: number;
  to: number;
}

/** @param edge half the length of the strip. */
function stretchesOf(winner: (x: number) => number, edge: number, step: number): Stretch[] {
  const found: Stretch[] = [];
  let last: Stretch | null = null;
  const count = Math.max(Math.ceil((2 * edge) / step), 1);
  for (let i = 0; i <= count; i++) {
    const x = -edge + (2 * edge * i) / count;
    const won = winner(x);
    if (won === OUTSIDE) continue;
    if (last && last.winner === won) {
      last.to = x;
      continue;
    }
    let border = x;
    if (last) {
      let [low, high] = [last.to, x];
      for (let k = 0; k < HALVINGS; k++) {
        const middle = (low + high) / 2;
        if (winner(middle) === last.winner) low = middle;
        else high = middle;
      }
      border = (low + high) / 2;
      last.to = border;
    }
    last = { winner: won, from: border, to: x };
    found.push(last);
  }
  return found;
}

/** What each class has of the ball's front, as polygons: strip by strip, stretches that touch belong together. */
function regionsOf(
  winner: (x: number, y: number) => number,
  ball: Ball,
): { winner: number; corners: [number, number][] }[] {
  interface Open extends Stretch {
    left: [number, number][];
    right: [number, number][];
  }
  const done: Open[] = [];
  let open: Open[] = [];
  const step = STRIP / ball.radius;
  const place = (x: number, y: number): [number, number] => [ball.x + ball.radius * x, ball.y - ball.radius * y];
  const strips = Math.ceil(2 / step);
  for (let i = 0; i <= strips; i++) {
    // A hair inside the ball, so that rounding doesn't put its edge outside.
    const y = 0.9999 * (1 - (2 * i) / strips);
    const stretches = stretchesOf((x) => winner(x, y), 0.9999 * Math.sqrt(1 - y * y), step);
    const next = stretches.map((stretch) => {
      const above = open.find(
        (one) => one.winner === stretch.winner && one.from <= stretch.to && one.to >= stretch.from,
      );
      open = open.filter((one) => one !== above);
      const [left, right] = [place(stretch.from, y), place(stretch.to, y)];
      return { ...stretch, left: [...(above?.left ?? []), left], right: [...(above?.right ?? []), right] };
    });
    done.push(...open);
    open = next;
  }
  return [...done, ...open].map(({ winner: won, left, right }) => ({
    winner: won,
    corners: [...left, ...right.toReversed()],
  }));
}

/** @param clip id of the clip path that cuts what reaches beyond the plot. */
export function drawSpace(plot: Plot, colours: FigureColours, clip: string, thumbnails: Thumbnails): string {
  const { data, side, scales, extent } = plot;
  const { classFill, classInk, ink, surface, hairline, baseline } = colours;
  const { classes, classWeights, bias, normalisesWeights } = data;
  const angles = data.space === 'angles';
  const amount = angles ? 1 : 0;
  const camera: Camera = { centreX: 0, centreY: 0, half: 0, extent, turn: 0 };
  aimCamera(camera, PIXELS * side, PIXELS * side, data.zoom);
  const orientation = createOrientation();
  const sphere = createSphere(orientation);
  sphere.turn(camera, data, Number.POSITIVE_INFINITY);
  const ball: Ball = {
    x: camera.centreX / PIXELS,
    y: camera.centreY / PIXELS,
    radius: (SPHERE * camera.half) / PIXELS,
  };

  const { places, depth } = sphere.placePoints(data.features, amount, extent);
  const points = Array.from(data.labels, (_, i): [number, number] => [
    places[2 * i] ?? Number.NaN,
    places[2 * i + 1] ?? Number.NaN,
  ]);
  const layers = SHADE_VEILS.map(
    (veil, shade): Layer => ({
      presence: 1 - veil,
      has: (row) => depth?.shades[row] === shade,
    }),
  );

  const { tips } = findPetals(data.features, 3, data.labels, classes);
  const placed = sphere.placeClasses(camera, classWeights, tips, amount);
  const digits = placed.digits.map((value) => value / PIXELS);
  for (let i = 0; i < digits.length; i += 2) {
    const [x, y] = [digits[i] ?? 0, digits[i + 1] ?? 0];
    if (data.zoom.scale > 1 && (x < 0 || y < 0 || x > side || y > side)) digits.fill(Number.NaN, i, i + 2);
  }
  partDigits(digits, side);

  const rays = classes.flatMap((digit, j) => {
    const ends = [...placed.rays.subarray(4 * j, 4 * j + 4)].map((value) => value / PIXELS);
    const [fromX = 0, fromY = 0, cx = 0, cy = 0] = ends;
    if (!ends.every(Number.isFinite)) return [];
    const d = along([
      [fromX, fromY],
      [cx, cy],
    ]);
    return [{ digit, d, cx, cy, stroke: classInk[digit] ?? ink, away: (placed.depths?.rays[j] ?? 0) < 0 }];
  });
  const [away, near] = [rays.filter((ray) => ray.away), rays.filter((ray) => !ray.away)];

  const { front, back } = graticuleOf(orientation.frame);
  const decision = { weights: classWeights, bias, normalisesWeights, classes: classes.length };
  const winner = winnerAt(turnedDecision(decision, orientation.features), data.featureLength ?? SPHERE * extent);
  return (
    tag(
      'g',
      { 'clip-path': `url(#${clip})` },
      angles
        ? tag(
            'g',
            { 'data-part': 'regions', 'fill-opacity': TINT },
            ...regionsOf(winner, ball).map(({ winner: won, corners }) =>
              tag('polygon', {
                fill: classFill[classes[won] ?? -1] ?? surface,
                points: corners.map((corner) => corner.map(short).join(',')).join(' '),
              }),
            ),
          )
        : '',
      tag(
        'g',
        { 'data-part': 'ball', fill: 'none', stroke: hairline, 'stroke-width': HAIRLINE },
        tag('path', { d: pathOf(back, ball), 'stroke-opacity': LINES.back }),
        tag('path', { d: pathOf(front, ball), 'stroke-opacity': LINES.front }),
        tag('circle', { cx: ball.x, cy: ball.y, r: ball.radius, stroke: baseline }),
      ),
      tag(
        'g',
        {
          'data-part': 'rays-behind',
          fill: 'none',
          'stroke-linecap': 'round',
          'stroke-width': RAY,
          'stroke-dasharray': DOTTED,
          'stroke-opacity': AWAY,
        },
        ...away.map(({ digit, d, stroke }) => tag('path', { d, stroke, 'data-digit': digit })),
      ),
      drawPoints(plot, points, colours, thumbnails, layers),
      data.mistakes ? drawMistakes(plot, points, colours) : '',
      tag(
        'g',
        { 'data-part': 'rays', fill: 'none', 'stroke-linecap': 'round' },
        casedLines(near, surface),
        ...(angles
          ? near.map(({ cx, cy, stroke }) =>
              tag('circle', { cx, cy, r: TIP, fill: stroke, stroke: surface, 'stroke-width': HAIRLINE }),
            )
          : []),
        tag('circle', { cx: ball.x, cy: ball.y, r: ORIGIN, fill: surface, stroke: ink, 'stroke-width': HAIRLINE }),
      ),
      drawDigits(plot, digits, colours, placed.presence),
    ) + (angles ? '' : drawAxes(scales, side, colours))
  );
}
