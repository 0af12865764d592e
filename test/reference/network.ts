/** One training step's loss and gradients of each network, in float64: what the engine is checked against. */
import {
  batchNorm,
  batchNormBackward,
  convolve,
  convolveBackward,
  dense,
  denseBackward,
  type Kernel,
  type Maps,
  maxPool,
  maxPoolBackward,
  prelu,
  preluBackward,
} from './layers.ts';
import {
  type ReferenceLossId,
  type ReferenceParameters,
  referenceGradients,
  referenceLoss,
  referenceTraits,
} from './losses.ts';

const IMAGE_SIDE = 28;

/** Step of the head's differences: so small that a feature this close to one of ψ's knots doesn't come up. */
const HEAD_STEP = 1e-6;

type Piece =
  | { kind: 'convolution'; name: string; size: number; stride: number; from: number; to: number }
  | { kind: 'pooling' }
  | { kind: 'dense'; name: string; from: number; to: number }
  | { kind: 'features'; from: number };

const convolution = (name: string, size: number, stride: number, from: number, to: number): Piece => ({
  kind: 'convolution',
  name,
  size,
  stride,
  from,
  to,
});
const strided = (a: number, b: number, c: number): Piece[] => [
  convolution('conv1', 5, 2, 1, a),
  convolution('conv2', 3, 2, a, b),
  convolution('conv3', 3, 2, b, c),
  { kind: 'dense', name: 'dense1', from: 16 * c, to: 64 },
  { kind: 'features', from: 64 },
];

/** The networks with two features, as the README and the papers describe them. */
export const NETWORKS = {
  small: strided(8, 16, 32),
  medium: strided(16, 32, 64),
  deep: [
    convolution('conv1', 5, 2, 1, 16),
    convolution('conv1b', 3, 1, 16, 16),
    convolution('conv2', 3, 2, 16, 32),
    convolution('conv2b', 3, 1, 32, 32),
    convolution('conv3', 3, 2, 32, 64),
    { kind: 'dense', name: 'dense1', from: 16 * 64, to: 64 },
    { kind: 'features', from: 64 },
  ],
  mlp: [
    { kind: 'dense', name: 'dense1', from: 784, to: 256 },
    { kind: 'dense', name: 'dense2', from: 256, to: 128 },
    { kind: 'features', from: 128 },
  ],
  lenetpp: [
    convolution('conv1', 5, 1, 1, 32),
    convolution('conv2', 5, 1, 32, 32),
    { kind: 'pooling' },
    convolution('conv3', 5, 1, 32, 64),
    convolution('conv4', 5, 1, 64, 64),
    { kind: 'pooling' },
    convolution('conv5', 5, 1, 64, 128),
    convolution('conv6', 5, 1, 128, 128),
    { kind: 'pooling' },
    { kind: 'features', from: 4 * 4 * 128 },
  ],
} as const satisfies Record<string, readonly Piece[]>;

export type ReferenceNetwork = keyof typeof NETWORKS;

function shapesOf(piece: Piece): Record<string, readonly number[]> {
  switch (piece.kind) {
    case 'convolution': {
      const { name, size, from, to } = piece;
      return { [`${name}/kernel`]: [size, size, from, to], [`${name}/bias`]: [to], [`${name}/alpha`]: [to] };
    }
    case 'pooling':
      return {};
    case 'dense': {
      const { name, from, to } = piece;
      const units = Object.fromEntries(['gamma', 'beta', 'alpha'].map((part) => [`${name}/${part}`, [to]]));
      return { [`${name}/kernel`]: [from, to], ...units };
    }
    case 'features':
      return { 'features/kernel': [piece.from, 2], 'features/bias': [2] };
  }
}

/** Every parameter of a network with two features, ten classes and a softmax head (others have no bias), by name. */
export function parameterShapes(network: ReferenceNetwork): Readonly<Record<string, readonly number[]>> {
  const pieces: readonly Piece[] = NETWORKS[network];
  return Object.assign({}, ...pieces.map(shapesOf), { 'head/weights': [2, 10], 'head/bias': [10] });
}

/** Parameters by name, row-major. */
export type NetworkParameters = Record<string, { shape: number[]; values: Float64Array | number[] }>;

export interface ReferenceHead {
  loss: ReferenceLossId;
  params: ReferenceParameters;
}

export interface ReferenceStep {
  /** Mean loss over the batch. */
  loss: number;
  /** dloss/dparameter by parameter name, row-major. */
  gradients: Record<string, Float64Array>;
  /** `[batch][2]`. */
  features: number[][];
}

type Gradients = ReferenceStep['gradients'];

/** A parameter of the shape it must have. */
function parameter(
  params: NetworkParameters,
  name: string,
  shape: readonly number[],
): { shape: number[]; values: Float64Array | number[] } {
  const found = params[name];
  if (!found) throw new RangeError(`parameter ${name} is missing`);
  if (found.shape.join() !== shape.join() || found.values.length !== shape.reduce((a, b) => a * b, 1)) {
    throw new RangeError(`parameter ${name} has shape [${found.shape}]; expected [${shape}]`);
  }
  return found;
}

/** What a piece gives, and how to go back through it: takes dL/doutput, notes dL/dparameter, gives dL/dinput. */
interface Passed {
  output: Maps;
  backward(gradOutput: Float64Array, gradients: Gradients): Float64Array;
}

const flat = (input: Maps, channels: number, values: Float64Array): Maps => ({
  batch: input.batch,
  height: 1,
  width: 1,
  channels,
  values,
});

