/** Every head's value and hand-written gradient against central differences of the float64 reference. */
import { beforeAll, describe, expect, it } from 'vitest';
import { losses } from '../../src/losses/registry.ts';
import { effectiveTarget } from '../../src/math/margin.ts';
import {
  REFERENCE_LOSSES,
  type ReferenceInputs,
  referenceCentersAfter,
  referenceGradients,
  referenceLengthsAfter,
  referenceLogits,
  referenceLoss,
  referenceParameterGradient,
  referenceScaleAfter,
  referenceTraits,
} from '../reference/losses.ts';
import { deviation, expectAgreement, expectValue, largest } from '../support/lossAgreement.ts';
import {
  atTargetAngles,
  type Case,
  CLASSES,
  casesOf,
  checkedLosses,
  columnsOf,
  decided,
  defaults,
  draw,
  RANGES,
  titleOf,
} from '../support/lossCases.ts';
import { type HeadNumbers, headOnCpu, useCpu } from './onCpu.ts';

const numbers = draw(0.75);
const cases = checkedLosses().flatMap(casesOf);
const titled = (list: Case[]) => list.map((one): [string, Case] => [titleOf(one), one]);

const run = ({ loss, params }: Case, inputs: ReferenceInputs) => headOnCpu(loss, { ...params }, inputs);

function expectedValue({ loss, params }: Case, inputs: ReferenceInputs): number {
  const { features, weights, bias, labels, centers, draws } = inputs;
  return referenceLoss(loss, params, features, weights, bias, labels, centers, draws);
}

function expectReference(one: Case, inputs: ReferenceInputs, h?: number): void {
  const actual = run(one, inputs);
  if (one.loss === 'circle' && !decided(one, inputs)) {
    // A loss of nearly 0 and its gradient have no digits left to compare.
    expectFinite(actual);
    return;
  }
  expectAgreement(one, inputs, actual, h);
  expect(actual.leaked).toBe(0);
}

function expectFinite({ value, logits, gradFeatures, gradWeights, gradBias }: HeadNumbers): void {
  for (const entries of [[value], logits, gradFeatures, gradWeights, gradBias ?? []]) {
    expect([...entries].every(Number.isFinite)).toBe(true);
  }
}

/** The inputs with every feature's length multiplied, rounded to float32 again. */
function lengthened(inputs: ReferenceInputs, factor: number): ReferenceInputs {
  return { ...inputs, features: inputs.features.map((x) => x.map((entry) => Math.fround(entry * factor))) };
}

beforeAll(useCpu);

describe('every head', () => {
  it('has a reference to be checked against, in the same order', () => {
    // A loss that somebody writes is checked against the losses whose formulas it can have.
    const ids = losses().flatMap((head) => (head.family === 'own' ? [] : [head.id]));
    expect(ids).toEqual(REFERENCE_LOSSES.filter((loss) => ids.includes(loss)));
  });

  it.each(checkedLosses())('%s has the parameters it is checked with', (loss) => {
    const head = losses().find(({ id }) => id === loss)!;
    expect(head.bias).toBe(referenceTraits(loss).bias);
    for (const parameter of head.parameters) {
      const range = RANGES[loss][parameter.name]!;
      expect(range, parameter.name).toBeDefined();
      if (parameter.kind === 'flag') {
        expect(range).toEqual({ values: [parameter.default, !parameter.default] });
        continue;
      }
      if (parameter.kind !== 'number' && parameter.kind !== 'choice' && parameter.kind !== 'option') continue;
      expect(parameter.default, parameter.name).toBe(defaults(loss)[parameter.name]);
      if (parameter.kind === 'number') expect(parameter).toMatchObject(range);
      else expect(new Set<unknown>(parameter.values)).toEqual(new Set('values' in range ? range.values : []));
    }
  });

  it.runIf(losses().length > REFERENCE_LOSSES.length).each(checkedLosses())('%s lacks no parameter', (loss) => {
    const head = losses().find(({ id }) => id === loss)!;
    const names = [...head.parameters.map(({ name }) => name), ...Object.keys(head.accumulated ?? {})];
    expect(names.sort()).toEqual(Object.keys(RANGES[loss]).sort());
  });
});

