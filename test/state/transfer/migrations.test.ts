import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS_VERSION } from '../../../src/state/transfer/format.ts';
import { MIGRATIONS, migrated } from '../../../src/state/transfer/migrations.ts';
import { parsedFile, readRunsFile } from '../../../src/state/transfer/runsFile.ts';
import { LoopInNode } from '../../support/loopInNode.ts';

/** Written by the page when it wrote version 1, after 60 steps of the drawn digits; see the commit that brought it. */
const TEXT = readFileSync(new URL('./files/version1.json', import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything.
type Loose = any;

describe('a file of version 1', () => {
  it('opens as it was written: settings, curve, weights, and no timeline', async () => {
    const written: Loose = JSON.parse(TEXT);
    const { runs, data, problems } = await readRunsFile(parsedFile(TEXT));
    expect(problems).toEqual([]);
    expect(data).toEqual({ name: 'mnist', hash: null });
    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(run).toMatchObject({ config: written.runs[0].config, step: 60 });
    expect(run!.record.history).toEqual(written.runs[0].history);
    expect(run!.record).toMatchObject({ frames: [], images: [] });
    const [checkpoint] = run!.record.checkpoints;
    expect(checkpoint!.step).toBe(60);
    const stored = written.runs[0].checkpoint.parameters;
    expect(checkpoint!.parameters.map(({ name, shape }) => ({ name, shape }))).toEqual(
      stored.map(({ name, shape }: Loose) => ({ name, shape })),
    );
    checkpoint!.parameters.forEach(({ state }, i) => {
      expect(Buffer.from(state.buffer).toString('base64')).toBe(stored[i].state);
    });
  });

  it('shows what it showed, and trains on', async () => {
    const { measures } = (JSON.parse(TEXT) as Loose).runs[0];
    const { runs } = await readRunsFile(parsedFile(TEXT));
    const { config, record } = runs[0]!;
    const loop = await new LoopInNode().ready(1024, 600);
    const from = { checkpoint: record.checkpoints[0]!, history: [...record.history] };
    await loop.call('setRuns', { runs: [{ id: 'a', config, from }] });
    await loop.until(() => loop.last('frame', 'a') !== undefined);
    const { frame } = loop.last('frame', 'a')!;
    expect(frame.step).toBe(60);
    expect(frame.accuracy).toBe(measures.accuracy);
    for (const [name, value] of Object.entries(frame.metrics)) expect(value, name).toBeCloseTo(measures[name], 3);
    await loop.call('step', { steps: 2 });
    expect((await loop.call('snapshot', { id: 'a', options: { split: 'probe', parameters: false } })).step).toBe(62);
  });

  it('becomes a file of version 2 that names what was not known then', () => {
    const { version, app, data, saved } = migrated(JSON.parse(TEXT));
    expect({ version, app, data, saved }).toEqual({
      version: 2,
      app: null,
      data: { name: 'mnist', hash: null },
      saved: '2026-11-01T10:00:00.000Z',
    });
  });

  it.each<[string, (file: Loose) => void, RegExp]>([
    ['no runs', (file) => (file.runs = []), /^runs is a list of 0; allowed: a list of 1 to 6 runs/],
    ['no settings', ({ runs: [run] }) => delete run.config, /^runs\[0\]\.config is undefined; allowed: an object/],
    ['no checkpoint', ({ runs: [run] }) => delete run.checkpoint, /^runs\[0\]\.checkpoint is undefined; allowed/],
    [
      'a step before 0',
      ({ runs: [run] }) => (run.checkpoint.step = -1),
      /^runs\[0\]\.checkpoint\.step is -1; allowed: a whole number/,
    ],
    [
      'text that is no base64',
      ({ runs: [run] }) => (run.checkpoint.parameters[0].state = '?'),
      /^runs\[0\]\.checkpoint\.parameters\[0\]\.state is "\?"; allowed: base64/,
    ],
    [
      'a history that goes back',
      ({ runs: [run] }) => (run.history[1].step = 1),
      /^runs\[0\]\.history\[1\]\.step is 1; allowed: a whole number from 2/,
    ],
  ])('is refused with %s, by the names of its time', async (_, change, message) => {
    const file = JSON.parse(TEXT);
    change(file);
    await expect(readRunsFile(file)).rejects.toThrow(message);
  });

  it('is either read or refused in a sentence, whatever stands in it', async () => {
    const places = ['runs', 'runs.0', 'runs.0.config', 'runs.0.history', 'runs.0.history.3', 'runs.0.checkpoint'];
    const deeper = ['step', 'parameters', 'parameters.0', 'parameters.0.shape', 'statistics.0', 'statistics.0.values'];
    const all = [...places, ...deeper.map((place) => `runs.0.checkpoint.${place}`)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), fc.jsonValue(), async (place, value) => {
        const file: Loose = JSON.parse(TEXT);
        const keys = place.split('.');
        const holder = keys.slice(0, -1).reduce((thing, key) => thing[key], file);
        holder[keys.at(-1)!] = value;
        try {
          expect((await readRunsFile(file)).runs.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/^runs.*allowed: /);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('migrations', () => {
  it('lead from each version to the next, up to today’s', () => {
    expect(MIGRATIONS.map(({ from }) => from)).toEqual(Array.from({ length: RUNS_VERSION - 1 }, (_, i) => i + 1));
  });

  it('leave a file of today as it is', () => {
    const file = { version: RUNS_VERSION, anything: [1] };
    expect(migrated(file)).toBe(file);
  });

  it('refuse a version that is not known yet, by its number and those that are allowed', () => {
    expect(() => migrated({ version: RUNS_VERSION + 1 })).toThrow(
      'version is 3; allowed: 1, 2; a newer Anglescope saved this file',
    );
    expect(() => migrated({ version: 1.5 })).toThrow(/^version is 1.5; allowed: 1, 2$/);
    expect(() => migrated({})).toThrow(/^version is undefined; allowed: 1, 2$/);
  });
});
