/** The losses' parameters and numbers to try them on: one table for every suite that checks a loss. */
import { randomLcg, randomNormal } from 'd3-random';
import { losses } from '../../src/losses/registry.ts';
import { angleBetween, column } from '../reference/losses/vectors.ts';
import {
  REFERENCE_LOSSES,
  type ReferenceInputs,
  type ReferenceLossId,
  type ReferenceParameters,
  referenceLoss,
  referenceTraits,
} from '../reference/losses.ts';

export const CLASSES = 10;

/** What a parameter may be: from one number to another, or one of a few values. The default comes first. */
type Range =
  | { default: number; min: number; max: number }
  | { values: readonly [number | string, ...(number | string)[]] };

const scale = { default: 16, min: 1, max: 64 };
const margin = { values: [4, 1, 2, 3] } as const;
/** Numbers only: whoever runs a loss has evaluated λ's schedule. */
const lambda = { values: [5, 0, 0.5, 1000] } as const;
const gradient = { values: ['exact', 'caffe'] } as const;

/** Every loss's parameters. */
export const RANGES: Readonly<Record<ReferenceLossId, Readonly<Record<string, Range>>>> = {
  softmax: {},
  modified: {},
  asoftmax: { m: margin, lambda, gradient },
  lsoftmax: { m: margin, lambda, gradient },
  l2softmax: { s: scale },
  cosine: { s: { default: 1, min: 0.5, max: 4 } },
  normface: { s: { default: 10, min: 1, max: 64 }, scale: { values: ['fixed', 'learned'] } },
  coco: { s: { default: 6.25, min: 1, max: 64 } },
  cosface: { s: { default: 10, min: 1, max: 64 }, m: { default: 0.15, min: 0, max: 1 } },
  arcface: { s: scale, m: { default: 0.1, min: 0, max: 1 } },
  combined: {
    s: scale,
    m1: { default: 1, min: 1, max: 4 },
    m2: { default: 0.1, min: 0, max: 1 },
    m3: { default: 0.05, min: 0, max: 1 },
  },
  sphereface_r: { s: scale, m: { default: 1.5, min: 1, max: 4 } },
  sphereface2: {
    r: { default: 10, min: 1, max: 64 },
    m: { default: 0.4, min: 0, max: 1 },
    t: { default: 3, min: 1, max: 5 },
    alpha: { default: 0.7, min: 0.05, max: 0.95 },
    gradient: { values: ['exact', 'detached'] },
  },
  incay: { w: { default: 0.01, min: 0, max: 1 }, indicator: { values: ['hard', 'soft'] } },
  center: { lambda: { default: 0.01, min: 0, max: 1 }, rate: { default: 0.5, min: 0, max: 1 } },
  ring: { w: { default: 0.01, min: 0, max: 1 }, R: { default: 8, min: 0, max: 50 } },
};

/** A loss at certain parameters. */
export interface Case {
  loss: ReferenceLossId;
  params: ReferenceParameters;
}

const defaultOf = (range: Range) => ('values' in range ? range.values[0] : range.default);

export function defaults(loss: ReferenceLossId): ReferenceParameters {
  return Object.fromEntries(Object.entries(RANGES[loss]).map(([name, range]) => [name, defaultOf(range)]));
}

/** A value for every parameter, drawn evenly from its range. */
function drawn(loss: ReferenceLossId, random: () => number): ReferenceParameters {
  return Object.fromEntries(
    Object.entries(RANGES[loss]).map(([name, range]) => [
      name,
      'values' in range
        ? range.values[Math.floor(random() * range.values.length)]!
        : range.min + random() * (range.max - range.min),
    ]),
  );
}