describe.each(titled(cases))('%s', (_title, one) => {
  const { bias, normalisesFeatures } = referenceTraits(one.loss);

  it.each([2, 3])('has the reference’s value, logits and gradients on random batches of %i-D features', (dim) => {
    for (const batch of [1, 5, 16]) expectReference(one, numbers.inputs(one, batch, dim));
  });

  it('averages over the batch', () => {
    // Which image has which margin depends on all of them.
    if (one.params.plus === true) return;
    const inputs = numbers.inputs(one, 4, 2);
    const together = run(one, inputs);
    const apart = inputs.features.map((x, row) =>
      run(one, {
        ...inputs,
        features: [x],
        labels: [inputs.labels[row]!],
        ...(inputs.draws ? { draws: [inputs.draws[row]!] } : {}),
      }),
    );
    expectValue(
      together.value,
      apart.reduce((sum, { value }) => sum + value / 4, 0),
      referenceLogits(one.loss, one.params, inputs),
    );
    expect(
      deviation(
        together.gradFeatures,
        apart.flatMap(({ gradFeatures }) => [...gradFeatures].map((g) => g / 4)),
      ),
    ).toBeLessThan(1e-5);
    const weights = apart.reduce(
      (sum, { gradWeights }) => sum.map((s, i) => s + gradWeights[i]! / 4),
      Array<number>(2 * columnsOf(one)).fill(0),
    );
    expect(deviation(together.gradWeights, weights)).toBeLessThan(1e-5);
  });

  it('stays finite for a feature at the origin, which is at 90° to every class', () => {
    // No two alike: where logits tie, what depends on the highest of them has no derivative.
    const distinct = Array.from({ length: CLASSES }, (_, j) => Math.fround(j / CLASSES));
    const inputs = { ...numbers.inputs(one, 3, 2), bias: bias ? distinct : null };
    inputs.features[1] = [0, 0];
    const all = run(one, inputs);
    expectFinite(all);
    if (normalisesFeatures) expect([...all.gradFeatures.slice(2, 4)].map(Math.abs)).toEqual([0, 0]);
    const alone = { ...inputs, features: [[0, 0]], labels: [4], ...(inputs.draws ? { draws: [0.5] } : {}) };
    const actual = run(one, alone);
    expectValue(actual.value, expectedValue(one, alone), referenceLogits(one.loss, one.params, alone));
    expect(
      largest(Array.from(actual.logits, (f, j) => f - referenceLogits(one.loss, one.params, alone)[0]![j]!)),
    ).toBeLessThan(1e-5);
    // No feature, no say in where the class weights should go.
    expect(largest(actual.gradWeights)).toBeLessThan(1e-5);
    const expected = referenceGradients(one.loss, one.params, alone).bias;
    if (expected) expect(deviation(actual.gradBias!, expected)).toBeLessThan(1e-4);
  });

  it('takes a class weight at the origin to be at 90° to every feature', () => {
    const inputs = numbers.inputs(one, 6, 2);
    inputs.weights = inputs.weights.map((row) => row.map((w, j) => (j === 2 ? 0 : w)));
    inputs.labels = [2, 2, ...inputs.labels.slice(2)];
    const actual = run(one, inputs);
    expectFinite(actual);
    expectValue(actual.value, expectedValue(one, inputs), referenceLogits(one.loss, one.params, inputs));
  });

  it('has the reference’s value, logits and gradients for long features', () => {
    for (const batch of [1, 4]) expectReference(one, lengthened(numbers.inputs(one, batch, 2), 1e4));
  });

  it('has the reference’s value, logits and gradients for short features', () => {
    // Losses without a scale of their own have nearly the logits of a feature at the origin, whose gradients cancel.
    if (!normalisesFeatures) return;
    for (const batch of [1, 4]) expectReference(one, lengthened(numbers.inputs(one, batch, 2), 1e-4));
  });

  it.each([1e-8, 1e-20])(
    'stays finite for features of length %d, and between the origin and their direction',
    (scale) => {
      const inputs = lengthened(numbers.inputs(one, 4, 2), scale);
      const actual = run(one, inputs);
      expectFinite(actual);
      // Norms too small for float32 may count as larger ones, which turns the feature towards 90°.
      if (!rises(one)) return;
      const there = referenceLogits(one.loss, one.params, inputs).flat();
      const origin = referenceLogits(one.loss, one.params, lengthened(inputs, 0)).flat();
      const slack = 1e-5 * Math.max(largest(there), largest(origin), 1);
      for (const [i, f] of actual.logits.entries()) {
        expect(f).toBeGreaterThan(Math.min(there[i]!, origin[i]!) - slack);
        expect(f).toBeLessThan(Math.max(there[i]!, origin[i]!) + slack);
      }
      if (!normalisesFeatures)
        expectValue(actual.value, expectedValue(one, inputs), referenceLogits(one.loss, one.params, inputs));
    },
  );
});

