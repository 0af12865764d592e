/** One panel of a figure with everything worked out that several of its layers need. */
import type { FigureColours } from './colours.ts';
import { placeDigits } from './digits.ts';
import { type Plot, pointsOf } from './plot.ts';
import { ALL_ALIKE, type Shade } from './points.ts';
import type { Thumbnails } from './thumbnails.ts';

export interface FigureScene {
  plot: Plot;
  colours: FigureColours;
  /** The figure's images, where points stand as digits. */
  thumbnails: Thumbnails;
  /** As they are drawn, feature units before the turn; NaN for those that are nowhere. */
  points: readonly [number, number][];
  /** From the back to the front. */
  shades: readonly Shade[];
  /** Middles of the digits by class position, `[classes, 2]` in points of print; NaN for one that isn't shown. */
  digits: Float32Array;
  /** How much of it each digit shows, 0…1; null for all of it. */
  presence: Float32Array | null;
}

/** A panel of two features. */
export const planeScene = (plot: Plot, colours: FigureColours, thumbnails: Thumbnails): FigureScene => ({
  plot,
  colours,
  thumbnails,
  points: pointsOf(plot),
  shades: ALL_ALIKE,
  digits: placeDigits(plot),
  presence: null,
});
