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

/**
 * Whether a figure for a paper has the layer. One that is `drawn` has its SVG in `figure/parts.ts`, which the compiler
 * asks for: what only figures need is loaded with them. Any other says why a figure goes without it.
 */
export type FigureShare = 'drawn' | { readonly leftOut: string };

type Input = keyof Inputs;

interface Common<Name extends string, Key extends Input, Share extends FigureShare> {
  readonly name: Name;
  /** All that it is painted from. It is given nothing else, so nothing can be forgotten. */
  readonly depends: readonly Key[];
  readonly figure: Share;
  /** Entries of the key that light it; 'always': it stays in sight whatever is lit, so that classes have names. */
  readonly lights?: readonly KeyEntry[] | 'always';
}

/** Started once for each picture; what is started may remember what it has worked out. */
type Start<Key extends Input, Drawing> = () => (inputs: Pick<Inputs, Key>) => Drawing | null;

/** Stands in the canvas's pixels, which stay while only what lies over them changes. */
export interface PixelLayer<
  Name extends string = string,
  Key extends Input = Input,
  Share extends FigureShare = FigureShare,
> extends Common<Name, Key, Share> {
  readonly sheet: 'pixels';
  /** Works out what to blend from inputs that have changed; null where the layer has nothing to show. */
  readonly start: Start<Key, PixelDrawing>;
}

/** Stands over the pixels, drawn by the canvas itself. */
export interface StrokeLayer<
  Name extends string = string,
  Key extends Input = Input,
  Share extends FigureShare = FigureShare,
> extends Common<Name, Key, Share> {
  readonly sheet: 'strokes';
  /** Works out what to draw from inputs that have changed; null where the layer has nothing to show. */
  readonly start: Start<Key, StrokeDrawing>;
}

export type Layer = PixelLayer | StrokeLayer;

/** Layers of a list that figures have. */
export type DrawnInFigures<List extends readonly Layer[]> = Extract<List[number], { figure: 'drawn' }>['name'];

export const pixelLayer = <const Name extends string, const Key extends Input, const Share extends FigureShare>(
  layer: Omit<PixelLayer<Name, Key, Share>, 'sheet'>,
): PixelLayer<Name, Key, Share> => ({ sheet: 'pixels', ...layer });

export const strokeLayer = <const Name extends string, const Key extends Input, const Share extends FigureShare>(
  layer: Omit<StrokeLayer<Name, Key, Share>, 'sheet'>,
): StrokeLayer<Name, Key, Share> => ({ sheet: 'strokes', ...layer });
