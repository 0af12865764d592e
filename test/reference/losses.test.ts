/** The reference losses against values worked out by hand, and their differences against known derivatives. */
import { describe, expect, it } from 'vitest';
import { centralDifference } from './differences.ts';
import { referencePsiSlope } from './losses/psi.ts';
import { angleBetween } from './losses/vectors.ts';
import {
  REFERENCE_LOSSES,
  type ReferenceInputs,
  type ReferenceLossId,
  type ReferenceParameters,
  referenceBiasStart,
  referenceCentersAfter,
  referenceGradients,
  referenceLogits,
  referenceLoss,
  referenceParameterGradient,
  referencePsi,
} from './losses.ts';

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

/** 3-4-5: cosθ is 0.6 to the first class and 0.8 to the second. */
const bySide: ReferenceInputs = {
  features: [[3, 4]],
  weights: [
    [2, 0],
    [0, 0.5],
  ],
  bias: null,
  labels: [0],
};

/** Logits of the 3-4-5 feature. */
function logitsOf(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  changes: Partial<ReferenceInputs> = {},
): number[] {
  return referenceLogits(loss, params, { ...bySide, ...changes })[0]!;
}

function lossOf(loss: ReferenceLossId, params: ReferenceParameters, changes: Partial<ReferenceInputs> = {}): number {
  const { features, weights, bias, labels, centers } = { ...bySide, ...changes };
  return referenceLoss(loss, params, features, weights, bias, labels, centers);
}

const close = (...values: number[]) => values.map((value) => expect.closeTo(value, 12) as number);

