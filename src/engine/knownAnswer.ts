/**
 * A fixed tiny training step with a known result: whether the backend in use computes at all, with the kernels that
 * training uses. A lost context, a dead GPU process and broken kernels give zeros or leftovers, and tell nobody.
 */
import { reshape, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { CONVOLUTION, call, callMany, MAX_POOL, OPTIMIZER_STEP } from './kernels/names.ts';
import type { OptimizerAttributes } from './kernels/optimizerStep.ts';
import { ops } from './ops.ts';

const SIDE = 4;
const CHANNELS = 4;
const SLOPE = 0.25;
/** A fraction that 16 bits can't add to the weights: half precision shows. */
const RATE = 2 ** -12;

/** Small whole numbers without a pattern, −3…3: sums and products of them are exact, in whatever order they are made. */
const numbers = (count: number, seed: number) =>
  Float32Array.from({ length: count }, (_, i) => ((i * i * 5 + i * seed + seed) % 7) - 3);

const IMAGE = numbers(SIDE * SIDE * CHANNELS, 1);
const FILTER = numbers(9 * CHANNELS * CHANNELS, 2);
const BIAS = numbers(CHANNELS, 3);
/** Features after pooling. */
const FEATURES = (SIDE / 2) ** 2 * CHANNELS;
const WEIGHTS = numbers(FEATURES * CHANNELS, 4);

const RULE: OptimizerAttributes = {
  rule: 'sgd',
  rate: RATE,
  weightDecay: 0,
  momentum: 0,
  beta1: 0,
  beta2: 0,
  correction1: 1,
  correction2: 1,
  epsilon: 1,
};

/** The step on the backend in use: convolution, PReLU, pooling, logits, their squares' gradient, gradient descent. */
function computed(): Float32Array {
  return tidy(() => {
    const x = tensor(IMAGE, [1, SIDE, SIDE, CHANNELS]);
    const filter = tensor(FILTER, [3, 3, CHANNELS, CHANNELS]);
    const prelu = { bias: tensor(BIAS), alpha: tensor(new Float32Array(CHANNELS).fill(SLOPE)) };
    const geometry = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
    const [, active] = callMany(CONVOLUTION, { x, filter, ...prelu }, geometry) as [Tensor, Tensor];
    const features = reshape(call(MAX_POOL, { x: active }), [1, FEATURES]);
    const weights = tensor(WEIGHTS, [FEATURES, CHANNELS]);
    const logits = ops.matMul(features as never, weights as never);
    const gradient = ops.matMul(features as never, logits, true, false);
    const size = WEIGHTS.length;
    const state = call(
      OPTIMIZER_STEP,
      { state: reshape(weights, [1, size]), gradient: reshape(gradient, [size]) },
      { ...RULE },
    );
    return state.dataSync() as Float32Array;
  });
}

/** The same in plain loops. */
function expected(): Float32Array {
  const active = new Float32Array(SIDE * SIDE * CHANNELS);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      for (let to = 0; to < CHANNELS; to++) {
        let z = BIAS[to] as number;
        for (let tap = 0; tap < 9; tap++) {
          const row = y + Math.floor(tap / 3) - 1;
          const column = x + (tap % 3) - 1;
          if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) continue;
          for (let from = 0; from < CHANNELS; from++)
            z +=
              (IMAGE[(row * SIDE + column) * CHANNELS + from] as number) *
              (FILTER[(tap * CHANNELS + from) * CHANNELS + to] as number);
        }
        active[(y * SIDE + x) * CHANNELS + to] = z > 0 ? z : SLOPE * z;
      }
  const features = Float32Array.from({ length: FEATURES }, (_, i) => {
    const channel = i % CHANNELS;
    const place = Math.floor(i / CHANNELS);
    const corner = 2 * Math.floor(place / 2) * SIDE + 2 * (place % 2);
    const at = (offset: number) => active[(corner + offset) * CHANNELS + channel] as number;
    return Math.max(at(0), at(1), at(SIDE), at(SIDE + 1));
  });
  const logits = Array.from({ length: CHANNELS }, (_, j) =>
    features.reduce((sum, feature, i) => sum + feature * (WEIGHTS[i * CHANNELS + j] as number), 0),
  );
  return WEIGHTS.map(
    (weight, i) => weight - RATE * (features[Math.floor(i / CHANNELS)] as number) * (logits[i % CHANNELS] as number),
  );
}

let answer: Float32Array | null = null;

/** Whether the backend in use gives the known answer, to the bit: every number in it is exact. */
export function answersRight(): boolean {
  answer ??= expected();
  const given = computed();
  return given.length === answer.length && given.every((value, i) => value === answer?.[i]);
}