/** Each choice with each, or a lone default. */
function combinations(ranges: [string, readonly (number | string)[]][]): ReferenceParameters[] {
  return ranges.reduce<ReferenceParameters[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** The registered losses that there is a reference for. */
export function checkedLosses(): ReferenceLossId[] {
  const ids = losses().map(({ id }) => id);
  return REFERENCE_LOSSES.filter((loss) => ids.includes(loss));
}

/** Whether the head offers what the case asks for: one without a parameter does what its default says. */
function offered({ loss, params }: Case): boolean {
  const head = losses().find(({ id }) => id === loss);
  const names = new Set(head?.parameters.map(({ name }) => name));
  return Object.entries(params).every(([name, value]) => names.has(name) || value === defaultOf(RANGES[loss][name]!));
}

/** Every choice with each, with the numbers at their defaults; either end of each number; and three drawn at random. */
export function casesOf(loss: ReferenceLossId): Case[] {
  const random = randomLcg(0.375);
  const choices = Object.entries(RANGES[loss]).flatMap(([name, range]): [string, readonly (number | string)[]][] =>
    'values' in range ? [[name, range.values]] : [],
  );
  const ends = Object.entries(RANGES[loss]).flatMap(([name, range]) =>
    'values' in range ? [] : [{ [name]: range.min }, { [name]: range.max }],
  );
  const all = [
    ...combinations(choices),
    ...ends,
    ...(Object.keys(RANGES[loss]).length === 0 ? [] : [1, 2, 3].map(() => drawn(loss, random))),
  ].map((params): Case => ({ loss, params: { ...defaults(loss), ...params } }));
  const distinct = new Map(all.map((one) => [JSON.stringify(one.params), one]));
  return [...distinct.values()].filter(offered);
}

/** The defaults and two other settings: for suites that repeat the check on another backend. */
export function fewCasesOf(loss: ReferenceLossId): Case[] {
  const random = randomLcg(0.8125);
  const others = Object.keys(RANGES[loss]).length === 0 ? [] : Array.from({ length: 8 }, () => drawn(loss, random));
  return [
    { loss, params: defaults(loss) },
    ...others
      .map((params): Case => ({ loss, params }))
      .filter(offered)
      .slice(0, 2),
  ];
}

/** For titles. */
export function titleOf({ loss, params }: Case): string {
  const shown = Object.entries(params).map(([name, value]) =>
    [name, typeof value === 'number' ? Number(value.toPrecision(4)) : value].join('='),
  );
  return [loss, ...shown].join(' ');
}

/** Numbers to run losses on, the same in every run; all are rounded to float32, so that head and reference see the same. */
export interface Draw {
  random(): number;
  matrix(rows: number, columns: number, scale: number): number[][];
  /** A batch on which the case's loss is neither lost in rounding nor hard to compute in float32. */
  inputs(one: Case, batch: number, dim: number): ReferenceInputs;
}

/** What a loss is a function of beyond features, class weights and labels. */
function extras(loss: ReferenceLossId, dim: number, matrix: Draw['matrix']): Pick<ReferenceInputs, 'bias' | 'centers'> {
  return {
    bias: referenceTraits(loss).bias ? matrix(1, CLASSES, 1)[0]! : null,
    ...(loss === 'center' ? { centers: matrix(dim, CLASSES, 1) } : {}),
  };
}

export function draw(seed: number): Draw {
  const random = randomLcg(seed);
  const normal = randomNormal.source(random)(0, 1);
  const matrix: Draw['matrix'] = (rows, columns, scale) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.fround(scale * normal())));
  return {
    random,
    matrix,
    inputs(one, batch, dim) {
      for (;;) {
        const inputs: ReferenceInputs = {
          features: matrix(batch, dim, 2),
          weights: matrix(dim, CLASSES, 1),
          labels: Array.from({ length: batch }, () => Math.floor(random() * CLASSES)),
          ...extras(one.loss, dim, matrix),
        };
        if (decided(one, inputs) && smooth(one, inputs)) return inputs;
      }
    },
  };
}

/** A loss of nearly 0 is 1 − p with p rounded to 1: neither it nor its gradient has digits to compare. */
const LEAST = 0.01;

function decided({ loss, params }: Case, { features, weights, bias, labels, centers }: ReferenceInputs): boolean {
  return referenceLoss(loss, params, features, weights, bias, labels, centers) > LEAST;
}

/** How far to stay from where the function jumps, radians. */
const JUMP = 1e-3;

/**
 * Radians. Where cos(φ(θ)) has a slope over θ at θ = 0, its slope over the cosine grows as 1/sinθ, and an error of
 * 1e-7 in the cosine as 1/sin²θ: at this angle to 4e-5.
 */
const STEEP = 0.05;

/**
 * Whether every label's angle is one at which the loss and its gradient can be found to 1e-5 and 1e-4 in float32.
 * ArcFace's and the combined margin's targets jump or kink at φ = π, and are infinitely steep over the cosine at
 * θ = 0 (and at π, should φ not have got there first).
 */
export function smooth({ loss, params }: Case, { features, weights, labels }: ReferenceInputs): boolean {
  if (loss !== 'arcface' && loss !== 'combined') return true;
  const [m1, m2] = loss === 'arcface' ? [1, params.m as number] : [params.m1 as number, params.m2 as number];
  if (m1 === 1 && m2 === 0) return true;
  return features.every((x, i) => {
    const theta = angleBetween(x, column(weights, labels[i]!));
    const phi = m1 * theta + m2;
    return Math.abs(phi - Math.PI) > JUMP && (phi > Math.PI || Math.sin(theta) > STEEP || (m2 === 0 && theta < 1));
  });
}

/** In the plane: features at given angles (radians) to either side of their class's weight vector. */
export function atTargetAngles(
  { matrix }: Draw,
  loss: ReferenceLossId,
  thetas: readonly number[],
  length: number,
): ReferenceInputs {
  const weights = matrix(2, CLASSES, 1);
  const labels = thetas.map((_, i) => (3 * i) % CLASSES);
  const features = thetas.map((theta, i) => {
    const w = column(weights, labels[i]!);
    const direction = Math.atan2(w[1]!, w[0]!) + (i % 2 === 0 ? theta : -theta);
    return [Math.fround(length * Math.cos(direction)), Math.fround(length * Math.sin(direction))];
  });
  return { features, weights, labels, ...extras(loss, 2, matrix) };
}
