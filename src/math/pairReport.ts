/** What can be said of pairs of images by the angle between their features: rates at every threshold, and the worst. */
import { foldsOf, ranked } from './folds.ts';
import type { ByPlace } from './pairCounts.ts';
import { ratesOf } from './rates.ts';
import { meanOutside, similarities } from './similarity.ts';
import { type PairOptions, verificationPairs } from './verificationPairs.ts';
import { atThresholds, judgedFolds, type Verified, verifiedOf } from './verify.ts';

/** Angles are counted by hundredths of a degree, 0…180: as fine as a threshold is set. */
export const HUNDREDTHS = 18_000;

/** The ROC by rising threshold, from nothing accepted to all; thinned to what can be seen on any scale. */
export interface RateCurve {
  /** Degrees: pairs at most so far apart are accepted. */
  angles: Float64Array;
  /** Shares of different pairs and of same ones that are accepted, 0…1. */
  far: Float64Array;
  tar: Float64Array;
}

/** Two images by their rows, and the angle between them in degrees. */
export interface HardPair {
  rows: readonly [number, number];
  angle: number;
}

export interface PairReport {
  verified: Verified;
  curve: RateCurve;
  /** Pairs by angle, `[HUNDREDTHS + 1]` each: the i-th has those that i hundredths accept and i − 1 don't. */
  counts: ByPlace;
  /** The widest pairs of one class, and the closest of two; the hardest first. */
  hardest: { same: HardPair[]; different: HardPair[] };
}

export interface ReportOptions extends Required<Omit<PairOptions, 'pairs'>> {
  /** Null: all there are, which have no folds. */
  pairs: number | null;
  /** Whether the mean is taken from features first: in folds that of the others, else that of all images. */
  centred: boolean;
}

/** Hardest pairs of a kind that are named. */
const HARDEST = 12;

/** Pairs that the hardest of all are looked for among, where all are counted. */
const LOOKED_AT = 200_000;

const DEGREES = 180 / Math.PI;
const angleOf = (cosine: number) => Math.acos(Math.min(Math.max(cosine, -1), 1)) * DEGREES;

/** Rounding of an angle must not put it beyond the threshold that it stands on. */
const SLACK = 1e-9;
const placeOf = (angle: number) => Math.min(Math.ceil(100 * angle - SLACK), HUNDREDTHS);

/** Mean of the features that are finite, `[dim]`. */
export function meanOf(features: Float32Array, dim: number): Float64Array {
  const sum = new Float64Array(dim);
  let count = 0;
  for (let row = 0; row < features.length / dim; row++) {
    if (!features.subarray(row * dim, (row + 1) * dim).every(Number.isFinite)) continue;
    count++;
    for (let d = 0; d < dim; d++) sum[d] = (sum[d] as number) + (features[row * dim + d] as number);
  }
  return sum.map((value) => value / count);
}

/** Steps of a curve that can be told apart: a share of its height or width, and of a decade of its rates. */
const SEEN = { share: 0.002, decade: 0.02 };

/** @param rises by rising angle: the threshold, and how many more of each kind it accepts. */
function curveOf(rises: Iterable<readonly [angle: number, same: number, different: number]>, of: ByPlace): RateCurve {
  const total = (list: Uint32Array) => list.reduce((sum, count) => sum + count, 0);
  const [sames, others] = [total(of.same), total(of.different)];
  const points: [number, number, number][] = [[0, 0, 0]];
  let [same, different] = [0, 0];
  let last: [number, number, number] = [0, 0, 0];
  for (const [angle, moreSame, moreDifferent] of rises) {
    same += moreSame;
    different += moreDifferent;
    last = [angle, different / others, same / sames];
    const [, far, tar] = points.at(-1) as [number, number, number];
    const grown = last[1] > 0 && Math.log10(last[1] / Math.max(far, Number.MIN_VALUE)) > SEEN.decade;
    const missed = last[2] < 1 && Math.log10((1 - tar) / (1 - last[2])) > SEEN.decade;
    if (grown || missed || last[2] - tar > SEEN.share || last[1] - far > SEEN.share) points.push(last);
  }
  if (points.at(-1) !== last) points.push(last);
  return {
    angles: Float64Array.from(points, ([angle]) => angle),
    far: Float64Array.from(points, ([, far]) => far),
    tar: Float64Array.from(points, ([, , tar]) => tar),
  };
}

