/** What a layer of a picture is. */
import type { KeyEntry } from '../../contract.ts';
import type { Canvas } from '../canvas.ts';
import type { Stamps } from '../stamps.ts';
import type { Inputs } from './inputs.ts';

/**
 * Blends a layer over what the canvas's pixels hold already.
 * @param haste whether a screen frame waits for it: what takes longer is then left to the next painting.
 * @returns whether something is left.
 */
export type PixelDrawing = (canvas: Canvas, haste: boolean) => boolean;

/** Draws a layer in CSS pixels, with opacity 1 before and after. */
export type StrokeDrawing = (pen: Pen) => void;

export interface Pen {
  context: CanvasRenderingContext2D;
  stamps: Stamps;
}

type Input = keyof Inputs;

/**
 * Started once for each picture; what is started may remember what it has worked out. It is called when an input has
 * changed, and answers with what to put down; null where the layer has nothing to show.
 */
type Start<Key extends Input, Drawing> = () => (inputs: Pick<Inputs, Key>) => Drawing | null;

/** Entries of the key that light it; 'always': it stays in sight whatever is lit, so that classes have names. */
export type Lights = readonly KeyEntry[] | 'always';

interface Kind<Sheet extends string, Key extends Input, Drawing> {
  readonly sheet: Sheet;
  /** All that it is painted from. It is given nothing else, so nothing can be forgotten. */
  readonly depends: readonly Key[];
  readonly start: Start<Key, Drawing>;
  readonly lights: Lights;
}

/** Stands in the canvas's pixels, which stay while only what lies over them changes. */
export type PixelLayer<Key extends Input = Input> = Kind<'pixels', Key, PixelDrawing>;

/** Stands over the pixels, drawn by the canvas itself. */
export type StrokeLayer<Key extends Input = Input> = Kind<'strokes', Key, StrokeDrawing>;

export type Layer = PixelLayer | StrokeLayer;

/** From the back to the front, by the names under which figures have them in `figure/shares.ts`. */
export type Layers = Readonly<Record<string, Layer>>;

export const pixelLayer = <const Key extends Input>(
  depends: readonly Key[],
  start: Start<Key, PixelDrawing>,
  lights: Lights = [],
): PixelLayer<Key> => ({ sheet: 'pixels', depends, start, lights });

export const strokeLayer = <const Key extends Input>(
  depends: readonly Key[],
  start: Start<Key, StrokeDrawing>,
  lights: Lights = [],
): StrokeLayer<Key> => ({ sheet: 'strokes', depends, start, lights });
