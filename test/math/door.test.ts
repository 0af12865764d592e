import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrolledDirection, equalErrorThreshold, judgeDoor, type Knock, knock } from '../../src/math/door.ts';

const at = (degree: number, length = 3) => [
  length * Math.cos((degree * Math.PI) / 180),
  length * Math.sin((degree * Math.PI) / 180),
];

describe('an identity', () => {
  it('is where its enrolled images point together, however long they are', () => {
    const [x, y] = enrolledDirection([at(10, 1), at(50, 100)])!;
    expect((Math.atan2(y!, x!) * 180) / Math.PI).toBeCloseTo(30, 9);
    expect(Math.hypot(x!, y!)).toBeCloseTo(1, 12);
  });

  it('is nowhere without a direction', () => {
    expect(enrolledDirection([[0, 0]])).toBeNull();
    expect(enrolledDirection([at(10), at(190)])).toBeNull();
    expect(enrolledDirection([])).toBeNull();
  });
});

describe('a knock', () => {
  const directions = [at(0, 1), null, at(90, 1)];

  it('is heard by the nearest identity', () => {
    expect(knock(at(70, 5), directions, 0)).toEqual({ nearest: 2, angle: expect.closeTo(20, 9), own: 0 });
    expect(knock(at(-30), directions, 0)).toEqual({ nearest: 0, angle: expect.closeTo(30, 9), own: 0 });
  });

  it('is heard by nobody without a direction', () => {
    for (const feature of [
      [0, 0],
      [Number.NaN, 1],
    ]) {
      expect(knock(feature, directions, 0)).toEqual({ nearest: -1, angle: Number.NaN, own: 0 });
    }
    expect(knock(at(10), [], -1).nearest).toBe(-1);
    expect(judgeDoor([knock([0, 0], directions, 0)], 180)).toEqual({ enrolled: 1, right: 0, missed: [0], wrong: [] });
  });
});

describe('a door', () => {
  const knocks: Knock[] = [
    { nearest: 0, angle: 5, own: 0 },
    { nearest: 0, angle: 25, own: 0 },
    { nearest: 1, angle: 15, own: 0 },
    { nearest: 1, angle: 30, own: -1 },
    { nearest: 0, angle: 8, own: -1 },
    { nearest: 1, angle: 2, own: 1 },
  ];

  it.each([
    [0, { right: 0, missed: 4, wrong: [] }],
    [10, { right: 2, missed: 2, wrong: [4] }],
    [20, { right: 2, missed: 2, wrong: [4, 2] }],
    [30, { right: 3, missed: 1, wrong: [4, 2, 3] }],
  ])('of %d° lets in as somebody, rightly or wrongly, and keeps out', (threshold, { right, missed, wrong }) => {
    const verdict = judgeDoor(knocks, threshold);
    expect(verdict).toMatchObject({ enrolled: 4, right, wrong });
    expect(verdict.missed).toHaveLength(missed);
  });

  it('has equal errors where as large a share is missed as is let in wrongly', () => {
    // Missed of 4 against wrong of 6: at 15° 2/4 and 2/6, at 25° 1/4 and 2/6.
    expect(equalErrorThreshold(knocks)).toBe(25);
    expect(equalErrorThreshold(knocks.filter(({ own }) => own < 0))).toBeNull();
  });

  it('lets in more the wider it is, and counts everybody once', () => {
    const anybody = fc.record({
      nearest: fc.integer({ min: 0, max: 2 }),
      angle: fc.double({ min: 0, max: 180, noNaN: true }),
      own: fc.integer({ min: -1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(anybody), fc.nat(180), fc.nat(180), (all, a, b) => {
        const [narrow, wide] = [judgeDoor(all, Math.min(a, b)), judgeDoor(all, Math.max(a, b))];
        expect(wide.right).toBeGreaterThanOrEqual(narrow.right);
        expect(wide.wrong.length).toBeGreaterThanOrEqual(narrow.wrong.length);
        expect(wide.right + wide.missed.length).toBe(all.filter(({ own }) => own >= 0).length);
      }),
    );
  });
});
