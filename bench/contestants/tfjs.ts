/**
 * The worker of tfjs as it comes: the same network, loss and optimiser, written with its public operations the way
 * its guides do. Nothing of this project's engine is loaded here.
 */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { lambdaAt } from '../../src/math/schedules.ts';
import { serve } from '../remote.ts';
import { type Batch, Batches } from './batches.ts';
import {
  BATCH_SIZE,
  CLASSES,
  CONVOLUTIONS,
  LEARNING_RATE,
  type NamedValues,
  type Network,
  type Training,
} from './contract.ts';
import { LAMBDA } from './runConfig.ts';
import { startStock } from './startStock.ts';
import { stockASoftmax } from './stockASoftmax.ts';
import { countDraws, memoryUse } from './webgl.ts';

const BATCH_NORM_EPSILON = 1e-3;

class StockRun {
  readonly #network: Network;
  readonly #batches: Batches;
  readonly #variables = new Map<string, tf.Variable>();
  /** tfjs's default ε is 1e-4 on WebGL; the paper's is the one the app uses. */
  readonly #optimizer = tf.train.adam(LEARNING_RATE, 0.9, 0.999, 1e-8);
  readonly #runningMean: tf.Variable;
  readonly #runningVariance: tf.Variable;
  #step = 0;

  constructor(network: Network, parameters: NamedValues[], batches: Batches) {
    this.#network = network;
    this.#batches = batches;
    for (const { name, shape, values } of parameters) {
      this.#variables.set(name, tf.variable(tf.tensor(values, shape)));
    }
    const channels = this.#get('dense1/gamma').shape;
    this.#runningMean = tf.variable(tf.zeros(channels), false);
    this.#runningVariance = tf.variable(tf.ones(channels), false);
  }

  parameters(): NamedValues[] {
    return [...this.#variables].map(([name, variable]) => ({
      name,
      shape: variable.shape,
      values: variable.dataSync() as Float32Array,
    }));
  }

  /** One step. @returns the loss, a scalar that the caller disposes. */
  train(): tf.Scalar {
    this.#step++;
    const batch = this.#batches.next();
    const variables = [...this.#variables.values()];
    return tf.tidy(() => this.#optimizer.minimize(() => this.#loss(batch), true, variables) as tf.Scalar);
  }

  #get<Rank extends tf.Rank>(name: string): tf.Variable<Rank> {
    const found = this.#variables.get(name);
    if (!found) throw new Error(`No parameter is named ${name}`);
    return found as tf.Variable<Rank>;
  }

  #loss({ pixels, oneHot }: Batch): tf.Scalar {
    const images = tf.tensor4d(pixels, [BATCH_SIZE, 28, 28, 1]);
    const target = tf.tensor2d(oneHot, [BATCH_SIZE, CLASSES]);
    const weights = this.#get<tf.Rank.R2>('head/weights');
    return stockASoftmax(this.#features(images), weights, target, lambdaAt(LAMBDA, this.#step));
  }

  #features(images: tf.Tensor4D): tf.Tensor2D {
    let x = images;
    for (const { name, stride } of CONVOLUTIONS[this.#network]) {
      const convolved = tf.conv2d(x, this.#get<tf.Rank.R4>(`${name}/kernel`), stride, 'same');
      x = tf.prelu(tf.add(convolved, this.#get(`${name}/bias`)), this.#get(`${name}/alpha`));
    }
    const flat = tf.reshape(x, [BATCH_SIZE, -1]) as tf.Tensor2D;
    const hidden = this.#normalised(tf.matMul(flat, this.#get<tf.Rank.R2>('dense1/kernel')));
    const activated = tf.prelu(hidden, this.#get('dense1/alpha')) as tf.Tensor2D;
    return tf.add(tf.matMul(activated, this.#get<tf.Rank.R2>('features/kernel')), this.#get('features/bias'));
  }

  #normalised(x: tf.Tensor2D): tf.Tensor2D {
    const { mean, variance } = tf.moments(x, 0);
    const average = (running: tf.Variable, fresh: tf.Tensor) =>
      running.assign(tf.add(tf.mul(running, 0.9), tf.mul(fresh, 0.1)));
    average(this.#runningMean, mean);
    average(this.#runningVariance, variance);
    return tf.batchNorm(
      x,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      this.#get<tf.Rank.R1>('dense1/beta'),
      this.#get<tf.Rank.R1>('dense1/gamma'),
      BATCH_NORM_EPSILON,
    ) as tf.Tensor2D;
  }
}

let run: StockRun;

/** The losses' numbers; the tensors are disposed of. */
function read(values: tf.Scalar[]): number[] {
  const losses = tf.tidy(() => [...tf.stack(values).dataSync()]);
  tf.dispose(values);
  return losses;
}

const training: Training = {
  async open({ backend, network, images, parameters }) {
    if (!parameters) throw new Error('Starting values are missing');
    const runsOn = await startStock(backend, { plain, simd });
    run = new StockRun(network, parameters, new Batches(images));
    return { runsOn };
  },
  parameters: () => run.parameters(),
  train(steps) {
    const before = performance.now();
    const losses = read(Array.from({ length: steps }, () => run.train()));
    return { milliseconds: performance.now() - before, losses };
  },
  countPrograms(steps) {
    const values: tf.Scalar[] = [];
    const programs = countDraws(() => {
      for (let i = 0; i < steps; i++) values.push(run.train());
    });
    return { programs, losses: read(values) };
  },
  memory: memoryUse,
};

serve(training);