function pass(piece: Piece, input: Maps, params: NetworkParameters): Passed {
  const shapes = shapesOf(piece);
  const values = (name: string) => parameter(params, name, shapes[name] ?? []).values;
  switch (piece.kind) {
    case 'convolution': {
      const { name, size, stride, from, to } = piece;
      const kernel: Kernel = { size, inputs: from, filters: to, values: values(`${name}/kernel`) };
      const before = convolve(input, kernel, values(`${name}/bias`), stride);
      const alpha = values(`${name}/alpha`);
      return {
        output: { ...before, values: prelu(before.values, alpha) },
        backward(gradOutput, gradients) {
          const fromPrelu = preluBackward(before.values, alpha, gradOutput);
          const fromConvolution = convolveBackward(input, kernel, stride, fromPrelu.gradInput);
          gradients[`${name}/alpha`] = fromPrelu.gradAlpha;
          gradients[`${name}/kernel`] = fromConvolution.gradKernel;
          gradients[`${name}/bias`] = fromConvolution.gradBias;
          return fromConvolution.gradInput;
        },
      };
    }
    case 'pooling':
      return { output: maxPool(input), backward: (gradOutput) => maxPoolBackward(input, gradOutput) };
    case 'dense': {
      const { name, from, to } = piece;
      const kernel = values(`${name}/kernel`);
      const gamma = values(`${name}/gamma`);
      const alpha = values(`${name}/alpha`);
      const normalised = batchNorm(dense(input.values, kernel, from, to, null), gamma, values(`${name}/beta`));
      return {
        output: flat(input, to, prelu(normalised.output, alpha)),
        backward(gradOutput, gradients) {
          const fromPrelu = preluBackward(normalised.output, alpha, gradOutput);
          const fromNorm = batchNormBackward(normalised, gamma, fromPrelu.gradInput);
          const fromDense = denseBackward(input.values, kernel, from, to, fromNorm.gradInput);
          gradients[`${name}/alpha`] = fromPrelu.gradAlpha;
          gradients[`${name}/gamma`] = fromNorm.gradGamma;
          gradients[`${name}/beta`] = fromNorm.gradBeta;
          gradients[`${name}/kernel`] = fromDense.gradKernel;
          return fromDense.gradInput;
        },
      };
    }
    case 'features': {
      const kernel = values('features/kernel');
      return {
        output: flat(input, 2, dense(input.values, kernel, piece.from, 2, values('features/bias'))),
        backward(gradOutput, gradients) {
          const fromDense = denseBackward(input.values, kernel, piece.from, 2, gradOutput);
          gradients['features/kernel'] = fromDense.gradKernel;
          gradients['features/bias'] = fromDense.gradBias;
          return fromDense.gradInput;
        },
      };
    }
  }
}

/** The forward pass with the way back. */
function forward(network: ReferenceNetwork, params: NetworkParameters, images: Float64Array) {
  const batch = images.length / IMAGE_SIDE ** 2;
  let maps: Maps = { batch, height: IMAGE_SIDE, width: IMAGE_SIDE, channels: 1, values: images };
  const pieces: readonly Piece[] = NETWORKS[network];
  const passes = pieces.map((piece) => {
    const passed = pass(piece, maps, params);
    maps = passed.output;
    return passed;
  });
  const features = Array.from({ length: batch }, (_, row) => [maps.values[2 * row]!, maps.values[2 * row + 1]!]);
  return { passes, features };
}

/** The head's inputs as nested arrays. */
function headInputs(params: NetworkParameters, features: number[][], labels: number[], head: ReferenceHead) {
  const flat = parameter(params, 'head/weights', [2, 10]).values;
  const weights = [Array.from(flat.slice(0, 10)), Array.from(flat.slice(10, 20))];
  const bias = referenceTraits(head.loss).bias ? Array.from(parameter(params, 'head/bias', [10]).values) : null;
  return { features, weights, bias, labels };
}

/** Mean loss only: the forward pass and the head. */
export function referenceLossOf(
  network: ReferenceNetwork,
  params: NetworkParameters,
  images: Float64Array,
  labels: number[],
  head: ReferenceHead,
): number {
  const inputs = headInputs(params, forward(network, params, images).features, labels, head);
  return referenceLoss(head.loss, head.params, inputs.features, inputs.weights, inputs.bias, labels);
}

/**
 * Loss, features and the gradient of every parameter, batch norm in training mode, without weight decay.
 * The layers' gradients are reverse mode; the head's are central differences of its loss, good to about 1e-9.
 * @param images `[batch, 28, 28, 1]` in 0…1. @param labels class position of each image.
 */
export function referenceStep(
  network: ReferenceNetwork,
  params: NetworkParameters,
  images: Float64Array,
  labels: number[],
  head: ReferenceHead,
): ReferenceStep {
  const { passes, features } = forward(network, params, images);
  const inputs = headInputs(params, features, labels, head);
  const loss = referenceLoss(head.loss, head.params, inputs.features, inputs.weights, inputs.bias, labels);
  const headGradients = referenceGradients(head.loss, head.params, inputs, HEAD_STEP);

  const gradients: Gradients = { 'head/weights': Float64Array.from(headGradients.weights.flat()) };
  if (headGradients.bias) gradients['head/bias'] = Float64Array.from(headGradients.bias);
  let gradOutput: Float64Array = Float64Array.from(headGradients.features.flat());
  for (const passed of passes.toReversed()) gradOutput = passed.backward(gradOutput, gradients);
  return { loss, gradients, features };
}
