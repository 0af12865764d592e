/**
 * The worker of jax-js on WASM: the same network, loss and optimiser, written with its operations the way its guides do,
 * one step compiled as a whole. Each use of an array but the last says `.ref`: jax-js counts references.
 */
import { blockUntilReady, defaultDevice, init, jit, lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { lambdaAt } from '../../src/math/schedules.ts';
import { serve } from '../remote.ts';
import { Batches } from './batches.ts';
import {
  BATCH_SIZE,
  CLASSES,
  CONVOLUTIONS,
  LEARNING_RATE,
  MARGIN,
  type NamedValues,
  type Network,
  type Training,
} from './contract.ts';
import { LAMBDA } from './runConfig.ts';

const BATCH_NORM_EPSILON = 1e-3;
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

type Values = Record<string, np.Array>;
/** A parameter with Adam's moments. */
type State = Record<string, { value: np.Array; first: np.Array; second: np.Array }>;
/** What differs from step to step, as arrays, so that nothing is compiled anew. */
type Changing = { lambda: np.Array; correction1: np.Array; correction2: np.Array };

/** The slope at 0 is α's, as in the others; a maximum would have half of each. Blank paper is 0 under every filter. */
const prelu = (x: np.Array, alpha: np.Array) => np.where(x.ref.greater(0), x.ref, x.mul(alpha));

function take(values: Values, name: string): np.Array {
  const found = values[name];
  if (!found) throw new Error(`No parameter is named ${name}`);
  return found;
}

/** images `[batch, 1, 28, 28]`; gives features `[batch, 2]`. */
function features(network: Network, values: Values, images: np.Array): np.Array {
  let x = images;
  for (const { name, stride, channels } of CONVOLUTIONS[network]) {
    const shape = [channels, 1, 1];
    x = lax.convGeneralDilated(x, take(values, `${name}/kernel`), [stride, stride], 'SAME');
    x = prelu(x.add(take(values, `${name}/bias`).reshape(shape)), take(values, `${name}/alpha`).reshape(shape));
  }
  let z = np.matmul(np.transpose(x, [0, 2, 3, 1]).reshape([BATCH_SIZE, -1]), take(values, 'dense1/kernel'));
  z = z.ref.sub(z.mean(0, { keepdims: true }));
  const variance = np.square(z.ref).mean(0, { keepdims: true });
  z = z.div(np.sqrt(variance.add(BATCH_NORM_EPSILON))).mul(take(values, 'dense1/gamma'));
  const hidden = prelu(z.add(take(values, 'dense1/beta')), take(values, 'dense1/alpha'));
  return np.matmul(hidden, take(values, 'features/kernel')).add(take(values, 'features/bias'));
}

/** A-Softmax (Liu et al. 2017, eq. 7 and 8), m = 4; k counts the knots cos(jπ/m) that cosθ lies below. */
function aSoftmax(x: np.Array, weights: np.Array, oneHot: np.Array, lambda: np.Array): np.Array {
  const unit = weights.ref.div(np.sqrt(np.square(weights).sum(0, { keepdims: true })));
  const length = np.sqrt(np.square(x.ref).sum(1, { keepdims: true }));
  const cosines = np.matmul(x, unit).div(length.ref);
  const still = lax.stopGradient(cosines.ref);
  let k = np.zeros([BATCH_SIZE, CLASSES]);
  for (let j = 1; j < MARGIN; j++) {
    k = k.add(np.where(still.ref.lessEqual(Math.cos((j * Math.PI) / MARGIN)), 1, 0));
  }
  still.dispose();
  const odd = k.ref.sub(np.floor(k.ref.mul(0.5)).mul(2));
  const squares = np.square(cosines.ref);
  // cos 4θ = 8cos⁴θ − 8cos²θ + 1
  const multiple = np.square(squares.ref).mul(8).sub(squares.mul(8)).add(1);
  const psi = multiple.mul(odd.mul(-2).add(1)).sub(k.mul(2));
  const target = cosines.ref.mul(lambda.ref).add(psi).div(lambda.add(1));
  const logits = np.where(oneHot.ref.greater(0.5), target, cosines).mul(length);
  return nn
    .logSoftmax(logits, 1)
    .mul(oneHot)
    .sum()
    .mul(-1 / BATCH_SIZE);
}

/** A step as one function, to be compiled: the next state and the loss. */
function stepOf(network: Network, names: readonly string[]) {
  return (state: State, images: np.Array, oneHot: np.Array, changing: Changing): [State, np.Array] => {
    const { lambda, correction1, correction2 } = changing;
    const lossOf = (values: Values) =>
      aSoftmax(features(network, values, images), take(values, 'head/weights'), oneHot, lambda);
    const parts = names.map((name) => [name, state[name] as State[string]] as const);
    const [loss, gradients] = valueAndGrad(lossOf)(
      Object.fromEntries(parts.map(([name, { value }]) => [name, value.ref])),
    );
    const next: State = {};
    for (const [name, { value, first, second }] of parts) {
      const gradient = take(gradients, name);
      const m = first.mul(BETA1).add(gradient.ref.mul(1 - BETA1));
      const v = second.mul(BETA2).add(np.square(gradient).mul(1 - BETA2));
      const spread = np.sqrt(v.ref.div(correction2.ref)).add(EPSILON);
      const move = m.ref.div(correction1.ref).div(spread).mul(LEARNING_RATE);
      next[name] = { value: value.sub(move), first: m, second: v };
    }
    return [next, loss];
  };
}

/** Kernels `[height, width, from, to]` become `[to, from, height, width]`; the head has no bias under A-Softmax. */
function startOf(parameters: readonly NamedValues[]): State {
  return Object.fromEntries(
    parameters.map(({ name, shape, values }) => {
      const given = np.array(Float32Array.from(values)).reshape([...shape]);
      const value = shape.length === 4 ? np.transpose(given, [3, 2, 0, 1]) : given;
      return [name, { value, first: np.zeros(value.shape), second: np.zeros(value.shape) }];
    }),
  );
}

let state: State;
let batches: Batches;
let compiled: ReturnType<typeof stepOf>;
let taken = 0;

function step(): number {
  taken++;
  const { pixels, oneHot } = batches.next();
  const [next, loss] = compiled(
    state,
    np.array(pixels).reshape([BATCH_SIZE, 1, 28, 28]),
    np.array(oneHot).reshape([BATCH_SIZE, CLASSES]),
    {
      lambda: np.array(lambdaAt(LAMBDA, taken)),
      correction1: np.array(1 - BETA1 ** taken),
      correction2: np.array(1 - BETA2 ** taken),
    },
  );
  state = next;
  return loss.js() as number;
}

const training: Training = {
  async open({ network, images, parameters }) {
    if (!parameters) throw new Error('Starting values are missing');
    await init('wasm');
    defaultDevice('wasm');
    state = startOf(parameters);
    batches = new Batches(images);
    const names = parameters.map(({ name }) => name);
    compiled = jit(stepOf(network, names)) as unknown as ReturnType<typeof stepOf>;
    return { runsOn: 'jax-js, WebAssembly' };
  },
  parameters() {
    throw new Error('jax-js takes its starting values from others');
  },
  async train(steps) {
    const before = performance.now();
    const losses = Array.from({ length: steps }, step);
    await blockUntilReady(Object.values(state).map(({ value }) => value.ref));
    return { milliseconds: performance.now() - before, losses };
  },
  countPrograms() {
    throw new Error('jax-js starts no GPU programs on WASM');
  },
  memory() {
    throw new Error('The memory of jax-js isn’t measured');
  },
};

serve(training);
