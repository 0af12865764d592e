/** From feature units to the chart's pixels: one scale for both axes, a turn, and y upwards. */
import type { Zoom } from '../contract.ts';

export interface Camera {
  /** Where the origin of the features stands, CSS pixels: the chart's middle unless somebody zoomed in and moved. */
  centreX: number;
  centreY: number;
  /** CSS pixels that `extent` takes: half the side of the square that is shown, times the zoom. */
  half: number;
  /** Half the side of the square that is shown without zoom, in feature units. */
  extent: number;
  /** Counter-clockwise, radians. */
  turn: number;
}

/** Points the camera at the part of a chart of this size that `zoom` shows. */
export function aimCamera(camera: Camera, width: number, height: number, { scale, x, y }: Zoom): void {
  camera.half = (Math.min(width, height) / 2) * scale;
  camera.centreX = width / 2 - x * camera.half;
  camera.centreY = height / 2 + y * camera.half;
}

/** From feature units to pixels as one matrix: (x, y) stands at (left + x·cos − y·sin, top − x·sin − y·cos). */
export interface Projection {
  left: number;
  top: number;
  cos: number;
  sin: number;
}

/** @param ratio pixels in a CSS pixel. */
export function projectionOf({ centreX, centreY, half, extent, turn }: Camera, ratio: number): Projection {
  const scale = (half / extent) * ratio;
  return { left: centreX * ratio, top: centreY * ratio, cos: Math.cos(turn) * scale, sin: Math.sin(turn) * scale };
}
