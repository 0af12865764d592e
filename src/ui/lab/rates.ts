/** What a threshold comes to: read off the counts of pairs by angle. */
import type { Report } from '../../state/verification/questions.ts';

export interface AtThreshold {
  /** Shares of the same pairs and of the different ones that are accepted, 0…1. */
  tar: number;
  far: number;
}

/** Shares accepted up to each hundredth of a degree, and counts by degree. */
interface Read {
  tar: Float64Array;
  far: Float64Array;
  same: Float32Array;
  different: Float32Array;
}

function shares(counts: Uint32Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let accepted = 0;
  return Float64Array.from(counts, (count) => {
    accepted += count;
    return accepted / total;
  });
}

/** Counts in bins of a degree, as a histogram is drawn. */
export function byDegree(counts: Uint32Array): Float32Array {
  const bins = new Float32Array(180);
  counts.forEach((count, place) => {
    const bin = Math.min(Math.max(Math.ceil(place / 100) - 1, 0), 179);
    bins[bin] = (bins[bin] as number) + count;
  });
  return bins;
}

/** A threshold that is dragged asks many times of one report. */
const known = new WeakMap<Report, Read>();

export function readOf(report: Report): Read {
  let read = known.get(report);
  if (!read) {
    const { same, different } = report.counts;
    read = { tar: shares(same), far: shares(different), same: byDegree(same), different: byDegree(different) };
    known.set(report, read);
  }
  return read;
}

/** @param threshold degrees, taken to its hundredth. */
export function atThreshold(report: Report, threshold: number): AtThreshold {
  const { tar, far } = readOf(report);
  const place = Math.round(100 * threshold);
  return { tar: tar[place] as number, far: far[place] as number };
}

/** The threshold at which as large a share of different pairs is accepted as of same ones rejected, degrees. */
export function equalErrors(report: Report): number {
  const { tar, far } = readOf(report);
  const place = far.findIndex((share, at) => share >= 1 - (tar[at] as number));
  return place < 0 ? 180 : place / 100;
}
