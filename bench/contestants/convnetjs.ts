/**
 * The worker of ConvNetJS, plain JavaScript on one core: the nearest it has to the same network. It knows neither
 * batch norm nor PReLU nor Adam nor angular margins, so it does less work: ReLU, softmax, Adadelta.
 */
import convnetjs from 'convnetjs';
import { IMAGE_PIXELS } from '../../src/data/idx.ts';
import { serve } from '../remote.ts';
import { Batches } from './batches.ts';
import { BATCH_SIZE, CLASSES, CONVOLUTIONS, FEATURES, HIDDEN, type Training } from './contract.ts';

let batches: Batches;
let trainer: InstanceType<typeof convnetjs.Trainer>;

function step(): number {
  const { pixels, labels } = batches.next();
  let loss = 0;
  labels.forEach((label, i) => {
    const image = new convnetjs.Vol(28, 28, 1, 0);
    image.w.set(pixels.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS));
    loss += trainer.train(image, label).loss / BATCH_SIZE;
  });
  return loss;
}

const training: Training = {
  async open({ network, images }) {
    batches = new Batches(images);
    const net = new convnetjs.Net();
    net.makeLayers([
      { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
      ...CONVOLUTIONS[network].map(({ size, stride, channels }) => ({
        type: 'conv',
        sx: size,
        filters: channels,
        stride,
        pad: (size - 1) / 2,
        activation: 'relu',
      })),
      { type: 'fc', num_neurons: HIDDEN, activation: 'relu' },
      { type: 'fc', num_neurons: FEATURES },
      { type: 'softmax', num_classes: CLASSES },
    ]);
    trainer = new convnetjs.Trainer(net, { method: 'adadelta', batch_size: BATCH_SIZE, l2_decay: 0 });
    return { runsOn: 'plain JavaScript' };
  },
  parameters() {
    throw new Error('ConvNetJS starts from values of its own');
  },
  train(steps) {
    const before = performance.now();
    const losses = Array.from({ length: steps }, step);
    return { milliseconds: performance.now() - before, losses };
  },
  countPrograms() {
    throw new Error('ConvNetJS starts no GPU programs');
  },
  memory() {
    throw new Error('ConvNetJS keeps no count of its memory');
  },
};

serve(training);
