import { describe, expect, it } from 'vitest';
import { leadOver, reach } from '../../src/math/lead.ts';
import { effectiveTarget, psi } from '../../src/math/margin.ts';

const RADIANS = Math.PI / 180;
const apart = 36 * RADIANS;

describe('the lead over the neighbour', () => {
  it('of the modified softmax is cosθ − cos(36° − θ), by hand at 0°, 10° and 36°', () => {
    expect(leadOver(0, apart, Math.cos)).toBeCloseTo(1 - 0.8090169944, 9);
    expect(leadOver(10 * RADIANS, apart, Math.cos)).toBeCloseTo(0.984807753 - 0.8987940463, 9);
    expect(leadOver(apart, apart, Math.cos)).toBeCloseTo(0.8090169944 - 1, 9);
  });

  it('of the modified softmax ends half way, at 18°', () => {
    expect(reach(apart, Math.cos) / RADIANS).toBeCloseTo(18, 9);
  });

  it('of A-Softmax ends at 36°/(m + 1)', () => {
    for (const m of [1, 2, 3, 4]) {
      expect(reach(apart, (theta) => psi(theta, m)) / RADIANS).toBeCloseTo(36 / (m + 1), 9);
    }
  });

  it('lies between those of m = 1 and m where λ softens the margin', () => {
    const soft = reach(apart, (theta) => effectiveTarget(theta, 4, 5)) / RADIANS;
    expect(soft).toBeGreaterThan(7.2);
    expect(soft).toBeLessThan(18);
  });

  it('ends at (36° − m)/2 where the margin is added to the angle', () => {
    // 15.135°, 12.270° and 3.676° for 0.1, 0.2 and 0.5 radians.
    const ends = [0.1, 0.2, 0.5].map((m) => reach(apart, (theta) => Math.cos(theta + m)) / RADIANS);
    expect(ends.map((end) => end.toFixed(2))).toEqual(['15.14', '12.27', '3.68']);
  });

  it('counts a margin on the other logits too', () => {
    const narrow = reach(
      apart,
      (theta) => Math.cos(theta) - 0.05,
      (theta) => Math.cos(theta) + 0.05,
    );
    expect(narrow).toBeCloseTo(
      reach(apart, (theta) => Math.cos(theta) - 0.1),
      9,
    );
  });

  it('is nowhere where the margin is too wide, and everywhere where nothing rivals', () => {
    expect(reach(apart, (theta) => Math.cos(theta) - 0.2)).toBe(0);
    expect(
      reach(
        apart,
        () => 2,
        () => 0,
      ),
    ).toBe(apart);
  });
});
