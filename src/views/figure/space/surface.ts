/** Which class wins where on the ball's front, as faint tints. */
import { SPHERE } from '../../scatter/space/sphere.ts';
import { OUTSIDE, turnedDecision, winnerAt } from '../../scatter/space/surface.ts';
import { TINT } from '../regions.ts';
import { short, tag } from '../xml.ts';
import type { Ball, SpaceScene } from './scene.ts';

/** Height of the strips that regions are followed in, points of print, and how finely their ends are sought. */
const STRIP = 0.75;
const HALVINGS = 8;

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

export function drawSurface({ plot, colours: { classFill, surface }, ball, orientation }: SpaceScene): string {
  const { classWeights, bias, normalisesWeights, classes, featureLength } = plot.data;
  const decision = { weights: classWeights, bias, normalisesWeights, classes: classes.length };
  const winner = winnerAt(turnedDecision(decision, orientation.features), featureLength ?? SPHERE * plot.extent);
  return tag(
    'g',
    { 'data-part': 'regions', 'fill-opacity': TINT },
    ...regionsOf(winner, ball).map(({ winner: won, corners }) =>
      tag('polygon', {
        fill: classFill[classes[won] ?? -1] ?? surface,
        points: corners.map((corner) => corner.map(short).join(',')).join(' '),
      }),
    ),
  );
}
