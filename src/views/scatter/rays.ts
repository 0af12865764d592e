/** Class weights as rays from the origin, in the class's colour on a light casing. */
import type { Group } from '../frame.ts';
import { classInk } from '../palette.ts';
import type { Camera } from './camera.ts';

/** Length of a ray, as a share of the circle inscribed in the chart. */
const LENGTH = 0.92;

/** Rays start outside the mark of the origin, CSS pixels. */
const START = 6;

export interface Rays {
  /** @param weights `[2, classes]`, row-major. */
  draw(camera: Camera, weights: Float32Array, classes: readonly number[]): void;
}

export function createRays(group: Group): Rays {
  // All casings lie under all rays, so that near the origin no casing cuts a neighbour's ray.
  const casings = group.append('g');
  const rays = group.append('g');
  const origin = group.append('circle').attr('class', 'origin').attr('r', 3);
  let laidOut = { key: '', lines: [] as [SVGLineElement, SVGLineElement][] };

  /** What stays the same from frame to frame. */
  function layOut({ centreX, centreY, half }: Camera, classes: readonly number[]): void {
    const key = [centreX, centreY, half, ...classes].join();
    if (laidOut.key === key) return;
    const linesOf = (layer: Group, name: string) =>
      layer
        .attr('transform', `translate(${centreX},${centreY})`)
        .selectAll<SVGLineElement, number>('line')
        .data(classes)
        .join('line')
        .attr('class', name)
        .attr('x1', START)
        .attr('x2', LENGTH * half);
    const under = linesOf(casings, 'ray-casing').nodes();
    const over = linesOf(rays, 'ray')
      .style('stroke', (digit) => classInk(digit))
      .nodes();
    laidOut = { key, lines: under.flatMap((line, i) => (over[i] ? [[line, over[i]]] : [])) };
    origin.attr('cx', centreX).attr('cy', centreY);
  }

  return {
    draw(camera, weights, classes) {
      layOut(camera, classes);
      laidOut.lines.forEach((pair, j) => {
        const x = weights[j] ?? 0;
        const y = weights[classes.length + j] ?? 0;
        const angle = (Math.atan2(y, x) + camera.turn) * (180 / Math.PI);
        // A weight vector of length 0 has no direction to show.
        const transform = x * x + y * y > 0 ? `rotate(${(-angle).toFixed(2)})` : 'scale(0)';
        for (const line of pair) {
          if (line.getAttribute('transform') !== transform) line.setAttribute('transform', transform);
        }
      });
    },
  };
}
