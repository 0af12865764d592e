import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import type { SettingName } from '../../src/config/runConfig.ts';
import { lossById } from '../../src/losses/registry.ts';
import { type LambdaAnnealing, lambdaAt } from '../../src/math/schedules.ts';
import {
  configLike,
  firstSelection,
  MOST_RUNS,
  PRESET_LOOKS,
  PRESETS,
  type PresetName,
} from '../../src/state/presets.ts';
import { enAside as words } from '../../src/text/en.aside.ts';
import { runNames } from '../../src/text/runNames.ts';

const names = Object.keys(PRESETS) as PresetName[];

describe.each(names)('the preset %s', (name) => {
  const configs = PRESETS[name]();

  it('has two to six complete, valid runs', () => {
    expect(configs.length).toBeGreaterThan(1);
    expect(configs.length).toBeLessThanOrEqual(MOST_RUNS);
    for (const config of configs) expect(readConfig(config, 'strict').config).toEqual(config);
  });

  it('has runs that can be told apart by their names', () => {
    expect(new Set(runNames(configs)).size).toBe(configs.length);
  });

  it('makes new runs each time, so that none is changed through another', () => {
    expect(PRESETS[name]()).toEqual(configs);
    expect(PRESETS[name]()[0]).not.toBe(configs[0]);
  });

  it('is described in words', () => {
    expect(words.presets[name].label).not.toBe('');
    expect(words.presets[name].about).not.toBe('');
  });
});

const of = (name: PresetName, field: SettingName) => PRESETS[name]().map((config) => config[field]);

describe('the presets', () => {
  it('compare what they say', () => {
    expect(of('threeLosses', 'loss')).toEqual(['softmax', 'modified', 'asoftmax']);
    expect(of('paper', 'loss')).toEqual(['softmax', 'modified', ...Array(4).fill('asoftmax')]);
    expect(of('paper', 'm')).toEqual([undefined, undefined, 1, 2, 3, 4]);
    expect(of('margins', 'm')).toEqual([1, 2, 3, 4]);
    expect(of('lambdas', 'lambda')).toEqual([1000, 20, 5, 2, 0.5, 0]);
    expect(of('lambdas', 'm')).toEqual(Array(6).fill(4));
    expect(of('family', 'loss')).toEqual(['softmax', 'asoftmax', 'lsoftmax', 'cosface', 'arcface', 'sphereface_r']);
    for (const loss of of('circle', 'loss')) expect(lossById(loss as string).normalisesFeatures).toBe(true);
    expect(of('regularisers', 'loss')).toEqual(['softmax', 'incay', 'center', 'ring']);
    expect(of('lengthAndMargin', 'loss')).toEqual(['magface', 'adaface', 'incay']);
    expect(of('severalCentres', 'classes')).toEqual([
      [1, 4, 7],
      [1, 4, 7],
    ]);
    expect(of('severalCentres', 'k')).toEqual([undefined, 3]);
    expect(of('neverSeen', 'classes')).toEqual(Array(3).fill([0, 1, 2, 3, 4, 5, 6]));
    expect(PRESET_LOOKS.neverSeen).toEqual({ unseen: true });
    expect(of('neverSeenCharacters', 'loss')).toEqual(['softmax', 'modified', 'asoftmax']);
    // By its last step the article's λ has come down to 5.5.
    const { lambda, steps } = PRESETS.neverSeenCharacters()[2]!;
    expect(lambdaAt(lambda as LambdaAnnealing, steps)).toBeCloseTo(1000 / (1 + 0.12 * 1500), 9);
    expect(of('easyToHard', 'loss')).toEqual(['arcface', 'curricular', 'adacos']);
    expect(of('networks', 'network')).toEqual(['small', 'medium', 'mlp']);
    expect(of('asFarAsItGoes', 'network')).toEqual(['deep', 'deep']);
    expect(of('asFarAsItGoes', 'augment')).toEqual(['affine', 'affine']);
    expect(of('seeds', 'seed')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(of('sphere', 'loss')).toEqual(of('threeLosses', 'loss'));
    expect(of('sphere', 'featureDim')).toEqual([3, 3, 3]);
  });

  it('share the seed, where the seed isn’t what differs', () => {
    for (const name of names.filter((one) => one !== 'seeds')) expect(new Set(of(name, 'seed')).size).toBe(1);
  });

  it('train wider margins with λ annealed, which they need to train well', () => {
    for (const lambda of of('margins', 'lambda')) expect(lambda).toMatchObject({ base: 200, min: 0.5 });
  });

  it('select the widest margin at first, if there is one', () => {
    expect(firstSelection(PRESETS.threeLosses())).toBe(2);
    expect(firstSelection(PRESETS.paper())).toBe(5);
    expect(firstSelection(PRESETS.paper().slice(0, 2))).toBe(0);
  });
});

describe('a run made after another', () => {
  const base = readConfig({ loss: 'asoftmax', m: 2, lambda: 5, seed: 9, network: 'mlp', steps: 500 }, 'strict').config;

  it('shares everything but the loss', () => {
    expect(configLike(base, 'softmax')).toEqual(
      readConfig({ loss: 'softmax', seed: 9, network: 'mlp', steps: 500 }, 'strict').config,
    );
  });

  it('has the usual parameters, also where the loss is the same', () => {
    expect(configLike(base, 'asoftmax')).toMatchObject({ m: 4, lambda: { base: 200 }, seed: 9, network: 'mlp' });
  });
});
