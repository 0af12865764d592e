/** A picture's canvas without a browser: real pixels, strokes that are only remembered, and a count of what was put. */
import type { Canvas } from '../../src/views/scatter/canvas.ts';
import { recordedCanvas } from './recordedCanvas.ts';

export function plainCanvas(side = 40, ratio = 1) {
  const { context, stamps, calls } = recordedCanvas();
  context.measureText = () => ({ width: 20 }) as TextMetrics;
  const puts = { count: 0 };
  const canvas: Canvas = {
    context,
    pixels: new Uint32Array((side * ratio) ** 2),
    columns: side * ratio,
    rows: side * ratio,
    ratio,
    fit: () => false,
    put() {
      puts.count++;
    },
  };
  return { canvas, stamps, calls, puts };
}
