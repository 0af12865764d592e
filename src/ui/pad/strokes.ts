/** What was drawn, as lines: how they run smoothly, and how large they are together. */

/** A place on the sheet: both from 0 to 1, from the upper left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the pen went between touching the sheet and leaving it; at least one point. */
export type Stroke = readonly Point[];

/** Whatever a line can be drawn with: a canvas, or a path to keep. */
export type Pen = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'quadraticCurveTo'>;

/** Length of a line that looks like a dot. */
const TOUCH = 1e-4;

/** Leads the pen along a stroke: from the middle between two points to the next middle, the point itself bending it. */
export function traceStroke(pen: Pen, stroke: Stroke): void {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (!first || !last) return;
  pen.moveTo(first.x, first.y);
  for (let i = 1; i < stroke.length - 1; i++) {
    const here = stroke[i] ?? last;
    const next = stroke[i + 1] ?? last;
    pen.quadraticCurveTo(here.x, here.y, (here.x + next.x) / 2, (here.y + next.y) / 2);
  }
  // A touch is a dot, but canvases draw no line without length.
  pen.lineTo(last.x + (stroke.length === 1 ? TOUCH : 0), last.y);
}

export interface Extent {
  /** The middle. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The rectangle around all strokes, without the pen's width; null where there are none. */
export function extentOf(strokes: readonly Stroke[]): Extent | null {
  const points = strokes.flat();
  if (points.length === 0) return null;
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}
