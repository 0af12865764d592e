/** Boundaries of two classes against closed forms and against the logits on either side of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PairOfClasses, pairBoundaries } from '../../src/math/boundaries.ts';
import { effectiveTarget, psi } from '../../src/math/margin.ts';

const RADIANS = Math.PI / 180;

/** Two weight vectors by length and polar angle (degrees), as columns 0 and 1. */
function pairOf(
  [first, second]: [[number, number], [number, number]],
  { target = null, bias = null, normalisesWeights = true, ...more }: Partial<PairOfClasses> = {},
): PairOfClasses {
  const along = ([length, degrees]: [number, number]) => [
    length * Math.cos(degrees * RADIANS),
    length * Math.sin(degrees * RADIANS),
  ];
  const [[a, b], [c, d]] = [along(first), along(second)] as [[number, number], [number, number]];
  const classWeights = Float32Array.from([a, c, b, d]);
  return { classWeights, classes: 2, bias, normalisesWeights, first: 0, second: 1, target, ...more };
}

const swapped = (pair: PairOfClasses): PairOfClasses => ({ ...pair, first: pair.second, second: pair.first });

/** Angle between two directions, radians, 0…π. */
const between = (a: number, b: number) => Math.acos(Math.min(1, Math.max(-1, Math.cos(a - b))));

/** Column of W as it stands in plain logits, with its length and polar angle. */
function weight({ classWeights, classes, normalisesWeights }: PairOfClasses, position: number) {
  const [x, y] = [classWeights[position]!, classWeights[classes + position]!];
  const length = Math.hypot(x, y);
  return { length: normalisesWeights ? 1 : length, polar: Math.atan2(y, x) };
}

const length = fc.integer({ min: 1, max: 40 }).map((n) => n / 10);
const degrees = fc.integer({ min: -1799, max: 1800 }).map((n) => n / 10);
const apart = fc.integer({ min: 10, max: 1700 }).map((n) => n / 10);
/** Two weight vectors that aren't in line, the second on either side of the first. */
const weights = fc
  .tuple(length, degrees, length, apart, fc.boolean())
  .map(([a, start, b, turn, left]): [[number, number], [number, number]] => [
    [a, start],
    [b, start + (left ? turn : -turn)],
  ]);

describe('the plain boundary', () => {
  it('halves the angle between normalised weight vectors', () => {
    fc.assert(
      fc.property(weights, (two) => {
        const pair = pairOf(two);
        const { plain } = pairBoundaries(pair)!;
        expect(Math.hypot(plain.x, plain.y)).toBe(0);
        const [a, b] = [weight(pair, 0).polar, weight(pair, 1).polar];
        expect(between(plain.direction, a)).toBeCloseTo(between(a, b) / 2, 6);
        expect(between(plain.direction, b)).toBeCloseTo(between(a, b) / 2, 6);
      }),
    );
  });

  it('is where plain logits with their biases are equal, and points to the side of both weight vectors', () => {
    const offset = fc.integer({ min: -30, max: 30 }).map((n) => n / 10);
    fc.assert(
      fc.property(weights, offset, offset, fc.double({ min: -9, max: 9, noNaN: true }), (two, b0, b1, t) => {
        const pair = pairOf(two, { bias: Float32Array.from([b0, b1]), normalisesWeights: false });
        fc.pre(Math.hypot(...[0, 2].map((i) => pair.classWeights[i]! - pair.classWeights[i + 1]!)) > 0.05);
        const { plain, margins, width } = pairBoundaries(pair)!;
        const along = [Math.cos(plain.direction), Math.sin(plain.direction)] as const;
        const [x, y] = [plain.x + t * along[0], plain.y + t * along[1]];
        const [first, second] = [0, 1].map(
          (j) => pair.classWeights[j]! * x + pair.classWeights[2 + j]! * y + pair.bias![j]!,
        );
        expect(first).toBeCloseTo(second!, 4);
        expect(plain.x * along[0] + plain.y * along[1]).toBeCloseTo(0, 6);
        for (const j of [0, 1]) {
          expect(pair.classWeights[j]! * along[0] + pair.classWeights[2 + j]! * along[1]).toBeGreaterThan(0);
        }
        expect([margins, width]).toEqual([null, 0]);
      }),
    );
  });

  it('is a known line by hand: w = (2, 0) and (0, 1) with biases −1 and 3', () => {
    // 2x − 1 = y + 3, so y = 2x − 4: nearest to the origin at (1.6, −0.8), rising by 2.
    const { plain } = pairBoundaries({
      ...pairOf([
        [2, 0],
        [1, 90],
      ]),
      normalisesWeights: false,
      bias: Float32Array.from([-1, 3]),
    })!;
    expect(plain.x).toBeCloseTo(1.6, 6);
    expect(plain.y).toBeCloseTo(-0.8, 6);
    expect(plain.direction).toBeCloseTo(Math.atan2(2, 1), 6);
  });

  it('reads its two classes out of all columns', () => {
    const classWeights = Float32Array.from([9, 1, 9, 0, 9, 9, 0, 9, 1, 9]);
    const { plain } = pairBoundaries({
      ...pairOf([
        [1, 0],
        [1, 0],
      ]),
      classWeights,
      classes: 5,
      first: 3,
      second: 1,
    })!;
    expect(plain.direction).toBeCloseTo(Math.PI / 4, 6);
  });

  it('is the line across for opposite weight vectors, without margins', () => {
    const pair = pairOf(
      [
        [1, 30],
        [1, 210],
      ],
      { target: (theta) => psi(theta, 2) },
    );
    const { plain, margins } = pairBoundaries(pair)!;
    expect(between(plain.direction, 30 * RADIANS)).toBeCloseTo(Math.PI / 2, 6);
    expect(margins).toBeNull();
  });

  it('is nowhere for equal weight vectors, or weights that aren’t finite', () => {
    expect(
      pairBoundaries(
        pairOf([
          [1, 30],
          [1, 30],
        ]),
      ),
    ).toBeNull();
    const lost = pairOf([
      [1, 30],
      [1, 90],
    ]);
    lost.classWeights[0] = Number.NaN;
    expect(pairBoundaries(lost)).toBeNull();
    expect(
      pairBoundaries({
        ...pairOf([
          [1, 0],
          [1, 90],
        ]),
        classWeights: new Float32Array(4),
      }),
    ).toBeNull();
  });
});

