import { describe, expect, it } from 'vitest';
import { orderOf } from '../../results/imageOrder.ts';
import { openSetSection } from '../../results/openSetReport.ts';
import { PUBLISHED, plan } from '../../results/plan.ts';
import type { PairMeasures, RunRecord } from '../../results/record.ts';
import { pairMeasures } from '../../results/worker/pairs.ts';
import { unseenClasses } from '../../src/config/unseen.ts';
import { finishedRun } from './runs.ts';

const planned = plan({ ...PUBLISHED, tables: ['openSet'] });

const PAIRS: PairMeasures = { folds: 0.95, eer: 0.05, auc: 0.99, tar1: 0.8, tar01: 0.5, rank1: 0.75 };

/** A planned run as if it was finished. */
function finished(
  title: { classes: number; dim: number; name: string; seed: number },
  unseen: Partial<PairMeasures>,
): RunRecord {
  const run = planned.find(
    ({ name, config }) =>
      name === title.name &&
      config.seed === title.seed &&
      config.classes.length === title.classes &&
      config.featureDim === title.dim,
  );
  if (!run) throw new Error(`no run ${JSON.stringify(title)} is planned`);
  const pairs = { seen: { ...PAIRS, folds: 0.99 }, unseen: { ...PAIRS, ...unseen } };
  const { config, name } = run;
  return { ...finishedRun({ ...config }, { pairs }), name, order: orderOf(config) };
}

const of500 = { classes: 500, dim: 64 };

describe('the plan of the open set', () => {
  it('has each loss once for each seed and each of five tasks, all of which leave classes out', () => {
    expect(planned).toHaveLength(11 * 3 * 5);
    expect(planned.every(({ config }) => unseenClasses(config).length >= 3)).toBe(true);
    const keys = planned.map(({ config }) => JSON.stringify(config));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('begins with 500 characters, then softmax and the article’s margin with the other seeds, then digits', () => {
    const first = planned.slice(0, 12);
    expect(first.every(({ config }) => config.data === 'hanzi' && config.classes.length === 500)).toBe(true);
    expect(first.slice(0, 8).every(({ config }) => config.seed === 1)).toBe(true);
    expect(first.slice(8).map(({ name, config }) => [name, config.seed])).toEqual([
      ['softmax', 2],
      ['asoftmax-m4-lambda5', 2],
      ['softmax', 3],
      ['asoftmax-m4-lambda5', 3],
    ]);
    const digits = planned.slice(12, 34);
    expect(digits.every(({ config }) => config.data === 'mnist' && config.seed === 1)).toBe(true);
  });

  it('takes some losses and seeds only', () => {
    const some = plan({ ...PUBLISHED, tables: ['openSet'], only: ['asoftmax-m4', 'normface'], seeds: [2] });
    expect(new Set(some.map(({ name }) => name))).toEqual(
      new Set(['asoftmax-m4-lambda5', 'asoftmax-m4-lambda0.5', 'normface']),
    );
    expect(some.every(({ config }) => config.seed === 2)).toBe(true);
  });
});

describe('the open set in docs/results.md', () => {
  const text = openSetSection(
    [
      finished({ ...of500, name: 'softmax', seed: 1 }, { folds: 0.957, tar01: 0.51 }),
      finished({ ...of500, name: 'softmax', seed: 2 }, { folds: 0.953, tar01: 0.53 }),
      finished({ ...of500, name: 'asoftmax-m4-lambda5', seed: 1 }, { folds: 0.964, tar01: 0.61 }),
      finished({ ...of500, name: 'asoftmax-m4-lambda5', seed: 2 }, { folds: 0.951, tar01: 0.52 }),
    ],
    planned,
  ).join('\n\n');

  it('has a row for each loss with runs, of classes never seen and of the others', () => {
    expect(text).toContain(
      '| Softmax | 1, 2 | 95.5 ± 0.3 | 80.0 ± 0.0 | 52.0 ± 1.4 | 5.0 ± 0.0 | 99.0 ± 0.0 | 75.0 ± 0.0 |',
    );
    expect(text).toContain('| Softmax | 1, 2 | 99.0 ± 0.0 |');
    expect(text).not.toContain('| ArcFace');
  });

  it('compares the same seeds, and says where the claim doesn’t hold', () => {
    expect(text).toContain(
      '2 seeds: TAR at FAR 0.1 % is higher in 1 of them (+10.0, −1.0 points); ten folds: +0.7, −0.2 points',
    );
    expect(text).not.toContain('NormFace, no margin) against');
  });

  it('says which runs there aren’t yet, and makes none up', () => {
    expect(text).toContain('Not yet made, 29 of 33 runs.');
    expect(text).toContain('seed 3: all.');
    expect(text).toContain('### Digits 0 to 6, 2 features\n\nNot yet made, 33 of 33 runs. seed 1: all.');
    expect(openSetSection([], planned)).toEqual([]);
  });

  it('leaves out runs on other images than today’s', () => {
    const former = { ...finished({ ...of500, name: 'softmax', seed: 1 }, {}), order: 'another' };
    expect(openSetSection([former], planned)).toEqual([]);
  });
});

it('takes what is nothing to a tenth of a point for no difference', () => {
  const text = openSetSection(
    [
      finished({ ...of500, name: 'softmax', seed: 1 }, { folds: 0.9502, tar01: 0.5 }),
      finished({ ...of500, name: 'normface', seed: 1 }, { folds: 0.95, tar01: 0.5004 }),
    ],
    planned,
  ).join('\n');
  expect(text).toContain(
    'against softmax, one seed: TAR at FAR 0.1 % is not higher (±0.0 points); ten folds: ±0.0 points.',
  );
});

describe('measures of pairs', () => {
  it('are those of features that are told apart without fault, and of features that all are one', () => {
    // Four images each of three classes on three axes; then all in one place.
    const labels = Array.from({ length: 12 }, (_, i) => i % 3);
    const apart = Float32Array.from(labels.flatMap((label) => [0, 1, 2].map((axis) => (axis === label ? 2 : 0))));
    expect(pairMeasures(apart, 3, labels)).toEqual({ folds: 1, eer: 0, auc: 1, tar1: 1, tar01: 1, rank1: 1 });
    const together = new Float32Array(36).fill(1);
    // Every threshold accepts all or none of them; all others tie with the own class.
    expect(pairMeasures(together, 3, labels)).toEqual({ folds: 0.5, eer: 0.5, auc: 0.5, tar1: 0, tar01: 0, rank1: 0 });
  });
});
