/** The reference losses against values worked out by hand, and their differences against known derivatives. */
import { describe, expect, it } from 'vitest';
import { centralDifference } from './differences.ts';
import { referenceGradients, referenceLogits, referenceLoss, referencePsi } from './losses.ts';

describe('central differences', () => {
  it('find derivatives to nine digits or so', () => {
    const slopes = centralDifference(([x, y]) => Math.exp(x!) * Math.sin(y!) + y! ** 3, [0.5, 2]);
    expect(slopes[0]).toBeCloseTo(Math.exp(0.5) * Math.sin(2), 8);
    expect(slopes[1]).toBeCloseTo(Math.exp(0.5) * Math.cos(2) + 3 * 4, 8);
  });

  it('leave the vector as it was', () => {
    const vector = [1, 2, 3];
    centralDifference((v) => v[0]! * v[1]!, vector);
    expect(vector).toEqual([1, 2, 3]);
  });
});

describe('the reference losses', () => {
  const features = [[3, 4]];
  // Columns (2, 0) and (0, 0.5).
  const weights = [
    [2, 0],
    [0, 0.5],
  ];

  it('score Wᵀx + b in softmax', () => {
    expect(referenceLogits('softmax', {}, { features, weights, bias: [1, -1], labels: [0] })).toEqual([[7, 1]]);
    expect(referenceLoss('softmax', {}, features, weights, [1, -1], [0])).toBeCloseTo(Math.log(1 + Math.exp(-6)), 12);
  });

  it('score ‖x‖cosθ in modified softmax, whatever the lengths of W', () => {
    const [row] = referenceLogits('modified', {}, { features, weights, bias: null, labels: [0] });
    expect(row).toEqual([expect.closeTo(3, 12), expect.closeTo(4, 12)]);
  });

  it('score ‖x‖cos(2θ) for the label in A-Softmax with m = 2 and θ below 90°', () => {
    const [row] = referenceLogits('asoftmax', { m: 2, lambda: 0 }, { features, weights, bias: null, labels: [0] });
    expect(row).toEqual([expect.closeTo(5 * (2 * 0.6 ** 2 - 1), 12), expect.closeTo(4, 12)]);
    const [mixed] = referenceLogits('asoftmax', { m: 2, lambda: 3 }, { features, weights, bias: null, labels: [0] });
    expect(mixed![0]).toBeCloseTo((5 * (3 * 0.6 + 2 * 0.6 ** 2 - 1)) / 4, 12);
  });

  it('follow ψ past each of its pieces', () => {
    expect(referencePsi(0, 4)).toBe(1);
    expect(referencePsi(Math.PI / 4, 4)).toBeCloseTo(-1, 12);
    expect(referencePsi(Math.PI / 2, 4)).toBeCloseTo(-3, 12);
    expect(referencePsi((3 * Math.PI) / 4, 4)).toBeCloseTo(-5, 12);
    expect(referencePsi(Math.PI, 4)).toBeCloseTo(-7, 12);
  });

  it('are log C for a feature at the origin', () => {
    const wide = [Array.from({ length: 10 }, (_, j) => Math.cos(j)), Array.from({ length: 10 }, (_, j) => Math.sin(j))];
    for (const loss of ['softmax', 'modified', 'asoftmax'] as const) {
      expect(referenceLoss(loss, { m: 3, lambda: 1 }, [[0, 0]], wide, null, [3])).toBeCloseTo(Math.log(10), 12);
    }
  });

  it('have softmax’s known gradient: (p − y) times the other factor', () => {
    const p = 1 / (1 + Math.exp(-6));
    const gradients = referenceGradients('softmax', {}, { features, weights, bias: [1, -1], labels: [1] });
    expect(gradients.bias).toEqual([expect.closeTo(p, 8), expect.closeTo(-p, 8)]);
    expect(gradients.features[0]).toEqual([expect.closeTo(2 * p, 8), expect.closeTo(-0.5 * p, 8)]);
    expect(gradients.weights).toEqual([
      [expect.closeTo(3 * p, 8), expect.closeTo(-3 * p, 8)],
      [expect.closeTo(4 * p, 8), expect.closeTo(-4 * p, 8)],
    ]);
  });
});
