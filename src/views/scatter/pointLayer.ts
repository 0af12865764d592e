/** The points of a scatter, on a canvas. */
import { rgb } from 'd3-color';
import type { Palette } from '../palette.ts';
import type { Camera } from './camera.ts';
import { createLayer } from './layer.ts';
import { type Dot, makeDot, packColour, splat } from './splat.ts';

export interface PointLayer {
  paint(width: number, height: number, camera: Camera, points: Float32Array, labels: Uint8Array): void;
  recolour(palette: Palette): void;
}

/** Opacity of one point; where points pile up it adds. */
const OPACITY = 0.62;

/** Radius of a point in a chart of this width, CSS pixels: 2 px across in the smallest panels, 3 px in the largest. */
function pointRadius(width: number): number {
  return Math.min(Math.max(1.1 + (width - 240) / 800, 1.1), 1.6);
}

export function createPointLayer(root: HTMLElement): PointLayer {
  const layer = createLayer(root);
  let colours = new Uint32Array(0);
  let picture: ImageData | null = null;
  let pixels = new Uint32Array(0);
  let dot: Dot | null = null;
  return {
    recolour(palette) {
      colours = Uint32Array.from(palette.classFill, (colour) => {
        const { r, g, b } = rgb(colour);
        return packColour(r, g, b);
      });
    },
    paint(width, height, camera, points, labels) {
      const resized = layer.fit(width, height);
      const { ratio, context } = layer;
      const columns = context.canvas.width;
      const rows = context.canvas.height;
      if (resized || !picture || !dot) {
        picture = context.createImageData(columns, rows);
        pixels = new Uint32Array(picture.data.buffer);
        dot = makeDot(pointRadius(width) * ratio, OPACITY);
      }
      pixels.fill(0);
      const scale = (camera.half / camera.extent) * ratio;
      const cos = Math.cos(camera.turn) * scale;
      const sin = Math.sin(camera.turn) * scale;
      const centreX = camera.centreX * ratio;
      const centreY = camera.centreY * ratio;
      for (let i = 0; i < labels.length; i++) {
        const x = points[2 * i] as number;
        const y = points[2 * i + 1] as number;
        const colour = colours[labels[i] as number] as number;
        splat(pixels, columns, rows, dot, centreX + x * cos - y * sin, centreY - x * sin - y * cos, colour);
      }
      context.putImageData(picture, 0, 0);
    },
  };
}
