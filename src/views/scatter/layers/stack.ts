/** Layers put down one over the other: each is worked out anew only when something that it names has changed. */
import type { KeyEntry } from '../../contract.ts';
import type { Canvas } from '../canvas.ts';
import { remembered } from '../remembered.ts';
import { mixColours } from '../splat.ts';
import type { Stamps } from '../stamps.ts';
import type { Inputs } from './inputs.ts';
import type { Layer, Layers, PixelDrawing, StrokeDrawing } from './layer.ts';

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

/** How much of the background lies over what isn't lit. */
const VEIL = 0.82;

interface Standing<Drawing> {
  layer: Layer;
  drawingOf(inputs: Inputs): Drawing | null;
}

/** Whether an entry of the key is about this layer. */
const lightsUp = ({ lights }: Layer, lit: KeyEntry): boolean => lights !== 'always' && lights.includes(lit);

function veilPixels(pixels: Uint32Array, surface: number): void {
  // Neighbours are alike for long stretches.
  let [last, veiled] = [surface, surface];
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i] as number;
    if (pixel !== last) {
      last = pixel;
      veiled = mixColours(pixel, surface, VEIL);
    }
    pixels[i] = veiled;
  }
}

/** @param layers from the back to the front, those in pixels first. */
export function createStack(layers: Layers): Stack {
  const inPixels: Standing<PixelDrawing>[] = [];
  const overThem: Standing<StrokeDrawing>[] = [];
  for (const layer of Object.values(layers)) {
    if (layer.sheet === 'pixels') inPixels.push({ layer, drawingOf: kept(layer) });
    else overThem.push({ layer, drawingOf: kept(layer) });
  }
  const blended = remembered<object>();
  const shown = remembered<void>();
  let unfinished = false;
  let attempt = {};

  return {
    paint(inputs, canvas, stamps, haste) {
      const { lit = null } = inputs;
      const blends = inPixels.map(({ drawingOf }) => drawingOf(inputs));
      const strokes = overThem.map(({ drawingOf }) => drawingOf(inputs));
      const litPixels = lit !== null && inPixels.some(({ layer }) => lightsUp(layer, lit));
      if (unfinished) attempt = {};
      const ground = blended([canvas.pixels, canvas.ratio, attempt, litPixels ? lit : null, ...blends], () => {
        unfinished = false;
        const blend = (i: number) => {
          if (blends[i]?.(canvas, haste)) unfinished = true;
        };
        inPixels.forEach(({ layer }, i) => {
          if (!litPixels || !lightsUp(layer, lit)) blend(i);
        });
        if (!litPixels) return {};
        veilPixels(canvas.pixels, inputs.colours.pixels.surface);
        inPixels.forEach(({ layer }, i) => {
          if (lightsUp(layer, lit)) blend(i);
        });
        return {};
      });
      shown([ground, lit, ...strokes], () => {
        canvas.put();
        const { context } = canvas;
        const draw = (i: number) => strokes[i]?.({ context, stamps });
        const stays = ({ layer }: Standing<StrokeDrawing>) => lit === null || lightsUp(layer, lit);
        overThem.forEach((one, i) => {
          // Over lit pixels nothing lies but names.
          if (!litPixels && !stays(one)) draw(i);
        });
        if (lit !== null && !litPixels) {
          context.globalAlpha = VEIL;
          context.fillStyle = inputs.colours.palette.surface;
          context.fillRect(0, 0, inputs.size.width, inputs.size.height);
          context.globalAlpha = 1;
        }
        overThem.forEach((one, i) => {
          if (stays(one) || one.layer.lights === 'always') draw(i);
        });
      });
      return unfinished;
    },
  };
}
