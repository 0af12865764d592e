/** How features come into the picture: from a plane as they are, or from space. What differs between the two. */
import type { Matrix } from '../../math/rotation.ts';
import type { ScatterData } from '../contract.ts';
import type { Camera } from './camera.ts';
import type { PlacedMeans } from './means.ts';
import type { Depth } from './points.ts';

/** Points as they stand in the picture. */
export interface Placed {
  /** `[points, 2]` in feature units; the camera does the rest. */
  places: Float32Array;
  /** Towards the viewer, `[points]` in feature units; null in a plane. */
  depths: Float32Array | null;
  depth: Depth | null;
  /** How much of the background lies over points of each shade, 0…1. */
  veils: readonly number[];
}

/** Class weights and digits in the picture. */
export interface PlacedClasses {
  /** Both ends of each ray, `[classes, 4]`, CSS pixels; NaN for weights without direction. */
  rays: Float32Array;
  /** Where each digit would stand in a picture without edges, `[classes, 2]`, CSS pixels; NaN for none. */
  digits: Float32Array;
  means: PlacedMeans;
  /** How far towards the viewer each points, −1…1, `[classes]`; null in a plane. */
  depths: { rays: Float32Array; digits: Float32Array; means: Float32Array } | null;
  /** How much of it each digit shows, 0…1, `[classes]`; null for all of it. */
  presence: Float32Array | null;
}

/** How a picture in space is turned. */
export interface Turned {
  /** From features to the screen: right, up, towards the viewer. */
  readonly features: Matrix;
  /** The same from the aligned features, whose first class is at the top. */
  readonly frame: Matrix;
}

/** `amount` is 0 among the features … 1 in the angle space, throughout. */
export interface Geometry {
  /** Radius of the circle or sphere of angles, as a share of the extent. */
  readonly radius: number;
  /** Another one means that all points stand elsewhere; null in a plane. */
  readonly orientation: Turned | null;
  /**
   * Turns the picture on towards where the data want it.
   * @param elapsed milliseconds; Infinity to be there at once.
   * @returns whether it isn't there yet.
   */
  turn(camera: Camera, data: ScatterData, elapsed: number): boolean;
  /** @param features `[points, dim]`. @param extent of the camera. The result holds until the next call. */
  placePoints(features: Float32Array, amount: number, extent: number): Placed;
  /** Where one feature stands, in feature units. */
  placeOne(feature: Float32Array, amount: number, extent: number): readonly [number, number];
  /** @param weights `[dim, classes]`. @param means of classes, `[classes, dim]`. Likewise. */
  placeClasses(camera: Camera, weights: Float32Array, means: Float32Array, amount: number): PlacedClasses;
}
