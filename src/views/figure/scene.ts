/** One panel of a figure with everything worked out that several of its layers need. */
import type { PlacedMeans } from '../scatter/means.ts';
import { findPetals } from '../scatter/petals.ts';
import type { FigureColours } from './colours.ts';
import type { FigureWords } from './contract.ts';
import { placeDigits } from './digits.ts';
import { planeMeans } from './means.ts';
import { type Plot, pointsOf } from './plot.ts';
import { ALL_ALIKE, type Shade } from './points.ts';
import type { Thumbnails } from './thumbnails.ts';

export interface FigureScene {
  plot: Plot;
  colours: FigureColours;
  /** The figure's images, where points stand as digits. */
  thumbnails: Thumbnails;
  words: FigureWords;
  /** As they are drawn, feature units before the turn; NaN for those that are nowhere. */
  points: readonly [number, number][];
  /** From the back to the front. */
  shades: readonly Shade[];
  /** Middles of the digits by class position, `[classes, 2]` in points of print; NaN for one that isn't shown. */
  digits: Float32Array;
  /** Middles of the classes, points of print. */
  means: PlacedMeans;
  /** How much of it each digit shows, 0…1; null for all of it. */
  presence: Float32Array | null;
}

/** A panel of two features. */
export function planeScene(
  plot: Plot,
  colours: FigureColours,
  thumbnails: Thumbnails,
  words: FigureWords,
): FigureScene {
  const { features, dim, labels, classes } = plot.data;
  const petals = findPetals(features, dim, labels, classes);
  return {
    plot,
    colours,
    thumbnails,
    words,
    points: pointsOf(plot),
    shades: ALL_ALIKE,
    digits: placeDigits(plot, petals),
    means: planeMeans(plot, petals),
    presence: null,
  };
}
