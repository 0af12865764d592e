/** The sheet to draw on, by mouse, finger or pen. */
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';
import { type Point, type Stroke, traceStroke } from './strokes.ts';

/** Width of the line that is seen, as a share of the sheet: MNIST's, for a digit that fills three quarters of it. */
const PEN = 0.09;

/** Points closer than this to the one before, as a share of the sheet, only tremble. */
const STEP = 0.004;

export interface SurfaceOptions {
  label: Text;
  /** The pen touches the sheet, which may be cleared first. */
  onBegin(): void;
  /** Once an animation frame, at most. */
  onChange(strokes: readonly Stroke[]): void;
}

export interface Surface {
  readonly element: HTMLElement;
  /** An empty sheet. */
  clear(): void;
  /** Shows a picture in place of what was drawn. */
  show(picture: HTMLCanvasElement): void;
}

export function createSurface(life: Lifetime, { label, onBegin, onChange }: SurfaceOptions): Surface {
  const canvas = element('canvas', { class: 'pad-canvas ink', role: 'img', 'aria-label': label });
  const context = canvas.getContext('2d');
  let strokes: Point[][] = [];
  let picture: HTMLCanvasElement | null = null;
  /** Id of the pointer that draws; others, such as a resting hand's, don't. */
  let pen: number | null = null;
  let due: number | null = null;
  let changed = false;

  const draw = () => {
    due = null;
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (!context || side === 0) return;
    if (canvas.width !== side) {
      canvas.width = side;
      canvas.height = side;
    }
    context.resetTransform();
    context.clearRect(0, 0, side, side);
    context.scale(side, side);
    if (picture) {
      context.imageSmoothingEnabled = false;
      context.drawImage(picture, 0, 0, 1, 1);
    }
    context.lineWidth = PEN;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    for (const stroke of strokes) traceStroke(context, stroke);
    context.stroke();
    if (changed) onChange(strokes);
    changed = false;
  };
  const drawSoon = () => {
    due ??= requestAnimationFrame(draw);
  };
  const strokeChanged = () => {
    changed = true;
    drawSoon();
  };

  /** Places beyond the edge count as on it, so that what is seen is what is taken. */
  const within = (value: number) => Math.min(Math.max(value, 0), 1);
  const add = (stroke: Point[], events: readonly PointerEvent[]) => {
    const sheet = canvas.getBoundingClientRect();
    for (const { clientX, clientY } of events) {
      const x = within((clientX - sheet.left) / sheet.width);
      const y = within((clientY - sheet.top) / sheet.height);
      const before = stroke.at(-1);
      if (!before || Math.hypot(x - before.x, y - before.y) >= STEP) stroke.push({ x, y });
    }
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || pen !== null) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    onBegin();
    pen = event.pointerId;
    const stroke: Point[] = [];
    add(stroke, [event]);
    strokes.push(stroke);
    strokeChanged();
  });
  canvas.addEventListener('pointermove', (event) => {
    const stroke = strokes.at(-1);
    if (event.pointerId !== pen || !stroke) return;
    // Pens and fast mice tell of more places than there are animation frames.
    const between = event.getCoalescedEvents();
    add(stroke, between.length > 0 ? between : [event]);
    strokeChanged();
  });
  const lift = (event: PointerEvent) => {
    if (event.pointerId === pen) pen = null;
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);

  const resized = new ResizeObserver(drawSoon);
  resized.observe(canvas);
  life.atEnd(() => {
    resized.disconnect();
    if (due !== null) cancelAnimationFrame(due);
  });

  const wipe = (next: HTMLCanvasElement | null) => {
    strokes = [];
    picture = next;
    pen = null;
    changed = false;
    drawSoon();
  };
  return { element: canvas, clear: () => wipe(null), show: wipe };
}
