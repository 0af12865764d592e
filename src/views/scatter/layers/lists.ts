/** Everything in a picture, from the back to the front: on the screen and in figures. */
import { angles } from './angles.ts';
import { arcs } from './arcs.ts';
import { axes, ticks } from './axes.ts';
import { background } from './background.ts';
import { cones } from './cones.ts';
import { density } from './density.ts';
import { digits } from './digits.ts';
import { dots } from './dots.ts';
import { field, forces, pushes } from './field.ts';
import { ghost } from './ghost.ts';
import type { Layers } from './layer.ts';
import { means } from './means.ts';
import { mistakes } from './mistakes.ts';
import { pair } from './pair.ts';
import { pin } from './pin.ts';
import { rays } from './rays.ts';
import { regions } from './regions.ts';
import { ball } from './space/ball.ts';
import { raysBehind } from './space/raysBehind.ts';
import { raysInFront } from './space/raysInFront.ts';
import { surface } from './space/surface.ts';
import { star } from './star.ts';
import { thumbnails } from './thumbnails.ts';
import { unseen } from './unseen.ts';
import { unseenNames } from './unseenNames.ts';

/** Of two features. Rays lie under the ring, whose labels stand on them. */
export const PLANE = {
  background,
  regions,
  field,
  dots,
  thumbnails,
  unseen,
  mistakes,
  axes,
  ghost,
  forces,
  rays,
  density,
  arcs,
  means,
  angles,
  pair,
  unseenNames,
  cones,
  pin,
  pushes,
  digits,
  star,
} satisfies Layers;

/** Of more, in projection: no place of the picture is one class's, and only angles in the full space are angles. */
export const PROJECTED = {
  background,
  dots,
  thumbnails,
  unseen,
  mistakes,
  axes,
  rays,
  pair,
  cones,
  pin,
  digits,
  star,
} satisfies Layers;

/** Of three. */
export const SPACE = {
  background,
  surface,
  field,
  raysBehind,
  dots,
  thumbnails,
  unseen,
  mistakes,
  ball,
  ticks,
  forces,
  raysInFront,
  means,
  unseenNames,
  cones,
  pin,
  pushes,
  digits,
  star,
} satisfies Layers;
