import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD, placeCard } from '../../src/ui/stage/imageCard.ts';

const side = fc.integer({ min: 120, max: 900 });
const place = fc.record({ width: side, height: side }).chain((plot) =>
  fc.record({
    plot: fc.constant(plot),
    pointer: fc.record({ x: fc.integer({ min: 0, max: plot.width }), y: fc.integer({ min: 0, max: plot.height }) }),
  }),
);

describe('where the card stands', () => {
  it('is never under the pointer, nor close to it', () => {
    fc.assert(
      fc.property(place, ({ plot, pointer }) => {
        const { left, top } = placeCard(pointer, plot);
        const aside = Math.max(left - pointer.x, pointer.x - (left + CARD.width));
        const above = Math.max(top - pointer.y, pointer.y - (top + CARD.height));
        expect(Math.max(aside, above)).toBeGreaterThanOrEqual(16);
      }),
    );
  });

  it('is inside any plot that has room for it beside the pointer', () => {
    fc.assert(
      fc.property(place, ({ plot, pointer }) => {
        fc.pre(plot.width >= 2 * (CARD.width + 20) && plot.height >= CARD.height + 8);
        const { left, top } = placeCard(pointer, plot);
        expect(left).toBeGreaterThanOrEqual(4);
        expect(top).toBeGreaterThanOrEqual(4);
        expect(left + CARD.width).toBeLessThanOrEqual(plot.width - 4);
        expect(top + CARD.height).toBeLessThanOrEqual(plot.height - 4);
      }),
    );
  });

  it('goes over the lower edge, onto the figures of its own panel, where the plot is small', () => {
    const plot = { width: 268, height: 268 };
    const { left, top } = placeCard({ x: 140, y: 130 }, plot);
    expect(left).toBeGreaterThanOrEqual(4);
    expect(left + CARD.width).toBeLessThanOrEqual(268);
    expect(top).toBe(146);
  });
});