describe('the boundaries that a margin asks for', () => {
  it.each([1, 2, 3, 4])('leave θ₁₂(m − 1)/(m + 1) between A-Softmax’s two classes, m = %i, λ = 0', (m) => {
    fc.assert(
      fc.property(weights, (two) => {
        const pair = pairOf(two, { target: (theta) => psi(theta, m) });
        const { plain, margins, width } = pairBoundaries(pair)!;
        const [a, b] = [weight(pair, 0).polar, weight(pair, 1).polar];
        const whole = between(a, b);
        expect(width).toBeCloseTo((whole * (m - 1)) / (m + 1) / RADIANS, 5);
        expect(between(margins![0], a)).toBeCloseTo(whole / (m + 1), 6);
        expect(between(margins![1], b)).toBeCloseTo(whole / (m + 1), 6);
        // In order from the first weight vector to the second, numbers without a jump.
        expect(Math.abs(margins![0] - margins![1])).toBeCloseTo(width * RADIANS, 6);
        expect((margins![0] + margins![1]) / 2).toBeCloseTo(plain.direction, 6);
      }),
    );
  });

  it('are 36°(m − 1)/(m + 1) apart for neighbours among ten classes: 12° for m = 2, 21.6° for m = 4', () => {
    const at = (m: number) =>
      pairBoundaries(
        pairOf(
          [
            [1, 170],
            [1, 206],
          ],
          { target: (theta) => psi(theta, m) },
        ),
      )!;
    expect(at(2).width).toBeCloseTo(12, 4);
    expect(at(4).width).toBeCloseTo(21.6, 4);
  });

  it('lie where one class’s target logit equals the other’s plain logit', () => {
    const target = fc.tuple(fc.constantFrom(1, 2, 3, 4), fc.constantFrom(0, 0.5, 5, 100)).map(
      ([m, lambda]) =>
        (theta: number) =>
          effectiveTarget(theta, m, lambda),
    );
    fc.assert(
      fc.property(weights, target, fc.boolean(), (two, value, normalisesWeights) => {
        const pair = pairOf(two, { target: value, normalisesWeights });
        const { plain, margins } = pairBoundaries(pair)!;
        if (!margins) return;
        for (const [own, other, ray] of [
          [weight(pair, 0), weight(pair, 1), margins[0]],
          [weight(pair, 1), weight(pair, 0), margins[1]],
        ] as const) {
          expect(own.length * value(between(ray, own.polar))).toBeCloseTo(
            other.length * Math.cos(ray - other.polar),
            5,
          );
          expect(Math.abs(ray - plain.direction)).toBeLessThanOrEqual(Math.PI);
        }
        expect(Math.abs(margins[0] - margins[1])).toBeLessThanOrEqual(Math.PI);
      }),
    );
  });

  it('exist for every pair of normalised weights and every A-Softmax', () => {
    fc.assert(
      fc.property(weights, fc.constantFrom(1, 2, 3, 4), fc.constantFrom(0, 1, 10), (two, m, lambda) => {
        const { margins } = pairBoundaries(pairOf(two, { target: (theta) => effectiveTarget(theta, m, lambda) }))!;
        expect(margins).not.toBeNull();
      }),
    );
  });

  it('fall together with the plain boundary where there is no margin, whatever the lengths of the weights', () => {
    fc.assert(
      fc.property(weights, (two) => {
        const { plain, margins, width } = pairBoundaries(pairOf(two, { target: Math.cos, normalisesWeights: false }))!;
        expect(width).toBe(0);
        expect(margins![0]).toBeCloseTo(plain.direction, 5);
        expect(margins![1]).toBeCloseTo(plain.direction, 5);
      }),
    );
  });

  it('come in the order of the classes', () => {
    fc.assert(
      fc.property(weights, (two) => {
        const pair = pairOf(two, { target: (theta) => psi(theta, 3) });
        const [there, back] = [pairBoundaries(pair)!, pairBoundaries(swapped(pair))!];
        expect(back.width).toBeCloseTo(there.width, 9);
        expect(between(back.plain.direction, there.plain.direction)).toBeCloseTo(0, 6);
        expect(between(back.margins![0], there.margins![1])).toBeCloseTo(0, 6);
        expect(between(back.margins![1], there.margins![0])).toBeCloseTo(0, 6);
      }),
    );
  });

  it('give an additive angular margin m a band of m (ArcFace: θ₁ + m = θ₂)', () => {
    // θ₁ + m = θ₁₂ − θ₁ on one side, the mirror image on the other: θ₁₂ − 2(θ₁₂ − m)/2 = m lies between.
    const { width } = pairBoundaries(
      pairOf(
        [
          [1, 100],
          [1, 136],
        ],
        { target: (theta) => Math.cos(Math.min(theta + 0.1, Math.PI)) },
      ),
    )!;
    expect(width).toBeCloseTo(0.1 / RADIANS, 5);
  });

  it('cross the weight vectors where a cosine margin is wider than the gap, and are missing where it can’t be kept', () => {
    const at = (m: number) =>
      pairBoundaries(
        pairOf(
          [
            [1, 0],
            [1, 36],
          ],
          { target: (theta) => Math.cos(theta) - m },
        ),
      )!;
    // cosθ₁ − cos(θ₁ + 36°) = 2 sin18° sin(θ₁ + 18°) = m, on the far side of W₁.
    const beyond = Math.asin(0.35 / (2 * Math.sin(18 * RADIANS))) - 18 * RADIANS;
    expect(at(0.35).margins![0]).toBeCloseTo(-beyond, 6);
    expect(at(0.35).margins![1]).toBeCloseTo(36 * RADIANS + beyond, 6);
    expect(at(0.35).width).toBeCloseTo(36 + (2 * beyond) / RADIANS, 4);
    // 2 sin18° = 0.618 is the most that any direction gives.
    expect(at(0.65)).toMatchObject({ margins: null, width: 0 });
  });

  it('count a margin that the other class’s logit carries: SphereFace2’s, by hand', () => {
    // cosθ₁ − m = cosθ₂ + m is cosθ₁ − 2m = cosθ₂: a cosine margin of 2m.
    const rays: [[number, number], [number, number]] = [
      [1, 20],
      [1, 56],
    ];
    const both = pairBoundaries(
      pairOf(rays, { target: (theta) => Math.cos(theta) - 0.04, rival: (theta) => Math.cos(theta) + 0.04 }),
    )!;
    const own = pairBoundaries(pairOf(rays, { target: (theta) => Math.cos(theta) - 0.08 }))!;
    expect(both.margins![0]).toBeCloseTo(own.margins![0], 9);
    expect(both.width).toBeCloseTo(own.width, 9);
    // 2 sin18° sin(18° − θ₁) = 0.08, hence θ₁; the band is what both classes leave of 36°.
    const reach = 18 - Math.asin(0.08 / (2 * Math.sin(18 * RADIANS))) / RADIANS;
    expect(both.width).toBeCloseTo(36 - 2 * reach, 6);
  });

  it('ask at each ray that the own target equals the other’s logit, whatever bends both', () => {
    const target = (theta: number) => 2 * ((Math.cos(theta) + 1) / 2) ** 3 - 1 - 0.1;
    const rival = (theta: number) => 2 * ((Math.cos(theta) + 1) / 2) ** 3 - 1 + 0.1;
    const { margins } = pairBoundaries(
      pairOf(
        [
          [1, 10],
          [1, 90],
        ],
        { target, rival },
      ),
    )!;
    const [first, second] = margins!;
    expect(target(between(first, 10 * RADIANS))).toBeCloseTo(rival(between(first, 90 * RADIANS)), 6);
    expect(target(between(second, 90 * RADIANS))).toBeCloseTo(rival(between(second, 10 * RADIANS)), 6);
  });

  it('are there although all classes have one bias in common, which decides nothing between two', () => {
    const two: [[number, number], [number, number]] = [
      [1, 0],
      [1, 36],
    ];
    const target = (theta: number) => Math.cos(theta) - 0.1;
    const bias = Float32Array.from([-3, -3]);
    const shared = pairBoundaries(pairOf(two, { target, bias, sharedBias: true }));
    expect(shared).toEqual(pairBoundaries(pairOf(two, { target })));
    expect(pairBoundaries(pairOf(two, { target, bias }))!.margins).toBeNull();
  });
});
