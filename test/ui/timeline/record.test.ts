import { describe, expect, it } from 'vitest';
import { lossLine } from '../../../src/ui/timeline/record.ts';

const falling = Array.from({ length: 1000 }, (_, i) => ({ step: i + 1, loss: Math.exp(-i / 100), lambda: null }));

describe('the loss along the timeline', () => {
  it('goes from the beginning to the last step, and is straight for a loss that falls by a factor', () => {
    const line = lossLine(falling, 2000, 20);
    expect(line[0]).toEqual([0, 0]);
    expect(line.at(-1)?.[0]).toBeCloseTo(0.5, 1);
    expect(line.at(-1)?.[1]).toBe(1);
    const [, , ...rest] = line;
    const slopes = rest.slice(0, -2).map(([, y], i) => y - (line[i + 1]?.[1] ?? 0));
    for (const slope of slopes) expect(slope).toBeCloseTo(slopes[0] as number, 6);
  });

  it('has a bounded number of points', () => {
    expect(lossLine(falling, 1000).length).toBeLessThanOrEqual(160);
  });

  it('leaves out what isn’t a loss', () => {
    const line = lossLine(
      [Number.NaN, 0, Number.POSITIVE_INFINITY, 2].map((loss, i) => ({ step: i + 1, loss, lambda: null })),
      4,
      4,
    );
    expect(line).toHaveLength(1);
    expect(line.flat().every(Number.isFinite)).toBe(true);
    expect(lossLine([], 10)).toEqual([]);
  });
});
