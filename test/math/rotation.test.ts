import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aboutAxis,
  angleBetween,
  between,
  blended,
  composed,
  dragged,
  inverted,
  matrixOf,
  onBall,
  type Rotation,
  rotated,
  UNTURNED,
  type Vector,
} from '../../src/math/rotation.ts';

const turn = (rotation: Rotation, vector: Vector) => rotated(matrixOf(rotation), vector);

const close = (found: readonly number[], expected: readonly number[], digits = 9) =>
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, digits);
  });

const number = fc.double({ min: -1, max: 1, noNaN: true });
const vectors = fc.tuple(number, number, number).filter((v) => Math.hypot(...v) > 0.1);
const units = vectors.map((v) => v.map((value) => value / Math.hypot(...v)) as unknown as Vector);
const angles = fc.double({ min: -3, max: 3, noNaN: true });
const rotations = fc.tuple(vectors, angles).map(([axis, angle]) => aboutAxis(axis, angle));

/** Rodrigues' formula: v·cos + (k × v)·sin + k·(k·v)(1 − cos), for a unit axis k. */
function rodrigues([kx, ky, kz]: Vector, angle: number, [x, y, z]: Vector): Vector {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = (kx * x + ky * y + kz * z) * (1 - cos);
  return [
    x * cos + (ky * z - kz * y) * sin + kx * along,
    y * cos + (kz * x - kx * z) * sin + ky * along,
    z * cos + (kx * y - ky * x) * sin + kz * along,
  ];
}

describe('a rotation about an axis', () => {
  it('takes right to up about the axis towards the viewer, and so on round', () => {
    close(turn(aboutAxis([0, 0, 1], Math.PI / 2), [1, 0, 0]), [0, 1, 0]);
    close(turn(aboutAxis([2, 0, 0], Math.PI / 2), [0, 1, 0]), [0, 0, 1]);
    close(turn(aboutAxis([0, 5, 0], Math.PI / 2), [0, 0, 1]), [1, 0, 0]);
  });

  it('agrees with Rodrigues’ formula', () => {
    fc.assert(
      fc.property(units, angles, vectors, (axis, angle, vector) => {
        close(turn(aboutAxis(axis, angle), vector), rodrigues(axis, angle, vector));
      }),
    );
  });

  it('is none about an axis without direction', () => {
    expect(aboutAxis([0, 0, 0], 1)).toBe(UNTURNED);
  });
});

describe('composed', () => {
  it('turns by the second, then by the first', () => {
    fc.assert(
      fc.property(rotations, rotations, vectors, (first, second, vector) => {
        close(turn(composed(first, second), vector), turn(first, turn(second, vector)));
      }),
    );
  });

  it('gives nothing with the inverse', () => {
    fc.assert(
      fc.property(rotations, (rotation) => {
        expect(angleBetween(composed(rotation, inverted(rotation)), UNTURNED)).toBeCloseTo(0, 6);
      }),
    );
  });

  it('keeps its length over very many turns', () => {
    let rotation = UNTURNED;
    for (let i = 0; i < 10_000; i++) rotation = composed(aboutAxis([1, 2, 3], 0.1), rotation);
    expect(Math.hypot(...rotation)).toBeCloseTo(1, 12);
  });
});

describe('between', () => {
  it('brings one direction onto the other by the angle between them and no more', () => {
    fc.assert(
      fc.property(units, units, (from, to) => {
        const rotation = between(from, to);
        close(turn(rotation, from), to, 6);
        const cosine = from.reduce((sum, value, i) => sum + value * to[i]!, 0);
        expect(angleBetween(rotation, UNTURNED)).toBeCloseTo(Math.acos(Math.min(Math.max(cosine, -1), 1)), 5);
      }),
    );
  });

  it('makes a half turn to the opposite direction', () => {
    for (const from of [
      [1, 0, 0],
      [0, -1, 0],
      [0, 0, 1],
      [0.6, 0, 0.8],
    ] as const) {
      // biome-ignore format: a row each would say no more
      const to = from.map((value) => -value) as unknown as Vector;
      close(turn(between(from, to), from), to);
    }
  });

  it('turns nothing where there is no direction', () => {
    expect(between([Number.NaN, 0, 0], [0, 1, 0])).toBe(UNTURNED);
  });
});

describe('blended', () => {
  it('goes an even share of the way, the short way round', () => {
    fc.assert(
      fc.property(rotations, rotations, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, share) => {
        const whole = angleBetween(from, to);
        const on = blended(from, to, share);
        expect(angleBetween(from, on)).toBeCloseTo(share * whole, 5);
        expect(angleBetween(on, to)).toBeCloseTo((1 - share) * whole, 5);
      }),
    );
  });

  it('sees that opposite quaternions are one rotation', () => {
    const rotation = aboutAxis([0, 1, 0], 1);
    const opposite = rotation.map((value) => -value) as unknown as Rotation;
    expect(angleBetween(blended(rotation, opposite, 0.5), rotation)).toBeCloseTo(0, 6);
  });
});

describe('a ball in hand', () => {
  it('has what is seen of it at its place, and its rim beyond', () => {
    expect(onBall(0, 0)).toEqual([0, 0, 1]);
    close(onBall(0.6, 0), [0.6, 0, 0.8]);
    close(onBall(3, 4), [0.6, 0.8, 0]);
  });

  it('keeps what was under the hand under it', () => {
    const places = fc.tuple(number, number).filter(([x, y]) => Math.hypot(x, y) < 0.99);
    fc.assert(
      fc.property(rotations, places, places, (held, [x, y], [toX, toY]) => {
        const from = onBall(x, y);
        // The place of the ball itself that was under the hand.
        const taken = turn(inverted(held), from);
        const [right, up] = turn(dragged(held, from, onBall(toX, toY)), taken);
        expect(right).toBeCloseTo(toX, 5);
        expect(up).toBeCloseTo(toY, 5);
      }),
    );
  });

  it('turns the front to the right by a quarter when dragged from its middle to its rim', () => {
    close(turn(dragged(UNTURNED, onBall(0, 0), onBall(1, 0)), [0, 0, 1]), [1, 0, 0]);
  });
});
