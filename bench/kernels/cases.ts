/** Every kernel of this project beside what it replaces, at the shapes of the small network. */
import * as tf from '@tensorflow/tfjs-core';
import {
  BATCH_STATISTICS,
  BIAS_PRELU,
  BIAS_PRELU_GRAD,
  BLEND,
  CONVOLUTION,
  call,
  callMany,
  MAX_POOL,
  MAX_POOL_GRAD,
  NORMALISE,
  NORMALISE_GRAD,
  OPTIMIZER_STEP,
} from '../../src/engine/kernels/names.ts';
import { ops } from '../../src/engine/ops.ts';
import { lossById } from '../../src/losses/registry.ts';
import { BATCH_SIZE, CLASSES, CONVOLUTIONS, FEATURES, HIDDEN, LEARNING_RATE, MARGIN } from '../contestants/contract.ts';
import { stockASoftmax } from '../contestants/stockASoftmax.ts';
import type { KernelCase } from './contract.ts';

const [FIRST, SECOND, THIRD] = CONVOLUTIONS.small.map(({ channels }) => channels) as [number, number, number];
const FLAT = 4 * 4 * THIRD;

/** Maps that LeNet++ pools the second time. */
const POOLED = [BATCH_SIZE, 14, 14, 64];

type Quad = [number, number, number, number];

/** Numbers around 0, the same at every call. Each side's first kernel brings them to the backend in its own layout. */
function draw(shape: number[], seed: number): tf.Tensor {
  return tf.keep(tf.randomNormal(shape, 0, 1, 'float32', seed));
}

const text = (...shapes: readonly (readonly number[])[]) => shapes.map((shape) => shape.join('×')).join(', ');

/** Both sides call tfjs's own name; on ours another kernel stands behind it. */
function replaced(
  name: string,
  kernel: string,
  shapes: number[][],
  inputNames: [string, string],
  attributes: tf.NamedAttrMap,
): KernelCase {
  const prepare = () => {
    const [a, b] = shapes.map((shape, i) => draw(shape, i + 1)) as [tf.Tensor, tf.Tensor];
    return () => call(kernel, { [inputNames[0]]: a, [inputNames[1]]: b }, attributes);
  };
  return { name, shapes: text(...shapes), instead: `its own ${kernel}`, ours: prepare, stock: prepare };
}

function filterGradient(layer: string, x: Quad, dy: Quad, filterShape: Quad): KernelCase {
  const attributes = { strides: [2, 2], pad: 'same', dataFormat: 'NHWC', filterShape };
  return replaced(`${tf.Conv2DBackpropFilter}, ${layer}`, tf.Conv2DBackpropFilter, [x, dy], ['x', 'dy'], attributes);
}

function inputGradient(layer: string, inputShape: Quad, dy: Quad, filter: Quad): KernelCase {
  const attributes = { strides: [2, 2], pad: 'same', dataFormat: 'NHWC', inputShape };
  const inputs: [string, string] = ['dy', 'filter'];
  return replaced(`${tf.Conv2DBackpropInput}, ${layer}`, tf.Conv2DBackpropInput, [dy, filter], inputs, attributes);
}

function product(which: 'plain' | 'transposeA' | 'transposeB', a: [number, number], b: [number, number]): KernelCase {
  const attributes = { transposeA: which === 'transposeA', transposeB: which === 'transposeB' };
  return replaced(`${tf.BatchMatMul}, ${which}`, tf.BatchMatMul, [a, b], ['a', 'b'], attributes);
}

function convolution(layer: string, x: Quad, filter: Quad): KernelCase {
  const channels = filter[3];
  const inputs = () => ({
    x: draw(x, 1),
    filter: draw(filter, 2),
    bias: draw([channels], 3),
    alpha: draw([channels], 4),
  });
  return {
    name: `${CONVOLUTION}, ${layer}`,
    shapes: text(x, filter),
    instead: 'conv2d, add, prelu',
    ours() {
      const tensors = inputs();
      return () => callMany(CONVOLUTION, tensors, { strides: [2, 2], pad: 'same', dataFormat: 'NHWC' });
    },
    stock() {
      const tensors = inputs();
      return () => {
        const z = tf.conv2d(tensors.x as tf.Tensor4D, tensors.filter as tf.Tensor4D, 2, 'same');
        return tf.prelu(tf.add(z, tensors.bias), tensors.alpha);
      };
    },
  };
}

