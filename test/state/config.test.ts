import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsRebuild } from '../../src/config/changes.ts';
import { patchConfig, readConfig } from '../../src/config/config.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { losses } from '../../src/losses/registry.ts';
import { faultText } from '../../src/text/faults.ts';

const strict = (input: unknown) => readConfig(input, 'strict').config;

it('has no names but those of settings and of parameters that a loss declares', () => {
  // The compiler refuses them, which is the test; and so does whoever reads what a script gives.
  // @ts-expect-error: misspelt.
  const misspelt: Partial<RunConfig> = { learningRat: 0.1 };
  // @ts-expect-error: no loss has it.
  const unknown: Partial<RunConfig> = { margin: 4 };
  for (const config of [misspelt, unknown]) expect(() => readConfig(config, 'strict')).toThrow(/learningRat|margin/);
});

describe('a run configuration', () => {
  it('takes the defaults where nothing is given', () => {
    expect(strict({})).toEqual({
      loss: 'asoftmax',
      network: 'small',
      featureDim: 2,
      optimizer: 'adam',
      learningRate: 0.01,
      weightDecay: 0,
      batchSize: 128,
      steps: 2000,
      seed: 1,
      classWeightInit: 'even',
      warmStart: 0,
      marginRamp: 0,
      augment: 'none',
      gradient: 'exact',
      data: 'mnist',
      classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      m: 4,
      lambda: { base: 200, gamma: 0.5, power: 1, min: 0.5 },
    });
  });

  it('gives momentum and plain descent their own learning rates', () => {
    expect(strict({ optimizer: 'momentum' }).learningRate).toBe(0.02);
    expect(strict({ optimizer: 'sgd' }).learningRate).toBe(0.05);
    expect(strict({ optimizer: 'sgd', learningRate: 0.3 }).learningRate).toBe(0.3);
  });

  it('lets losses that see directions only start warm', () => {
    for (const head of losses().filter((one) => one.normalisesFeatures)) {
      expect(strict({ loss: head.id }).warmStart).toBe(300);
      expect(strict({ loss: head.id, steps: 470 }).warmStart).toBe(300);
      expect(strict({ loss: head.id, steps: 100 }).warmStart).toBe(66);
    }
    expect(strict({ loss: 'softmax' }).warmStart).toBe(0);
  });

  it('keeps a usual warm start within a run that is planned shorter, and leaves any other as it is', () => {
    const arcface = strict({ loss: 'arcface' });
    expect(patchConfig(arcface, { steps: 200 }).config.warmStart).toBe(133);
    expect(patchConfig({ ...arcface, warmStart: 40 }, { steps: 200 }).config.warmStart).toBe(40);
    expect(patchConfig(arcface, { steps: 1000 }).config.warmStart).toBe(300);
  });

  it('has only the parameters of its loss', () => {
    expect(strict({ loss: 'softmax' })).not.toHaveProperty('m');
    expect(() => strict({ loss: 'softmax', m: 4 })).toThrow(/^m is 4; allowed: for softmax only loss, network/);
  });

  it.each([
    [{ learningRate: Number.NaN }, 'learningRate is NaN; allowed: a number from 0.00001 to 1'],
    [{ learningRate: Number.POSITIVE_INFINITY }, 'learningRate is Infinity; allowed: a number from 0.00001 to 1'],
    [{ learningRate: '0.1' }, 'learningRate is "0.1"; allowed: a number from 0.00001 to 1'],
    [{ learningRate: null }, 'learningRate is null; allowed: a number from 0.00001 to 1'],
    [{ batchSize: 100 }, 'batchSize is 100; allowed: 32, 64, 128, 256'],
    [{ steps: 0.5 }, 'steps is 0.5; allowed: a whole number from 1 to 100000'],
    [{ seed: 2 ** 31 }, 'seed is 2147483648; allowed: a whole number from 0 to 2147483647'],
    [{ network: 'huge' }, 'network is "huge"; allowed: "small", "medium", "deep", "mlp", "lenetpp"'],
    [{ m: 5 }, 'm is 5; allowed: 1, 2, 3, 4'],
    [{ classes: [3, 1] }, 'classes is [3,1]; allowed: a list of 2 to 10 different digits from 0 to 9, ascending'],
    [{ classes: [7] }, 'classes is [7]; allowed: a list of 2 to 10 different digits from 0 to 9, ascending'],
    [{ lambda: -1 }, /^lambda is -1; allowed: a number from 0 to 1000, or \{base 0 to 1000000/],
    [{ lambda: { base: 1, gamma: 1, power: 1 } }, /^lambda is \{"base":1/],
    [{ lambda: { base: 1, gamma: 1, power: Number.NaN, min: 0 } }, /"power":"NaN"/],
    [{ lambda: { base: 1, gamma: 1, power: 1, min: 0, extra: 1 } }, /^lambda is/],
    [{ loss: 'hinge' }, /^loss is "hinge"; allowed: "softmax", "modified"/],
    [{ speed: 1 }, /^speed is 1; allowed: for asoftmax only loss, network/],
    [JSON.parse('{"__proto__": 1}'), /^__proto__ is 1; allowed/],
    [5, 'the configuration is 5; allowed: an object'],
    [null, 'the configuration is null; allowed: an object'],
  ])('refuses %j by name', (input, message) => {
    expect(() => strict(input)).toThrow(message);
  });

  it('is mended in clamp mode, and each mending is told', () => {
    const { config, problems } = readConfig(
      { learningRate: 7, steps: -4, batchSize: 100, network: 'huge', classes: [3, 3, 1], m: 9, colour: 'red' },
      'clamp',
    );
    expect(config).toMatchObject({
      learningRate: 1,
      steps: 1,
      batchSize: 128,
      network: 'small',
      classes: [1, 3],
      m: 4,
    });
    expect(problems).toHaveLength(7);
    expect(problems.map(faultText)).toContain(
      'learningRate is 7; allowed: a number from 0.00001 to 1. 1 is used instead.',
    );
    expect(problems.map(faultText).at(-1)).toMatch(/^colour is "red"; .* It is left out\.$/);
  });

  it('comes out valid in clamp mode whatever is put in', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (input) => {
        const { config } = readConfig(input, 'clamp');
        expect(readConfig(config, 'strict').config).toEqual(config);
      }),
    );
  });

  it('comes out valid in clamp mode for wrong values of known fields', () => {
    const names = ['loss', 'network', 'optimizer', 'learningRate', 'steps', 'classes', 'm', 'lambda', 'warmStart'];
    const value = fc.oneof(fc.anything(), fc.double(), fc.array(fc.integer({ min: -1, max: 10 })));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (input) => {
        const { config } = readConfig(input, 'clamp');
        expect(readConfig(config, 'strict').config).toEqual(config);
      }),
    );
  });
});