/** Whether every logit rises with its own cosine, and depends on nothing else. */
function rises({ loss, params }: Case): boolean {
  // ElasticFace adds to the angle past 180°, too, where its target rises again.
  if (loss === 'curricular' || loss === 'circle' || params.on === 'arc') return false;
  return params.plus !== true && (params.seam ?? 'hard') === 'hard';
}

/** Losses of the angle to the label's weight vector. */
const angular = cases.filter(
  ({ loss, params }) =>
    (referenceTraits(loss).normalisesWeights || loss === 'lsoftmax') &&
    // Who of two images at one angle has the larger margin is anybody's guess.
    params.plus !== true &&
    // Where a class has several centres, another one may be nearer.
    (params.k ?? 1) === 1,
);

/** m of the losses whose target follows ψ in the angle that counts. */
function psiMargin({ loss, params }: Case): number | null {
  return loss === 'asoftmax' || loss === 'lsoftmax' || loss === 'sphereface_r' ? (params.m as number) : null;
}

/** φ(θ) = m₁θ + m₂ of ArcFace and the combined margin. */
function additive({ loss, params }: Case): { m1: number; m2: number } | null {
  if (loss === 'arcface') return { m1: 1, m2: params.m as number };
  return loss === 'combined' ? { m1: params.m1 as number, m2: params.m2 as number } : null;
}

/**
 * By how much a target logit may be off where it has a slope over the angle at θ = 0 or π: cosθ, rounded to
 * float32, leaves the angle uncertain to √(2·2⁻²²) there.
 */
const UNSURE_ANGLE = 7e-4;

/** Losses whose target isn't ArcFace's as it was first released. */
const adapts = ({ loss, params }: Case) =>
  ['magface', 'adaface', 'subarc', 'curricular', 'elastic'].includes(loss) || (params.seam ?? 'hard') !== 'hard';

/** By differences towards the inside, without their curvature. */
function measuredSlope(one: Case, theta: number): number {
  const step = theta < 1 ? 1e-4 : -1e-4;
  const weights = [
    [1, 0],
    [0, 1],
  ];
  const at = (angle: number) => {
    const features = [[2 * Math.cos(angle), 2 * Math.sin(angle)]];
    return referenceLogits(one.loss, one.params, { features, weights, bias: null, labels: [0], draws: [3] })[0]![0]!;
  };
  const slope = (4 * (at(theta + step / 2) - at(theta)) - (at(theta + step) - at(theta))) / step;
  return Math.abs(slope) < 1e-5 ? 0 : Math.abs(slope);
}

/** The slope of the target over the angle at an end, radians⁻¹: 0 where the two sides join smoothly. */
function slopeAtEnd(one: Case, theta: number): number {
  if (adapts(one)) return measuredSlope(one, theta);
  const s = one.params.s as number;
  const sum = additive(one);
  if (sum && sum.m1 * theta + sum.m2 <= Math.PI) return s * sum.m1 * Math.abs(Math.sin(sum.m1 * theta + sum.m2));
  if (one.loss === 'sphereface_r') {
    const m = one.params.m as number;
    return s * m * Math.abs(Math.sin(m * theta));
  }
  return 0;
}

/**
 * By how much a gradient may exceed those 1e-3 rad to either side: at that angle the sine found from a cosine in
 * float32 is off by up to 15%, and the pull of the other classes has moved a little.
 */
const BESIDE = 1.25;

