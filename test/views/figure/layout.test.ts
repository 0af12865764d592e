import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FigureLayout, layOut, MILLIMETRE } from '../../../src/views/figure/layout.ts';
import { widthOf, wrapped } from '../../../src/views/figure/lettering.ts';

const ROOM = { left: 20, right: 4, below: 12 };
const AROUND = { numbers: 1, keyHeight: () => 10 };
const WORDS = fc.array(fc.constantFrom('softmax', 'A-Softmax', 'λ = 5', 'digits', 'a'), { maxLength: 120 });

const inside = ({ width, height, cells, caption }: FigureLayout) => {
  for (const cell of cells) {
    expect(cell.x + cell.width).toBeLessThanOrEqual(width + 1e-6);
    expect(cell.y + cell.height).toBeLessThanOrEqual(height + 1e-6);
  }
  for (const line of caption.lines) expect(caption.x + widthOf(line, 7)).toBeLessThanOrEqual(width);
  expect(caption.y + caption.lines.length * 9).toBeLessThanOrEqual(height);
};

describe('the layout of a figure', () => {
  it('keeps everything on the page, and apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.constantFrom('one', 'two'), WORDS, (count, columns, words) => {
        const layout = layOut(count, columns as 'one' | 'two', ROOM, words.join(' '), AROUND);
        inside(layout);
        layout.cells.forEach((a, i) => {
          for (const b of layout.cells.slice(i + 1)) {
            expect(a.x + a.width <= b.x || a.y + a.height <= b.y).toBe(true);
          }
          const { caption } = layout;
          if (caption.lines.length === 0) return;
          expect(a.x + a.width <= caption.x || a.y + a.height <= caption.y).toBe(true);
        });
      }),
    );
  });

  it('shows panels as the stage does over two columns, two in a row in one', () => {
    const rows = (columns: 'one' | 'two') =>
      [1, 2, 3, 4, 5, 6].map((count) => new Set(layOut(count, columns, ROOM, '', AROUND).cells.map(({ y }) => y)).size);
    expect(rows('two')).toEqual([1, 1, 1, 2, 2, 2]);
    expect(rows('one')).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('puts the caption where a panel is missing, if it fits there', () => {
    const short = layOut(3, 'one', ROOM, 'A caption.', AROUND);
    expect(short.caption).toMatchObject({ y: short.cells[2]!.y, lines: ['A caption.'] });
    expect(short.caption.x).toBeGreaterThan(85 * MILLIMETRE * 0.5);
    const long = layOut(3, 'one', ROOM, 'word '.repeat(300), AROUND);
    expect(long.caption.x).toBeLessThan(2);
  });
});

describe('lines', () => {
  it('say what was to be said, in as few lines as the width allows', () => {
    fc.assert(
      fc.property(WORDS, fc.integer({ min: 60, max: 400 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrapped(text, 8, width);
        expect(lines.join(' ')).toBe(text);
        lines.forEach((line, i) => {
          expect(widthOf(line, 8)).toBeLessThanOrEqual(width);
          const next = lines[i + 1]?.split(' ')[0];
          if (next) expect(widthOf(`${line} ${next}`, 8)).toBeGreaterThan(width);
        });
      }),
    );
  });

  it('are not broken at a space that forbids it', () => {
    expect(wrapped('CC\u00a0BY-SA\u00a03.0', 8, 1)).toEqual(['CC\u00a0BY-SA\u00a03.0']);
  });

  it('breaks Chinese between its characters, never before punctuation nor after an opening bracket', () => {
    // Ten points a character at that size.
    expect(wrapped('类别权重的方向，画成射线。', 10, 50)).toEqual(['类别权重的', '方向，画成', '射线。']);
    expect(wrapped('特征归一化，长度为一', 10, 50)).toEqual(['特征归一', '化，长度为', '一']);
    expect(wrapped('目标（退火，快速）', 10, 30)).toEqual(['目标', '（退', '火，快', '速）']);
    expect(widthOf('类别。', 10)).toBeCloseTo(30);
  });

  it('are as wide as Helvetica sets them', () => {
    // Helvetica.afm: A 667, x 500, digits 556, space 278.
    expect(widthOf('Ax 10', 1000)).toBeCloseTo(667 + 500 + 278 + 556 + 556, 6);
  });
});
