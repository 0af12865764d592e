/** What losses have besides class weights: how a run keeps it, moves it and starts it. */
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Trainer } from '../../src/engine/trainer.ts';
import { lossById } from '../../src/losses/registry.ts';
import { stepParameters } from '../../src/losses/stepParameters.ts';
import { drawnTrainingImages } from '../support/drawnDigits.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

const CLASSES = 10;

const valuesOf = (trainer: Trainer, name: string) =>
  trainer.parameters().find((parameter) => parameter.name === name)!.values;

/** Lengths of the class weights, columns of `[2, classes]`. */
const lengthsOf = (weights: Float32Array) =>
  Array.from({ length: CLASSES }, (_, j) => Math.hypot(weights[j]!, weights[CLASSES + j]!));

beforeAll(async () => {
  await startNodeBackend('wasm');
});

describe('class weights of A-Softmax', () => {
  /** Lengths after one step, having started three times as long as usual. */
  const lengthsAfterStep = (gradient: string) => {
    const config = runConfig({ gradient, learningRate: 1e-5, optimizer: 'momentum', batchSize: 32 });
    const trainer = new Trainer(config, drawnTrainingImages(1024));
    const start = trainer.checkpoint();
    const weights = start.parameters.find(({ name }) => name === 'head/weights')!;
    weights.state = weights.state.map((value) => 3 * value);
    trainer.restore(start);
    trainer.train();
    const lengths = lengthsOf(valuesOf(trainer, 'head/weights'));
    trainer.dispose();
    return lengths;
  };

  it('are stored at length one before each step of the released layer', () => {
    for (const length of lengthsAfterStep('caffe')) expect(length).toBeCloseTo(1, 3);
  });

  it('keep their length, which means nothing, under the exact gradient', () => {
    for (const length of lengthsAfterStep('exact')) expect(length).toBeCloseTo(3, 3);
  });
});

describe('class weights of a loss that takes their lengths as they are', () => {
  it('don’t drift apart in length while modified softmax, which divides by it, warms them up', () => {
    const config = runConfig({ loss: 'l2softmax', warmStart: 60, batchSize: 32 });
    const trainer = new Trainer(config, drawnTrainingImages(2048));
    for (let i = 0; i < 60; i++) trainer.train();
    // One step of Adam at 0.01 since they were last divided.
    for (const length of lengthsOf(valuesOf(trainer, 'head/weights'))) expect(Math.abs(length - 1)).toBeLessThan(0.02);
    trainer.dispose();
  });
});

describe('the scale of NormFace', () => {
  const scaleAfter = (scale: string, steps: number) => {
    const trainer = new Trainer(runConfig({ loss: 'normface', s: 7, scale, batchSize: 32 }), drawnTrainingImages(1024));
    for (let i = 0; i < steps; i++) trainer.train();
    const [s] = valuesOf(trainer, 'head/s');
    trainer.dispose();
    return s;
  };

  it('starts from s and is trained where it is learned', () => {
    expect(scaleAfter('learned', 0)).toBe(7);
    expect(scaleAfter('learned', 5)).not.toBe(7);
  });

  it('stays where it is fixed', () => {
    expect(scaleAfter('fixed', 5)).toBe(7);
  });

  it('starts from today’s s where it is moved, or set to be learned, in mid-run, and from nowhere else', () => {
    const config = runConfig({ loss: 'normface', s: 7, scale: 'fixed', batchSize: 32 });
    const trainer = new Trainer(config, drawnTrainingImages(1024));
    const scaleAt = (changes: object) => {
      trainer.retune({ ...trainer.config, ...changes });
      return valuesOf(trainer, 'head/s')[0];
    };
    trainer.train();
    const { numTensors } = memory();
    expect(scaleAt({ s: 12 })).toBe(12);
    expect(scaleAt({ scale: 'learned' })).toBe(12);
    for (let i = 0; i < 3; i++) trainer.train();
    const learned = scaleAt({ learningRate: 0.002 });
    expect(learned).not.toBe(12);
    expect(scaleAt({})).toBe(learned);
    expect(scaleAt({ s: 20 })).toBe(20);
    trainer.readLosses();
    expect(memory().numTensors).toBe(numTensors - 1);
    trainer.dispose();
  });
});