describe('the references by hand', () => {
  it('are listed as the page offers them', () => {
    expect(REFERENCE_LOSSES.join(' ')).toBe(
      'softmax modified asoftmax lsoftmax l2softmax cosine normface coco cosface arcface combined sphereface_r sphereface2 magface adaface subarc curricular adacos elastic circle p2sgrad incay center ring',
    );
  });

  it('know the parameters they need', () => {
    expect(() => lossOf('asoftmax', { m: 2 })).toThrow('lambda');
    expect(() => lossOf('arcface', { s: 10 })).toThrow('m');
    expect(() => lossOf('incay', { w: 1 })).toThrow('indicator');
  });

  it('find angles to the last digits, even at 0 and π', () => {
    expect(angleBetween([1, 0], [1, 1e-9])).toBeCloseTo(1e-9, 18);
    expect(Math.PI - angleBetween([1, 0], [-1, 1e-9])).toBeCloseTo(1e-9, 15);
    expect(angleBetween([1e-20, 0], [0, 1e-20])).toBeCloseTo(Math.PI / 2, 15);
    expect(angleBetween([0, 0], [1, 2])).toBe(Math.PI / 2);
  });

  it('lsoftmax: the lengths of W_j and x, and 2·0.6² − 1 for the label', () => {
    expect(logitsOf('lsoftmax', { m: 2, lambda: 0 })).toEqual(close(10 * -0.28, 2));
    expect(logitsOf('lsoftmax', { m: 2, lambda: 3 })).toEqual(close((10 * (3 * 0.6 - 0.28)) / 4, 2));
  });

  it('l2softmax: the feature brought to length s', () => {
    expect(logitsOf('l2softmax', { s: 16 }, { bias: [1, -1] })).toEqual(close(16 * 0.6 * 2 + 1, 16 * 0.8 * 0.5 - 1));
  });

  it.each(['cosine', 'normface', 'coco'] as const)('%s: s times the cosines', (loss) => {
    expect(logitsOf(loss, { s: 10 })).toEqual(close(6, 8));
    expect(lossOf(loss, { s: 10 })).toBeCloseTo(Math.log(1 + Math.exp(2)), 12);
  });

  it('cosface: the label’s cosine less m', () => {
    expect(logitsOf('cosface', { s: 10, m: 0.15 })).toEqual(close(4.5, 8));
  });

  it('arcface: the label’s angle plus m, here by the addition theorem', () => {
    const target = 0.6 * Math.cos(0.5) - 0.8 * Math.sin(0.5);
    expect(logitsOf('arcface', { s: 10, m: 0.5 })).toEqual(close(10 * target, 8));
  });

  it('arcface: the cosine less m·sin m past π', () => {
    // cosθ = −0.6 to the turned class: θ = 2.21, and with m = 1 past π.
    const weights = [
      [-2, 0],
      [0, 0.5],
    ];
    expect(logitsOf('arcface', { s: 10, m: 1 }, { weights })).toEqual(close(10 * (-0.6 - Math.sin(1)), 8));
  });

  it('combined: angle times m₁ plus m₂, cosine less m₃', () => {
    const double = [2 * 0.6 ** 2 - 1, 2 * 0.6 * 0.8] as const;
    const target = double[0] * Math.cos(0.1) - double[1] * Math.sin(0.1) - 0.05;
    expect(logitsOf('combined', { s: 10, m1: 2, m2: 0.1, m3: 0.05 })).toEqual(close(10 * target, 8));
  });

  it('combined: past π falls on with the cosine, from where ArcFace’s own continuation starts', () => {
    const params = { s: 1, m1: 3, m2: 0.2, m3: 0.05 };
    const last = (Math.PI - 0.2) / 3;
    const at = (theta: number) => logitsOf('combined', params, { features: [[Math.cos(theta), Math.sin(theta)]] })[0]!;
    expect(at(last - 1e-9)).toBeCloseTo(-1 - 0.05, 8);
    expect(at(last + 1e-9)).toBeCloseTo(-Math.cos(0.2) - 0.2 * Math.sin(0.2) - 0.05, 8);
    expect(at(last + 0.3) - at(last + 0.1)).toBeCloseTo(Math.cos(last + 0.3) - Math.cos(last + 0.1), 12);
  });

  it('sphereface_r: ψ with a real m', () => {
    // cos 1.5θ from half angles: cos θ/2 = √0.8, sin θ/2 = √0.2.
    const target = 0.6 * Math.sqrt(0.8) - 0.8 * Math.sqrt(0.2);
    expect(logitsOf('sphereface_r', { s: 10, m: 1.5 })).toEqual(close(10 * target, 8));
    expect(referencePsi(Math.PI, 1.5)).toBeCloseTo(-2, 12);
    expect(referencePsi((2 * Math.PI) / 3, 1.5)).toBeCloseTo(-1, 12);
  });

  it('sphereface_r: the pull of the cosine, weighed by the logits with the margin', () => {
    const params = { s: 10, m: 1.5 };
    const [target, other] = logitsOf('sphereface_r', params) as [number, number];
    const p = 1 / (1 + Math.exp(target - other));
    // dcosθ_j/dx = (ŵ_j − cosθ_j·x̂)/‖x‖.
    const pull = [1 - 0.6 * 0.6, 0 - 0.6 * 0.8].map((d) => d / 5);
    const push = [0 - 0.8 * 0.6, 1 - 0.8 * 0.8].map((d) => d / 5);
    const { features } = referenceGradients('sphereface_r', params, bySide);
    expect(features[0]![0]).toBeCloseTo(10 * p * (push[0]! - pull[0]!), 8);
    expect(features[0]![1]).toBeCloseTo(10 * p * (push[1]! - pull[1]!), 8);
  });

  const two = { r: 10, m: 0.4, t: 3, alpha: 0.7 };

  it('sphereface2: one logistic for each class', () => {
    const z = [10 * (2 * 0.8 ** 3 - 1 - 0.4) + 1, 10 * (2 * 0.9 ** 3 - 1 + 0.4) - 1] as const;
    expect(logitsOf('sphereface2', two, { bias: [1, -1] })).toEqual(close(...z));
    const value = (0.7 * Math.log(1 + Math.exp(-z[0])) + 0.3 * Math.log(1 + Math.exp(z[1]))) / 10;
    expect(lossOf('sphereface2', two, { bias: [1, -1] })).toBeCloseTo(value, 12);
  });

  it('sphereface2: detached, g’s slope is left out of the pull on the feature', () => {
    const inputs = { ...bySide, bias: [1, -1] };
    const z = logitsOf('sphereface2', two, { bias: [1, -1] }) as [number, number];
    const slopes = [(-0.7 / (1 + Math.exp(z[0]))) * 1, 0.3 / (1 + Math.exp(-z[1]))] as const;
    const directions = [
      [0.64 / 5, -0.48 / 5],
      [-0.48 / 5, 0.36 / 5],
    ] as const;
    const expected = (factors: readonly number[]) =>
      [0, 1].map(
        (d) =>
          expect.closeTo(
            slopes[0] * factors[0]! * directions[0][d]! + slopes[1] * factors[1]! * directions[1][d]!,
            8,
          ) as number,
      );
    expect(referenceGradients('sphereface2', { ...two, gradient: 'detached' }, inputs).features[0]).toEqual(
      expected([1, 1]),
    );
    // g'(z) = t((z + 1)/2)^(t − 1).
    expect(referenceGradients('sphereface2', { ...two, gradient: 'exact' }, inputs).features[0]).toEqual(
      expected([3 * 0.8 ** 2, 3 * 0.9 ** 2]),
    );
  });

  it('incay: 1/‖x‖² where the label leads, nothing where it doesn’t, softly half at a draw', () => {
    const plain = (label: number) => lossOf('softmax', {}, { labels: [label] });
    expect(lossOf('incay', { w: 0.5, indicator: 'hard' })).toBeCloseTo(plain(0) + 0.5 / 25, 10);
    expect(lossOf('incay', { w: 0.5, indicator: 'hard' }, { labels: [1] })).toBeCloseTo(plain(1), 12);
    // The logits are 6 and 2.
    const soft = (1 + Math.tanh(-4)) / 2;
    expect(lossOf('incay', { w: 0.5, indicator: 'soft' }, { labels: [1] })).toBeCloseTo(
      plain(1) + (0.5 * soft) / 25,
      12,
    );
    expect(lossOf('incay', { w: 1e-10, indicator: 'soft' }, { features: [[0, 0]] })).toBeCloseTo(Math.log(2) + 0.5, 12);
  });

  it('incay: pulls on W through the soft indicator only', () => {
    const weightsOf = (loss: ReferenceLossId, params: ReferenceParameters) =>
      referenceGradients(loss, params, { ...bySide, labels: [1] }).weights[0]![0]!;
    expect(weightsOf('incay', { w: 1, indicator: 'hard' })).toBeCloseTo(weightsOf('softmax', {}), 9);
    // d/dW_{0,0} of ½(1 + tanh(f₁ − f₀))/25 = −½·sech²(−4)·3/25.
    const slope = (-0.5 * (1 - Math.tanh(4) ** 2) * 3) / 25;
    expect(weightsOf('incay', { w: 1, indicator: 'soft' }) - weightsOf('softmax', {})).toBeCloseTo(slope, 9);
  });

  it('center: half the squared distance to the label’s centre, zero centres without', () => {
    const plain = lossOf('softmax', {});
    const centers = [
      [1, 9],
      [2, 9],
    ];
    expect(lossOf('center', { lambda: 0.1, rate: 0.5 }, { centers })).toBeCloseTo(plain + 0.05 * (4 + 4), 12);
    expect(lossOf('center', { lambda: 0.1, rate: 0.5 })).toBeCloseTo(plain + 0.05 * 25, 12);
    const pull = referenceGradients('center', { lambda: 0.1, rate: 0.5 }, { ...bySide, centers }).features[0]!;
    const softmax = referenceGradients('softmax', {}, bySide).features[0]!;
    expect(pull.map((slope, d) => slope - softmax[d]!)).toEqual([expect.closeTo(0.2, 8), expect.closeTo(0.2, 8)]);
  });

  it('center: centres move by the sum of their images’ offsets over one more than their number', () => {
    const features = [
      [3, 0],
      [6, 3],
      [7, 7],
    ];
    const centers = [
      [0, 1, 5],
      [0, 1, 5],
    ];
    // Class 0 has two images, class 1 one, class 2 none.
    expect(referenceCentersAfter(0.5, centers, features, [0, 0, 1])).toEqual([
      close(0.5 * (9 / 3), 1 + 0.5 * (6 / 2), 5),
      close(0.5 * (3 / 3), 1 + 0.5 * (6 / 2), 5),
    ]);
  });

  it('ring: half the squared difference from R', () => {
    expect(lossOf('ring', { w: 0.1, R: 8 })).toBeCloseTo(lossOf('softmax', {}) + 0.05 * 9, 12);
  });

  it('put a feature at the origin at 90° to every class', () => {
    const origin = { features: [[0, 0]] };
    expect(logitsOf('arcface', { s: 10, m: 0.5 }, origin)).toEqual(close(-10 * Math.sin(0.5), 0));
    expect(logitsOf('cosface', { s: 10, m: 0.5 }, origin)).toEqual(close(-5, 0));
    expect(logitsOf('sphereface_r', { s: 10, m: 4 }, origin)).toEqual(close(-30, 0));
    expect(logitsOf('l2softmax', { s: 10 }, { ...origin, bias: [1, -1] })).toEqual(close(1, -1));
    expect(referenceGradients('arcface', { s: 10, m: 0.5 }, { ...bySide, ...origin }).features).toEqual([[0, 0]]);
  });

  it('have NormFace’s derivative with respect to s: Σp_j·cosθ_j − cosθ_y', () => {
    const p = 1 / (1 + Math.exp(2));
    const expected = p * 0.6 + (1 - p) * 0.8 - 0.6;
    expect(referenceParameterGradient('normface', { s: 10 }, bySide, 's')).toBeCloseTo(expected, 9);
  });
});

