/** Images of classes that were never seen: hollow, on the screen and in figures, and not counted among the others. */
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../src/views/figure/picture.ts';
import { createPlot } from '../../../src/views/figure/plot.ts';
import { createThumbnailSymbols } from '../../../src/views/figure/thumbnails.ts';
import { frameMark, ringDot } from '../../../src/views/scatter/hollow.ts';
import { findMistakes } from '../../../src/views/scatter/mistakes.ts';
import { blendPoints, pointDot } from '../../../src/views/scatter/points.ts';
import { packColour } from '../../../src/views/scatter/splat.ts';
import { COLOURS, FIGURE_WORDS, planted } from '../figure/planted.ts';

const SIDE = 60;
const white = packColour(255, 255, 255);
const black = packColour(0, 0, 0);
const camera = { centreX: 30, centreY: 30, half: 30, extent: 2, turn: 0 };
const points = { places: Float32Array.of(-1, 0, 1, 0), labels: Uint8Array.of(0, 0), lead: null };

/** How dark a pixel is after some of the points have been blended. */
function blended(mark: Parameters<typeof blendPoints>[4], rows: { from?: number; to?: number }) {
  const pixels = new Uint32Array(SIDE * SIDE).fill(white);
  blendPoints({ pixels, columns: SIDE, rows: SIDE, ratio: 1 }, camera, { ...points, ...rows }, [black], mark);
  return (x: number, y: number) => 255 - (pixels[y * SIDE + x]! & 255);
}

describe('what was never seen', () => {
  it('is a ring whose middle shows what it stands on, beside dots that are full', () => {
    const ring = blended(ringDot(600, 4, 1), { from: 1 });
    expect(ring(45, 30)).toBe(0);
    expect(Math.max(...Array.from({ length: 15 }, (_, i) => ring(45 + i, 30)))).toBeGreaterThan(150);
    // The first point is none of them.
    expect(Math.max(...Array.from({ length: 15 }, (_, i) => ring(15 + i, 30)))).toBe(0);
    const dot = blended(pointDot(600, 4, 1), { to: 1 });
    expect(dot(15, 30)).toBeGreaterThan(100);
    expect(dot(45, 30)).toBe(0);
  });

  it('has a frame where points are digits', () => {
    const frame = blended(frameMark(20, 1), { from: 1 });
    expect(frame(45, 30)).toBe(0);
    expect(frame(45, 20) + frame(45, 19)).toBeGreaterThan(60);
    expect(frame(55, 40) + frame(55, 41)).toBeGreaterThan(60);
  });

  it('is nobody’s mistake', () => {
    expect([...findMistakes(Uint8Array.of(3, 5, 7), Uint8Array.of(0, 0), [3, 5])]).toEqual([0, 1, 0]);
  });

  it('stands in figures as rings in its own colour, out of the way of the classes', () => {
    const data = planted(
      [
        [5, 1],
        [-4, 2],
        [6, 2],
        [2, 2],
      ],
      { labels: Uint8Array.of(3, 8, 7, 7), predictions: Uint8Array.of(0, 1), seen: 2 },
    );
    const svg = drawPicture(createPlot(data, 100), COLOURS, 'clip', createThumbnailSymbols(), FIGURE_WORDS);
    const part = (name: string) => svg.split(`data-part="${name}"`)[1]?.split('data-part')[0] ?? '';
    expect(part('unseen').match(/<circle/g)).toHaveLength(2);
    expect(part('unseen')).toContain('data-digit="7"');
    // Named in the middle of its points: (4, 2), of a plot from −10 to 10.
    expect(part('unseen-names')).toMatch(/x="70"[^>]*>7</);
    expect(part('points').match(/<circle/g)).toHaveLength(2);
    const without = planted([
      [5, 1],
      [-4, 2],
    ]);
    expect(
      drawPicture(createPlot(without, 100), COLOURS, 'clip', createThumbnailSymbols(), FIGURE_WORDS),
    ).not.toContain('unseen');
  });

  it('stands in figures in grey where no colour is left, without a name, as do classes that are trained on', () => {
    const data = planted(
      [
        [5, 1],
        [-4, 2],
        [6, 2],
        [2, 2],
      ],
      {
        labels: Uint8Array.of(3, 10, 7, 10),
        predictions: Uint8Array.of(0, 1),
        seen: 2,
        names: Array.from('一二三四五六七八九十'),
      },
    );
    const grey = {
      ...COLOURS,
      classFill: [...COLOURS.classFill, '#999999'],
      classInk: [...COLOURS.classInk, '#888888'],
    };
    const svg = drawPicture(createPlot(data, 100), grey, 'clip', createThumbnailSymbols(), FIGURE_WORDS);
    const part = (name: string) => svg.split(`data-part="${name}"`)[1]?.split('data-part')[0] ?? '';
    expect(part('points').match(/<circle/g)).toHaveLength(2);
    expect(part('points')).toContain('#999999');
    expect(part('unseen').match(/<circle/g)).toHaveLength(2);
    expect(part('unseen')).toContain('#888888');
    expect(new Set([...part('unseen-names').matchAll(/>([^<>]+)<\/text>/g)].map(([, name]) => name))).toEqual(
      new Set(['八']),
    );
  });
});
