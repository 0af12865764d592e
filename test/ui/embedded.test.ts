/** Panels in a frame of another page: the arithmetic, without a page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMBED_CONTROLS, type EmbedControl } from '../../src/state/asked.ts';
import { barsOf, EMBEDDED_CHROME, embedded, frameFor } from '../../src/ui/embed/embedded.ts';

const panels = fc.integer({ min: 1, max: 6 });
const controls = fc.subarray<EmbedControl>([...EMBED_CONTROLS]);
const sized = (width: number, height: number, count: number, chosen: readonly EmbedControl[]) =>
  embedded(chosen)({ width, height }, { count, leading: false });
const shareOf = (width: number, height: number, { shown, fit }: ReturnType<typeof sized>) =>
  (shown.count * fit.side ** 2) / (width * height);

describe('panels in a frame', () => {
  it('cover two fifths of it from 320×400 on, whatever is chosen, unless it is far wider than it is high', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 320, max: 767 }),
        fc.integer({ min: 400, max: 1000 }),
        panels,
        controls,
        (width, height, count, chosen) => {
          fc.pre(width <= 1.6 * height && height <= 1.25 * width);
          expect(shareOf(width, height, sized(width, height, count, chosen))).toBeGreaterThanOrEqual(0.4);
        },
      ),
    );
  });

  it('fit with their names, figures and bars', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 320, max: 1600 }),
        fc.integer({ min: 400, max: 1200 }),
        panels,
        controls,
        (width, height, count, chosen) => {
          const { fit, room, controls: bars } = sized(width, height, count, chosen);
          const high = fit.rows * (fit.side + EMBEDDED_CHROME.one) + (fit.rows - 1) * 12;
          expect(high).toBeLessThanOrEqual(room.height);
          expect(fit.columns * (fit.side + 2) + (fit.columns - 1) * 12).toBeLessThanOrEqual(room.width);
          if (bars === 'strip') expect(room.height + barsOf(chosen)).toBeLessThanOrEqual(height);
          else expect(room.width).toBeLessThan(width);
        },
      ),
    );
  });

  it('show one at a time only where together they would be small', () => {
    expect(sized(640, 480, 3, ['strip']).kind).toBe('embed');
    expect(sized(320, 400, 3, ['strip'])).toMatchObject({ kind: 'swipe', shown: { count: 1 } });
    expect(sized(1200, 400, 6, ['strip']).kind).toBe('embed');
  });

  it('stand side by side in the frame that the snippet gives them, and cover half of it', () => {
    for (const count of [1, 2, 3, 4, 5, 6])
      for (const chosen of [[], ['transport'], [...EMBED_CONTROLS]] as EmbedControl[][]) {
        const { width, height } = frameFor(count, chosen);
        const stands = sized(width, height, count, chosen);
        expect(stands.kind).toBe('embed');
        expect(shareOf(width, height, stands)).toBeGreaterThan(0.5);
      }
  });
});
