/** Layers put down one over the other: each is worked out anew only when something that it names has changed. */
import type { Canvas } from '../canvas.ts';
import { remembered } from '../remembered.ts';
import type { Stamps } from '../stamps.ts';
import type { Inputs } from './inputs.ts';
import type { Layers, PixelDrawing, StrokeDrawing } from './layer.ts';

export interface Stack {
  /**
   * Brings the canvas up to date. Pixels are blended again only if one of their layers has changed, and where nothing
   * has changed the canvas stays as it is.
   * @param canvas fitted.
   * @param haste whether a screen frame waits for it.
   * @returns whether something is left for the next painting.
   */
  paint(inputs: Inputs, canvas: Canvas, stamps: Stamps, haste: boolean): boolean;
}

/** A layer's drawing, which stays the same one as long as nothing has changed that the layer names. */
function kept<Drawing>(layer: {
  depends: readonly (keyof Inputs)[];
  start(): (inputs: Inputs) => Drawing;
}): (inputs: Inputs) => Drawing {
  const { depends } = layer;
  const drawing = remembered<Drawing>();
  const make = layer.start();
  return (inputs) =>
    drawing(
      depends.map((key) => inputs[key]),
      () => make(inputs),
    );
}

/** @param layers from the back to the front, those in pixels first. */
export function createStack(layers: Layers): Stack {
  const inPixels: ((inputs: Inputs) => PixelDrawing | null)[] = [];
  const overThem: ((inputs: Inputs) => StrokeDrawing | null)[] = [];
  for (const layer of Object.values(layers)) {
    if (layer.sheet === 'pixels') inPixels.push(kept(layer));
    else overThem.push(kept(layer));
  }
  const blended = remembered<object>();
  const shown = remembered<void>();
  let unfinished = false;
  let attempt = {};

  return {
    paint(inputs, canvas, stamps, haste) {
      const blends = inPixels.map((drawingOf) => drawingOf(inputs));
      const strokes = overThem.map((drawingOf) => drawingOf(inputs));
      if (unfinished) attempt = {};
      const ground = blended([canvas.pixels, canvas.ratio, attempt, ...blends], () => {
        unfinished = false;
        for (const blend of blends) if (blend?.(canvas, haste)) unfinished = true;
        return {};
      });
      shown([ground, ...strokes], () => {
        canvas.put();
        for (const stroke of strokes) stroke?.({ context: canvas.context, stamps });
      });
      return unfinished;
    },
  };
}
