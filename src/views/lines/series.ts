/** One run's line: its samples and what leads the eye through them, kept for as long as the run's record only grows. */
import type { HistoryData } from '../contract.ts';
import type { Sample } from './downsample.ts';

type Points = HistoryData['runs'][number]['points'];
type Measure = HistoryData['measure'];

export interface Series {
  /** Ascending by step; finite. */
  readonly raw: readonly Sample[];
  /** The running mean of a loss; an accuracy as it is, since it is already a mean of many images. */
  readonly smooth: readonly Sample[];
  /** Takes in what was added to the same list, or all of another list. @returns whether anything changed. */
  follow(points: Points, measure: Measure): boolean;
}

export function createSeries(): Series {
  let raw: Sample[] = [];
  let smooth: Sample[] = [];
  let followed: Points = [];
  let taken = 0;
  let present: Measure | null = null;
  return {
    get raw() {
      return raw;
    },
    get smooth() {
      return smooth;
    },
    follow(points, measure) {
      const again = points !== followed || points.length < taken || measure !== present;
      if (again) {
        raw = [];
        smooth = measure === 'loss' ? [] : raw;
        followed = points;
        taken = 0;
        present = measure;
      }
      const before = taken;
      for (; taken < points.length; taken++) {
        const { step, loss, mean, accuracy } = points[taken] as Points[number];
        const value = measure === 'loss' ? loss : accuracy;
        if (value === undefined || !Number.isFinite(value)) continue;
        raw.push({ step, value });
        if (smooth !== raw) smooth.push({ step, value: mean });
      }
      return again || taken > before;
    },
  };
}
