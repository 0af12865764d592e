/** The script that a run is taken away as, run by a Python with PyTorch and compared with the app's own trainer. */
import '../support/formulas.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { type Images, pageImages } from '../../src/data/plugin/images.ts';
import { findPackage } from '../../src/data/plugin/sources.ts';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { neededBy } from '../../src/engine/needed.ts';
import { networkLayers } from '../../src/engine/network.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { losses } from '../../src/losses/registry.ts';
import { layerLines, WRITTEN_NETWORKS } from '../../src/state/transfer/pytorch/layers.ts';
import { safetensorsOf } from '../../src/state/transfer/pytorch/safetensors.ts';
import { pytorchScript, WRITTEN_LOSSES } from '../../src/state/transfer/pytorch/script.ts';
import type { Checkpoint } from '../../src/worker/protocol.ts';
import { findTorch, NO_TORCH } from '../../torch/python.ts';
import { startNodeBackend } from '../support/wasm.ts';

const STEPS = 50;

/** Python on a busy machine. Milliseconds. */
const PATIENCE = 600_000;

/** At Adam's usual rate rounding parts two runs of some losses within 20 steps; at a small one it takes far longer. */
const SMALL_RATE = 1e-4;

const config = (given: object): RunConfig => readConfig({ seed: 5, ...given }, 'strict').config;

