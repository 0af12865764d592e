/** Lines of one colour that say by its strength where they stand in a family, and the bar that names them. */
import type { Group } from '../frame.ts';

export interface Shade {
  /** From 0, the first of the family, to 1, its last. */
  share: number;
  /** In a few characters. */
  text: string;
}

/** The first is so strong, in percent of the last, that it still stands out from the background. */
const WEAKEST = 38;

const BAR_WIDTH = 9;
/** From the bar to its numbers. CSS pixels. */
const GAP = 6;
/** Numbers are at least so far apart. CSS pixels. */
const LINE = 14;

/** What the bar takes beside its numbers. CSS pixels. */
export const BESIDE_NUMBERS = BAR_WIDTH + GAP;

/** CSS. */
export const shadeColour = ({ share }: Shade): string =>
  `color-mix(in srgb, var(--accent) ${WEAKEST + (100 - WEAKEST) * share}%, var(--surface))`;

/** Every such one has a number: as many as there is room for, the first and the last among them. */
function everyOne(count: number, tall: number): number {
  const gaps = count - 1;
  for (let every = 1; every < gaps; every++) {
    if (gaps % every === 0 && (tall / count) * every >= LINE) return every;
  }
  return gaps;
}

/** @param shades in their order from top to bottom; none: no bar. @param top and bottom of the bar, CSS pixels. */
export function drawShades(group: Group, shades: readonly Shade[], left: number, top: number, bottom: number): void {
  const tall = (bottom - top) / Math.max(1, shades.length);
  const every = everyOne(shades.length, bottom - top);
  group
    .selectAll<SVGRectElement, Shade>('rect')
    .data(shades)
    .join('rect')
    .attr('x', left)
    .attr('y', (_, i) => top + i * tall)
    .attr('width', BAR_WIDTH)
    // A hair more, so that no seam shows between two.
    .attr('height', tall + 0.3)
    .style('fill', shadeColour);
  group
    .selectAll<SVGTextElement, Shade>('text')
    .data(shades.map((shade, i) => ({ shade, y: top + (i + 0.5) * tall })).filter((_, i) => i % every === 0))
    .join('text')
    .attr('x', left + BESIDE_NUMBERS)
    .attr('y', ({ y }) => y)
    .attr('dy', '0.35em')
    .text(({ shade }) => shade.text);
}
