/** The angle space: the circle of directions, and outside it how densely each class's points lie. */
import { ringOf } from '../scatter/ringData.ts';
import { HAIRLINE } from './axes.ts';
import type { FigureColours } from './colours.ts';
import { CIRCLE, type Plot, placed } from './plot.ts';
import { short, tag } from './xml.ts';

/** Height of the density's ribbon, and its distance from the circle; shares of the extent. */
const RIBBON = 0.1;
const FOOT = 0.02;

/** A ribbon ends where it is flatter than this share of its height. */
const FLAT = 0.01;

const FILL = 0.4;

export function drawRing(plot: Plot, { classFill, classInk, baseline, quiet }: FigureColours): string {
  const { data, extent } = plot;
  const { classes, peak } = ringOf(data.features, data.dim, data.labels, data.classes);
  const at = (bin: number, share: number) => {
    const angle = ((bin % 360) * Math.PI) / 180;
    return placed(plot, share * extent * Math.cos(angle), share * extent * Math.sin(angle))
      .map(short)
      .join(' ');
  };
  const ribbons = classes.map(({ digit, mean, density }) => {
    // From the direction opposite to the class, where its density is zero, once round.
    const opposite = Math.round((mean * 180) / Math.PI + 180 + 360);
    const bins = Array.from({ length: 360 }, (_, i) => (opposite + i) % 360);
    const heights = bins.map((bin) => ((density[bin] ?? 0) / peak) * RIBBON);
    const first = heights.findIndex((height) => height > FLAT * RIBBON);
    const last = heights.findLastIndex((height) => height > FLAT * RIBBON);
    if (first < 0) return '';
    const span = bins.slice(first, last + 1);
    const outer = span.map((bin, i) => at(bin + 0.5, CIRCLE + FOOT + (heights[first + i] ?? 0)));
    const inner = span.toReversed().map((bin) => at(bin + 0.5, CIRCLE + FOOT));
    return tag('path', {
      d: `M${[...outer, ...inner].join('L')}Z`,
      fill: classFill[digit] ?? quiet,
      stroke: classInk[digit] ?? quiet,
      'data-digit': digit,
    });
  });
  const [cx, cy] = placed(plot, 0, 0);
  const r = plot.scales.x(CIRCLE * extent) - plot.scales.x(0);
  return (
    tag('circle', {
      cx,
      cy,
      r,
      fill: 'none',
      stroke: baseline,
      'stroke-width': HAIRLINE,
      'data-part': 'circle',
    }) + tag('g', { 'data-part': 'density', 'fill-opacity': FILL, 'stroke-width': HAIRLINE }, ...ribbons)
  );
}
