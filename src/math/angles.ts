/** Angles of single features and of pairs of features: what the inspector's histograms count. */
import { randomLcg } from 'd3-random';

/** Counts per bin of 0…180°; bin k holds angles from 180k/bins up to 180(k + 1)/bins. */
export interface PairAngleHistogram {
  /** Pairs of features of the same class. */
  intra: Float32Array;
  /** Pairs of features of different classes. */
  inter: Float32Array;
}

export interface PairAngleOptions {
  /** Number of bins over 0…180°. */
  bins?: number;
  /** Pairs looked at when `dim` isn't 2. */
  maxPairs?: number;
}

/** Same pairs each time, so that a histogram doesn't flicker from frame to frame. */
const SEED = 0.5;

/** Rows that have a direction: finite and off the origin. */
function directedRows(features: Float32Array, dim: number, rows: number): number[] {
  const directed: number[] = [];
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += (features[row * dim + d] ?? 0) ** 2;
    if (sum > 0 && Number.isFinite(sum)) directed.push(row);
  }
  return directed;
}

/**
 * Pairs of directions in the plane by the angle between them, all pairs, without visiting each.
 * A pair closer than π is met once when one walks counter-clockwise from each direction, so one sweep of
 * two fingers a bin edge counts the pairs below that edge: n·bins steps for n²/2 pairs.
 * @param polar polar angles in radians; sorted in place.
 */
function addPlanarPairs(polar: Float64Array, counts: Float64Array): void {
  const n = polar.length;
  const bins = counts.length;
  polar.sort();
  const twice = new Float64Array(2 * n);
  twice.set(polar);
  for (let i = 0; i < n; i++) twice[n + i] = (polar[i] ?? 0) + 2 * Math.PI;
  let below = 0;
  for (let bin = 0; bin < bins; bin++) {
    let upTo = 0;
    if (bin === bins - 1) {
      upTo = (n * (n - 1)) / 2;
    } else {
      const edge = ((bin + 1) * Math.PI) / bins;
      let next = 1;
      for (let i = 0; i < n; i++) {
        const limit = (polar[i] ?? 0) + edge;
        if (next <= i) next = i + 1;
        while (next < i + n && (twice[next] ?? 0) < limit) next++;
        upTo += next - i - 1;
      }
    }
    counts[bin] = (counts[bin] ?? 0) + upTo - below;
    below = upTo;
  }
}

function planarHistogram(features: Float32Array, positions: Uint8Array, rows: number[], bins: number) {
  const byClass = new Map<number, number[]>();
  const all = new Float64Array(rows.length);
  rows.forEach((row, i) => {
    const polar = Math.atan2(features[2 * row + 1] ?? 0, features[2 * row] ?? 0);
    all[i] = polar;
    const position = positions[row] ?? 0;
    const members = byClass.get(position);
    if (members) members.push(polar);
    else byClass.set(position, [polar]);
  });
  const every = new Float64Array(bins);
  const intra = new Float64Array(bins);
  addPlanarPairs(all, every);
  for (const members of byClass.values()) addPlanarPairs(Float64Array.from(members), intra);
  return {
    intra: Float32Array.from(intra),
    inter: Float32Array.from(every, (count, bin) => count - (intra[bin] ?? 0)),
  };
}

function sampledHistogram(
  features: Float32Array,
  dim: number,
  positions: Uint8Array,
  rows: number[],
  bins: number,
  maxPairs: number,
): PairAngleHistogram {
  const n = rows.length;
  const units = new Float64Array(n * dim);
  rows.forEach((row, i) => {
    let square = 0;
    for (let d = 0; d < dim; d++) square += (features[row * dim + d] ?? 0) ** 2;
    for (let d = 0; d < dim; d++) units[i * dim + d] = (features[row * dim + d] ?? 0) / Math.sqrt(square);
  });
  const intra = new Float32Array(bins);
  const inter = new Float32Array(bins);
  const count = (i: number, j: number) => {
    let cosine = 0;
    for (let d = 0; d < dim; d++) cosine += (units[i * dim + d] ?? 0) * (units[j * dim + d] ?? 0);
    const angle = Math.acos(Math.min(Math.max(cosine, -1), 1));
    const bin = Math.min(Math.floor((angle / Math.PI) * bins), bins - 1);
    const counts = positions[rows[i] ?? 0] === positions[rows[j] ?? 0] ? intra : inter;
    counts[bin] = (counts[bin] ?? 0) + 1;
  };
  const pairs = (n * (n - 1)) / 2;
  if (pairs <= maxPairs) {
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) count(i, j);
    return { intra, inter };
  }
  // Random rather than every so-manieth pair: labels often repeat with a period, which a stride would resonate with.
  const random = randomLcg(SEED);
  for (let k = 0; k < maxPairs; k++) {
    const i = Math.floor(random() * n);
    const j = (i + 1 + Math.floor(random() * (n - 1))) % n;
    count(i, j);
  }
  const share = pairs / maxPairs;
  return { intra: intra.map((c) => c * share), inter: inter.map((c) => c * share) };
}

/**
 * Angles between pairs of features, pairs of one class apart from pairs of two classes.
 *
 * With dim 2 every pair counts and the counts are exact. With other dims, up to `maxPairs` pairs are all
 * counted; beyond that as many are drawn at random (seeded) and the counts are scaled up to all pairs, with
 * a relative error of about 1/√(pairs drawn in that bin). Features at the origin are ignored.
 *
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 */
export function pairAngleHistogram(
  features: Float32Array,
  dim: number,
  positions: Uint8Array,
  { bins = 90, maxPairs = 200_000 }: PairAngleOptions = {},
): PairAngleHistogram {
  const rows = directedRows(features, dim, positions.length);
  return dim === 2
    ? planarHistogram(features, positions, rows, bins)
    : sampledHistogram(features, dim, positions, rows, bins, maxPairs);
}

/**
 * θ_y of each row: the angle between a feature and its own class's weight vector.
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 * @param classWeights `[dim, classes]`, row-major.
 * @returns radians, `[n]`; NaN where the feature or the weight vector is zero.
 */
export function targetAngles(
  features: Float32Array,
  dim: number,
  positions: Uint8Array,
  classWeights: Float32Array,
): Float32Array {
  const classes = classWeights.length / dim;
  return Float32Array.from(positions, (position, row) => {
    let dot = 0;
    let featureSquare = 0;
    let weightSquare = 0;
    for (let d = 0; d < dim; d++) {
      const x = features[row * dim + d] ?? 0;
      const w = classWeights[d * classes + position] ?? 0;
      dot += x * w;
      featureSquare += x * x;
      weightSquare += w * w;
    }
    const cosine = dot / Math.sqrt(featureSquare * weightSquare);
    return Math.acos(Math.min(Math.max(cosine, -1), 1));
  });
}