describe('the script', () => {
  it('has no placeholder left, for every loss and network that it can be written for', () => {
    for (const loss of WRITTEN_LOSSES) expect(pytorchScript(config({ loss }))).not.toMatch(/\{\{|\}\}(?!["\]}])/);
    for (const network of WRITTEN_NETWORKS) expect(pytorchScript(config({ network }))).toContain('LAYERS = ');
  });

  it('refuses by name what it can’t be written for', () => {
    expect(() => pytorchScript(config({ loss: 'asoftmax', gradient: 'caffe' }))).toThrow(/gradient.*"caffe".*"exact"/);
    expect(() => pytorchScript(config({ loss: 'softmax', data: 'hanzi' }))).toThrow(/data.*"hanzi".*"mnist"/);
    expect(() => pytorchScript(config({ loss: 'normface', network: 'free' }))).toThrow(/network.*"free".*allowed/);
  });

  it('comes with weights whose shapes hold their numbers, what a loss keeps or accumulates included', () => {
    const headerOf = (loss: string, statistics: Record<string, number>) => {
      const file = safetensorsOf({
        config: config({ loss }),
        step: 7,
        parameters: [],
        statistics: Object.entries(statistics).map(([name, count]) => ({ name, values: new Float32Array(count) })),
      } as unknown as Checkpoint);
      const length = Number(new DataView(file.buffer).getBigUint64(0, true));
      const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<
        string,
        { shape: number[] }
      >;
      return Object.fromEntries(Object.keys(statistics).map((name) => [name, header[name]?.shape]));
    };
    const head = { 'head/mean': 1, 'head/std': 1 };
    expect(headerOf('adaface', { 'hidden/statistics': 128, ...head })).toEqual({
      'hidden/statistics': [2, 64],
      'head/mean': [1, 1],
      'head/std': [1, 1],
    });
    expect(headerOf('center', { 'head/centers': 20 })).toEqual({ 'head/centers': [2, 10] });
  });

  it('is written for every loss', () => {
    const ids = losses().flatMap(({ id }) => (id === 'tempered' ? [] : [id]));
    expect([...WRITTEN_LOSSES].sort()).toEqual(ids.sort());
  });

  it.each(WRITTEN_NETWORKS)('lists the layers of %s as the page has them', (network) => {
    for (const featureDim of [2, 3, 16, 32, 128] as const) {
      const kernels = networkLayers(network as RunConfig['network'], featureDim, 10)
        .flatMap(({ parameters }) => parameters)
        .filter(({ name }) => name.endsWith('/kernel'))
        .map(({ name, shape }) => [name, shape]);
      const written = (layerLines(network, featureDim) ?? []).flatMap(([kind, name, ...sizes]) => {
        if (kind === 'pooling') return [];
        return [[`${name}/kernel`, kind === 'convolution' ? [sizes[0], sizes[0], sizes[2], sizes[3]] : sizes]];
      });
      expect(written).toEqual(kernels);
    }
  });
});

const torch = findTorch();
if (!torch) console.log(`The script isn't run. ${NO_TORCH}`);

describe.skipIf(!torch)('run in PyTorch, the script', () => {
  let folder: string;
  let images: Images;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'script-'));
    await startNodeBackend('wasm');
    images = await pageImages();
  }, PATIENCE);
  afterAll(() => rmSync(folder, { recursive: true }));

  const play = (name: string, ...options: string[]) => {
    const report = join(folder, `${name}.json`);
    const { status, stderr } = spawnSync(
      torch?.command ?? '',
      [join(folder, `${name}.py`), '--data', join(findPackage(), 'data'), '--report', report, ...options],
      { encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1' } },
    );
    expect(status, stderr).toBe(0);
    return JSON.parse(readFileSync(report, 'utf8')) as { losses: number[]; accuracy: number; features: number[][] };
  };

  /** One of many kinds at once; all with `EVERY_SCRIPT=1`. */
  const usual: Record<string, object> = {
    'asoftmax in space': { loss: 'asoftmax', featureDim: 3, classes: [0, 1, 4, 8], augment: 'shift', marginRamp: 30 },
  };
  const every: Record<string, object> = {
    ...Object.fromEntries(WRITTEN_LOSSES.map((loss) => [loss, { loss, warmStart: 10 }])),
    'own on the sphere': {
      loss: 'own',
      target: 'if(theta + m < pi, cos(theta + m), cos(theta) - m*sin(m))',
      warmStart: 20,
    },
    drawn: { loss: 'own', target: 'curve(0:1, 30:0.7, 60:0.4, 90:-0.3, 180:-1.5)', warmStart: 10 },
    'on lengths': {
      loss: 'own',
      on: 'angular',
      target: 'psi(m, theta) - abs(q)',
      rival: 'cos(theta) + 0.1*sin(theta)',
    },
    transformed: { loss: 'softmax', augment: 'affine' },
    learned: { loss: 'normface', scale: 'learned', warmStart: 10 },
    momentum: { loss: 'lsoftmax', m: 2, optimizer: 'momentum', weightDecay: 5e-4, classWeightInit: 'random' },
    sgd: { loss: 'ring', optimizer: 'sgd', network: 'mlp' },
    deep: { loss: 'softmax', network: 'deep', batchSize: 32 },
    soft: { loss: 'incay', indicator: 'soft', warmStart: 10 },
    detached: { loss: 'sphereface2', gradient: 'detached', warmStart: 10 },
    'arcface as insightface has it': { loss: 'arcface', m: 0.5, seam: 'none', gradient: 'detached', warmStart: 10 },
    ...Object.fromEntries(
      ['hard', 'easy', 'none', 'clamp'].flatMap((seam) =>
        ['arcface', 'combined', 'magface'].map((loss) => [`${loss}, ${seam}`, { loss, seam, warmStart: 10 }]),
      ),
    ),
    'sub-centres in space': { loss: 'subarc', k: 2, featureDim: 3, classes: [1, 4, 7], warmStart: 10 },
    'sub-centres at random': { loss: 'subarc', classWeightInit: 'random', gradient: 'detached', warmStart: 10 },
    'elastic on the cosine': { loss: 'elastic', on: 'cos', plus: true, warmStart: 10 },
  };
  for (const one of Object.values(every)) if (!('optimizer' in one)) Object.assign(one, { learningRate: SMALL_RATE });
  const runs = process.env.EVERY_SCRIPT ? { ...usual, ...every } : usual;

  it.each(Object.entries(runs))(
    '%s: follows the losses of 50 steps from the start; with the weights it has their accuracy and features',
    async (name, given) => {
      const one = config(given);
      await neededBy(one);
      writeFileSync(join(folder, `${name}.py`), pytorchScript(one));
      const trainer = new Trainer(one, images.train);
      for (let step = 0; step < STEPS; step++) expect(trainer.train()).toBe(true);
      const ours = trainer.readLosses().map(({ loss }) => loss);
      const theirs = play(name, '--steps', String(STEPS));
      const apart = ours.map((loss, i) => Math.abs((theirs.losses[i] ?? Number.NaN) - loss) / Math.max(1, loss));
      expect(Math.max(...apart)).toBeLessThan(1e-3);

      writeFileSync(join(folder, `${name}.safetensors`), safetensorsOf(trainer.checkpoint()));
      const evaluated = play(name, '--weights', join(folder, `${name}.safetensors`));
      const set = new EvaluationSet(images.judged, images.judged.labels.keys(), one.classes, false);
      const { accuracy, features } = trainer.evaluate(set);
      expect(evaluated.losses).toEqual([]);
      expect(evaluated.accuracy).toBe(accuracy);
      const size = features.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const worst = evaluated.features
        .flat()
        .reduce((most, value, i) => Math.max(most, Math.abs(value - features[i]!)), 0);
      expect(worst / size).toBeLessThan(1e-4);
      trainer.dispose();
    },
    PATIENCE,
  );
});
