import { describe, expect, it } from 'vitest';
import { isRun, PUBLISHED, plan, runName } from '../../results/plan.ts';
import { CHOICES, stepsOf } from '../../results/recipe.ts';
import { readSummary } from '../../results/summary.ts';
import { changedFields } from '../../src/config/changes.ts';
import { defaultConfig } from '../../src/config/config.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { lossById, losses } from '../../src/losses/registry.ts';

const margins = { ...PUBLISHED, tables: ['margins'] as const };

describe('the plan', () => {
  it('compares each margin once for each seed, and no run twice', () => {
    const names = plan(margins)
      .filter(({ config }) => config.seed === 1)
      .map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['softmax', 'modified', 'asoftmax-m2', 'asoftmax-m3', 'asoftmax-m4']));
    expect(new Set(names).size).toBe(names.length / 2);
    expect(plan(margins)).toHaveLength(2 * 3 * new Set(names).size);
  });

  it('leaves out A-Softmax with m = 1, which the modified softmax is', () => {
    expect(plan({ ...margins, only: ['asoftmax'] }).map(({ config }) => config.m)).not.toContain(1);
  });

  it('trains ten epochs of whole batches', () => {
    // 60,000 images are 468 batches of 128 and 96 images that are dropped.
    expect(plan(margins).every(({ config }) => config.steps === 4680)).toBe(true);
    expect(stepsOf(1, 256)).toBe(234);
    expect(stepsOf(0.0001, 128)).toBe(1);
  });

  it('counts steps by the batch size it is given', () => {
    const [run] = plan({ ...margins, only: ['softmax'], changes: { batchSize: '256' } });
    expect(run?.config).toMatchObject({ batchSize: 256, steps: 2340 });
  });

  it('takes any published loss by its name', () => {
    for (const { id } of losses().filter(({ family }) => family !== 'own')) {
      const runs = plan({ ...margins, only: [id], seeds: [1] });
      expect(runs.length, id).toBeGreaterThan(0);
      expect(runs.every(({ config }) => config.loss === id)).toBe(true);
    }
  });

  it('takes one margin of a loss', () => {
    const runs = plan({
      ...PUBLISHED,
      tables: ['margins'],
      only: ['asoftmax-m3'],
      seeds: [1, 2],
      networks: ['medium'],
    });
    expect(runs.map(({ table, config }) => [table, config.loss, config.m, config.seed])).toEqual([
      ['margins', 'asoftmax', 3, 1],
      ['margins', 'asoftmax', 3, 2],
    ]);
  });

  it('tries every loss with its own defaults', () => {
    const runs = plan({ ...PUBLISHED, tables: ['defaults'] });
    const ids = losses().flatMap(({ id, family }) => (family === 'own' ? [] : [id]));
    expect(runs.map(({ config }) => config.loss)).toEqual([...ids, ...ids, ...ids]);
    expect(runs.map(({ config }) => config.seed)).toEqual([1, 2, 3].flatMap((seed) => ids.map(() => seed)));
    for (const { config } of runs) {
      expect(config).toEqual({ ...defaultConfig({ loss: config.loss, steps: 470 }), seed: config.seed });
    }
  });

  it('looks at the test images only with the settings that held-out images chose', () => {
    const candidates = plan({ ...PUBLISHED, tables: ['candidates'] });
    const far = plan({ ...PUBLISHED, tables: ['far'] });
    expect(candidates.every(({ judges }) => judges === 'held-out')).toBe(true);
    expect(far.every(({ judges }) => judges === 'test')).toBe(true);
    expect(far.map(({ config }) => config.seed)).toEqual(CHOICES.flatMap(() => [1, 2, 3]));
    const held = readSummary(new URL('../../results/summary.json', import.meta.url).pathname).candidates;
    CHOICES.forEach(({ of }, choice) => {
      const { config } = far[3 * choice]!;
      const accuracies = candidates.slice(0, of).map((candidate) => {
        const record = held.find((one) => changedFields(one.config, candidate.config).length === 0)!;
        return { chosen: changedFields(candidate.config, config).length === 0, accuracy: record.measures.accuracy };
      });
      const best = Math.max(...accuracies.map(({ accuracy }) => accuracy));
      expect(accuracies.filter(({ chosen }) => chosen).map(({ accuracy }) => accuracy)).toEqual([best]);
    });
    // Forty epochs of `deep` are the most that any may cost.
    expect(
      candidates.every(({ config }) => config.network === 'deep' && config.steps * config.batchSize <= 40 * 60_000),
    ).toBe(true);
  });

  it('compares every seam with every gradient, with a warm start and without', () => {
    const runs = plan({ ...PUBLISHED, tables: ['rules'] });
    const kinds = runs.map(({ config: { loss, seam, gradient, warmStart, seed } }) =>
      [loss, seam, gradient, warmStart, seed].join(),
    );
    expect(new Set(kinds).size).toBe(60);
    const arcs = ['hard', 'easy', 'none', 'clamp'].flatMap((seam) => [
      `arcface,${seam},exact`,
      `arcface,${seam},detached`,
    ]);
    for (const kind of [...arcs, 'asoftmax,,exact', 'asoftmax,,caffe']) {
      for (const rest of ['300,1', '300,2', '300,3', '0,1', '0,2', '0,3']) expect(kinds).toContain(`${kind},${rest}`);
    }
    expect(runs.filter(({ config }) => config.loss === 'arcface').every(({ config }) => config.m === 0.5)).toBe(true);
  });

  it('changes a field that only some losses have, if only those are asked for', () => {
    const [run] = plan({ ...margins, only: ['asoftmax-m4'], changes: { lambda: '200~0.5~1~0' } });
    expect(run?.config.lambda).toEqual({ base: 200, gamma: 0.5, power: 1, min: 0 });
    expect(() => plan({ ...margins, only: ['softmax'], changes: { lambda: '0' } })).toThrow(/lambda is "0"/);
  });

  it('refuses a value that isn’t allowed', () => {
    expect(() => plan({ ...margins, changes: { learningRate: '7' } })).toThrow(/learningRate is 7; allowed: /);
  });

  it('names runs by loss and m', () => {
    expect(runName(defaultConfig({ loss: 'softmax' }))).toBe('softmax');
    expect(runName(defaultConfig({ loss: 'asoftmax' }))).toBe('asoftmax-m4');
    expect(lossById('softmax').parameters).toEqual([]);
  });

  it('knows a run again, whatever the order of its fields', () => {
    const config = defaultConfig({ loss: 'asoftmax' });
    const reversed = Object.fromEntries(Object.entries(config).reverse()) as typeof config;
    expect(isRun(reversed, config)).toBe(true);
    expect(isRun({ ...config, seed: 2 }, config)).toBe(false);
    expect(isRun({ ...config, lambda: 0 }, config)).toBe(false);
  });

  it('knows a run again that was kept before a field came into the app', () => {
    const { classWeightInit: _, ...older } = defaultConfig({ loss: 'softmax' });
    expect(isRun(older as RunConfig, defaultConfig({ loss: 'softmax' }))).toBe(true);
    expect(isRun(older as RunConfig, { ...defaultConfig({ loss: 'softmax' }), classWeightInit: 'random' })).toBe(false);
  });

  it('takes a run of fields that the app no longer has for another one', () => {
    const config = defaultConfig({ loss: 'softmax' });
    expect(isRun({ ...config, momentum: 0.9 } as RunConfig, config)).toBe(false);
    expect(isRun({ ...config, loss: 'hardmax' }, config)).toBe(false);
  });
});
