/** One training step's loss and gradients of the network `small`, in float64: what the engine is checked against. */
import {
  batchNorm,
  batchNormBackward,
  convolve,
  convolveBackward,
  dense,
  denseBackward,
  type Kernel,
  type Maps,
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
const STRIDE = 2;

/** Step of the head's differences: so small that a feature this close to one of ψ's knots doesn't come up. */
const HEAD_STEP = 1e-6;

/** Every parameter of `small` with two features, ten classes and a softmax head, by name. */
export const SMALL_SHAPES: Readonly<Record<string, readonly number[]>> = {
  'conv1/kernel': [5, 5, 1, 8],
  'conv1/bias': [8],
  'conv1/alpha': [8],
  'conv2/kernel': [3, 3, 8, 16],
  'conv2/bias': [16],
  'conv2/alpha': [16],
  'conv3/kernel': [3, 3, 16, 32],
  'conv3/bias': [32],
  'conv3/alpha': [32],
  'dense1/kernel': [512, 64],
  'dense1/gamma': [64],
  'dense1/beta': [64],
  'dense1/alpha': [64],
  'features/kernel': [64, 2],
  'features/bias': [2],
  'head/weights': [2, 10],
  /** Losses with a bias only. */
  'head/bias': [10],
};

/** Parameters by name, row-major. */
export type SmallParameters = Record<string, { shape: number[]; values: Float64Array | number[] }>;

export interface SmallHead {
  loss: ReferenceLossId;
  params: ReferenceParameters;
}

export interface SmallStep {
  /** Mean loss over the batch. */
  loss: number;
  /** dloss/dparameter by parameter name, row-major. */
  gradients: Record<string, Float64Array>;
  /** `[batch][2]`. */
  features: number[][];
}

/** A parameter of the shape it must have. */
function parameter(params: SmallParameters, name: string): { shape: number[]; values: Float64Array | number[] } {
  const found = params[name];
  const shape = SMALL_SHAPES[name] ?? [];
  if (!found) throw new RangeError(`parameter ${name} is missing`);
  if (found.shape.join() !== shape.join() || found.values.length !== shape.reduce((a, b) => a * b, 1)) {
    throw new RangeError(`parameter ${name} has shape [${found.shape}]; expected [${shape}]`);
  }
  return found;
}

function kernelOf(params: SmallParameters, layer: string): Kernel {
  const { shape, values } = parameter(params, `${layer}/kernel`);
  return { size: shape[0]!, inputs: shape[2]!, filters: shape[3]!, values };
}

/** The forward pass with what the backward pass needs of it. */
function forward(params: SmallParameters, images: Float64Array) {
  const values = (name: string) => parameter(params, name).values;
  let maps: Maps = {
    batch: images.length / IMAGE_SIDE ** 2,
    height: IMAGE_SIDE,
    width: IMAGE_SIDE,
    channels: 1,
    values: images,
  };
  const convolutions = ['conv1', 'conv2', 'conv3'].map((layer) => {
    const input = maps;
    const kernel = kernelOf(params, layer);
    const before = convolve(input, kernel, values(`${layer}/bias`), STRIDE);
    maps = { ...before, values: prelu(before.values, values(`${layer}/alpha`)) };
    return { layer, input, kernel, before: before.values };
  });
  const flat = maps.values;
  const hidden = dense(flat, values('dense1/kernel'), 512, 64, null);
  const normalised = batchNorm(hidden, values('dense1/gamma'), values('dense1/beta'));
  const active = prelu(normalised.output, values('dense1/alpha'));
  const output = dense(active, values('features/kernel'), 64, 2, values('features/bias'));
  const features = Array.from({ length: maps.batch }, (_, row) => [output[2 * row]!, output[2 * row + 1]!]);
  return { convolutions, flat, normalised, active, features };
}

/** The head's inputs as nested arrays. */
function headInputs(params: SmallParameters, features: number[][], labels: number[], head: SmallHead) {
  const flat = parameter(params, 'head/weights').values;
  const weights = [Array.from(flat.slice(0, 10)), Array.from(flat.slice(10, 20))];
  const bias = referenceTraits(head.loss).bias ? Array.from(parameter(params, 'head/bias').values) : null;
  return { features, weights, bias, labels };
}

/** Mean loss only: the forward pass and the head. */
export function referenceSmallLoss(
  params: SmallParameters,
  images: Float64Array,
  labels: number[],
  head: SmallHead,
): number {
  const inputs = headInputs(params, forward(params, images).features, labels, head);
  return referenceLoss(head.loss, head.params, inputs.features, inputs.weights, inputs.bias, labels);
}

/**
 * Loss, features and the gradient of every parameter, batch norm in training mode, without weight decay.
 * The layers' gradients are reverse mode; the head's are central differences of its loss, good to about 1e-9.
 * @param images `[batch, 28, 28, 1]` in 0…1. @param labels class position of each image.
 */
export function referenceSmallStep(
  params: SmallParameters,
  images: Float64Array,
  labels: number[],
  head: SmallHead,
): SmallStep {
  const values = (name: string) => parameter(params, name).values;
  const { convolutions, flat, normalised, active, features } = forward(params, images);
  const inputs = headInputs(params, features, labels, head);
  const loss = referenceLoss(head.loss, head.params, inputs.features, inputs.weights, inputs.bias, labels);
  const headGradients = referenceGradients(head.loss, head.params, inputs, HEAD_STEP);

  const gradients: Record<string, Float64Array> = {};
  gradients['head/weights'] = Float64Array.from(headGradients.weights.flat());
  if (headGradients.bias) gradients['head/bias'] = Float64Array.from(headGradients.bias);

  const gradFeatures = Float64Array.from(headGradients.features.flat());
  const fromFeatures = denseBackward(active, values('features/kernel'), 64, 2, gradFeatures);
  gradients['features/kernel'] = fromFeatures.gradKernel;
  gradients['features/bias'] = fromFeatures.gradBias;

  const fromActive = preluBackward(normalised.output, values('dense1/alpha'), fromFeatures.gradInput);
  gradients['dense1/alpha'] = fromActive.gradAlpha;
  const fromNorm = batchNormBackward(normalised, values('dense1/gamma'), fromActive.gradInput);
  gradients['dense1/gamma'] = fromNorm.gradGamma;
  gradients['dense1/beta'] = fromNorm.gradBeta;
  const fromHidden = denseBackward(flat, values('dense1/kernel'), 512, 64, fromNorm.gradInput);
  gradients['dense1/kernel'] = fromHidden.gradKernel;

  let gradOutput = fromHidden.gradInput;
  for (const { layer, input, kernel, before } of convolutions.toReversed()) {
    const fromPrelu = preluBackward(before, values(`${layer}/alpha`), gradOutput);
    const fromConvolution = convolveBackward(input, kernel, STRIDE, fromPrelu.gradInput);
    gradients[`${layer}/alpha`] = fromPrelu.gradAlpha;
    gradients[`${layer}/kernel`] = fromConvolution.gradKernel;
    gradients[`${layer}/bias`] = fromConvolution.gradBias;
    gradOutput = fromConvolution.gradInput;
  }
  return { loss, gradients, features };
}
