/** Long histories made as short as the screen is wide, without losing their extremes. */

export interface Sample {
  step: number;
  value: number;
}

/** What one pixel column shows of a series. */
export interface Column {
  /** Step of the column's last sample. */
  step: number;
  min: number;
  max: number;
  last: number;
}

/**
 * One entry for each pixel column that holds samples; every extreme survives. The nearest sample on either side of the
 * columns has an entry too, so that lines run in and out.
 * @param samples ascending by step; values that aren't finite are left out.
 * @param from first step of the first column.
 * @param to last step of the last column, above `from`.
 */
export function columnsOf(samples: readonly Sample[], from: number, to: number, columns: number): Column[] {
  const result: Column[] = [];
  let current = -1;
  for (const { step, value } of samples) {
    if (!Number.isFinite(value)) continue;
    if (step < from || step > to) {
      const entry = { step, min: value, max: value, last: value };
      if (step < from) result[0] = entry;
      else {
        result.push(entry);
        break;
      }
      continue;
    }
    const index = Math.min(Math.floor(((step - from) / (to - from)) * columns), columns - 1);
    const column = result.at(-1);
    if (!column || index !== current) {
      current = index;
      result.push({ step, min: value, max: value, last: value });
    } else {
      column.step = step;
      column.min = Math.min(column.min, value);
      column.max = Math.max(column.max, value);
      column.last = value;
    }
  }
  return result;
}

/** The last sample at or before a step; the first one before it; null where there are none. */
export function sampleAt(samples: readonly Sample[], step: number): Sample | null {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.step ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return samples[Math.max(low - 1, 0)] ?? null;
}
