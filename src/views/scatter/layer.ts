/** A canvas as large as the chart, in the pixels of the screen. */

export interface Layer {
  context: CanvasRenderingContext2D;
  /** Fits the canvas; returns whether that emptied it. CSS pixels. */
  fit(width: number, height: number): boolean;
  /** Screen pixels in a CSS pixel. */
  readonly ratio: number;
}

/** Finer pixels than this cost time and show nothing. */
const FINEST = 2;

export function createLayer(root: HTMLElement): Layer {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  root.insertBefore(canvas, root.querySelector('svg'));
  // Keeps the pixels in the processor's memory, where the points are blended.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2-D canvas, so the features cannot be drawn.');
  let ratio = 1;
  return {
    context,
    fit(width, height) {
      ratio = Math.min(window.devicePixelRatio || 1, FINEST);
      const columns = Math.round(width * ratio);
      const rows = Math.round(height * ratio);
      if (canvas.width === columns && canvas.height === rows) return false;
      canvas.width = columns;
      canvas.height = rows;
      return true;
    },
    get ratio() {
      return ratio;
    },
  };
}
