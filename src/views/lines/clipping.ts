/** A rectangle outside of which a chart's lines aren't drawn. */
import type { Svg } from '../frame.ts';

let made = 0;

export interface Clipping {
  /** For an element's `clip-path`. */
  url: string;
  /** CSS pixels. */
  show(x: number, y: number, width: number, height: number): void;
}

export function clipping(svg: Svg): Clipping {
  made += 1;
  const id = `chart-clip-${made}`;
  const rectangle = svg.append('clipPath').attr('id', id).append('rect');
  return {
    url: `url(#${id})`,
    show(x, y, width, height) {
      rectangle.attr('x', x).attr('y', y).attr('width', Math.max(width, 0)).attr('height', Math.max(height, 0));
    },
  };
}
