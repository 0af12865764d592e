import { describe, expect, it } from 'vitest';
import { aboutAxis, matrixOf } from '../../../../src/math/rotation.ts';
import { fillSurface, OUTSIDE, turnedDecision, winnerAt } from '../../../../src/views/scatter/space/surface.ts';

/** Columns are class weights. */
const decisionOf = (columns: number[][], bias: number[] | null = null, normalisesWeights = true) => ({
  weights: Float32Array.from([0, 1, 2].flatMap((d) => columns.map((column) => column[d]!))),
  bias: bias && Float32Array.from(bias),
  normalisesWeights,
  classes: columns.length,
});

const right = [3, 0, 0];
const up = [0, 1, 0];
const near = [0, 0, 1];
const left = [-1, 0, 0];

describe('winnerAt', () => {
  it('is the class whose weight is nearest by angle, where weights are normalised', () => {
    const winner = winnerAt(decisionOf([right, up, near]), 1);
    expect([winner(0.9, 0), winner(0, 0.9), winner(0, 0)]).toEqual([0, 1, 2]);
  });

  it('takes longer weights and a bias into account, where the loss does', () => {
    // Of equal angle to both, the longer weight wins; a bias of 10 outweighs a length of 1, not one of 100.
    const both = [0.7, 0.7] as const;
    expect(winnerAt(decisionOf([up, right], null, false), 1)(...both)).toBe(1);
    const biased = decisionOf([right, left], [0, 10], false);
    expect(winnerAt(biased, 1)(0.9, 0)).toBe(1);
    expect(winnerAt(biased, 100)(0.9, 0)).toBe(0);
  });

  it('is none beyond the outline', () => {
    expect(winnerAt(decisionOf([right, up]), 1)(0.8, 0.8)).toBe(OUTSIDE);
  });
});

describe('turnedDecision', () => {
  it('turns each class’s weight', () => {
    const turned = turnedDecision(decisionOf([near, up]), matrixOf(aboutAxis([0, 1, 0], Math.PI / 2)));
    [1, 0, 0, 1, 0, 0].forEach((value, i) => {
      expect(turned.weights[i]).toBeCloseTo(value, 6);
    });
  });
});

describe('fillSurface', () => {
  const SIDE = 61;
  const disc = { centreX: 30.5, centreY: 30.5, radius: 25 };
  const decision = decisionOf([right, up, near, left, [0.3, -1, 0.5]]);

  it('gives every pixel of the ball the tint of who wins there, and no other pixel', () => {
    const pixels = new Uint32Array(SIDE * SIDE);
    fillSurface(pixels, SIDE, SIDE, disc, decision, 1, [1, 2, 3, 4, 5]);
    const winner = winnerAt(decision, 1);
    let wrong = 0;
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        const won = winner((column + 0.5 - 30.5) / 25, (30.5 - row - 0.5) / 25);
        const expected = won === OUTSIDE ? 0 : won + 1;
        if (pixels[row * SIDE + column] !== expected) wrong++;
      }
    }
    // Between the corners of a square, a border may cut off a pixel.
    expect(wrong).toBeLessThan(10);
    expect(new Set(pixels)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it('leaves out what lies outside the picture', () => {
    const pixels = new Uint32Array(SIDE * SIDE);
    fillSurface(pixels, SIDE, SIDE, { centreX: -10, centreY: 70, radius: 40 }, decision, 1, [1, 2, 3, 4, 5]);
    expect(pixels.some((pixel) => pixel > 0)).toBe(true);
    fillSurface(pixels.fill(0), SIDE, SIDE, { centreX: 200, centreY: 0, radius: 40 }, decision, 1, [1, 2, 3, 4, 5]);
    expect(pixels.every((pixel) => pixel === 0)).toBe(true);
  });
});
