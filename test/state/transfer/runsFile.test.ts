import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../src/config/config.ts';
import type { SavedRun } from '../../../src/state/session.ts';
import { checkFileSize, readRunsFile, writeRunsFile } from '../../../src/state/transfer/runsFile.ts';
import { runConfig } from '../arbitraries.ts';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const floats = (length: number) =>
  fc.array(float, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));

const parameter = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([shape, rows]) =>
    floats(rows * shape.reduce((a, b) => a * b, 1)).map((state) => ({ name: '', shape, state })),
  );

const named = <Thing extends { name: string }>(things: Thing[]) =>
  things.map((thing, i) => ({ ...thing, name: `p${i}` }));

const history = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), finite, fc.option(finite), fc.option(finite)), { maxLength: 20 })
  .map((points) => {
    let step = 0;
    return points.map(([gap, loss, lambda, accuracy]) => {
      step += gap;
      return { step, loss, lambda, ...(accuracy === null ? {} : { accuracy }) };
    });
  });

const savedRun: fc.Arbitrary<SavedRun> = fc
  .record({
    config: runConfig,
    step: fc.nat(1e6),
    parameters: fc.array(parameter, { minLength: 1, maxLength: 5 }).map(named),
    statistics: fc
      .array(
        floats(6).map((values) => ({ name: '', values })),
        { maxLength: 3 },
      )
      .map(named),
    history,
  })
  .map(({ config, history: points, ...checkpoint }) => ({
    config,
    saved: { checkpoint: { config, ...checkpoint }, history: points },
  }));

const DATE = new Date('2026-05-01T12:00:00Z');

const written = (runs: readonly SavedRun[]) =>
  writeRunsFile(
    runs.map((run) => ({ ...run, label: 'any', measures: null })),
    DATE,
  );

/** JSON has one zero. */
const withPlainZeros = (runs: readonly SavedRun[]) =>
  runs.map((run) => ({
    ...run,
    saved: { ...run.saved, history: JSON.parse(JSON.stringify(run.saved.history)) },
  }));

const bitsOf = (runs: readonly SavedRun[]) =>
  runs.map(({ saved: { checkpoint } }) =>
    [...checkpoint.parameters.map(({ state }) => state), ...checkpoint.statistics.map(({ values }) => values)].map(
      (values) => [...new Uint32Array(values.slice().buffer)],
    ),
  );

const example = (): SavedRun => {
  const config = defaultConfig({ loss: 'asoftmax' });
  const parameters = [
    { name: 'kernel', shape: [2, 3], state: Float32Array.from({ length: 18 }, (_, i) => i / 7) },
    { name: 'bias', shape: [3], state: new Float32Array(9) },
  ];
  return {
    config,
    saved: {
      checkpoint: { config, step: 12, parameters, statistics: [{ name: 'running', values: Float32Array.of(1, 2) }] },
      history: [
        { step: 1, loss: 2.3, lambda: 100 },
        { step: 12, loss: 0.5, lambda: 7, accuracy: 0.9 },
      ],
    },
  };
};

/** What stands in a file, with room for what should not. */
interface Loose {
  format: unknown;
  version: unknown;
  runs: {
    config: Record<string, unknown> | undefined;
    history: { step: unknown; loss: unknown }[];
    checkpoint?: {
      step: unknown;
      parameters: { name: unknown; shape: unknown; state: unknown }[];
      statistics: { values: unknown }[];
    };
  }[];
}

/** The example's file with one place changed. */
function changed(change: (file: Loose) => void): string {
  const file = JSON.parse(written([example()]));
  change(file);
  return JSON.stringify(file);
}

