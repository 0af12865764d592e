/** The one canvas of a scatter, as large as the chart, in the pixels of the screen. */

/**
 * All of a scatter stands on a single opaque canvas. Measured with six panels in training and no graphics processor:
 * with two canvases under an SVG of axes, rays and digits, style, layout, layers and painting took 5 ms of the page's
 * thread a frame; now they take 1.5 ms, and the page with its graphics 0.3 instead of 0.95 of a core.
 */
export interface Canvas {
  context: CanvasRenderingContext2D;
  /** What is put under everything else by `put`, one number a pixel. */
  pixels: Uint32Array;
  /** Pixels. */
  readonly columns: number;
  readonly rows: number;
  /** Screen pixels in a CSS pixel. */
  readonly ratio: number;
  /** Fits the canvas; returns whether that emptied it. CSS pixels. */
  fit(width: number, height: number): boolean;
  /** Shows `pixels`; what is drawn afterwards is in CSS pixels. */
  put(): void;
}

/** Finer pixels than this cost time and show nothing. */
const FINEST = 2;

/** Screen pixels in a CSS pixel now, as far as they serve. */
export const screenRatio = (): number => Math.min(window.devicePixelRatio || 1, FINEST);

type Element = HTMLCanvasElement | OffscreenCanvas;

/** Keeps the pixels in the processor's memory, where the points are blended. */
const SETTINGS: CanvasRenderingContext2DSettings = { willReadFrequently: true };

/** A canvas that nobody sees, also where there is no document. */
export const hiddenCanvas = (): Element =>
  typeof document === 'undefined' ? new OffscreenCanvas(1, 1) : document.createElement('canvas');

/** What is drawn with here, both kinds of canvas have. */
export function contextOf(element: Element, alpha: boolean): CanvasRenderingContext2D {
  const context = element.getContext('2d', { ...SETTINGS, alpha }) as CanvasRenderingContext2D | null;
  if (!context) throw new Error('This browser gives no 2-D canvas, so the features cannot be drawn.');
  return context;
}

/** The canvas of a chart, under its SVG. @param unit CSS pixels in one of what is drawn. */
export function createCanvas(root: HTMLElement, unit: () => number): Canvas {
  const element = document.createElement('canvas');
  element.setAttribute('aria-hidden', 'true');
  root.insertBefore(element, root.querySelector('svg'));
  return canvasOn(element, () => screenRatio() * unit());
}

/** @param ratioNow pixels in a CSS pixel; asked with each fit. */
export function canvasOn(element: Element, ratioNow: () => number): Canvas {
  const context = contextOf(element, false);
  let picture: ImageData | null = null;
  const canvas = {
    context,
    pixels: new Uint32Array(0),
    ratio: 1,
    get columns() {
      return element.width;
    },
    get rows() {
      return element.height;
    },
    fit(width: number, height: number) {
      canvas.ratio = ratioNow();
      const columns = Math.round(width * canvas.ratio);
      const rows = Math.round(height * canvas.ratio);
      if (picture && element.width === columns && element.height === rows) return false;
      element.width = columns;
      element.height = rows;
      picture = context.createImageData(columns, rows);
      canvas.pixels = new Uint32Array(picture.data.buffer);
      return true;
    },
    put() {
      if (picture) context.putImageData(picture, 0, 0);
      context.setTransform(canvas.ratio, 0, 0, canvas.ratio, 0, 0);
    },
  };
  return canvas;
}
