/** What a loss does to one image of a class, wherever its feature stands: −dL/dx, and what each class has of it. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { apart, opsApart, shared, valuesOf } from './apart.ts';
import type { HeadResult, LossHead, Ops, StepParameters } from './contract.ts';

/** Losses with what they compute: those that the page lists from the start go without it, these come with this file. */
const files = import.meta.glob<{ default: LossHead }>('./heads/*.ts', { eager: true, query: '?whole' });
const whole = new Map(Object.values(files).map(({ default: head }) => [head.id, head]));

/** A loss at one moment of a run. */
export interface Moment {
  head: LossHead;
  parameters: StepParameters;
  dim: number;
  classes: number;
  /** `[dim, columns]`, row-major. */
  weights: ArrayLike<number>;
  /** `[classes]`; null for heads without. */
  bias: ArrayLike<number> | null;
  /** The head's state, `[dim, classes]` each; whatever it declares. */
  state: Readonly<Record<string, ArrayLike<number>>>;
  /** Learned scalars; their start where one is missing. */
  learned: Readonly<Record<string, number>>;
}

export interface Forces {
  /** Of each image by itself, `[points]`. */
  loss: ArrayLike<number>;
  /** −dL/dx of each image by itself, `[points, dim]`; the loss's own rule where that isn't its derivative. */
  force: Float64Array;
  /** What went into the loss, `[points, classes]`. */
  logits: ArrayLike<number>;
}

/** What acts on one image: one push a class, and the rest. They add up to the force. */
export interface Pushes {
  /** `[classes, dim]`: what comes through that class's logit. */
  pushes: Float64Array;
  /** `[dim]`: what acts without a logit, such as the pull of a centre. */
  rest: Float64Array;
}

function columnsOf({ weights, dim }: Moment): number {
  return weights.length / dim;
}

function forward(
  moment: Moment,
  points: ArrayLike<number>,
  labels: ArrayLike<number>,
  through?: Ops['through'],
): HeadResult {
  const { head, parameters, dim, classes, weights, bias, state, learned } = moment;
  const rows = labels.length;
  const oneHot = new Float64Array(rows * classes);
  for (let i = 0; i < rows; i++) oneHot[i * classes + (labels[i] as number)] = 1;
  const start = head.biasStart?.(parameters, classes) ?? 0;
  const scalar = ([name, first]: [string, (at: StepParameters) => number]): [string, Tensor2D] => [
    name,
    shared(1, 1, [learned[name] ?? first(parameters)]),
  ];
  return (whole.get(head.id) ?? head).forward(
    opsApart(through),
    {
      features: apart(rows, dim, points),
      weights: shared(dim, columnsOf(moment), weights),
      bias: head.bias ? shared(1, classes, bias ?? new Float64Array(classes).fill(start)) : null,
      oneHot: apart(rows, classes, oneHot),
      state: Object.fromEntries([
        ...(head.state ?? []).map((name): [string, Tensor2D] => [
          name,
          shared(dim, classes, state[name] ?? new Float64Array(dim * classes)),
        ]),
        // What it has accumulated stands as it is.
        ...Object.entries(head.accumulated ?? {}).map(([name, { start: first }]): [string, Tensor2D] => [
          name,
          shared(1, 1, [learned[name] ?? first(classes)]),
        ]),
      ]),
      learned: Object.fromEntries(Object.entries(head.learned ?? {}).map(scalar)),
    },
    parameters,
  );
}

const negated = (values: ArrayLike<number>) => Float64Array.from(values, (value) => (value === 0 ? 0 : -value));

/** @param points `[points, dim]`, row-major. @param labels class position of each. */
export function forcesAt(moment: Moment, points: ArrayLike<number>, labels: ArrayLike<number>): Forces {
  const { value, gradFeatures, logits } = forward(moment, points, labels);
  return {
    get loss() {
      return valuesOf(value);
    },
    force: negated(valuesOf(gradFeatures)),
    get logits() {
      return valuesOf(logits);
    },
  };
}

/** @param point `[dim]`. @param label its class position. */
export function pushesOn(moment: Moment, point: ArrayLike<number>, label: number): Pushes {
  const { classes, dim } = moment;
  // One batch a class, of which only that class's logit is let through, and one that lets none through. A head's way
  // back is linear in what comes from its logits, so the differences are the classes' shares.
  const rows = classes + 1;
  const open = new Float64Array(rows * classes);
  for (let j = 0; j < classes; j++) open[j * classes + j] = 1;
  const mask = apart(rows, classes, open);
  const ops = opsApart();
  const points = Float64Array.from({ length: rows * dim }, (_, i) => point[i % dim] as number);
  const labels = new Array<number>(rows).fill(label);
  const { gradFeatures } = forward(moment, points, labels, (gradLogits) =>
    ops.map([gradLogits, mask], (g, one) => g.times(one)),
  );
  const all = negated(valuesOf(gradFeatures));
  const rest = all.slice(classes * dim);
  return { pushes: all.slice(0, classes * dim).map((value, i) => value - (rest[i % dim] as number)), rest };
}

/** The same loss without its margin. */
export function withoutMargin(moment: Moment): Moment {
  return { ...moment, parameters: { ...moment.parameters, ...moment.head.margins } };
}