describe('a file of runs', () => {
  it('brings back settings, history and every bit of the weights', () => {
    fc.assert(
      fc.property(fc.array(savedRun, { minLength: 1, maxLength: 6 }), (runs) => {
        const { runs: back, problems } = readRunsFile(written(runs));
        expect(problems).toEqual([]);
        expect(back).toEqual(withPlainZeros(runs));
        expect(bitsOf(back)).toEqual(bitsOf(runs));
      }),
      { numRuns: 60 },
    );
  });

  it('says what it is, when it was saved, and what was measured', () => {
    const measures = {
      step: 12,
      accuracy: 0.9,
      test: null,
      meanIntra: 4,
      p95Intra: 9,
      maxIntra: 30,
      minInter: 20,
      meanInter: 90,
      p05Inter: 25,
    };
    const file = JSON.parse(writeRunsFile([{ ...example(), label: 'A-Softmax m=4', measures }], DATE));
    expect(file).toMatchObject({ format: 'anglescope-runs', version: 1, saved: '2026-05-01T12:00:00.000Z' });
    expect(file.runs[0]).toMatchObject({ label: 'A-Softmax m=4', measures, checkpoint: { step: 12 } });
  });

  it('keeps a loss that is no number', () => {
    const run = example();
    run.saved.history[1]!.loss = Number.POSITIVE_INFINITY;
    expect(readRunsFile(written([run])).runs[0]!.saved.history[1]!.loss).toBeNaN();
  });

  it('mends a setting out of range and says so', () => {
    const text = changed((file) => {
      file.runs[0]!.config!.learningRate = 5;
    });
    const { runs, problems } = readRunsFile(text);
    expect(runs[0]!.config.learningRate).toBe(1);
    expect(runs[0]!.saved.checkpoint.config).toBe(runs[0]!.config);
    expect(problems).toEqual([
      'In the file, runs[0].config.learningRate is 5; allowed: a number from 0.00001 to 1. 1 is used instead.',
    ]);
  });

  it.each<[string, (file: Loose) => void, RegExp]>([
    ['another format', (file) => (file.format = 'x'), /^format is "x"; allowed: "anglescope-runs"/],
    ['another version', (file) => (file.version = 2), /^version is 2; allowed: 1/],
    ['no runs', (file) => (file.runs = []), /^runs is a list of 0; allowed: a list of 1 to 6 runs/],
    ['seven runs', (file) => (file.runs = Array(7).fill(file.runs[0]!)), /^runs is a list of 7; allowed/],
    ['a run that is a number', (file) => Object.assign(file, { runs: [3] }), /^runs\[0\] is 3; allowed: an object/],
    [
      'no settings',
      (file) => (file.runs[0]!.config = undefined),
      /^runs\[0\]\.config is undefined; allowed: an object/,
    ],
    ['no checkpoint', (file) => delete file.runs[0]!.checkpoint, /^runs\[0\]\.checkpoint is undefined/],
    ['a step before 0', (file) => (file.runs[0]!.checkpoint!.step = -1), /^runs\[0\]\.checkpoint\.step is -1; allowed/],
    [
      'a shape of halves',
      (file) => (file.runs[0]!.checkpoint!.parameters[1]!.shape = [0.5]),
      /^runs\[0\]\.checkpoint\.parameters\[1\]\.shape\[0\] is 0\.5; allowed: a whole number/,
    ],
    [
      'a shape that its numbers do not fill',
      (file) => (file.runs[0]!.checkpoint!.parameters[1]!.shape = [4]),
      /^runs\[0\]\.checkpoint\.parameters\[1\]\.state has 9 numbers; allowed: 4 \(4, its shape\), or a multiple/,
    ],
    [
      'text that is no base64',
      (file) => (file.runs[0]!.checkpoint!.parameters[0]!.state = '?'),
      /^runs\[0\]\.checkpoint\.parameters\[0\]\.state is "\?"; allowed: base64/,
    ],
    [
      'a weight that is NaN',
      (file) => (file.runs[0]!.checkpoint!.statistics[0]!.values = 'AACAPwAAwH8='),
      /^runs\[0\]\.checkpoint\.statistics\[0\]\.values, number 2 of 2, is NaN; allowed/,
    ],
    [
      'two parameters of one name',
      (file) => (file.runs[0]!.checkpoint!.parameters[1]!.name = 'kernel'),
      /^runs\[0\]\.checkpoint\.parameters\[1\]\.name is "kernel"; allowed: a name that no other one has/,
    ],
    [
      'a history that goes back',
      (file) => (file.runs[0]!.history[1]!.step = 1),
      /^runs\[0\]\.history\[1\]\.step is 1; allowed: a whole number from 2/,
    ],
    [
      'a loss in words',
      (file) => (file.runs[0]!.history[0]!.loss = 'low'),
      /^runs\[0\]\.history\[0\]\.loss is "low"; allowed: a number or null/,
    ],
  ])('is refused with %s, and the place is named', (_, change, message) => {
    expect(() => readRunsFile(changed(change))).toThrow(message);
  });

  it('is refused where it is not JSON', () => {
    expect(() => readRunsFile('runs')).toThrow(/^The file is not JSON.*allowed: a file of runs that this page saved/);
    expect(() => readRunsFile('[]')).toThrow(/^The file is \[\]; allowed: an object/);
  });

  it('is refused above 200 MB before it is read', () => {
    expect(() => checkFileSize(200e6)).not.toThrow();
    expect(() => checkFileSize(200e6 + 1)).toThrow('The file has 201 MB; allowed: 200 MB at most');
  });

  it('is either read or refused in a sentence, whatever stands in it', () => {
    const places = ['format', 'version', 'runs', 'runs.0', 'runs.0.config', 'runs.0.history', 'runs.0.checkpoint'];
    const deeper = ['runs.0.checkpoint.parameters', 'runs.0.checkpoint.parameters.0', 'runs.0.checkpoint.statistics.0'];
    fc.assert(
      fc.property(fc.constantFrom(...places, ...deeper), fc.jsonValue(), (place, value) => {
        const keys = place.split('.');
        const text = changed((file) => {
          type Holder = Record<string, unknown>;
          const holder = keys.slice(0, -1).reduce((thing, key) => thing[key] as Holder, file as unknown as Holder);
          holder[keys.at(-1)!] = value;
        });
        try {
          expect(readRunsFile(text).runs.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/allowed/);
        }
      }),
    );
  });
});
