import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlannedRun } from '../../results/plan.ts';
import { FORMER_ORDER } from '../../results/record.ts';
import { RunStore } from '../../results/store.ts';
import { EMPTY_SUMMARY, readSummary, summarise, writeSummary } from '../../results/summary.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { finishedRun } from './runs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const softmax = finishedRun({ loss: 'softmax' });
const other = finishedRun({ loss: 'softmax', seed: 2 });

const asPlanned = ({ name, config, judges }: typeof softmax): PlannedRun => ({
  table: 'margins',
  name,
  config,
  judges,
});

describe('finished runs', () => {
  it('are found again by their configuration', () => {
    new RunStore(join(folder, 'runs')).put(softmax);
    const store = new RunStore(join(folder, 'runs'));
    expect(store.find(softmax)).toEqual(softmax);
    expect(store.find(other)).toBeNull();
    expect(store.find(finishedRun({ loss: 'softmax', weightDecay: 0.001 }))).toBeNull();
  });

  it('have a file each, without leftovers', () => {
    const store = new RunStore(folder);
    store.put(softmax);
    store.put(other);
    store.put(softmax);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readdirSync(folder).every((name) => /^softmax-small-seed[12]-[0-9a-f]{8}\.json$/.test(name))).toBe(true);
  });

  it('count as they were made last', () => {
    const store = new RunStore(folder);
    const { classWeightInit: _, ...earlierFields } = softmax.config;
    const older = { ...softmax, config: earlierFields as RunConfig };
    const newer = { ...softmax, origin: { ...softmax.origin, date: '2027-01-01T00:00:00.000Z' } };
    store.put(newer);
    store.put(older);
    expect(store.find(softmax)?.origin.date).toBe(newer.origin.date);
  });

  it('are made again if they saw other batches than the page', () => {
    const store = new RunStore(folder);
    const { order: _, judges: __, ...before } = softmax;
    writeFileSync(store.put(softmax), JSON.stringify(before));
    expect(store.find(softmax)).toBeNull();
  });

  it('are others if other images judge them', () => {
    const store = new RunStore(folder);
    const heldOut = { ...softmax, judges: 'held-out' as const };
    store.put(heldOut);
    expect(store.find(softmax)).toBeNull();
    expect(store.find(heldOut)).toEqual(heldOut);
    store.put(softmax);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('are made again if their file is damaged', () => {
    const store = new RunStore(folder);
    writeFileSync(store.put(softmax), '{"name": "softm');
    expect(store.find(softmax)).toBeNull();
  });
});

describe('the summary', () => {
  const store = new Map([[softmax.config.seed, finishedRun({ loss: 'softmax' }, { accuracy: 0.99 })]]);
  const find = ({ config }: { config: { seed: number } }) => store.get(config.seed) ?? null;

  it('takes new runs before published ones, keeps the others, and forgets what is no longer planned', () => {
    const dropped = finishedRun({ loss: 'modified' });
    const before = { ...EMPTY_SUMMARY, margins: [softmax, other, dropped] };
    const summary = summarise([asPlanned(softmax), asPlanned(other)], { find }, before);
    expect(summary.margins.map(({ config, measures }) => [config.seed, measures.accuracy])).toEqual([
      [1, 0.99],
      [2, 0.98],
    ]);
  });

  it('takes a published run on other batches only until there is one on today’s', () => {
    const former = { ...softmax, order: FORMER_ORDER };
    const plans = [asPlanned(softmax)];
    const none = { find: () => null };
    expect(summarise(plans, none, { ...EMPTY_SUMMARY, margins: [former] }).margins).toEqual([former]);
    expect(summarise(plans, none, { ...EMPTY_SUMMARY, margins: [former, softmax] }).margins).toEqual([softmax]);
  });

  it('comes back from its file as it was, and is empty where there is none', () => {
    const path = join(folder, 'summary.json');
    expect(readSummary(path)).toEqual(EMPTY_SUMMARY);
    const summary = { ...EMPTY_SUMMARY, margins: [softmax], defaults: [other] };
    writeSummary(path, summary);
    expect(readSummary(path)).toEqual(summary);
  });
});
