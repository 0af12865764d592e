/** How charts move: one clock for all of them, and the easing towards a target that may itself move. */
import { now, type Timer, timer } from 'd3-timer';

/** Time of the current frame, milliseconds: the only clock charts read, since it stands still in a hidden page. */
export { now } from 'd3-timer';

export interface Animation {
  /** Asks for a frame; harmless when one is already due. */
  wake(): void;
  stop(): void;
}

/** Draws; returns whether to be called in the next frame too. Milliseconds. */
type Draw = (time: number, elapsed: number) => boolean;

/** Longest time between two frames that motion accounts for: after a pause, nothing leaps. Milliseconds. */
const LONGEST_FRAME = 64;

/**
 * Share of the page's time that drawing may take: on a slow machine charts draw fewer frames, so that
 * training and controls keep their pace.
 */
const DRAWING_SHARE = 0.2;

/** Never slower than this. Milliseconds between drawn frames. */
const SLOWEST = 66;

/** Browsers' frames come a little early or late. Milliseconds. */
const FRAME_JITTER = 4;

/** Milliseconds to wait from one drawn frame to the next, for what drawing costs. */
export function frameInterval(cost: number): number {
  return Math.min(cost / DRAWING_SHARE, SLOWEST);
}

/** Animations that want the next frame, each with the time of its last one. */
const active = new Map<Draw, number>();
let clock: Timer | null = null;
let lastDrawn = Number.NEGATIVE_INFINITY;
let meanCost = 0;

function drawFrame(): void {
  const time = now();
  if (time - lastDrawn < frameInterval(meanCost) - FRAME_JITTER) return;
  lastDrawn = time;
  const began = performance.now();
  for (const [draw, last] of [...active]) {
    // An earlier one in this frame may have stopped it.
    if (!active.has(draw)) continue;
    active.set(draw, time);
    if (!draw(time, Math.min(time - last, LONGEST_FRAME))) active.delete(draw);
  }
  meanCost = approach(meanCost, performance.now() - began, 1, 8);
  if (active.size > 0) return;
  clock?.stop();
  clock = null;
}

/** Calls `draw` on animation frames for as long as it returns true, then sleeps until woken. */
export function createAnimation(draw: Draw): Animation {
  // A function of its own, so that two animations never share an entry.
  const own: Draw = (time, elapsed) => draw(time, elapsed);
  return {
    wake() {
      if (active.has(own)) return;
      active.set(own, now());
      clock ??= timer(drawFrame);
    },
    stop() {
      active.delete(own);
    },
  };
}

/**
 * One step of exponential easing: after `timeConstant` the distance to `target` has fallen to 1/e.
 * Independent of the frame rate. All times in milliseconds.
 */
export function approach(value: number, target: number, elapsed: number, timeConstant: number): number {
  return target + (value - target) * Math.exp(-elapsed / timeConstant);
}

/** The user's wish for less motion, read live. */
export function motionPreference(): { readonly reduced: boolean } {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  return {
    get reduced() {
      return query.matches;
    },
  };
}
