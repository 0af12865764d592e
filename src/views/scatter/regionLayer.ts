/** Where each class wins, as tints that are barely there, on a canvas under the points. */
import { decisionRegions } from '../../math/decisions.ts';
import type { Palette } from '../palette.ts';
import type { Camera } from './camera.ts';
import { createLayer } from './layer.ts';

/** What the regions follow from. */
export interface Decision {
  /** `[2, classes]`, row-major. */
  weights: Float32Array;
  /** `[classes]`, or null. */
  bias: Float32Array | null;
  normalisesWeights: boolean;
  /** Digits by class position. */
  classes: readonly number[];
}

export interface RegionLayer {
  /** `decision` null: nothing to show, as when features have more than two dimensions. */
  paint(width: number, height: number, camera: Camera, decision: Decision | null): void;
  recolour(palette: Palette): void;
}

const OPACITY = 0.08;

/** Corners nearer to one another than this, in screen pixels, are drawn as one. */
const NEAR_CORNER = 0.4;

/** Skia leaves part of a convex polygon unfilled where two of its corners nearly coincide (seen in Chromium 156). */
function withoutNearCorners(polygon: readonly [number, number][], nearest: number): [number, number][] {
  const kept: [number, number][] = [];
  for (const corner of polygon) {
    const last = kept.at(-1);
    if (!last || Math.hypot(corner[0] - last[0], corner[1] - last[1]) > nearest) kept.push(corner);
  }
  const [first, last] = [kept[0], kept.at(-1)];
  if (first && last && kept.length > 1 && Math.hypot(first[0] - last[0], first[1] - last[1]) <= nearest) kept.pop();
  return kept;
}

export function createRegionLayer(root: HTMLElement): RegionLayer {
  const layer = createLayer(root);
  let palette: Palette | null = null;
  return {
    recolour(next) {
      palette = next;
    },
    paint(width, height, camera, decision) {
      layer.fit(width, height);
      const { context, ratio } = layer;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      if (!decision || !palette) return;
      const { weights, bias, normalisesWeights, classes } = decision;
      const scale = (camera.half / camera.extent) * ratio;
      const cos = Math.cos(camera.turn) * scale;
      const sin = Math.sin(camera.turn) * scale;
      context.setTransform(cos, -sin, -sin, -cos, camera.centreX * ratio, camera.centreY * ratio);
      context.globalAlpha = OPACITY;
      // The square is turned with the picture, so it has to reach into the corners of the chart.
      const reach = (Math.hypot(width, height) / 2 / camera.half) * camera.extent * 1.01;
      const won = decisionRegions(weights, bias, normalisesWeights, classes.length, reach);
      for (const { classPosition, polygon } of won) {
        context.fillStyle = palette.classFill[classes[classPosition] ?? 0] ?? 'transparent';
        context.beginPath();
        for (const [x, y] of withoutNearCorners(polygon, NEAR_CORNER / scale)) context.lineTo(x, y);
        context.fill();
      }
    },
  };
}