const images: Quad = [BATCH_SIZE, 28, 28, 1];
const afterFirst: Quad = [BATCH_SIZE, 14, 14, FIRST];
const afterSecond: Quad = [BATCH_SIZE, 7, 7, SECOND];
const afterThird: Quad = [BATCH_SIZE, 4, 4, THIRD];
const hidden: [number, number] = [BATCH_SIZE, HIDDEN];

const activation = () => ({ x: draw(afterFirst, 1), bias: draw([FIRST], 2), alpha: draw([FIRST], 3) });

const LAMBDA = 0.5;

const headInputs = () => ({
  features: draw([BATCH_SIZE, FEATURES], 1) as tf.Tensor2D,
  weights: draw([FEATURES, CLASSES], 2) as tf.Tensor2D,
  oneHot: tf.keep(
    tf.tensor2d(
      Array.from({ length: BATCH_SIZE }, (_, i) =>
        Array.from({ length: CLASSES }, (_, j) => (i % CLASSES === j ? 1 : 0)),
      ),
    ),
  ),
});

const normalisation = () => ({ x: draw(hidden, 1), gamma: draw([HIDDEN], 2) });

const normalised = (x: tf.Tensor, gamma: tf.Tensor) => {
  const { mean, variance } = tf.moments(x, 0);
  const offset = tf.zeros<tf.Rank.R1>([HIDDEN]);
  return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, gamma as tf.Tensor1D, 1e-3);
};