/** Every pair by its angle. O(images²·dim): 2 s for 50 million pairs in the plane. */
function countAll(features: Float32Array, dim: number, labels: ArrayLike<number>, centre: Float64Array): ByPlace {
  const units: number[][] = [];
  const classes: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    const moved = Array.from({ length: dim }, (_, d) => (features[row * dim + d] as number) - (centre[d] as number));
    const length = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0));
    if (!(length > 0) || !Number.isFinite(length)) continue;
    units.push(moved.map((value) => value / length));
    classes.push(labels[row] as number);
  }
  const flat = Float64Array.from(units.flat());
  const counts = { same: new Uint32Array(HUNDREDTHS + 1), different: new Uint32Array(HUNDREDTHS + 1) };
  for (let i = 0; i < classes.length; i++) {
    for (let j = 0; j < i; j++) {
      let cosine = 0;
      for (let d = 0; d < dim; d++) cosine += (flat[i * dim + d] as number) * (flat[j * dim + d] as number);
      const kind = classes[i] === classes[j] ? counts.same : counts.different;
      const place = placeOf(angleOf(cosine));
      kind[place] = (kind[place] as number) + 1;
    }
  }
  return counts;
}

/**
 * Everything about the pairs that are asked for. Null where there isn't a pair of each kind for each fold, or none with a
 * direction.
 * @param features `[images, dim]`. @param labels class of each, a whole number from 0, `[images]`.
 */
export function pairReport(
  features: Float32Array,
  dim: number,
  labels: ArrayLike<number>,
  { pairs, folds, seed, centred }: ReportOptions,
): PairReport | null {
  const { rows, same } = verificationPairs(labels, { pairs: pairs ?? LOOKED_AT, folds, seed });
  const centre = centred ? meanOf(features, dim) : new Float64Array(dim);
  const ranking = ranked(similarities(features, dim, rows, centre));
  if (ranking.places.length === 0) return null;
  const pairAt = (place: number): HardPair => ({
    rows: [rows[2 * place] as number, rows[2 * place + 1] as number],
    angle: angleOf(ranking.byPlace[place] as number),
  });
  const places = [...ranking.places];
  const hardest = {
    same: firstOf(places, (place) => same[place] === 1).map(pairAt),
    different: firstOf(places.reverse(), (place) => same[place] === 0).map(pairAt),
  };
  if (pairs === null) {
    const counts = countAll(features, dim, labels, centre);
    const rises = function* () {
      for (let place = 0; place <= HUNDREDTHS; place++) {
        const [one, other] = [counts.same[place] as number, counts.different[place] as number];
        if (one + other > 0) yield [place / 100, one, other] as const;
      }
    };
    return { verified: verifiedOf([], ratesOf(counts, 'tied')), curve: curveOf(rises(), counts), counts, hardest };
  }
  const foldOf = foldsOf(same.length, folds);
  const rankings = Array.from({ length: folds }, (_, fold) =>
    centred ? ranked(similarities(features, dim, rows, meanOutside(features, dim, rows, foldOf, fold))) : ranking,
  );
  const thresholds = atThresholds(ranking, same);
  const counts = { same: new Uint32Array(HUNDREDTHS + 1), different: new Uint32Array(HUNDREDTHS + 1) };
  for (const place of ranking.places) {
    const kind = same[place] === 1 ? counts.same : counts.different;
    const at = placeOf(angleOf(ranking.byPlace[place] as number));
    kind[at] = (kind[at] as number) + 1;
  }
  const rises = function* () {
    for (let k = 0; k < thresholds.scores.length; k++) {
      const angle = angleOf(thresholds.scores[k] as number);
      yield [angle, thresholds.same[k] as number, thresholds.different[k] as number] as const;
    }
  };
  return {
    verified: verifiedOf(judgedFolds(rankings, { folds, same, foldOf }), ratesOf(thresholds, 'tied')),
    curve: curveOf(rises(), thresholds),
    counts,
    hardest,
  };
}

function firstOf(places: readonly number[], wanted: (place: number) => boolean): number[] {
  const found: number[] = [];
  for (const place of places) {
    if (wanted(place)) found.push(place);
    if (found.length === HARDEST) break;
  }
  return found;
}
