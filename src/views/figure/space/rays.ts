/** Class weights in space: dotted where they go away from the viewer, and marked where they come through the ball. */
import { HAIRLINE } from '../axes.ts';
import { casedLines, ORIGIN, RAY } from '../rays.ts';
import { pathAlong, tag } from '../xml.ts';
import type { BallRay, SpaceScene } from './scene.ts';

/** Dots of a ray that goes away: of no length with round ends, and from one to the next. Points of print. */
const DOTTED = '0 2.2';

/** How much of it is seen. */
const AWAY = 0.55;

/** Mark where a class weight comes through the surface. Points of print. */
const TIP = 1.5;

const lineOf = ({ colours: { classInk, ink } }: SpaceScene, { digit, from, to }: BallRay) => ({
  digit,
  d: pathAlong([from, to]),
  stroke: classInk[digit] ?? ink,
});

export function drawRaysBehind(scene: SpaceScene): string {
  const lines = scene.rays.filter(({ away }) => away).map((ray) => lineOf(scene, ray));
  return tag(
    'g',
    {
      'data-part': 'rays-behind',
      fill: 'none',
      'stroke-linecap': 'round',
      'stroke-width': RAY,
      'stroke-dasharray': DOTTED,
      'stroke-opacity': AWAY,
    },
    ...lines.map(({ digit, d, stroke }) => tag('path', { d, stroke, 'data-digit': digit })),
  );
}

export function drawRaysInFront(scene: SpaceScene): string {
  const { plot, colours, ball } = scene;
  const { classInk, ink, surface } = colours;
  const rays = scene.rays.filter(({ away }) => !away);
  const tips = plot.data.space === 'angles' ? rays : [];
  return tag(
    'g',
    { 'data-part': 'rays', fill: 'none', 'stroke-linecap': 'round' },
    casedLines(
      rays.map((ray) => lineOf(scene, ray)),
      surface,
    ),
    ...tips.map(({ digit, to: [cx, cy] }) =>
      tag('circle', { cx, cy, r: TIP, fill: classInk[digit] ?? ink, stroke: surface, 'stroke-width': HAIRLINE }),
    ),
    tag('circle', { cx: ball.x, cy: ball.y, r: ORIGIN, fill: surface, stroke: ink, 'stroke-width': HAIRLINE }),
  );
}
