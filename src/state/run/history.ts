/** The growing record of one run's loss and accuracy, bounded. */
import type { HistoryPoint } from '../../worker/protocol.ts';

/** Points kept; more than a chart has pixels, few enough to redraw often. */
const LIMIT = 5000;

export interface History {
  /** Ascending by step. The same list grows; it is a new one after it was thinned or cleared. */
  readonly points: readonly HistoryPoint[];
  /** Adds points. A step at or before the last one known means that the run went back: what came after is dropped. */
  append(points: readonly HistoryPoint[]): void;
  /** Points of the steps up to one. */
  upTo(step: number): HistoryPoint[];
  clear(): void;
}

/** Of each two neighbours the later stays, unless only the earlier one has a measured accuracy. */
function thinned(points: readonly HistoryPoint[]): HistoryPoint[] {
  const kept: HistoryPoint[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const earlier = points[i] as HistoryPoint;
    const later = points[i + 1] ?? earlier;
    kept.push(later.accuracy === undefined && earlier.accuracy !== undefined ? earlier : later);
  }
  return kept;
}

export function createHistory(limit = LIMIT): History {
  let points: HistoryPoint[] = [];
  return {
    get points() {
      return points;
    },
    append(added) {
      for (const point of added) {
        const last = points.at(-1);
        if (last && point.step <= last.step) points = points.filter(({ step }) => step < point.step);
        points.push(point);
      }
      while (points.length > limit) points = thinned(points);
    },
    upTo: (step) => points.filter((point) => point.step <= step),
    clear() {
      points = [];
    },
  };
}
