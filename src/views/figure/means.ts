/** The middle of each class, and the arc from there to the class's ray where the two are apart. */
import { type PlacedMeans, placeMeans } from '../scatter/means.ts';
import type { Petals } from '../scatter/petals.ts';
import { MEAN_CIRCLE } from '../scatter/ring.ts';
import { type Plot, placed } from './plot.ts';
import type { FigureScene } from './scene.ts';
import { pathAlong, short, tag } from './xml.ts';

/** Half a diamond's height, its rim, and the arc. Points of print. */
const MEAN = { reach: 2.4, rim: 0.8, tie: 0.6, casing: 1.6 };

/** Those of a plane, points of print. */
export function planeMeans(plot: Plot, { means }: Petals): PlacedMeans {
  const { data, extent } = plot;
  return placeMeans(
    means,
    data.classWeights,
    2,
    (distance) => (data.space === 'angles' ? MEAN_CIRCLE * extent : distance),
    ([x = 0, y = 0], length) => placed(plot, length * x, length * y),
  );
}

const pairs = (values: Float32Array): [number, number][] =>
  Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i] ?? 0, values[2 * i + 1] ?? 0]);

export function drawMeans({ plot, means: { places, ties }, presence, colours }: FigureScene): string {
  const { classInk, ink, surface } = colours;
  const centres = presence ? presence.length / plot.data.classes.length : 1;
  const drawn = plot.data.classes.map((digit, j) => {
    const [x, y] = [places[2 * j] ?? Number.NaN, places[2 * j + 1] ?? Number.NaN];
    if (!Number.isFinite(x + y)) return '';
    const colour = classInk[digit] ?? ink;
    const r = short(MEAN.reach);
    const tie = ties[j];
    const d = tie ? pathAlong(pairs(tie)) : '';
    return tag(
      'g',
      {
        'data-digit': digit,
        opacity: presence && (presence[j * centres] ?? 1) < 1 ? (presence[j * centres] ?? 1) : null,
      },
      d ? tag('path', { d, fill: 'none', stroke: surface, 'stroke-width': MEAN.casing }) : '',
      d ? tag('path', { d, fill: 'none', stroke: colour, 'stroke-width': MEAN.tie }) : '',
      tag('path', {
        d: `M${short(x)} ${short(y - MEAN.reach)}l${r} ${r}l-${r} ${r}l-${r} -${r}Z`,
        fill: colour,
        stroke: surface,
        'stroke-width': MEAN.rim,
      }),
    );
  });
  return tag('g', { 'data-part': 'means' }, ...drawn);
}
