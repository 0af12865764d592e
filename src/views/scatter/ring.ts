/** The ring of the angle space: where its parts stand, and what they are drawn with. */
import type { Camera } from './camera.ts';
import { type FadesNow, opacityOf } from './fades.ts';
import type { RingClass, RingData } from './ringData.ts';

export { type RingClass, type RingData, ringOf } from './ringData.ts';

/** Radius of the circle that the points stand on, as a share of half the chart's side. */
export const CIRCLE = 0.68;

/** Where the middles of the classes are marked, just inside the points; a share of half the chart's side. */
export const MEAN_CIRCLE = 0.92 * CIRCLE;

/** Where the digits stand, outside all that the ring draws; a share of half the chart's side. */
export const DIGIT_CIRCLE = 0.94;

/** Where the arcs of the classes stand; a share of half the chart's side. */
export const ARC = 0.81;

/** Width of thin lines, CSS pixels. */
export const LINE = 1;

/** Arcs that overlap stand this far apart, CSS pixels, on so many circles at most. */
const LANE = 4;
const LANES = 3;

export interface Arc {
  /** Radians, counter-clockwise; any turns. */
  from: number;
  to: number;
}

/** A class with what its drawing needs besides. */
export interface DrawnClass extends RingClass {
  /** Of its arc, CSS pixels. */
  radius: number;
  /** Opacity, 0…1. */
  presence: number;
}

/** Whether two arcs have a direction in common. */
export function overlap(a: Arc, b: Arc): boolean {
  const between = (a.from + a.to - b.from - b.to) / 2;
  const apart = Math.abs(between - 2 * Math.PI * Math.round(between / (2 * Math.PI)));
  return apart < (a.to - a.from + b.to - b.from) / 2;
}

/** The circle that each class's arc stands on, 0 the innermost: so that arcs that overlap are told apart. */
function lanesOf(classes: readonly RingClass[]): number[] {
  const lanes: number[] = [];
  for (const own of classes) {
    const taken = new Set(lanes.filter((_, k) => overlap(own, classes[k] ?? own)));
    let lane = 0;
    while (taken.has(lane)) lane++;
    lanes.push(lane % LANES);
  }
  return lanes;
}

/**
 * The classes of a ring, each with its place and its presence.
 * @param half the chart's side, CSS pixels.
 * @param amount 0…1, how much of the ring is there.
 */
export function classesOf({ classes }: RingData, half: number, amount: number, { amounts }: FadesNow): DrawnClass[] {
  const lanes = lanesOf(classes);
  return classes.map((own, i) => ({
    ...own,
    radius: ARC * half + LANE * (lanes[i] ?? 0),
    presence: amount * opacityOf(amounts[own.digit] ?? 0),
  }));
}

/** From the back to the front: whoever leads lies over the others. */
export const stacked = (classes: readonly DrawnClass[], lead: number | null): DrawnClass[] =>
  [...classes].sort((a, b) => Number(a.digit === lead) - Number(b.digit === lead));

/** Drawing by angle (radians, as the features have it) and distance from the origin (CSS pixels). */
export interface Compass {
  x(angle: number, radius: number): number;
  y(angle: number, radius: number): number;
  /** Adds an arc to the path, or the way back along it where `to` is less than `from`. */
  arc(radius: number, from: number, to: number): void;
  /** Adds a stroke across a circle to the path. */
  tick(angle: number, radius: number, reach: number): void;
}

export function compassOf(context: CanvasRenderingContext2D, { centreX, centreY, turn }: Readonly<Camera>): Compass {
  const x = (angle: number, radius: number) => centreX + radius * Math.cos(angle + turn);
  const y = (angle: number, radius: number) => centreY - radius * Math.sin(angle + turn);
  return {
    x,
    y,
    // y points upwards, so what is counter-clockwise for the eye is the canvas's falling angle.
    arc: (radius, from, to) => context.arc(centreX, centreY, radius, -from - turn, -to - turn, to > from),
    tick(angle, radius, reach) {
      context.moveTo(x(angle, radius - reach), y(angle, radius - reach));
      context.lineTo(x(angle, radius + reach), y(angle, radius + reach));
    },
  };
}
