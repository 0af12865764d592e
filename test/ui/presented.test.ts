/** The stage in front of a class: how large pictures and letters are, without a page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presented } from '../../src/ui/present/presented.ts';

const projector = { width: 1280, height: 720 };
const window = fc.record({ width: fc.integer({ min: 800, max: 3840 }), height: fc.integer({ min: 500, max: 2160 }) });
const alike = (count: number) => ({ count, leading: false });
const panels = fc.integer({ min: 1, max: 6 });

describe('the stage in front of a class', () => {
  it('gives two pictures two thirds of a projector’s window, and letters at least 24 pixels', () => {
    const { fit, type } = presented(projector, alike(2));
    expect((2 * fit.side ** 2) / (1280 * 720)).toBeGreaterThanOrEqual(0.65);
    expect(type).toBeGreaterThanOrEqual(24);
  });

  it('lets capitals be 16 minutes of arc high from six times the picture’s height away', () => {
    /** Capitals of usual typefaces, as a share of the type's size. */
    const CAPITALS = 0.72;
    for (const size of [projector, { width: 1920, height: 1080 }, { width: 3840, height: 2160 }]) {
      const minutes = (60 * 180 * ((CAPITALS * presented(size, alike(2)).type) / (6 * size.height))) / Math.PI;
      expect(minutes).toBeGreaterThan(15.9);
    }
  });

  it('has room for all panels, their names and figures, and the strip', () => {
    fc.assert(
      fc.property(window, panels, (size, count) => {
        const { fit, chrome, room, type } = presented(size, alike(count));
        const high = fit.rows * (fit.side + (fit.rows > 1 ? chrome.several : chrome.one)) + (fit.rows - 1) * 12;
        expect(high).toBeLessThanOrEqual(room.height);
        expect(room.height + 2.3 * type).toBeLessThanOrEqual(size.height);
        expect(fit.columns * (fit.side + 2) + (fit.columns - 1) * 12).toBeLessThanOrEqual(size.width);
        // No emptier than it must be: one column less would need another row.
        expect(Math.ceil(count / (fit.columns - 1 || 0.5))).not.toBe(fit.rows);
      }),
    );
  });
});
