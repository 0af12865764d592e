/** The networks that runs can choose, as lists of layers ending in the linear feature layer. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { NetworkName } from '../config/runConfig.ts';
import { IMAGE_SIDE } from '../data/idx.ts';
import { freePoints } from './freePoints.ts';
import {
  convolution,
  flatten,
  type Layer,
  linear,
  normalisedDense,
  type Passed,
  pooling,
  type Tensors,
} from './layers.ts';

/** From so many features on, the hidden layer before them is 128 wide. */
const MANY_FEATURES = 32;

/** Three strided convolutions, a hidden layer with batch norm, the features: quick to show its petals. */
function strided(channels: [number, number, number], featureDim: number): Layer[] {
  const [a, b, c] = channels;
  return [
    convolution('conv1', 5, 2, 1, a),
    convolution('conv2', 3, 2, a, b),
    convolution('conv3', 3, 2, b, c),
    flatten(),
    ...hidden(4 * 4 * c, featureDim),
  ];
}

/** A hidden layer with batch norm and the features: twice as wide where there are so many that 64 units hardly hold them. */
function hidden(inputs: number, featureDim: number): Layer[] {
  const width = featureDim < MANY_FEATURES ? 64 : 128;
  return [normalisedDense('dense1', inputs, width), linear('features', width, featureDim)];
}

/**
 * `medium` with one more 3×3 convolution at each of its two larger sizes, 14×14 and 7×7: 11,616 parameters more. Layers
 * that both have are named, and so start, alike.
 */
function deep(featureDim: number): Layer[] {
  return [
    convolution('conv1', 5, 2, 1, 16),
    convolution('conv1b', 3, 1, 16, 16),
    convolution('conv2', 3, 2, 16, 32),
    convolution('conv2b', 3, 1, 32, 32),
    convolution('conv3', 3, 2, 32, 64),
    flatten(),
    ...hidden(4 * 4 * 64, featureDim),
  ];
}

/** LeNet++ of the center-loss paper (Wen et al. 2016): pairs of 5×5 convolutions of 32, 64 and 128 channels. */
function lenetpp(featureDim: number): Layer[] {
  return [
    convolution('conv1', 5, 1, 1, 32),
    convolution('conv2', 5, 1, 32, 32),
    pooling(),
    convolution('conv3', 5, 1, 32, 64),
    convolution('conv4', 5, 1, 64, 64),
    pooling(),
    convolution('conv5', 5, 1, 64, 128),
    convolution('conv6', 5, 1, 128, 128),
    pooling(),
    flatten(),
    linear('features', 4 * 4 * 128, featureDim),
  ];
}

function mlp(featureDim: number): Layer[] {
  return [
    flatten(),
    normalisedDense('dense1', IMAGE_SIDE * IMAGE_SIDE, 256),
    normalisedDense('dense2', 256, 128),
    linear('features', 128, featureDim),
  ];
}

/**
 * The layers of a network, from images `[batch, 28, 28, 1]` to features `[batch, featureDim]`.
 * @param classes how many a run tells apart; only free points depend on it.
 */
export function networkLayers(name: NetworkName, featureDim: number, classes: number): Layer[] {
  switch (name) {
    case 'small':
      return strided([8, 16, 32], featureDim);
    case 'medium':
      return strided([16, 32, 64], featureDim);
    case 'deep':
      return deep(featureDim);
    case 'mlp':
      return mlp(featureDim);
    case 'lenetpp':
      return lenetpp(featureDim);
    case 'free':
      return [freePoints(classes, featureDim)];
  }
}

/** A forward pass through all layers, ready to be gone back through. */
export interface NetworkPass {
  /** `[batch, featureDim]`. */
  features: Tensor;
  /** Batch statistics by name, in training. */
  statistics: Tensors;
  /** dL/dparameter for every parameter, from dL/dfeatures. */
  backward(gradFeatures: Tensor): Tensors;
}

export function forward(
  layers: Layer[],
  images: Tensor,
  parameters: Tensors,
  statistics: Tensors,
  training: boolean,
): NetworkPass {
  const passes: Passed[] = [];
  let x = images;
  for (const layer of layers) {
    const passed = layer.forward(x, parameters, statistics, training);
    passes.push(passed);
    x = passed.output;
  }
  return {
    features: x,
    statistics: Object.assign({}, ...passes.map((passed) => passed.statistics ?? {})),
    backward(gradFeatures) {
      const gradients: Tensors = {};
      // Nothing below the first layer with parameters needs a gradient.
      const last = layers.findIndex((layer) => layer.parameters.length > 0);
      let dy: Tensor | null = gradFeatures;
      for (let i = passes.length - 1; i >= last && dy; i--) {
        const back: ReturnType<Passed['backward']> | undefined = passes[i]?.backward(dy, i > last);
        Object.assign(gradients, back?.gradients);
        dy = back?.dx ?? null;
      }
      return gradients;
    },
  };
}
