/** Whose image is it? Each image compared with a gallery of some enrolled ones of every class. */
import { permutation, stream } from './random.ts';

export interface Identification {
  /** Share of images whose own class is among the first 1, 2, 3, … of the ranked ones, 0…1, `[classes]`. */
  cmc: number[];
  /** Images enrolled of each class, and classes. */
  enrolled: number;
  classes: number;
  /** Images that were asked about, over all draws of the gallery. */
  asked: number;
}

/** Products of numbers that it may take: about half a second. */
const WORK = 3e8;
/** Galleries that are drawn at most: with a few classes a single one is luck. */
const MOST_DRAWS = 20;

/**
 * Cumulative match characteristic (Phillips et al. 2000): a class is where the mean direction of its enrolled images
 * points, and the nearer the larger the cosine to it; classes tied with an image's own one come before it. Galleries are drawn by the seed, several where that is
 * quick, and every other image is asked about.
 *
 * Images without direction can't be asked about, and are in no gallery. Null with fewer than two classes that have more
 * than `enrolled` images.
 * @param features `[images, dim]`. @param labels class of each, a whole number from 0, `[images]`.
 * @param centre taken from each feature first, `[dim]`.
 */
export function identify(
  features: Float32Array,
  dim: number,
  labels: ArrayLike<number>,
  { enrolled, seed, centre }: { enrolled: number; seed: number; centre: Float64Array },
): Identification | null {
  const units = new Float64Array(features.length);
  const byClass = new Map<number, number[]>();
  for (let row = 0; row < labels.length; row++) {
    let square = 0;
    for (let d = 0; d < dim; d++) {
      const value = (features[row * dim + d] as number) - (centre[d] as number);
      units[row * dim + d] = value;
      square += value * value;
    }
    if (!(square > 0) || !Number.isFinite(square)) continue;
    for (let d = 0; d < dim; d++) units[row * dim + d] = (units[row * dim + d] as number) / Math.sqrt(square);
    const label = labels[row] as number;
    const own = byClass.get(label);
    if (own) own.push(row);
    else byClass.set(label, [row]);
  }
  const classes = [...byClass.values()].filter((rows) => rows.length > enrolled);
  if (classes.length < 2) return null;
  const images = classes.reduce((sum, rows) => sum + rows.length, 0);
  const draws = Math.max(1, Math.min(MOST_DRAWS, Math.floor(WORK / (images * classes.length * dim))));
  const ranks = new Float64Array(classes.length);
  let asked = 0;
  for (let draw = 0; draw < draws; draw++) {
    const random = stream(seed, `gallery/${draw}`);
    const shuffled = classes.map((rows) => Array.from(permutation(rows.length, random), (at) => rows[at] as number));
    const gallery = new Float64Array(classes.length * dim);
    shuffled.forEach((rows, j) => {
      for (const row of rows.slice(0, enrolled)) {
        for (let d = 0; d < dim; d++)
          gallery[j * dim + d] = (gallery[j * dim + d] as number) + (units[row * dim + d] as number);
      }
      const length = Math.hypot(...gallery.subarray(j * dim, (j + 1) * dim)) || 1;
      for (let d = 0; d < dim; d++) gallery[j * dim + d] = (gallery[j * dim + d] as number) / length;
    });
    const nearness = (row: number, j: number) => {
      let cosine = 0;
      for (let d = 0; d < dim; d++) cosine += (units[row * dim + d] as number) * (gallery[j * dim + d] as number);
      return cosine;
    };
    shuffled.forEach((rows, own) => {
      for (const row of rows.slice(enrolled)) {
        const score = nearness(row, own);
        let rank = 0;
        for (let j = 0; j < classes.length; j++) if (j !== own && nearness(row, j) >= score) rank++;
        ranks[rank] = (ranks[rank] as number) + 1;
        asked++;
      }
    });
  }
  let within = 0;
  const cmc = Array.from(ranks, (count) => {
    within += count;
    return within / asked;
  });
  return { cmc, enrolled, classes: classes.length, asked };
}
