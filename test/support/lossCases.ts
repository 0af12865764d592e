/** The losses' parameters and numbers to try them on: one table for every suite that checks a loss. */
import { randomLcg, randomNormal } from 'd3-random';
import { lossById, losses } from '../../src/losses/registry.ts';
import { angleBetween, column, lengthOf } from '../reference/losses/vectors.ts';
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
  | { values: readonly [number | string | boolean, ...(number | string | boolean)[]] };

const scale = { default: 16, min: 1, max: 64 };
const margin = { values: [4, 1, 2, 3] } as const;
/** Numbers only: whoever runs a loss has evaluated λ's schedule. */
const lambda = { values: [5, 0, 0.5, 1000] } as const;
const gradient = { values: ['exact', 'caffe'] } as const;

const seam = { values: ['hard', 'easy', 'none', 'clamp'] } as const;
const detachable = { values: ['exact', 'detached'] } as const;

/** Every loss's parameters, and what it has accumulated. */
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
  arcface: { s: scale, m: { default: 0.1, min: 0, max: 1 }, seam, gradient: detachable },
  combined: {
    s: scale,
    m1: { default: 1, min: 1, max: 4 },
    m2: { default: 0.1, min: 0, max: 1 },
    m3: { default: 0.05, min: 0, max: 1 },
    seam,
    gradient: detachable,
  },
  sphereface_r: { s: scale, m: { default: 1.5, min: 1, max: 4 } },
  sphereface2: {
    r: { default: 10, min: 1, max: 64 },
    m: { default: 0.4, min: 0, max: 1 },
    t: { default: 3, min: 1, max: 5 },
    alpha: { default: 0.7, min: 0.05, max: 0.95 },
    gradient: { values: ['exact', 'detached'] },
  },
  magface: {
    s: scale,
    la: { default: 1, min: 0.1, max: 100 },
    ua: { default: 20, min: 0.2, max: 200 },
    lm: { default: 0.05, min: 0, max: 1 },
    um: { default: 0.4, min: 0, max: 1 },
    w: { default: 1, min: 0, max: 100 },
    seam: { values: ['easy', 'hard', 'none', 'clamp'] },
  },
  adaface: {
    s: scale,
    m: { default: 0.08, min: 0, max: 1 },
    h: { default: 0.333, min: 0, max: 2 },
    blend: { default: 0.05, min: 0, max: 1 },
    mean: { default: 3, min: 0, max: 20 },
    std: { default: 1, min: 0.1, max: 20 },
  },
  subarc: { k: { values: [3, 1, 2, 4, 5] }, s: scale, m: { default: 0.1, min: 0, max: 1 }, seam, gradient: detachable },
  curricular: { s: scale, m: { default: 0.1, min: 0, max: 1 }, t: { default: 0.3, min: -1, max: 1 } },
  adacos: { s: { default: 6, min: 0.5, max: 64 } },
  elastic: {
    on: { values: ['arc', 'cos'] },
    s: scale,
    m: { default: 0.1, min: 0, max: 1 },
    sd: { default: 0.025, min: 0, max: 0.5 },
    plus: { values: [false, true] },
  },
  circle: { gamma: { default: 16, min: 1, max: 256 }, m: { default: 0.6, min: -0.5, max: 1 } },
  p2sgrad: {},
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
function combinations(ranges: [string, readonly (number | string | boolean)[]][]): ReferenceParameters[] {
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
  const names = new Set([...(head?.parameters ?? []).map(({ name }) => name), ...Object.keys(head?.accumulated ?? {})]);
  return Object.entries(params).every(([name, value]) => names.has(name) || value === defaultOf(RANGES[loss][name]!));
}

/** Of losses with several centres a class, other numbers of them are tried with the usual choices only. */
const fewCentres = ({ params }: Case) =>
  params.k === undefined || params.k === 3 || (params.seam === 'hard' && params.gradient === 'exact');

/** Columns of the class weights. */
export const columnsOf = ({ params }: Case) => CLASSES * Number(params.k ?? 1);

/** Whether pairs of parameters stand in the order that the loss needs. */
const inOrder = ({ loss, params }: Case) =>
  (lossById(loss).ordered ?? []).every(({ lower, upper, equal }) => {
    const gap = (params[upper] as number) - (params[lower] as number);
    return gap > 0 || (equal && gap === 0);
  });

