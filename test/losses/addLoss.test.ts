/** The recipe of CONTRIBUTING.md, followed at run time: one head, registered, and everything else knows it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, patchConfig, readConfig } from '../../src/config/config.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import type { LossHead } from '../../src/losses/contract.ts';
import { linearHead } from '../../src/losses/linearHead.ts';
import { lossById, losses, registerLoss } from '../../src/losses/registry.ts';
import { USUAL_VIEW } from '../../src/state/look/choices.ts';
import { configLike } from '../../src/state/presets.ts';
import { decodeState, encodeState } from '../../src/state/url.ts';
import { parameterWords, runLabel, shortLabel } from '../../src/text/losses.ts';
import { trainingImages } from '../support/mnist.ts';
import { startNodeBackend } from '../support/wasm.ts';

declare module '../../src/losses/contract.ts' {
  interface ParameterNames {
    tau: true;
  }
}

/** Softmax of logits that are divided by a temperature τ. */
const tempered: LossHead = {
  id: 'tempered',
  order: 15,
  family: 'softmax',
  reference: {
    title: 'Distilling the Knowledge in a Neural Network',
    authors: 'G. Hinton, O. Vinyals, J. Dean',
    venue: 'arXiv',
    year: 2015,
    arxiv: '1503.02531',
  },
  equation: 'L=-\\log\\frac{e^{f_y/\\tau}}{\\sum_j e^{f_j/\\tau}}',
  parameters: [
    {
      name: 'tau',
      kind: 'number',
      min: 0.5,
      max: 8,
      step: 0.5,
      default: 2,
      symbol: '\\tau',
    },
  ],
  bias: true,
  normalisesWeights: false,
  normalisesFeatures: false,
  target: null,
  boundary: null,
  // With x̃ = x/τ the logits are those of a linear head but for the bias: dL/dx = dL/dx̃/τ.
  forward(ops, inputs, { tau }) {
    const features = ops.map([inputs.features], (x) => x.times(1 / (tau as number)));
    const { gradFeatures, ...rest } = linearHead(ops, { ...inputs, features });
    return { ...rest, gradFeatures: ops.map([gradFeatures], (g) => g.times(1 / (tau as number))) };
  },
};

beforeAll(async () => {
  registerLoss(tempered);
  await startNodeBackend('wasm');
});

describe('a loss that is registered', () => {
  it('is found and listed', () => {
    expect(lossById('tempered')).toBe(tempered);
    expect(losses()).toContain(tempered);
  });

  it('has a configuration with its parameters’ defaults and ranges', () => {
    expect(defaultConfig({ loss: 'tempered' }).tau).toBe(2);
    expect(readConfig({ loss: 'tempered', tau: 5 }, 'strict').config.tau).toBe(5);
    expect(() => readConfig({ loss: 'tempered', tau: 9 }, 'strict')).toThrow(/tau.*0\.5 to 8/);
    expect(readConfig({ loss: 'tempered', tau: 9 }, 'clamp').config.tau).toBe(8);
  });

  it('keeps its parameters where others are changed, and loses them with the loss', () => {
    const config = readConfig({ loss: 'tempered', tau: 5 }, 'strict').config;
    expect(patchConfig(config, { learningRate: 0.02 }).config.tau).toBe(5);
    expect(configLike(config, 'softmax')).not.toHaveProperty('tau');
  });

  it('goes into an address and comes back', () => {
    const runs = [readConfig({ loss: 'tempered', tau: 4 }, 'strict').config, defaultConfig({ loss: 'softmax' })];
    const text = encodeState({ runs, selected: 0, view: USUAL_VIEW });
    expect(text).toContain('tempered,tau=4');
    expect(decodeState(text)).toMatchObject({ state: { runs }, problems: [] });
  });

  it('goes by its id, and its parameters by their names, until words for it are written', () => {
    const config = defaultConfig({ loss: 'tempered' });
    expect([runLabel(config), shortLabel(config)]).toEqual(['tempered', 'tempered']);
    expect(parameterWords('tempered', 'tau').label).toBe('tau');
  });

  it('trains', async () => {
    const trainer = new Trainer(defaultConfig({ loss: 'tempered' }), await trainingImages());
    for (let step = 0; step < 12; step++) expect(trainer.train()).toBe(true);
    const values = trainer.readLosses().map(({ loss }) => loss);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.min(...values.slice(6))).toBeLessThan(values[0]!);
    trainer.dispose();
  });
});

afterAll(() => {
  // Nothing is left behind: each test file has a registry of its own.
  expect(losses().filter(({ id }) => id === 'tempered')).toHaveLength(1);
});
