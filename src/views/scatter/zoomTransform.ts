/** A zoom as d3-zoom's transform, and back. */
import { ZoomTransform } from 'd3-zoom';
import type { Zoom } from '../contract.ts';
import { halfSide, type Size } from './zooming.ts';

/** The transform that takes a chart's pixels at scale 1 to where `zoom` puts them. */
export function toTransform({ scale, x, y }: Zoom, size: Size): ZoomTransform {
  const half = halfSide(size) * scale;
  return new ZoomTransform(
    scale,
    (size.width / 2) * (1 - scale) - x * half,
    (size.height / 2) * (1 - scale) + y * half,
  );
}

export function fromTransform({ k, x, y }: ZoomTransform, size: Size): Zoom {
  const half = halfSide(size) * k;
  // Added to 0, so that −0 isn't told as a place of its own.
  return {
    scale: k,
    x: 0 + ((size.width / 2) * (1 - k) - x) / half,
    y: 0 + (y - (size.height / 2) * (1 - k)) / half,
  };
}
