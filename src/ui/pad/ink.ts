/** Strokes as ink for the networks: as large and as thick as MNIST's, however large somebody draws. */
import { extentOf, type Stroke, traceStroke } from './strokes.ts';

/** Pixels of this sheet for one of MNIST's: enough for soft edges. */
const FINENESS = 8;

/** MNIST's digits are 20 pixels long. */
const LENGTH = 20;

/** Median thickness of a stroke in the test images, from twice their ink over its outline: 2.5 pixels. */
const THICKNESS = 2.5;

/** Free pixels around the digit, so that no soft edge is cut off. */
const BORDER = 1;

export const INK_SIDE = (LENGTH + 2 * BORDER) * FINENESS;

/** A drawing smaller than this share of the pad isn't enlarged any further: a dot has no size of its own. */
const SMALLEST = 0.08;

/** @returns a function that gives the ink of strokes, `[INK_SIDE, INK_SIDE]`, 0…1. */
export function createInk(): (strokes: readonly Stroke[]) => Float32Array {
  const canvas = document.createElement('canvas');
  canvas.width = INK_SIDE;
  canvas.height = INK_SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser has no canvas to draw on');
  const ink = new Float32Array(INK_SIDE * INK_SIDE);
  return (strokes) => {
    const extent = extentOf(strokes);
    if (!extent) return ink.fill(0);
    const scale = ((LENGTH - THICKNESS) * FINENESS) / Math.max(extent.width, extent.height, SMALLEST);
    context.resetTransform();
    context.clearRect(0, 0, INK_SIDE, INK_SIDE);
    context.translate(INK_SIDE / 2 - scale * extent.x, INK_SIDE / 2 - scale * extent.y);
    context.scale(scale, scale);
    context.lineWidth = (THICKNESS * FINENESS) / scale;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    for (const stroke of strokes) traceStroke(context, stroke);
    context.stroke();
    const { data } = context.getImageData(0, 0, INK_SIDE, INK_SIDE);
    for (let i = 0; i < ink.length; i++) ink[i] = (data[4 * i + 3] ?? 0) / 255;
    return ink;
  };
}