describe('the released gradient of A-Softmax', () => {
  const caffe = (m: number, lambda: number, inputs: ReferenceInputs) =>
    referenceGradients('asoftmax', { m, lambda, gradient: 'caffe' }, inputs);

  /** 2(c²) − 1 and so on with the layer's own sign tricks: coefficients of Ŵ_y and x before they are rescaled. */
  const layer: Record<number, (c: number, length: number) => [number, number]> = {
    2: (c, length) => [4 * Math.sign(c) * c, -(2 * Math.sign(c) * c ** 2 + 1) / length],
    3: (c, length) => {
      const sign1 = Math.sign(Math.abs(c) - 0.5);
      const sign2 = Math.sign(c) * (1 + sign1) - 2;
      return [sign1 * (12 * c ** 2 - 3), -(8 * sign1 * c ** 3 - sign2) / length];
    },
    4: (c, length) => {
      const sign3 = Math.sign(c) * Math.sign(2 * c ** 2 - 1);
      const sign4 = 2 * Math.sign(c) + sign3 - 3;
      return [sign3 * (32 * c ** 3 - 16 * c), -(sign3 * (24 * c ** 4 - 8 * c ** 2 - 1) - sign4) / length];
    },
  };

  it.each([2, 3, 4])('has the layer’s coefficients for m = %i, at angles in every piece of ψ', (m) => {
    for (const degrees of [10, 40, 50, 80, 100, 125, 140, 170]) {
      const theta = (degrees * Math.PI) / 180;
      const x = [2 * Math.cos(theta), 2 * Math.sin(theta)];
      const inputs = {
        ...bySide,
        features: [x],
        weights: [
          [3, 0],
          [0, 1],
        ],
      };
      const lambda = 0.5;
      const [target, other] = logitsOf('asoftmax', { m, lambda }, inputs) as [number, number];
      const d = 1 / (1 + Math.exp(target - other));
      let [a, b] = layer[m]!(Math.cos(theta), 2);
      const norm = Math.hypot(a, b);
      [a, b] = [a / norm, b / norm];
      const along = [(lambda + a + b * x[0]!) / (1 + lambda), (b * x[1]!) / (1 + lambda)];
      expect(caffe(m, lambda, inputs).features[0]).toEqual([
        expect.closeTo(-d * along[0]!, 9),
        expect.closeTo(d * (1 - along[1]!), 9),
      ]);
    }
  });

  it('has xᵀ(p − y) for W, whatever m and the lengths of W', () => {
    for (const m of [1, 2, 3, 4]) {
      const [target, other] = logitsOf('asoftmax', { m, lambda: 0 }) as [number, number];
      const p = 1 / (1 + Math.exp(target - other));
      expect(caffe(m, 0, bySide).weights).toEqual([close(-3 * p, 3 * p), close(-4 * p, 4 * p)]);
    }
  });

  it('is the plain cosine’s for m = 1', () => {
    const p = 1 / (1 + Math.exp(3 - 4));
    expect(caffe(1, 5, bySide).features[0]).toEqual(close(-p, p));
  });

  it('is the loss’s gradient without the rescaling', () => {
    // √(a² + b²) is 1 for one length only: at θ = 90° and m = 2 a = 0 and b = −1/‖x‖.
    const inputs = {
      ...bySide,
      features: [[0, 1]],
      weights: [
        [1, 1],
        [1e-9, 0],
      ],
    };
    const exact = referenceGradients('asoftmax', { m: 2, lambda: 0, gradient: 'exact' }, inputs).features[0]!;
    expect(caffe(2, 0, inputs).features[0]).toEqual(exact.map((slope) => expect.closeTo(slope, 4) as number));
  });

  it('knows ψ’s slope over the cosine, also at its ends', () => {
    for (const m of [2, 3, 4]) {
      expect(referencePsiSlope(0, m)).toBe(m * m);
      expect(referencePsiSlope(Math.PI, m)).toBe(m * m);
      for (const theta of [0.2, 1, 1.8, 2.9]) {
        const [slope] = centralDifference(([c]) => referencePsi(Math.acos(c!), m), [Math.cos(theta)]);
        expect(referencePsiSlope(theta, m)).toBeCloseTo(slope!, 6);
      }
    }
  });
});

