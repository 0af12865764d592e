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

export function createCanvas(root: HTMLElement): Canvas {
  const element = document.createElement('canvas');
  element.setAttribute('aria-hidden', 'true');
  root.insertBefore(element, root.querySelector('svg'));
  // Keeps the pixels in the processor's memory, where the points are blended.
  const context = element.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('This browser gives no 2-D canvas, so the features cannot be drawn.');
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
      canvas.ratio = Math.min(window.devicePixelRatio || 1, FINEST);
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
