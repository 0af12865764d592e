/** The growing record of one run's loss and accuracy, bounded. */
import { createRunningMean } from '../../math/runningMean.ts';
import type { HistoryPoint } from '../../worker/protocol.ts';

/** Points kept; more than a chart has pixels, few enough to redraw often. */
const LIMIT = 5000;

/** Steps that the mean of the loss looks back on. */
const SPAN = 12;

export interface RecordedPoint extends HistoryPoint {
  /** Running mean of the losses of this batch and those before it; NaN where this one is no number. */
  mean: number;
}

export interface History {
  /** Ascending by step. The same list grows; it is a new one after it was thinned or cleared. */
  readonly points: readonly RecordedPoint[];
  /** What was recorded last at or before a step; null before the first record. */
  at(step: number): RecordedPoint | null;
  /** Adds points. A step at or before the last one known means that the run went back: what came after is dropped. */
  append(points: readonly HistoryPoint[]): void;
  /** Points of the steps up to one. */
  upTo(step: number): HistoryPoint[];
  clear(): void;
}

/** Of each two neighbours the later stays, unless only the earlier one has a measured accuracy. */
function thinned(points: readonly RecordedPoint[]): RecordedPoint[] {
  const kept: RecordedPoint[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const earlier = points[i] as RecordedPoint;
    const later = points[i + 1] ?? earlier;
    kept.push(later.accuracy === undefined && earlier.accuracy !== undefined ? earlier : later);
  }
  return kept;
}

/** Each point as it came, the same object each time: who keeps a record knows its parts by their identity. */
const asTold = new WeakMap<RecordedPoint, HistoryPoint>();

function told(point: RecordedPoint): HistoryPoint {
  let known = asTold.get(point);
  if (!known) {
    const { step, loss, lambda, accuracy } = point;
    known = { step, loss, lambda, ...(accuracy === undefined ? {} : { accuracy }) };
    asTold.set(point, known);
  }
  return known;
}

export function createHistory(limit = LIMIT): History {
  let points: RecordedPoint[] = [];
  let next = createRunningMean(SPAN);
  const mean = (loss: number) => (Number.isFinite(loss) ? next(loss) : Number.NaN);
  return {
    get points() {
      return points;
    },
    at(step) {
      let low = 0;
      let high = points.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((points[middle]?.step ?? 0) <= step) low = middle + 1;
        else high = middle;
      }
      return points[low - 1] ?? null;
    },
    append(added) {
      for (const point of added) {
        const last = points.at(-1);
        if (last && point.step <= last.step) {
          points = points.filter(({ step }) => step < point.step);
          next = createRunningMean(SPAN);
          for (const { loss } of points) mean(loss);
        }
        points.push({ ...point, mean: mean(point.loss) });
      }
      while (points.length > limit) points = thinned(points);
    },
    upTo: (step) => points.filter((point) => point.step <= step).map(told),
    clear() {
      points = [];
      next = createRunningMean(SPAN);
    },
  };
}