/** Where the angle itself is uncertain: value to what that leaves, gradients no larger than on either side. */
function expectBounded(one: Case, theta: number): void {
  const inputs = atTargetAngles(numbers, one.loss, [theta], 2);
  const actual = run(one, inputs);
  expectFinite(actual);
  const value = expectedValue(one, inputs);
  expect(Math.abs(actual.value - value)).toBeLessThan(slopeAtEnd(one, theta) * UNSURE_ANGLE + 1e-5 * value + 1e-5);
  const beside = [-1e-3, 1e-3].map((turn) =>
    referenceGradients(one.loss, one.params, { ...inputs, features: turned(inputs.features, turn) }),
  );
  const bound = (gradients: number[][][]) => BESIDE * Math.max(...gradients.map((g) => largest(g.flat()))) + 1e-5;
  expect(largest(actual.gradFeatures)).toBeLessThan(bound(beside.map(({ features }) => features)));
  expect(largest(actual.gradWeights)).toBeLessThan(bound(beside.map(({ weights }) => weights)));
}

/** Planar features turned by an angle, radians. */
function turned(features: number[][], angle: number): number[][] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return features.map(([x, y]) => [cos * x! - sin * y!, sin * x! + cos * y!]);
}

describe.each(titled(angular))('%s at the edges', (_title, one) => {
  const at = (thetas: readonly number[]) => atTargetAngles(numbers, one.loss, thetas, 2);
  const m = psiMargin(one);

  it('is right where the feature lies along its class weight', () => {
    // AdaFace's widened angle ends a thousandth from 0 and π, with a kink there.
    if (slopeAtEnd(one, 0) < 1e-9 && one.loss !== 'adaface') expectReference(one, at([0, 0, 1e-4, 1e-3]));
    // There is a kink.
    else for (const theta of [0, 1e-4, 1e-3]) expectBounded(one, theta);
  });

  it('is right where the feature lies against its class weight', () => {
    const thetas = [Math.PI, Math.PI, Math.PI - 1e-4, Math.PI - 1e-3];
    if (slopeAtEnd(one, Math.PI) < 1e-9 && one.loss !== 'adaface') expectReference(one, at(thetas));
    else for (const theta of thetas) expectBounded(one, theta);
  });

  it('is right where the pieces of ψ meet and beside it', () => {
    if (m === null) return;
    // ψ' is −m·sin(mθ) up to sign, so 0 from either side: one gradient, and two-sided differences find it.
    const meeting = Array.from({ length: Math.ceil(m) - 1 }, (_, j) => ((j + 1) * Math.PI) / m);
    const thetas = meeting.flatMap((theta) => [theta, theta - 1e-3, theta + 1e-3]).filter((theta) => theta <= Math.PI);
    // The second derivative jumps there, which leaves the differences an error of order h: hence a small one.
    if (thetas.length > 0) expectReference(one, at(thetas), 1e-8);
  });

  it('is right on either side of where the target would rise again', () => {
    const sum = additive(one);
    if (!sum) return;
    const last = (Math.PI - sum.m2) / sum.m1;
    // One side at a time: the target jumps there.
    for (const theta of [last - 2e-3, last + 2e-3]) {
      if (theta < Math.PI - 0.05) expectReference(one, at([theta, theta]));
    }
  });

  it('doesn’t pull class weights along themselves, since only their directions count', () => {
    // The released layer's gradient does, and L-Softmax's weights have lengths of their own.
    if (!referenceTraits(one.loss).normalisesWeights || one.params.gradient === 'caffe') return;
    const inputs = numbers.inputs(one, 8, 2);
    const { gradWeights } = run(one, inputs);
    const columns = columnsOf(one);
    for (let j = 0; j < columns; j++) {
      const [u, v] = [inputs.weights[0]![j]!, inputs.weights[1]![j]!];
      const along = (u * gradWeights[j]! + v * gradWeights[columns + j]!) / Math.hypot(u, v);
      expect(Math.abs(along)).toBeLessThan(1e-5 * largest(gradWeights));
    }
  });

  it('doesn’t pull features along themselves where only their directions count', () => {
    // MagFace's margin and its second aim follow the length; AdaFace's margin does, without a gradient.
    if (!referenceTraits(one.loss).normalisesFeatures || one.loss === 'magface') return;
    const inputs = numbers.inputs(one, 8, 2);
    const { gradFeatures } = run(one, inputs);
    for (const [row, [u, v]] of inputs.features.entries()) {
      const along = (u! * gradFeatures[2 * row]! + v! * gradFeatures[2 * row + 1]!) / Math.hypot(u!, v!);
      expect(Math.abs(along)).toBeLessThan(1e-5 * largest(gradFeatures));
    }
  });

  it('scores the label by the target curve the page draws', () => {
    const target = losses().find(({ id }) => id === one.loss)?.target;
    // SphereFace2's target also has a bias.
    if (!target || one.loss === 'sphereface2') return;
    const thetas = [0.1, 0.7, 1.2, 1.9, 2.4, 3];
    // The curve is that of no luck.
    const inputs = { ...at(thetas), ...(one.loss === 'elastic' ? { draws: thetas.map(() => 0) } : {}) };
    const labelled = inputs.labels.map((label, row) => run(one, inputs).logits[row * CLASSES + label]!);
    // What the curve is multiplied by: ‖x‖ = 2, times ‖W_y‖ or replaced by s where the loss has them.
    const by = inputs.labels.map((label) => {
      if (referenceTraits(one.loss).normalisesFeatures) return (one.params.s ?? one.params.gamma ?? 1) as number;
      return one.loss === 'lsoftmax' ? 2 * Math.hypot(inputs.weights[0]![label]!, inputs.weights[1]![label]!) : 2;
    });
    for (const [row, theta] of thetas.entries()) {
      expect(labelled[row]! / by[row]!).toBeCloseTo(target(theta, { ...one.params }, 2), 4);
    }
  });
});

