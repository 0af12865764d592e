import { describe, expect, it } from 'vitest';
import { createSeries } from '../../../src/views/lines/series.ts';

const point = (step: number, loss: number, accuracy?: number) => ({
  step,
  loss,
  mean: loss / 2,
  ...(accuracy === undefined ? {} : { accuracy }),
});

describe('a line of the history', () => {
  it('comes to the same in parts as in one go', () => {
    const losses = Array.from({ length: 60 }, (_, i) => Math.cos(i) + 2);
    const points: ReturnType<typeof point>[] = [];
    const inParts = createSeries();
    losses.forEach((loss, i) => {
      points.push(point(i + 1, loss));
      if (i % 7 === 0) inParts.follow(points, 'loss');
    });
    inParts.follow(points, 'loss');
    const atOnce = createSeries();
    atOnce.follow([...points], 'loss');
    expect(inParts.raw).toEqual(atOnce.raw);
    expect(inParts.smooth).toEqual(atOnce.smooth);
    expect(inParts.raw).toHaveLength(60);
  });

  it('says whether there is anything new to draw', () => {
    const points = [point(1, 3)];
    const series = createSeries();
    expect(series.follow(points, 'loss')).toBe(true);
    expect(series.follow(points, 'loss')).toBe(false);
    points.push(point(2, 2));
    expect(series.follow(points, 'loss')).toBe(true);
  });

  it('begins anew with another list or another measure', () => {
    const series = createSeries();
    series.follow([point(1, 3, 0.5), point(2, 2)], 'loss');
    series.follow([point(1, 9)], 'loss');
    expect(series.raw).toEqual([{ step: 1, value: 9 }]);
    expect(series.smooth).toEqual([{ step: 1, value: 4.5 }]);
    series.follow([point(1, 3, 0.5), point(2, 2)], 'accuracy');
    expect(series.raw).toEqual([{ step: 1, value: 0.5 }]);
    expect(series.smooth).toEqual(series.raw);
  });

  it('leaves out what is not a number, as after divergence', () => {
    const series = createSeries();
    series.follow([point(1, 3), point(2, Number.NaN), point(3, Number.POSITIVE_INFINITY)], 'loss');
    expect(series.raw).toEqual([{ step: 1, value: 3 }]);
  });
});