describe('SphereFace2’s start of b', () => {
  it.each([
    [10, 0.4, 3, 0.7, 10],
    [40, 0.4, 3, 0.7, 1000],
    [1, 0, 1, 0.05, 10],
    [64, 1, 5, 0.95, 10],
    [64, 1, 5, 0.95, 2],
  ])(
    'balances the pulls on it with every class at 90° (r = %d, m = %d, t = %d, α = %d, %i classes)',
    (r, m, t, alpha, classes) => {
      const params = { r, m, t, alpha };
      const b = referenceBiasStart(params, classes);
      // The feature is upright; the class weights lie in the plane under it.
      const angles = Array.from({ length: classes }, (_, j) => (2 * Math.PI * j) / classes);
      const inputs = {
        features: [[0, 0, 1]],
        weights: [angles.map(Math.cos), angles.map(Math.sin), angles.map(() => 0)],
        labels: [0],
      };
      const at = (shift: number) => {
        const bias = angles.map(() => b + shift);
        return referenceLoss('sphereface2', params, inputs.features, inputs.weights, bias, inputs.labels);
      };
      const [slope] = centralDifference(([shift]) => at(shift!), [0]);
      // The label's pull alone, which the others' push makes up for.
      const pull = alpha / (1 + Math.exp(r * (2 * 0.5 ** t - 1 - m) + b)) / r;
      expect(Math.abs(slope!)).toBeLessThan(1e-6 * pull);
      expect(pull).toBeGreaterThan(0);
    },
  );

  it('is OpenSphere’s formula while α is less than the other classes’ share together', () => {
    const [r, m, t, alpha, classes] = [10, 0.4, 3, 0.7, 10];
    const z = alpha / ((1 - alpha) * (classes - 1));
    const [ay, ai] = [r * (2 * 0.5 ** t - 1 - m), r * (2 * 0.5 ** t - 1 + m)];
    const formula = Math.log(2 * z) - ai - Math.log(1 - z + Math.sqrt((1 - z) ** 2 + 4 * z * Math.exp(ay - ai)));
    expect(referenceBiasStart({ r, m, t, alpha }, classes)).toBeCloseTo(formula, 12);
  });
});