describe('the centres of center loss', () => {
  const centresOf = (trainer: Trainer) =>
    trainer.checkpoint().statistics.find(({ name }) => name === 'head/centers')!.values;

  it('start at the origin and follow their classes', () => {
    const trainer = new Trainer(runConfig({ loss: 'center', batchSize: 64 }), drawnTrainingImages(1024));
    expect([...centresOf(trainer)]).toEqual(Array(2 * CLASSES).fill(0));
    for (let i = 0; i < 3; i++) trainer.train();
    expect(centresOf(trainer).filter((value) => value !== 0).length).toBeGreaterThan(CLASSES);
    trainer.dispose();
  });

  it('stay at a rate of 0', () => {
    const trainer = new Trainer(runConfig({ loss: 'center', rate: 0, batchSize: 32 }), drawnTrainingImages(1024));
    trainer.train();
    expect([...centresOf(trainer)].map(Math.abs)).toEqual(Array(2 * CLASSES).fill(0));
    trainer.dispose();
  });
});

describe('the bias of SphereFace2', () => {
  it('starts where both kinds of answers pull equally, and stays one for all classes', () => {
    const trainer = new Trainer(runConfig({ loss: 'sphereface2', batchSize: 32 }), drawnTrainingImages(1024));
    const [start] = valuesOf(trainer, 'head/bias');
    // r = 10, m = 0.4, t = 3, α = 0.7: at 90°, own logit z = −11.5 + b, others −3.5 + b.
    const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
    expect(0.7 * sigmoid(11.5 - start!)).toBeCloseTo(0.3 * 9 * sigmoid(start! - 3.5), 4);
    for (let i = 0; i < 4; i++) trainer.train();
    const biases = valuesOf(trainer, 'head/bias');
    expect(biases[0]).not.toBe(start);
    expect(new Set(biases).size).toBe(1);
    trainer.dispose();
  });

  it('moves by today’s r, whether that was set at the start or in mid-run', () => {
    const biasAfterStep = (r: number) => {
      const config = runConfig({ loss: 'sphereface2', r, batchSize: 32 });
      const trainer = new Trainer(config, drawnTrainingImages(1024));
      const first = new Trainer(runConfig({ loss: 'sphereface2', r: 10, batchSize: 32 }), drawnTrainingImages(1024));
      trainer.restore({ ...first.checkpoint(), config });
      first.retune(config);
      for (const one of [trainer, first]) one.train();
      const biases = [trainer, first].map((one) => valuesOf(one, 'head/bias')[0]);
      for (const one of [trainer, first]) one.dispose();
      return biases;
    };
    const [fresh, retuned] = biasAfterStep(40);
    expect(retuned).toBe(fresh);
    expect(retuned).not.toBe(biasAfterStep(10)[1]);
  });
});

describe('where the bias of SphereFace2 starts', () => {
  const { biasStart } = lossById('sphereface2');

  it.each([
    [0.05, 64, 1],
    [0.7, 10, 0.4],
    [0.9, 10, 0.4],
    [0.95, 64, 1],
    [0.95, 1, 0],
  ])('balances both kinds of answers at 90° for α = %d, r = %d, m = %d', (alpha, r, m) => {
    const b = biasStart!({ alpha, r, m, t: 3 }, CLASSES);
    // g(0) = 2·0.5³ − 1 = −0.75. In logarithms, since the sigmoids themselves may be as small as 1e-50.
    const logSigmoid = (z: number) => (z < 0 ? z - Math.log1p(Math.exp(z)) : -Math.log1p(Math.exp(-z)));
    const own = Math.log(alpha) + logSigmoid(-(r * (-0.75 - m) + b));
    const others = Math.log(1 - alpha) + Math.log(CLASSES - 1) + logSigmoid(r * (-0.75 + m) + b);
    expect(own).toBeCloseTo(others, 8);
  });
});

