/** The layers that networks are made of: forward and hand-written backward passes over tensors. */
import { matMul, reshape, type Tensor, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import { formulas } from './kernels/formula.ts';
import {
  BATCH_STATISTICS,
  BIAS_PRELU,
  BIAS_PRELU_GRAD,
  CONVOLUTION,
  call,
  callMany,
  MAX_POOL,
  MAX_POOL_GRAD,
  NORMALISE,
  NORMALISE_GRAD,
} from './kernels/names.ts';

/** How a parameter starts: at one value, or drawn from a normal distribution around 0. */
export type Initialiser = { kind: 'normal'; deviation: number } | { kind: 'constant'; value: number };

/** He initialisation for layers that a rectifier follows: variance 2/fanIn (He et al. 2015, eq. 10). */
function he(fanIn: number): Initialiser {
  return { kind: 'normal', deviation: Math.sqrt(2 / fanIn) };
}

/**
 * The feature layer has no rectifier behind it and starts with variance 1/(4·fanIn): features that start close to
 * the origin find their class's side before they grow. Measured over 470 steps of `small`, seeds 1 and 2: 0.2 to
 * 0.6 points of accuracy over He initialisation, for softmax, modified softmax and A-Softmax alike.
 */
function nearOrigin(fanIn: number): Initialiser {
  return { kind: 'normal', deviation: 0.5 / Math.sqrt(fanIn) };
}

export interface ParameterSpec {
  name: string;
  shape: number[];
  start: Initialiser;
  /** Whether weight decay applies: to kernels, not to biases and slopes. */
  decays: boolean;
}

export type Tensors = Record<string, Tensor>;

/** Forward pass of one layer with what its backward pass needs. */
export interface Passed {
  output: Tensor;
  /** Takes dL/doutput; gives dL/dinput (null if it wasn't asked for) and dL/dparameter by name. */
  backward(dy: Tensor, wantsInput: boolean): { dx: Tensor | null; gradients: Tensors };
  /** Batch statistics by name of the running statistics they belong to. */
  statistics?: Tensors;
}

/**
 * One layer. `parameters` and `statistics` are looked up by the names it declares. In training, batch norm
 * uses the batch's statistics; otherwise the running ones.
 */
export interface Layer {
  parameters: ParameterSpec[];
  /** Names and sizes of running statistics `[2, channels]`. */
  statistics: { name: string; channels: number }[];
  forward(x: Tensor, parameters: Tensors, statistics: Tensors, training: boolean): Passed;
}

/** Slope of PReLU for negative inputs at the start (He et al. 2015). */
export const PRELU_START = 0.25;

const zeros: Initialiser = { kind: 'constant', value: 0 };

function get(tensors: Tensors, name: string): Tensor {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`No tensor is named ${name}; there are ${Object.keys(tensors).join(', ')}`);
  return tensor;
}