describe('a patch', () => {
  it('gives a new loss the defaults of its parameters', () => {
    const held = strict({ m: 2, lambda: 5 });
    const softmax = patchConfig(held, { loss: 'softmax' }).config;
    expect(softmax).toEqual(strict({ loss: 'softmax' }));
    expect(patchConfig(softmax, { loss: 'asoftmax', m: 3 }).config).toEqual(strict({ m: 3 }));
  });

  it('takes a new optimiser’s rate unless another one was chosen', () => {
    expect(patchConfig(strict({}), { optimizer: 'sgd' }).config.learningRate).toBe(0.05);
    expect(patchConfig(strict({ learningRate: 0.003 }), { optimizer: 'sgd' }).config.learningRate).toBe(0.003);
  });

  it('keeps what stood before where a value is mended without a nearest one', () => {
    expect(patchConfig(strict({ network: 'mlp' }), { network: 'huge' }, 'clamp').config.network).toBe('mlp');
  });

  it('leaves the configuration it patches alone', () => {
    const config = strict({});
    const before = structuredClone(config);
    patchConfig(config, { loss: 'softmax', classes: [1, 2] });
    expect(config).toEqual(before);
  });

  it('rebuilds for a network, seed or loss, and trains on for m, λ, rate and planned steps', () => {
    const config = strict({});
    for (const patch of [{ m: 1 }, { lambda: 2 }, { learningRate: 0.1 }, { steps: 50 }, { weightDecay: 0.01 }]) {
      expect(needsRebuild(config, patchConfig(config, patch).config)).toBe(false);
    }
    for (const patch of [
      { network: 'mlp' },
      { seed: 2 },
      { loss: 'softmax' },
      { classes: [0, 1] },
      { batchSize: 32 },
    ]) {
      expect(needsRebuild(config, patchConfig(config, patch).config)).toBe(true);
    }
  });
});
