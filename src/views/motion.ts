/** How charts move: one clock for all of them, and the easing towards a target that may itself move. */

/** The clock that charts read. Milliseconds. */
export const now = (): number => performance.now();

export interface Animation {
  /** Asks to be drawn with the next of the drawings that motion makes; harmless when one is already due. */
  wake(): void;
  /** Asks to be drawn in the very next animation frame: somebody's hand waits for it. */
  hurry(): void;
  stop(): void;
}

/** Draws; returns whether to be called again. Milliseconds. */
type Draw = (time: number, elapsed: number) => boolean;

/** Longest time between two frames that motion accounts for: after a pause, nothing leaps. Milliseconds. */
const LONGEST_FRAME = 64;

/** A frame of a usual screen. Milliseconds. */
const SCREEN_FRAME = 1000 / 60;

/**
 * Share of the page's time that drawing may take: on a slow machine motion has fewer frames, so that training and
 * controls keep their pace. Without a graphics processor, what the browser then does with the drawing costs three times
 * as much again, on all its threads together (measured with six panels in training).
 */
const DRAWING_SHARE = 0.12;

/** An animation frame that comes later than this after it was asked for says that the machine is busy. Milliseconds. */
const LATE = 25;

/**
 * Screen frames from one drawing of what moves to the next: every one, every second, or every fourth.
 * @param cost milliseconds that a drawing takes.
 * @param lateness milliseconds that animation frames take to come.
 */
export function framesApart(cost: number, lateness: number): 1 | 2 | 4 {
  const affordable = cost / DRAWING_SHARE / SCREEN_FRAME;
  if (affordable > 2 || lateness > 2 * LATE) return 4;
  return affordable > 1 || lateness > LATE ? 2 : 1;
}

interface Entry {
  draw: Draw;
  /** Time of its last drawing, or of the wish for a first one. */
  last: number;
  hurried: boolean;
}

const active = new Map<Animation, Entry>();
/** What is due to happen: an animation frame, or a pause before one is asked for. */
let due: { kind: 'frame' | 'pause'; id: number } | null = null;
let asked = 0;
let lastMoved = Number.NEGATIVE_INFINITY;
let meanCost = 0;
let meanLateness = SCREEN_FRAME;

function ask(): void {
  asked = now();
  due = { kind: 'frame', id: requestAnimationFrame(drawFrame) };
}

function schedule(): void {
  if (active.size === 0) return;
  const hurried = [...active.values()].some((entry) => entry.hurried);
  const rest = lastMoved + framesApart(meanCost, meanLateness) * SCREEN_FRAME - now();
  // An animation frame comes up to a screen frame after it was asked for.
  const pause = hurried ? 0 : rest - 0.75 * SCREEN_FRAME;
  if (due?.kind === 'frame' || (due?.kind === 'pause' && pause > 0)) return;
  if (due?.kind === 'pause') clearTimeout(due.id);
  if (pause <= 0) ask();
  else due = { kind: 'pause', id: window.setTimeout(ask, pause) };
}

function drawFrame(): void {
  due = null;
  const time = now();
  meanLateness = approach(meanLateness, Math.min(time - asked, 8 * LATE), 1, 12);
  const moves = time - lastMoved >= (framesApart(meanCost, meanLateness) - 0.5) * SCREEN_FRAME;
  if (moves) lastMoved = time;
  for (const [animation, entry] of [...active]) {
    if (!moves && !entry.hurried) continue;
    // An earlier one in this frame may have stopped it.
    if (!active.has(animation)) continue;
    entry.hurried = false;
    const { last } = entry;
    entry.last = time;
    if (!entry.draw(time, Math.min(time - last, LONGEST_FRAME))) active.delete(animation);
  }
  if (moves) meanCost = approach(meanCost, now() - time, 1, 8);
  schedule();
}

/** Calls `draw` on animation frames for as long as it returns true, then sleeps until woken. */
export function createAnimation(draw: Draw): Animation {
  const request = (hurried: boolean) => {
    const entry = active.get(animation);
    if (entry) entry.hurried ||= hurried;
    else active.set(animation, { draw, last: now(), hurried });
    schedule();
  };
  const animation: Animation = {
    wake: () => request(false),
    hurry: () => request(true),
    stop: () => active.delete(animation),
  };
  return animation;
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