describe('the target curves of modified softmax and A-Softmax', () => {
  it('are (λcosθ + ψ)/(1 + λ)', () => {
    for (const one of cases.filter(({ loss }) => loss === 'modified' || loss === 'asoftmax')) {
      const target = losses().find(({ id }) => id === one.loss)!.target!;
      const [m, lambda] = [(one.params.m ?? 1) as number, (one.params.lambda ?? 0) as number];
      for (const theta of [0.1, 0.7, 1.2, 1.9, 2.4, 3]) {
        expect(target(theta, { ...one.params })).toBeCloseTo(effectiveTarget(theta, m, lambda), 12);
      }
    }
  });
});

describe.runIf(checkedLosses().includes('normface'))('NormFace with a trained scale', () => {
  it.each([1, 10, 64])('has dL/ds of the reference at s = %d', (s) => {
    const one: Case = { loss: 'normface', params: { s, scale: 'learned' } };
    for (const dim of [2, 3]) {
      const inputs = numbers.inputs(one, 16, dim);
      const { gradLearned } = run(one, inputs);
      expect(Object.keys(gradLearned)).toEqual(['s']);
      expect(gradLearned.s).toHaveLength(1);
      const expected = referenceParameterGradient('normface', one.params, inputs, 's');
      expect(Math.abs(gradLearned.s![0]! - expected)).toBeLessThan(1e-4 * Math.abs(expected));
    }
  });

  it('reads the scale it is trained to, not the one it started from', () => {
    const inputs = numbers.inputs({ loss: 'normface', params: { s: 10, scale: 'fixed' } }, 4, 2);
    expect(run({ loss: 'normface', params: { s: 10, scale: 'fixed' } }, inputs).gradLearned).toEqual({});
    const learned = headOnCpu('normface', { s: 10, scale: 'learned' }, inputs, { s: 20 });
    const fixed = headOnCpu('normface', { s: 20, scale: 'fixed' }, inputs);
    expect(learned.value).toBeCloseTo(fixed.value, 5);
  });
});

