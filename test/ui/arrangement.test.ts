/** Where controls, charts and panels stand: the arithmetic of the stage, without a page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangementOf, type Docks, type Shown } from '../../src/ui/stage/arrangement.ts';
import { fitGrid, fitLeading } from '../../src/ui/stage/fit.ts';

const auto: Docks = { controls: 'auto', charts: 'auto', pad: false };
const window = fc.record({ width: fc.integer({ min: 768, max: 3840 }), height: fc.integer({ min: 300, max: 2160 }) });
/** So many panels, none of which leads. */
const alike = (count: number): Shown => ({ count, leading: false });
const panels = fc.integer({ min: 1, max: 6 });
/** Room that a panel of several rows, or of one, needs besides its picture, and between two of them. */
const [SEVERAL, ONE, GAP, LINES] = [68, 78, 12, 2];

describe('panels that are alike', () => {
  it('fit their room, and could not be a pixel larger in the same grid', () => {
    fc.assert(
      fc.property(window, panels, (room, count) => {
        const { columns, rows, side } = fitGrid(room, count);
        const width = (pixels: number) => columns * (pixels + LINES) + (columns - 1) * GAP;
        const height = (pixels: number) => rows * (pixels + (rows > 1 ? SEVERAL : ONE)) + (rows - 1) * GAP;
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        if (side > 0) expect(width(side) <= room.width && height(side) <= room.height).toBe(true);
        expect(width(side + 1) > room.width || height(side + 1) > room.height).toBe(true);
      }),
    );
  });

  it('stand in a row where it is wide and in a column where it is high', () => {
    expect(fitGrid({ width: 1400, height: 500 }, 3)).toMatchObject({ columns: 3, rows: 1 });
    expect(fitGrid({ width: 500, height: 1400 }, 3)).toMatchObject({ columns: 1, rows: 3 });
    expect(fitGrid({ width: 1000, height: 800 }, 6)).toMatchObject({ columns: 3, rows: 2 });
  });
});

describe('a panel that leads', () => {
  it('is larger than any of them was, fits with the others, and leaves them something to see', () => {
    fc.assert(
      fc.property(
        fc.record({ width: fc.integer({ min: 500, max: 3000 }), height: fc.integer({ min: 500, max: 2000 }) }),
        fc.integer({ min: 2, max: 6 }),
        (room, count) => {
          const { columns, rows, side, lead } = fitLeading(room, count);
          const large = lead?.side ?? 0;
          const many = columns * (side + LINES) + (columns - 1) * GAP;
          const high = rows * (side + SEVERAL) + (rows - 1) * GAP;
          expect(columns * rows).toBeGreaterThanOrEqual(count - 1);
          expect(side).toBeGreaterThan(0);
          expect(large).toBeGreaterThan(side);
          if (lead?.others === 'beside') {
            expect(large + LINES + GAP + many).toBeLessThanOrEqual(room.width);
            expect(Math.max(large + ONE, high)).toBeLessThanOrEqual(room.height);
          } else {
            expect(large + ONE + GAP + high).toBeLessThanOrEqual(room.height);
            expect(Math.max(large + LINES, many)).toBeLessThanOrEqual(room.width);
          }
        },
      ),
    );
  });
});

describe('the arrangement', () => {
  const shareOf = (width: number, height: number, count: number) =>
    (count * arrangementOf({ width, height }, alike(count), auto).fit.side ** 2) / (width * height);

  it('gives pictures the share that they are promised', () => {
    expect(shareOf(1440, 900, 3)).toBeGreaterThan(0.3);
    expect(shareOf(1280, 720, 3)).toBeGreaterThan(0.3);
    expect(shareOf(1024, 768, 3)).toBeGreaterThan(0.3);
    expect(shareOf(1920, 1080, 3)).toBeGreaterThan(0.34);
    expect(shareOf(820, 1180, 3)).toBeGreaterThan(0.38);
    expect(shareOf(1440, 900, 6)).toBeGreaterThan(0.36);
  });

  it('puts controls and charts where somebody wants them, wherever they have room', () => {
    const wide = { width: 1440, height: 900 };
    for (const controls of ['strip', 'side'] as const)
      for (const charts of ['side', 'below', 'folded'] as const)
        expect(arrangementOf(wide, alike(3), { ...auto, controls, charts })).toMatchObject({ controls, charts });
  });

  it('never makes pictures smaller by folding the charts', () => {
    fc.assert(
      fc.property(window, panels, (room, count) => {
        const side = (charts: Docks['charts']) => arrangementOf(room, alike(count), { ...auto, charts }).fit.side;
        for (const charts of ['auto', 'side', 'below'] as const) {
          expect(side('folded')).toBeGreaterThanOrEqual(side(charts));
        }
      }),
    );
  });

  it('has charts beside or below only where pictures keep a third of the window, or nearly all of their size', () => {
    fc.assert(
      fc.property(window, panels, (room, count) => {
        const now = arrangementOf(room, alike(count), auto);
        if (now.charts === 'folded') return;
        const folded = arrangementOf(room, alike(count), { ...auto, charts: 'folded' });
        const share = (count * now.fit.side ** 2) / (room.width * room.height);
        expect(share >= 0.33 || now.fit.side >= 0.95 * folded.fit.side).toBe(true);
      }),
    );
  });

  // Two that already fill the window's height can't be larger.
  it('makes a panel that leads larger than it was among the others', () => {
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [1024, 768],
      [1920, 1080],
      [820, 1180],
    ] as const)
      for (const count of [3, 6]) {
        const before = arrangementOf({ width, height }, alike(count), auto).fit.side;
        const { fit } = arrangementOf({ width, height }, { count, leading: true }, auto);
        expect(fit.lead?.side, `${count} panels, ${width}×${height}`).toBeGreaterThan(before);
      }
  });

  it('makes room beside the stage for the drawing pad', () => {
    for (const width of [1920, 1440, 1280, 1024, 820]) {
      expect(arrangementOf({ width, height: 900 }, alike(3), { ...auto, charts: 'folded', pad: true }).charts).toBe(
        'side',
      );
    }
  });

  it('gives the charts below what the pictures leave, and no less than they need', () => {
    const { charts, chartsHeight } = arrangementOf({ width: 1440, height: 1100 }, alike(3), {
      ...auto,
      charts: 'below',
    });
    expect(charts).toBe('below');
    expect(chartsHeight).toBeGreaterThan(204);
    expect(arrangementOf({ width: 1440, height: 700 }, alike(3), { ...auto, charts: 'below' }).chartsHeight).toBe(204);
  });
});
