/** Every layer's share in a figure: the SVG of its twin in `scatter/layers/`, or why a figure goes without it. */
import type { PLANE, SPACE } from '../scatter/layers/lists.ts';
import { drawArcs } from './arcs.ts';
import { drawAxes, drawCross } from './axes.ts';
import { drawDigits } from './digits.ts';
import { drawMeans } from './means.ts';
import { drawPair } from './pair.ts';
import { drawDots, drawMistakes, drawThumbnails, drawUnseen, drawUnseenNames } from './points.ts';
import { drawRays } from './rays.ts';
import { drawRegions } from './regions.ts';
import { drawRing } from './ring.ts';
import type { FigureScene } from './scene.ts';
import { drawBall } from './space/ball.ts';
import { drawRaysBehind, drawRaysInFront } from './space/rays.ts';
import type { SpaceScene } from './space/scene.ts';
import { drawSurface } from './space/surface.ts';

type Draw<Scene> = (scene: Scene) => string;

/**
 * A layer in a figure, SVG in points of print; '' where it has nothing to show. On paper lines can lie where pixels
 * don't let them on the screen: under the points, which they then don't cover, and round the plot.
 */
export interface Part<Scene> {
  /** Under all that stands in its place. */
  readonly under?: Draw<Scene>;
  /** In the place that the list of layers gives it. */
  readonly place?: Draw<Scene>;
  /** Over everything, and not cut off at the plot's edge. */
  readonly round?: Draw<Scene>;
}

export interface LeftOut {
  /** Why. */
  readonly leftOut: string;
}

export type Shares<Names extends string, Scene> = Readonly<Record<Names, Part<Scene> | LeftOut>>;

const inAngles = ({ plot }: FigureScene) => plot.data.space === 'angles';

/** What the axes of a panel stand for: a plane that is turned mixes its two features. */
function axisTitles({ plot: { data }, words: { axes: titles } }: FigureScene): readonly [string, string] {
  if (data.projected) return data.projected === 'angles' ? titles.degrees : titles.projected;
  if (data.dim === 3) return titles.space;
  return data.turn === 0 ? titles.plain : titles.turned;
}

/** The frame of a plot among the features; directions have no scale. */
const axes: Draw<FigureScene> = (scene) =>
  inAngles(scene) ? '' : drawAxes(scene.plot.scales, scene.plot.side, scene.colours, axisTitles(scene));

/** Among the features of a plane, and on the ball of space. */
function fieldIn(scene: FigureScene, part: 'tintIn' | 'arrowsIn'): string {
  const { field, dim, space } = scene.plot.data;
  return field && (dim === 3) === (space === 'angles') ? field.drawing[part](scene, field) : '';
}

/** The same in the plane and in space. */
const COMMON = {
  background: { leftOut: 'A figure has one background for all its panels.' },
  field: { under: (scene) => fieldIn(scene, 'tintIn') },
  forces: { place: (scene) => fieldIn(scene, 'arrowsIn') },
  dots: { place: drawDots },
  thumbnails: { place: drawThumbnails },
  unseen: { place: drawUnseen },
  mistakes: { place: drawMistakes },
  means: { place: drawMeans },
  unseenNames: { place: drawUnseenNames },
  cones: { leftOut: 'They answer somebody who stands before the door on the screen.' },
  pin: { leftOut: 'It concerns somebody who points at the screen.' },
  pushes: { leftOut: 'It answers somebody who asks about one digit on the screen.' },
  digits: { place: ({ plot, digits, colours, presence }) => drawDigits(plot, digits, colours, presence) },
  star: { leftOut: 'It is a digit of whoever sits before the screen, not of the test set.' },
} satisfies Shares<string, FigureScene>;

export const PLANE_SHARES: Shares<keyof typeof PLANE, FigureScene> = {
  ...COMMON,
  regions: { under: (scene) => drawRegions(scene.plot, scene.colours) },
  axes: {
    under: (scene) => (inAngles(scene) ? '' : drawCross(scene.plot.scales, scene.plot.side, scene.colours)),
    round: axes,
  },
  ghost: { leftOut: 'It is of another moment than the figure, for somebody who has just changed something.' },
  rays: { place: ({ plot, colours }) => drawRays(plot, colours) },
  arcs: { place: ({ plot, colours }) => (plot.data.space === 'angles' ? drawArcs(plot, colours) : '') },
  density: { under: (scene) => (inAngles(scene) ? drawRing(scene.plot, scene.colours) : '') },
  angles: { leftOut: 'It answers somebody who points at a class; the numbers under a panel give its angles.' },
  pair: { place: ({ plot, colours, words }) => (plot.data.pair ? drawPair(plot, plot.data.pair, colours, words) : '') },
};

export const SPACE_SHARES: Shares<keyof typeof SPACE, SpaceScene> = {
  ...COMMON,
  surface: { under: (scene) => (inAngles(scene) ? drawSurface(scene) : '') },
  raysBehind: { place: drawRaysBehind },
  ball: { under: drawBall },
  ticks: { round: axes },
  raysInFront: { place: drawRaysInFront },
};
