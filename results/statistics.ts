/** Figures that sum up runs of several seeds. */

export interface Spread {
  mean: number;
  /** Standard deviation of a sample (n − 1); NaN for fewer than two values. */
  deviation: number;
  count: number;
}

export function spread(values: readonly number[]): Spread {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN, count };
}
