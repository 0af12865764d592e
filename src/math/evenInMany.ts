/** Directions of more than three dimensions, as far apart as can be. Loaded with the first run that has so many features. */
import { AROUND } from './evenDirections.ts';
import { evenSpread } from './evenSpread.ts';

/** Those of one class side by side: unit vectors `[classes·centres][featureDim]`. */
export const evenInMany = (featureDim: number, classes: number, seed: number, centres: number): number[][] =>
  spread(classes, featureDim, seed).flatMap((direction) => beside(direction, centres, AROUND));

/** The runs of a page start alike: the spread found last is kept. */
const spread = remember(evenSpread);

function remember(find: typeof evenSpread): typeof evenSpread {
  let last: { key: string; found: number[][] } | null = null;
  return (...of) => {
    const key = of.join();
    if (last?.key !== key) last = { key, found: find(...of) };
    return last.found;
  };
}

/** Unit vectors on a small circle across a direction, towards the two axes that it is furthest from; one alone is itself. */
function beside(direction: readonly number[], count: number, tangent: number): number[][] {
  if (count === 1) return [[...direction]];
  const axes = [...direction.keys()].sort((a, b) => Math.abs(direction[a] ?? 0) - Math.abs(direction[b] ?? 0));
  const across: number[][] = [];
  for (const axis of axes.slice(0, 2)) {
    const rest = Float64Array.from(direction, (_, d) => (d === axis ? 1 : 0));
    for (const other of [direction, ...across]) {
      const along = rest.reduce((sum, value, d) => sum + value * (other[d] ?? 0), 0);
      rest.forEach((value, d) => {
        rest[d] = value - along * (other[d] ?? 0);
      });
    }
    const length = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0));
    across.push(Array.from(rest, (value) => value / length));
  }
  return Array.from({ length: count }, (_, i) => {
    const turn = (2 * Math.PI * i) / count;
    const moved = direction.map(
      (value, d) => value + tangent * (Math.cos(turn) * (across[0]?.[d] ?? 0) + Math.sin(turn) * (across[1]?.[d] ?? 0)),
    );
    const norm = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0));
    return moved.map((value) => value / norm);
  });
}
