/** Words that stand over data, with a rim of the background that keeps them legible. */
import { CAPITAL } from './lettering.ts';
import { tag } from './xml.ts';

/** Points of print. */
const HALO = 2.2;

/** Bold, centred on a place. The halo is a text of its own, since not every program knows SVG's paint-order. */
export function haloed(words: string, x: number, y: number, size: number, colour: string, surface: string): string {
  const at = { x, y: y + (CAPITAL * size) / 2, 'font-size': size, 'font-weight': 'bold', 'text-anchor': 'middle' };
  return (
    tag(
      'text',
      {
        ...at,
        fill: surface,
        stroke: surface,
        'stroke-width': HALO,
        'stroke-linejoin': 'round',
        'aria-hidden': 'true',
      },
      words,
    ) + tag('text', { ...at, fill: colour, stroke: 'none' }, words)
  );
}
