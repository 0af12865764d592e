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

/** What draws it, loaded with the first field. */
export interface FieldDrawing {
  /** Its strength, in the colours of the classes. */
  tint(inputs: TintInputs): PixelDrawing;
  /** Its direction, and lines of equal loss. */
  arrows(inputs: TintInputs): StrokeDrawing;
  /** The same in a figure, SVG in points of print. */
  tintIn(scene: FigureScene | SpaceScene, field: ForceField): string;
  arrowsIn(scene: FigureScene | SpaceScene, field: ForceField): string;
}