describe('what losses accumulate before a step', () => {
  const accumulated = (loss: string, params: Case['params'], inputs: ReferenceInputs) =>
    headOnCpu(loss, { ...params }, inputs, { s: 1 }, true);
  const usual = (loss: Case['loss']): Case => ({ loss, params: defaults(loss) });

  it.each([2, 3])('AdaFace: mean and deviation of the lengths, in %i-D', (dim) => {
    const one = usual('adaface');
    const inputs = numbers.inputs(one, 16, dim);
    const params = { ...one.params, blend: 0.3, mean: 4, std: 2 };
    const after = referenceLengthsAfter({ mean: 4, std: 2 }, 0.3, inputs.features);
    const { state, value, logits } = accumulated('adaface', params, inputs);
    expect(state.mean![0]).toBeCloseTo(after.mean, 5);
    expect(state.std![0]).toBeCloseTo(after.std, 5);
    // The step itself is taken with what is new.
    const then = { ...one, params: { ...params, ...after } };
    expectValue(value, expectedValue(then, inputs), referenceLogits('adaface', then.params, inputs));
    expect(deviation(logits, referenceLogits('adaface', then.params, inputs).flat())).toBeLessThan(1e-5);
  });

  it('AdaFace: the deviation stays in a batch of one image, which has none', () => {
    const inputs = numbers.inputs(usual('adaface'), 1, 2);
    const { state } = accumulated('adaface', { ...defaults('adaface'), blend: 0.3, mean: 4, std: 2 }, inputs);
    expect(state.std![0]).toBe(2);
    expect(state.mean![0]).toBeCloseTo(0.3 * Math.hypot(...inputs.features[0]!) + 0.7 * 4, 5);
  });

  it('CurricularFace: a hundredth of the mean cosine enters t', () => {
    const one = usual('curricular');
    const inputs = numbers.inputs(one, 16, 2);
    const cosines = referenceLogits('normface', { s: 1 }, inputs).map((row, i) => row[inputs.labels[i]!]!);
    const t = 0.99 * 0.5 + (0.01 * cosines.reduce((sum, c) => sum + c, 0)) / 16;
    const { state, logits } = accumulated('curricular', { ...one.params, t: 0.5 }, inputs);
    expect(state.t![0]).toBeCloseTo(t, 6);
    expect(deviation(logits, referenceLogits('curricular', { ...one.params, t }, inputs).flat())).toBeLessThan(1e-5);
  });

  it.each([1, 5, 16])('AdaCos: the scale of a batch of %i', (batch) => {
    for (const s of [0.5, 3.1, 20]) {
      const inputs = numbers.inputs(usual('adacos'), batch, 2);
      const expected = Math.min(referenceScaleAfter(s, inputs), 64);
      const { state, logits } = accumulated('adacos', { s }, inputs);
      expect(Math.abs(state.s![0]! - expected)).toBeLessThan(1e-5 * Math.abs(expected) + 1e-6);
      expect(deviation(logits, referenceLogits('adacos', { s: expected }, inputs).flat())).toBeLessThan(1e-5);
    }
  });

  it('AdaCos: the lower of two middle angles is the median, also among equals', () => {
    // Angles 10°, 20°, 60°, 80° to one class: the lower median is 20°; then three times 30°.
    const at = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const weights = [
      [1, -1, 0],
      [0, 0, -1],
    ];
    for (const degrees of [
      [80, 10, 60, 20],
      [30, 30, 30, 70],
    ]) {
      const inputs = { features: degrees.map(at), weights, bias: null, labels: [0, 0, 0, 0] };
      const { state } = accumulated('adacos', { s: 5 }, inputs);
      expect(state.s![0]).toBeCloseTo(referenceScaleAfter(5, inputs), 4);
    }
  });

  it('AdaCos: stays finite and within the page’s scales where all classes have merged', () => {
    const merged = {
      features: [[1, 0]],
      weights: [
        [1, 1, 1],
        [0, 0, 0],
      ],
      bias: null,
      labels: [0],
    };
    const { state, value } = accumulated('adacos', { s: 64 }, merged);
    expect(state.s![0]).toBe(64);
    expect(Number.isFinite(value)).toBe(true);
  });

  it('stays as it is where nothing is trained', () => {
    const inputs = numbers.inputs(usual('curricular'), 8, 2);
    expect(run({ loss: 'curricular', params: { ...defaults('curricular'), t: 0.25 } }, inputs).state.t![0]).toBe(0.25);
  });
});

describe.runIf(checkedLosses().includes('center'))('the class centres', () => {
  it.each([0, 0.5, 1])('move towards their images at a rate of %d', (rate) => {
    const one: Case = { loss: 'center', params: { lambda: 0.01, rate } };
    for (const dim of [2, 3]) {
      // Five labels of ten, so that some classes have several images and others none.
      const inputs = numbers.inputs(one, 16, dim);
      inputs.labels = inputs.labels.map((label) => label % 5);
      const expected = referenceCentersAfter(rate, inputs.centers!, inputs.features, inputs.labels);
      expect(deviation(run(one, inputs).state.centers!, expected.flat())).toBeLessThan(1e-6);
    }
  });

  it('start from the origin', () => {
    const one: Case = { loss: 'center', params: { lambda: 1, rate: 0.5 } };
    const { centers: _, ...inputs } = numbers.inputs(one, 16, 2);
    expectReference(one, inputs);
  });
});
