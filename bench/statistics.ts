/** Figures that sum up repeated measurements. */

export interface Summary {
  median: number;
  min: number;
  max: number;
  samples: number;
}

/**
 * The value below which a share of the sorted values lies, between neighbours in proportion.
 * @param share 0…1. @returns NaN for no values.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function summarise(values: readonly number[]): Summary {
  return {
    median: quantile(values, 0.5),
    min: Math.min(...values),
    max: Math.max(...values),
    samples: values.length,
  };
}
