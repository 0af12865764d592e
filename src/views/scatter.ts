/** The picture of a panel: features as points, class weights as rays, decision regions as tints; live, and in hand. */
import type { Hit, ScatterData, ScatterOptions, View } from './contract.ts';
import { createFrame } from './frame.ts';
import { motionPreference, now } from './motion.ts';
import { watchTheme } from './palette.ts';
import { createCanvas } from './scatter/canvas.ts';
import { readColours } from './scatter/colours.ts';
import { createGestures } from './scatter/gestures.ts';
import { createPicture } from './scatter/picture.ts';
import { watchPointer } from './scatter/pointer.ts';
import { type Ball, createRotating } from './scatter/space/rotating.ts';
import { sameZoom } from './scatter/zooming.ts';

/** Whether `next` answers somebody's hand, who waits for it, rather than training. */
function answersHand(last: ScatterData, next: ScatterData): boolean {
  return (
    !sameZoom(last.zoom, next.zoom) ||
    last.focus !== next.focus ||
    last.space !== next.space ||
    last.marks !== next.marks ||
    last.mistakes !== next.mistakes ||
    last.lit !== next.lit ||
    last.magnification !== next.magnification ||
    (last.features === next.features &&
      (last.field !== next.field || last.pushes !== next.pushes || last.cones !== next.cones)) ||
    // An idle turn changes nothing else; whoever turns by hand is answered at once where the hand is.
    (last.features === next.features && last.rotation === next.rotation)
  );
}

/** A picture isn't magnified beyond what leaves it this side, in its own pixels. */
const SMALLEST_SIDE = 130;

export function scatter(element: HTMLElement, options: ScatterOptions): View<ScatterData> {
  const { words } = options;
  const count = words.format(',');
  const degrees = words.format('.1f');
  const motion = motionPreference();
  const frame = createFrame(element, { kind: 'scatter', label: options.label, draw });
  /** CSS pixels in one of the picture's own. */
  let unit = 1;
  const canvas = createCanvas(frame.root, () => unit);
  const picture = createPicture(words);
  let colours = readColours(frame.root);
  let data: ScatterData | null = null;

  const stopWatching = watchTheme(() => {
    colours = readColours(frame.root);
    frame.hurry();
  });
  const stopPointing = options.onHover || options.onPick ? watchPointer(frame.root, pick, options) : null;
  const gestures = options.onZoom ? createGestures(frame.root, options.onZoom) : null;
  const { onRotate } = options;
  const rotating = onRotate
    ? createRotating(frame.root, ball, (rotation) => {
        onRotate(rotation);
        frame.hurry();
      })
    : null;

  function pick(x: number, y: number, patience: number): Hit | null {
    const hit = picture.pick(x / unit, y / unit, patience);
    return hit && { ...hit, x: hit.x * unit, y: hit.y * unit };
  }

  function ball(): Ball {
    const { x, y, radius } = picture.ball();
    return { x: x * unit, y: y * unit, radius: radius * unit };
  }

  function draw(width: number, height: number, time: number, elapsed: number): boolean {
    if (!data) return false;
    gestures?.fit(width, height);
    unit = Math.max(1, Math.min(data.magnification ?? 1, Math.min(width, height) / SMALLEST_SIDE));
    const moving = picture.advance(
      width / unit,
      height / unit,
      time,
      motion.reduced ? Number.POSITIVE_INFINITY : elapsed,
    );
    return picture.paint(canvas, colours, true) || moving;
  }

  return {
    update(next) {
      const hurried = data !== null && answersHand(data, next);
      picture.update(next, now());
      data = next;
      gestures?.sync(next.zoom);
      const spatial = next.dim === 3;
      gestures?.moves(!spatial);
      rotating?.sync(spatial ? next.rotation : null);
      frame.describe(() => {
        const closest = !next.projected && Number.isFinite(picture.closest) ? degrees(picture.closest) : null;
        return words.describeScatter(
          count(next.seen ?? next.labels.length),
          count(next.classes.length),
          closest,
          spatial,
        );
      });
      if (hurried) frame.hurry();
      else frame.invalidate();
    },
    destroy() {
      stopWatching();
      stopPointing?.();
      gestures?.destroy();
      rotating?.destroy();
      frame.destroy();
    },
  };
}