describe('a margin that grows', () => {
  const at = (changes: Parameters<typeof runConfig>[0], step: number) => stepParameters(runConfig(changes), step);

  it('goes along a line from none to its full size, after the warm start', () => {
    const arcface = { loss: 'arcface', m: 0.4, marginRamp: 100, warmStart: 50 };
    expect(at(arcface, 100).m).toBeCloseTo(0.2, 12);
    expect(at(arcface, 75).m).toBeCloseTo(0.1, 12);
    expect(at(arcface, 150).m).toBe(0.4);
    expect(at(arcface, 5000).m).toBe(0.4);
  });

  it('starts from 1 where it multiplies the angle, and takes whole margins where the loss has no others', () => {
    expect(at({ loss: 'sphereface_r', m: 2, marginRamp: 10 }, 5).m).toBeCloseTo(1.5, 12);
    const steps = [1, 20, 40, 60, 90];
    expect(steps.map((step) => at({ loss: 'asoftmax', m: 4, marginRamp: 90 }, step).m)).toEqual([1, 2, 2, 3, 4]);
  });

  it('is there from the first step without a ramp', () => {
    expect(at({ loss: 'combined', m1: 1.2, m2: 0.1, m3: 0.3 }, 1)).toMatchObject({ m1: 1.2, m2: 0.1, m3: 0.3 });
  });
});

describe('what a loss accumulates', () => {
  const ADAPTIVE = ['adaface', 'curricular', 'adacos'] as const;
  const configOf = (loss: string) =>
    runConfig({ loss, warmStart: 2, batchSize: 32, ...(loss === 'adaface' ? { blend: 0.5 } : {}) });
  const run = (loss: string, steps: number) => {
    const trainer = new Trainer(configOf(loss), drawnTrainingImages(1024));
    for (let i = 0; i < steps; i++) trainer.train();
    return trainer;
  };
  const start = { adaface: { mean: 20, std: 100 }, curricular: { t: 0 }, adacos: { s: Math.SQRT2 * Math.log(9) } };

  it.each(ADAPTIVE)('of %s starts where the paper says, and stays there through the warm start', (loss) => {
    for (const steps of [0, 2]) {
      const trainer = run(loss, steps);
      for (const [name, value] of Object.entries(start[loss]))
        expect(trainer.accumulated()[name]).toBeCloseTo(value, 5);
      trainer.dispose();
    }
  });

  it.each(ADAPTIVE)('of %s moves with each step after that', (loss) => {
    const trainer = run(loss, 3);
    for (const [name, value] of Object.entries(start[loss])) {
      const now = trainer.accumulated()[name]!;
      expect(Number.isFinite(now)).toBe(true);
      expect(Math.abs(now - value)).toBeGreaterThan(1e-5);
    }
    trainer.dispose();
  });

  it.each(ADAPTIVE)('of %s goes on from a checkpoint as if nothing had happened, to the bit', (loss) => {
    const whole = run(loss, 8);
    const first = run(loss, 5);
    const second = new Trainer(configOf(loss), drawnTrainingImages(1024));
    second.restore(structuredClone(first.checkpoint()));
    expect(second.accumulated()).toEqual(first.accumulated());
    for (let i = 0; i < 3; i++) second.train();
    expect(second.accumulated()).toEqual(whole.accumulated());
    expect(second.parameters()).toEqual(whole.parameters());
    for (const trainer of [whole, first, second]) trainer.dispose();
  });
});

describe('the margins that ElasticFace draws', () => {
  const weightsAfter = (seed: number, from: number) => {
    const config = runConfig({ loss: 'elastic', sd: 0.2, batchSize: 32, seed });
    const trainer = new Trainer(config, drawnTrainingImages(1024));
    for (let i = 0; i < from; i++) trainer.train();
    const resumed = new Trainer(config, drawnTrainingImages(1024));
    resumed.restore(structuredClone(trainer.checkpoint()));
    for (let i = from; i < 6; i++) resumed.train();
    const weights = valuesOf(resumed, 'head/weights');
    for (const one of [trainer, resumed]) one.dispose();
    return [...weights];
  };

  it('depend on seed and step only: a run that was interrupted draws the same', () => {
    expect(weightsAfter(1, 3)).toEqual(weightsAfter(1, 0));
  });

  it('are none where the spread is 0, so that it is ArcFace', () => {
    const first = (changes: object) => {
      const trainer = new Trainer(runConfig({ batchSize: 32, m: 0.1, s: 16, ...changes }), drawnTrainingImages(1024));
      for (let i = 0; i < 4; i++) trainer.train();
      const [value] = trainer.readLosses().slice(-1);
      trainer.dispose();
      return value!.loss;
    };
    const still = first({ loss: 'elastic', sd: 0 });
    expect(still).toBeCloseTo(first({ loss: 'arcface', seam: 'none' }), 4);
    expect(Math.abs(first({ loss: 'elastic', sd: 0.3 }) - still)).toBeGreaterThan(1e-3);
  });
});