export const CASES: readonly KernelCase[] = [
  {
    name: BIAS_PRELU,
    shapes: text(afterFirst),
    instead: 'add, prelu',
    ours() {
      const inputs = activation();
      return () => call(BIAS_PRELU, inputs);
    },
    stock() {
      const { x, bias, alpha } = activation();
      return () => tf.prelu(tf.add(x, bias), alpha);
    },
  },
  {
    name: BIAS_PRELU_GRAD,
    shapes: text(afterFirst),
    instead: 'the gradients of add and prelu',
    ours() {
      const inputs = { ...activation(), dy: draw(afterFirst, 4) };
      return () => callMany(BIAS_PRELU_GRAD, inputs);
    },
    // What tfjs's gradient functions run, without the forward pass that they would run again.
    stock() {
      const { x, bias, alpha } = activation();
      const dy = draw(afterFirst, 4);
      const z = tf.keep(tf.tidy(() => tf.add(x, bias)));
      return () => {
        const positive = tf.greater(z, 0);
        const dz = tf.where(positive, dy, tf.mul(dy, alpha));
        const dAlpha = tf.sum(tf.where(positive, tf.zerosLike(dy), tf.mul(dy, z)), [0, 1, 2]);
        return [dz, tf.sum(dz, [0, 1, 2]), dAlpha];
      };
    },
  },
  {
    name: `${BATCH_STATISTICS}, ${NORMALISE}`,
    shapes: text(hidden),
    instead: 'moments, batchNorm',
    ours() {
      const { x, gamma } = normalisation();
      return () => call(NORMALISE, { x, gamma, statistics: call(BATCH_STATISTICS, { x }) });
    },
    stock() {
      const { x, gamma } = normalisation();
      return () => normalised(x, gamma);
    },
  },
  {
    name: `the same with ${NORMALISE_GRAD}`,
    shapes: text(hidden),
    instead: 'the same with its gradients',
    ours() {
      const { x, gamma } = normalisation();
      const dy = draw(hidden, 3);
      return () => {
        const statistics = call(BATCH_STATISTICS, { x });
        call(NORMALISE, { x, gamma, statistics });
        return callMany(NORMALISE_GRAD, { x, gamma, statistics, dy });
      };
    },
    stock() {
      const { x, gamma } = normalisation();
      const dy = draw(hidden, 3);
      const gradients = tf.grads(normalised as (...args: tf.Tensor[]) => tf.Tensor);
      return () => gradients([x, gamma], dy);
    },
  },
  {
    name: BLEND,
    shapes: text([2, HIDDEN]),
    instead: 'mul, mul, add',
    ours() {
      const inputs = { a: draw([2, HIDDEN], 1), b: draw([2, HIDDEN], 2) };
      return () => call(BLEND, inputs, { rate: 0.1 });
    },
    stock() {
      const [a, b] = [draw([2, HIDDEN], 1), draw([2, HIDDEN], 2)];
      return () => tf.add(tf.mul(a, 0.9), tf.mul(b, 0.1));
    },
  },
  {
    name: `A-Softmax m=${MARGIN} and its gradients`,
    shapes: text([BATCH_SIZE, FEATURES], [FEATURES, CLASSES]),
    instead: 'its operations and their gradients',
    ours() {
      const inputs = { ...headInputs(), bias: null };
      const head = lossById('asoftmax');
      return () => {
        const { value, gradFeatures, gradWeights } = head.forward(ops, inputs, { m: MARGIN, lambda: LAMBDA });
        return [value, gradFeatures, gradWeights];
      };
    },
    stock() {
      const { features, weights, oneHot } = headInputs();
      const gradients = tf.valueAndGrads((x, w) => stockASoftmax(x as tf.Tensor2D, w as tf.Tensor2D, oneHot, LAMBDA));
      return () => {
        const { value, grads } = gradients([features, weights]);
        return [value, ...grads];
      };
    },
  },
  {
    name: `${OPTIMIZER_STEP}, Adam`,
    shapes: text([FLAT, HIDDEN]),
    instead: 'train.adam',
    ours() {
      const state = draw([3, FLAT * HIDDEN], 1);
      // A second moment is never negative.
      const inputs = { state: tf.keep(tf.abs(state)), gradient: draw([FLAT * HIDDEN], 2) };
      const attributes = {
        rule: 'adam',
        rate: LEARNING_RATE,
        weightDecay: 0,
        momentum: 0.9,
        beta1: 0.9,
        beta2: 0.999,
        correction1: 0.1,
        correction2: 0.001,
        epsilon: 1e-8,
      };
      return () => call(OPTIMIZER_STEP, inputs, attributes);
    },
    stock() {
      const weights = tf.variable(draw([FLAT, HIDDEN], 1));
      const gradient = draw([FLAT, HIDDEN], 2);
      const optimizer = tf.train.adam(LEARNING_RATE, 0.9, 0.999, 1e-8);
      return () => {
        optimizer.applyGradients([{ name: weights.name, tensor: gradient }]);
        return tf.clone(weights);
      };
    },
  },
  {
    name: `${MAX_POOL}, LeNet++`,
    shapes: text(POOLED),
    instead: 'maxPool',
    ours() {
      const x = draw(POOLED, 1);
      return () => call(MAX_POOL, { x });
    },
    stock() {
      const x = draw(POOLED, 1) as tf.Tensor4D;
      return () => tf.maxPool(x, 2, 2, 'same');
    },
  },
  {
    name: `${MAX_POOL_GRAD}, LeNet++`,
    shapes: text(POOLED),
    instead: 'its own MaxPoolGrad',
    ours() {
      const inputs = { x: draw(POOLED, 1), dy: draw([BATCH_SIZE, 7, 7, 64], 2) };
      return () => call(MAX_POOL_GRAD, inputs);
    },
    stock() {
      const input = draw(POOLED, 1) as tf.Tensor4D;
      const output = tf.keep(tf.maxPool(input, 2, 2, 'same'));
      const dy = draw([BATCH_SIZE, 7, 7, 64], 2);
      const attributes = { filterSize: [2, 2], strides: [2, 2], pad: 'same' };
      return () => call('MaxPoolGrad', { dy, input, output }, attributes);
    },
  },
  convolution('conv1', images, [5, 5, 1, FIRST]),
  convolution('conv2', afterFirst, [3, 3, FIRST, SECOND]),
  convolution('conv3', afterSecond, [3, 3, SECOND, THIRD]),
  filterGradient('conv1', images, afterFirst, [5, 5, 1, FIRST]),
  filterGradient('conv2', afterFirst, afterSecond, [3, 3, FIRST, SECOND]),
  filterGradient('conv3', afterSecond, afterThird, [3, 3, SECOND, THIRD]),
  inputGradient('conv2', afterFirst, afterSecond, [3, 3, FIRST, SECOND]),
  inputGradient('conv3', afterSecond, afterThird, [3, 3, SECOND, THIRD]),
  product('transposeA', [BATCH_SIZE, FLAT], [BATCH_SIZE, HIDDEN]),
  product('transposeB', [BATCH_SIZE, HIDDEN], [FLAT, HIDDEN]),
  product('plain', [BATCH_SIZE, HIDDEN], [HIDDEN, FEATURES]),
];