/** Convolution with 'same' padding, bias and PReLU. Input and output NHWC. */
export function convolution(name: string, size: number, stride: number, from: number, to: number): Layer {
  const kernel = `${name}/kernel`;
  const bias = `${name}/bias`;
  const alpha = `${name}/alpha`;
  const geometry = { strides: [stride, stride], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
  return {
    parameters: [
      { name: kernel, shape: [size, size, from, to], start: he(size * size * from), decays: true },
      { name: bias, shape: [to], start: zeros, decays: false },
      { name: alpha, shape: [to], start: { kind: 'constant', value: PRELU_START }, decays: false },
    ],
    statistics: [],
    forward(x, parameters) {
      const filter = get(parameters, kernel) as Tensor4D;
      const prelu = { bias: get(parameters, bias), alpha: get(parameters, alpha) };
      const [z, output] = callMany(CONVOLUTION, { x, filter, ...prelu }, geometry) as [Tensor, Tensor];
      return {
        output,
        backward(dy, wantsInput) {
          const [dz, dBias, dAlpha] = callMany(BIAS_PRELU_GRAD, { x: z, ...prelu, dy }) as [Tensor, Tensor, Tensor];
          const dKernel = call('Conv2DBackpropFilter', { x, dy: dz }, { ...geometry, filterShape: filter.shape });
          const dx = wantsInput
            ? call('Conv2DBackpropInput', { dy: dz, filter }, { ...geometry, inputShape: x.shape })
            : null;
          return { dx, gradients: { [kernel]: dKernel, [bias]: dBias, [alpha]: dAlpha } };
        },
      };
    },
  };
}

/** 2×2 max pooling with stride 2; at an odd edge a window has the pixels that there are. */
export function pooling(): Layer {
  return {
    parameters: [],
    statistics: [],
    forward: (x) => ({
      output: call(MAX_POOL, { x }),
      backward: (dy, wantsInput) => ({ dx: wantsInput ? call(MAX_POOL_GRAD, { x, dy }) : null, gradients: {} }),
    }),
  };
}

/** `[batch, …]` → `[batch, size]`. */
export function flatten(): Layer {
  return {
    parameters: [],
    statistics: [],
    forward(x) {
      const batch = x.shape[0] as number;
      return {
        output: reshape(x, [batch, x.size / batch]),
        backward: (dy, wantsInput) => ({ dx: wantsInput ? reshape(dy, x.shape) : null, gradients: {} }),
      };
    },
  };
}

/** Products with the kernel, and what they send back. */
function product(x: Tensor, weights: Tensor, dy: Tensor, wantsInput: boolean): { dx: Tensor | null; dKernel: Tensor } {
  return {
    dx: wantsInput ? matMul(dy as Tensor2D, weights as Tensor2D, false, true) : null,
    dKernel: matMul(x as Tensor2D, dy as Tensor2D, true, false),
  };
}

/** Fully connected layer → batch norm → PReLU. The product needs no bias: batch norm would subtract it again. */
export function normalisedDense(name: string, from: number, to: number): Layer {
  const kernel = `${name}/kernel`;
  const gamma = `${name}/gamma`;
  const beta = `${name}/beta`;
  const alpha = `${name}/alpha`;
  const running = `${name}/statistics`;
  return {
    parameters: [
      { name: kernel, shape: [from, to], start: he(from), decays: true },
      { name: gamma, shape: [to], start: { kind: 'constant', value: 1 }, decays: false },
      { name: beta, shape: [to], start: zeros, decays: false },
      { name: alpha, shape: [to], start: { kind: 'constant', value: PRELU_START }, decays: false },
    ],
    statistics: [{ name: running, channels: to }],
    forward(x, parameters, statistics, training) {
      const weights = get(parameters, kernel);
      const scale = get(parameters, gamma);
      const z = matMul(x as Tensor2D, weights as Tensor2D);
      const used = training ? call(BATCH_STATISTICS, { x: z }) : get(statistics, running);
      const normalised = call(NORMALISE, { x: z, statistics: used, gamma: scale });
      const activation = { x: normalised, bias: get(parameters, beta), alpha: get(parameters, alpha) };
      return {
        output: call(BIAS_PRELU, activation),
        ...(training ? { statistics: { [running]: used } } : {}),
        backward(dy, wantsInput) {
          const [dNormalised, dBeta, dAlpha] = callMany(BIAS_PRELU_GRAD, { ...activation, dy }) as [
            Tensor,
            Tensor,
            Tensor,
          ];
          const through = { x: z, statistics: used, gamma: scale, dy: dNormalised };
          const [dz, dGamma] = callMany(NORMALISE_GRAD, through) as [Tensor, Tensor];
          const { dx, dKernel } = product(x, weights, dz, wantsInput);
          return { dx, gradients: { [kernel]: dKernel, [gamma]: dGamma, [beta]: dBeta, [alpha]: dAlpha } };
        },
      };
    },
  };
}

/** Fully connected layer with bias and no activation: the feature layer, which must reach every quadrant. */
export function linear(name: string, from: number, to: number): Layer {
  const kernel = `${name}/kernel`;
  const bias = `${name}/bias`;
  return {
    parameters: [
      { name: kernel, shape: [from, to], start: nearOrigin(from), decays: true },
      { name: bias, shape: [to], start: zeros, decays: false },
    ],
    statistics: [],
    forward(x, parameters) {
      const weights = get(parameters, kernel);
      const shift = reshape(get(parameters, bias), [1, to]) as Tensor2D;
      return {
        output: formulas.map([matMul(x as Tensor2D, weights as Tensor2D), shift], (z, b) => z.plus(b)),
        backward(dy, wantsInput) {
          const { dx, dKernel } = product(x, weights, dy, wantsInput);
          const dBias = reshape(
            formulas.sumColumns([dy as Tensor2D], (g) => g),
            [to],
          );
          return { dx, gradients: { [kernel]: dKernel, [bias]: dBias } };
        },
      };
    },
  };
}