/** Every choice with each, with the numbers at their defaults; either end of each number; and three drawn at random. */
export function casesOf(loss: ReferenceLossId): Case[] {
  const random = randomLcg(0.375);
  const choices = Object.entries(RANGES[loss]).flatMap(
    ([name, range]): [string, readonly (number | string | boolean)[]][] =>
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
  return [...distinct.values()].filter(offered).filter(inOrder).filter(fewCentres);
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
      .filter(inOrder)
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
function extras(
  loss: ReferenceLossId,
  dim: number,
  batch: number,
  matrix: Draw['matrix'],
): Pick<ReferenceInputs, 'bias' | 'centers' | 'draws'> {
  return {
    bias: referenceTraits(loss).bias ? matrix(1, CLASSES, 1)[0]! : null,
    ...(loss === 'center' ? { centers: matrix(dim, CLASSES, 1) } : {}),
    ...(loss === 'elastic' ? { draws: matrix(1, batch, 1)[0]! } : {}),
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
          weights: matrix(dim, columnsOf(one), 1),
          labels: Array.from({ length: batch }, () => Math.floor(random() * CLASSES)),
          ...extras(one.loss, dim, batch, matrix),
        };
        if (decided(one, inputs) && smooth(one, inputs)) return inputs;
      }
    },
  };
}

/** A loss of nearly 0 is 1 − p with p rounded to 1: neither it nor its gradient has digits to compare. */
const LEAST = 0.01;

export function decided({ loss, params }: Case, inputs: ReferenceInputs): boolean {
  const { features, weights, bias, labels, centers, draws } = inputs;
  return referenceLoss(loss, params, features, weights, bias, labels, centers, draws) > LEAST;
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
export function smooth(one: Case, inputs: ReferenceInputs): boolean {
  const { loss, params } = one;
  const { features, weights, labels } = inputs;
  const angles = features.map((x, i) => angleBetween(x, column(weights, labels[i]!)));
  const far = (value: number, from: number) => Math.abs(value - from) > JUMP;
  if (loss === 'arcface' || loss === 'combined') {
    const [m1, m2] = loss === 'arcface' ? [1, params.m as number] : [params.m1 as number, params.m2 as number];
    if (m1 === 1 && m2 === 0 && params.seam !== 'easy') return true;
    return angles.every((theta) => {
      const phi = m1 * theta + m2;
      const steep = Math.sin(theta) <= STEEP;
      if (params.gradient === 'detached' || params.seam !== 'hard') {
        return far(theta, Math.PI / 2) && far(phi, Math.PI) && !steep;
      }
      return far(phi, Math.PI) && (phi > Math.PI || !steep || (m2 === 0 && theta < 1));
    });
  }
  const narrow = angles.every((theta) => Math.sin(theta) > STEEP);
  switch (loss) {
    case 'magface':
      return (
        narrow &&
        features.every((x, i) => {
          const [la, ua, lm, um] = ['la', 'ua', 'lm', 'um'].map((name) => params[name] as number) as [
            number,
            number,
            number,
            number,
          ];
          const a = Math.min(Math.max(lengthOf(x), la), ua);
          const phi = angles[i]! + lm + ((um - lm) * (a - la)) / (ua - la);
          return far(lengthOf(x), la) && far(lengthOf(x), ua) && far(phi, Math.PI) && far(angles[i]!, Math.PI / 2);
        })
      );
    case 'subarc': {
      const k = params.k as number;
      return features.every((x, i) => {
        const own = weights[0]!.map((_, j) => angleBetween(x, column(weights, j)));
        const each = Array.from({ length: CLASSES }, (_, j) => own.slice(j * k, (j + 1) * k).sort((a, b) => a - b));
        const theta = each[labels[i]!]![0]!;
        return (
          each.every(([first, second]) => second === undefined || Math.cos(first!) - Math.cos(second) > 3e-4) &&
          Math.sin(theta) > STEEP &&
          far(theta, Math.PI / 2) &&
          far(theta + (params.m as number), Math.PI)
        );
      });
    }
    case 'adaface':
      return (
        narrow &&
        features.every((x, i) => {
          const [m, h, mean, std] = ['m', 'h', 'mean', 'std'].map((name) => params[name] as number) as [
            number,
            number,
            number,
            number,
          ];
          const z = (h * (lengthOf(x) - mean)) / (std + 1e-3);
          const phi = angles[i]! - m * Math.min(Math.max(z, -1), 1);
          return far(phi, 1e-3) && far(phi, Math.PI - 1e-3);
        })
      );
    case 'curricular': {
      const m = params.m as number;
      return (
        narrow &&
        features.every((x, i) => {
          if (!far(angles[i]! + m, Math.PI)) return false;
          const bar = Math.cos(angles[i]! + m);
          return weights[0]!.every(
            (_, j) => j === labels[i] || far(Math.cos(angleBetween(x, column(weights, j))), bar),
          );
        })
      );
    }
    case 'elastic': {
      const cosines = angles.map(Math.cos).sort((a, b) => a - b);
      const apart = cosines.every((c, i) => i === 0 || c - cosines[i - 1]! > 1e-5);
      return (params.on === 'cos' || narrow) && (params.plus === false || apart);
    }
    default:
      return true;
  }
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
  return { features, weights, labels, ...extras(loss, 2, thetas.length, matrix) };
}
