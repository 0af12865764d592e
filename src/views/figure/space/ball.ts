/** The ball: its outline, and lines that say how it is turned. */
import { graticuleOf, type Line } from '../../scatter/space/graticule.ts';
import { HAIRLINE } from '../axes.ts';
import { pathAlong, tag } from '../xml.ts';
import type { Ball, SpaceScene } from './scene.ts';

/** How much of the lines in front and behind is seen. */
const LINES = { front: 0.8, back: 0.4 };

function pathOf(lines: readonly Line[], { x, y, radius }: Ball): string {
  return lines
    .map((line) =>
      pathAlong(
        Array.from({ length: line.length / 2 }, (_, i) => [
          x + radius * (line[2 * i] as number),
          y - radius * (line[2 * i + 1] as number),
        ]),
      ),
    )
    .join('');
}

export function drawBall({ colours: { hairline, baseline }, ball, orientation }: SpaceScene): string {
  const { front, back } = graticuleOf(orientation.frame);
  return tag(
    'g',
    { 'data-part': 'ball', fill: 'none', stroke: hairline, 'stroke-width': HAIRLINE },
    tag('path', { d: pathOf(back, ball), 'stroke-opacity': LINES.back }),
    tag('path', { d: pathOf(front, ball), 'stroke-opacity': LINES.front }),
    tag('circle', { cx: ball.x, cy: ball.y, r: ball.radius, stroke: baseline }),
  );
}
