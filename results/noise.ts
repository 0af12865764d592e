/** Which rows of a table differ by more than their seeds do: a ranking by luck must not be read from it. */
import { spread } from './statistics.ts';
import { criticalValue } from './student.ts';

/** Chance of one false difference or more in a whole table. */
const CHANCE = 0.05;

export interface Row {
  label: string;
  /** One value a seed. */
  values: readonly number[];
}

export interface Noise {
  /** Deviation within a row, pooled over all rows that have more than one value. */
  deviation: number;
  degrees: number;
  /** Pairs of rows that were judged. */
  pairs: number;
  /** By how much two rows with the most seeds must differ, if neither varies more than the pooled deviation. */
  needed: number;
  /** Rows, best first, each with the rows below it by more than noise. */
  above: { label: string; below: string[] }[];
}

/**
 * Every pair of rows by a t-test on the pooled variance, or on the pair's own where that is larger, at 5 % over all pairs
 * together (Bonferroni). Rows with one seed are left out.
 * @returns null for fewer than two rows with several seeds.
 */
export function judgeNoise(rows: readonly Row[]): Noise | null {
  const judged = rows.map(({ label, values }) => ({ label, ...spread(values) })).filter(({ count }) => count > 1);
  if (judged.length < 2) return null;
  const degrees = judged.reduce((sum, { count }) => sum + count - 1, 0);
  const squares = judged.reduce((sum, { count, deviation }) => sum + (count - 1) * deviation ** 2, 0);
  const pooled = squares / degrees;
  const pairs = (judged.length * (judged.length - 1)) / 2;
  const t = criticalValue(CHANCE / pairs, degrees);
  const sorted = judged.toSorted((a, b) => b.mean - a.mean);
  const most = Math.max(...judged.map(({ count }) => count));
  return {
    deviation: Math.sqrt(pooled),
    degrees,
    pairs,
    needed: t * Math.sqrt((2 * pooled) / most),
    above: sorted.map((one, i) => ({
      label: one.label,
      below: sorted.slice(i + 1).flatMap((other) => {
        const variance = Math.max(pooled, (one.deviation ** 2 + other.deviation ** 2) / 2);
        const needed = t * Math.sqrt(variance * (1 / one.count + 1 / other.count));
        return one.mean - other.mean > needed ? [other.label] : [];
      }),
    })),
  };
}

const listed = (names: readonly string[]) => names.join('; ');

/** What stands under a table of percentages. @param what they are of. */
export function noiseLine(rows: readonly Row[], what = 'Accuracy'): string {
  const noise = judgeNoise(rows);
  if (!noise) return 'With fewer than two rows of several seeds, no difference in this table can be told from chance.';
  const { deviation, degrees, pairs, needed, above } = noise;
  const found = above.reduce((sum, { below }) => sum + below.length, 0);
  const together = pairs === 1 ? '' : ` over all ${pairs} pairs of rows together`;
  const scale =
    `${what} varies by ${deviation.toFixed(2)} points from seed to seed (pooled over the rows, ${degrees} degrees of ` +
    `freedom), so two rows have to be ${needed.toFixed(2)} points apart, and more where they vary more, before chance ` +
    `is out of the question (t-test, 5 %${together}).`;
  if (found === 0) return `${scale} No two rows are: their order may be luck.`;
  // Rows above the very same others are told of in one breath.
  const groups = new Map<string, string[]>();
  for (const { label, below } of above) {
    if (below.length === 0) continue;
    const key = listed(below);
    groups.set(key, [...(groups.get(key) ?? []), label]);
  }
  const sentences = [...groups].map(([below, labels]) => `**${listed(labels)}** above ${below}`);
  return `${scale} That holds for ${found === 1 ? 'one pair' : `${found} pairs`}: ${sentences.join(' — ')}. Any other order may be luck.`;
}
