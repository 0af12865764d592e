/** A force field as pictures take it: what training would do to an image at each place. Types only. */
import type { FigureScene } from '../figure/scene.ts';
import type { SpaceScene } from '../figure/space/scene.ts';
import type { Inputs } from '../scatter/layers/inputs.ts';
import type { PixelDrawing, StrokeDrawing } from '../scatter/layers/layer.ts';

export interface ForceField {
  /** Position of the class whose images are pushed about; null: at each place that of the nearest ray. */
  label: number | null;
  /** Length of the features on a ball; what stands on one has no other. */
  length: number;
  /** Whether lines of equal loss are drawn. */
  levels: boolean;
  /** @param points `[points, dim]`. @param labels class position of each. @returns `[points]` and `[points, dim]`. */
  at(points: Float64Array, labels: Uint8Array): { loss: ArrayLike<number>; force: ArrayLike<number> };
  drawing: FieldDrawing;
}

export type TintInputs = Pick<
  Inputs,
  'camera' | 'classes' | 'colours' | 'decision' | 'dim' | 'orientation' | 'size'
> & { field: ForceField };

/** What acts on one image in a picture. */
export interface Pushes {
  /** Its feature. */
  at: readonly number[];
  /** What each class adds, and last what acts without one, which has no digit. `[dim]` each; so is the force. */
  each: readonly { digit: number | null; push: readonly number[] }[];
  force: readonly number[];
  /** Which way it went since it stood elsewhere; null where it hasn't. */
  went: readonly number[] | null;
  drawing: FieldDrawing;
}

export type PushInputs = Pick<Inputs, 'camera' | 'colours' | 'orientation'> & { pushes: Pushes };

/** What draws it, loaded with the first field. */
export interface FieldDrawing {
  /** Its strength, in the colours of the classes. */
  tint(inputs: TintInputs): PixelDrawing;
  /** Its direction, and lines of equal loss. */
  arrows(inputs: TintInputs): StrokeDrawing;
  /** Arrows from an image: each class's push, and the force that they add up to. */
  pushes(inputs: PushInputs): StrokeDrawing;
  /** A field in a figure, SVG in points of print. */
  tintIn(scene: FigureScene | SpaceScene, field: ForceField): string;
  arrowsIn(scene: FigureScene | SpaceScene, field: ForceField): string;
}
