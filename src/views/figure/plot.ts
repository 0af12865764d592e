/** The geometry of a panel's plot: from feature units to points of print. */
import { scaleLinear } from 'd3-scale';
import { chooseExtent, outermost } from '../../math/extent.ts';
import type { ScatterData } from '../contract.ts';
import { CIRCLE } from '../scatter/ring.ts';
import type { Scales } from './axes.ts';

export { CIRCLE, DIGIT_CIRCLE } from '../scatter/ring.ts';

/** Pixels of the screen in a point of print: a plot is drawn as a chart of twice as many pixels would be. */
export const PIXELS = 2;

/** A plot's data with everything that places it. */
export interface Plot {
  data: ScatterData;
  /** Of the square, in points of print. */
  side: number;
  /** From feature units, after the turn, to points of print from the top left corner. */
  scales: Scales;
  /** Points of print in a feature unit. */
  scale: number;
  /** Half side of what is shown without zoom, feature units. */
  extent: number;
  /** Feature units to feature units: the turn. */
  turned(x: number, y: number): [number, number];
}

const extentOf = ({ extent, features, dim }: ScatterData): number =>
  extent ?? chooseExtent(outermost(features, dim), null);

/** What the axes of a panel span, x first. */
export function domainsOf(data: ScatterData): [[number, number], [number, number]] {
  const extent = extentOf(data);
  const { scale, x, y } = data.zoom;
  const span = (middle: number): [number, number] => [(middle - 1 / scale) * extent, (middle + 1 / scale) * extent];
  return [span(x), span(y)];
}

export function createPlot(data: ScatterData, side: number): Plot {
  const [across, up] = domainsOf(data);
  const cos = Math.cos(data.turn);
  const sin = Math.sin(data.turn);
  return {
    data,
    side,
    extent: extentOf(data),
    scale: side / (across[1] - across[0]),
    scales: { x: scaleLinear(across, [0, side]), y: scaleLinear(up, [side, 0]) },
    turned: (x, y) => [x * cos - y * sin, x * sin + y * cos],
  };
}

/** Where a place in feature units stands, points of print from the plot's top left corner. */
export function placed({ scales, turned }: Plot, x: number, y: number): [number, number] {
  const [u, v] = turned(x, y);
  return [scales.x(u), scales.y(v)];
}

/**
 * Places of the points as they are drawn, in feature units: where the network puts them, or at their angle on the circle;
 * NaN for those that have none.
 */
export function pointsOf({ data, extent }: Plot): [number, number][] {
  const { features, dim, labels, space } = data;
  return Array.from(labels, (_, i) => {
    const x = features[i * dim] ?? Number.NaN;
    const y = features[i * dim + 1] ?? Number.NaN;
    if (space === 'features') return [x, y];
    const distance = Math.hypot(x, y);
    const factor = distance > 0 ? (CIRCLE * extent) / distance : Number.NaN;
    return [x * factor, y * factor];
  });
}
