/** Names of the kernels this project adds to tfjs, and typed calls to them. */
import { engine, type NamedAttrMap, type NamedTensorMap, type Tensor } from '@tensorflow/tfjs-core';

export const CONVOLUTION = 'ConvolutionBiasPrelu';
export const BIAS_PRELU = 'BiasPrelu';
export const BIAS_PRELU_GRAD = 'BiasPreluGrad';
export const BATCH_STATISTICS = 'BatchStatistics';
export const NORMALISE = 'NormaliseByStatistics';
export const NORMALISE_GRAD = 'NormaliseByStatisticsGrad';
export const BLEND = 'Blend';
export const MAX_POOL = 'MaxPoolByTwo';
export const MAX_POOL_GRAD = 'MaxPoolByTwoGrad';
export const OPTIMIZER_STEP = 'OptimizerStep';

/** Runs a kernel that has one result. */
export function call(name: string, inputs: NamedTensorMap, attributes: NamedAttrMap = {}): Tensor {
  return engine().runKernel(name, inputs, attributes) as Tensor;
}

/** Runs a kernel that has several results. */
export function callMany(name: string, inputs: NamedTensorMap, attributes: NamedAttrMap = {}): Tensor[] {
  return engine().runKernel(name, inputs, attributes) as Tensor[];
}
