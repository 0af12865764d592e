import '../../support/formulas.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../src/config/config.ts';
import type { SavedRun } from '../../../src/state/run/record.ts';
import { checkFileSize, UNKNOWN_ORIGIN } from '../../../src/state/transfer/format.ts';
import { parsedFile, readRunsFile } from '../../../src/state/transfer/runsFile.ts';
import { plainRunsFile } from '../../../src/state/transfer/writing.ts';
import { faultText } from '../../../src/text/faults.ts';
import { checkpointAt, DATE, frameAt, plain, savedRun, toSave, written } from './records.ts';

/** Every bit, also of NaN. */
const bitsOf = (runs: readonly SavedRun[]) =>
  runs.map(({ record: { frames, checkpoints } }) =>
    [
      ...checkpoints.flatMap(({ parameters, statistics }) => [
        ...parameters.map(({ state }) => state),
        ...statistics.map(({ values }) => values),
      ]),
      ...frames.map(({ frame }) => frame.classWeights),
    ].map((values) => [...new Uint32Array(values.slice().buffer)]),
  );

const example = (): SavedRun => {
  const config = defaultConfig({ loss: 'asoftmax' });
  const earlier = { ...config, m: 2 };
  return {
    config,
    step: 12,
    record: {
      history: [
        { step: 1, loss: 2.3, lambda: 100 },
        { step: 12, loss: 0.5, lambda: 7, accuracy: 0.9 },
      ],
      images: [{ indices: Uint16Array.of(3, 1, 9999), labels: Uint8Array.of(7, 2, 6) }],
      frames: [frameAt(config, 0, 3), frameAt(config, 12, 3)],
      checkpoints: [checkpointAt(earlier, 5, 4), checkpointAt(config, 12, 4)],
    },
  };
};

/** What stands in a file, with room for what should not. */
// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything.
type Loose = any;

/** The example's file with one place changed. */
async function changed(change: (file: Loose) => void): Promise<unknown> {
  const file = JSON.parse(await written([example()]));
  change(file);
  return file;
}

describe('a file of runs', () => {
  it('brings back what was changed in mid-run, another loss and its parameters included', async () => {
    const saved = example();
    const events = [
      { step: 5, what: 'loss', from: 'softmax', to: 'asoftmax' },
      { step: 5, what: 'm', from: undefined, to: 4 },
      { step: 9, what: 'learningRate', from: 0.001, to: 0.002 },
    ] as const;
    const { runs } = await readRunsFile(parsedFile(await written([{ ...saved, record: { ...saved.record, events } }])));
    expect(runs[0]?.record.events).toEqual(events);
  });

  it('brings back settings, history, frames, images and every bit of the weights', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(savedRun, { minLength: 1, maxLength: 6 }), async (runs) => {
        const { runs: back, problems } = await readRunsFile(parsedFile(await written(runs)));
        expect(problems).toEqual([]);
        expect(back).toEqual(runs);
        expect(bitsOf(back)).toEqual(bitsOf(runs));
      }),
      { numRuns: 60 },
    );
  });

  it('is written the same again once it was read', async () => {
    await fc.assert(
      fc.asyncProperty(savedRun, async (run) => {
        const text = await written([run]);
        expect(await written((await readRunsFile(parsedFile(text))).runs)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same as text and as plain values', async () => {
    expect(JSON.parse(await written([example()]))).toEqual(await plain([example()]));
  });

  it('says what it is, who saved it and when, of which data, and what was measured', async () => {
    const measures = {
      step: 12,
      accuracy: 0.9,
      test: null,
      meanIntra: 4,
      p95Intra: 9,
      maxIntra: Number.NaN,
      minInter: 20,
      meanInter: 90,
      p05Inter: 25,
    };
    const origin = { app: '9.1.0', data: { name: 'mnist' as const, hash: 'abc' } };
    const { file } = await plainRunsFile([{ ...example(), label: 'A-Softmax m=4', measures }], { saved: DATE, origin });
    expect(file).toMatchObject({
      format: 'anglescope-runs',
      version: 2,
      app: '9.1.0',
      saved: '2026-05-01T12:00:00.000Z',
      data: { name: 'mnist', hash: 'abc' },
    });
    expect(file.runs[0]).toMatchObject({
      label: 'A-Softmax m=4',
      classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      step: 12,
      measures: { ...measures, maxIntra: null },
    });
    expect((await readRunsFile(file)).data).toEqual(origin.data);
  });

  it('gives a checkpoint settings of its own only where they are not the run’s', async () => {
    const file = await plain([example()]);
    expect(file.runs[0]!.checkpoints.map(({ config }) => config?.m)).toEqual([2, undefined]);
    const { runs } = await readRunsFile(file);
    expect(runs[0]!.record.checkpoints[1]!.config).toBe(runs[0]!.config);
  });

  it('shares nothing with what it was made of, nor with what is read from it', async () => {
    const run = example();
    const file = await plain([run]);
    const before = structuredClone(file);
    run.config.classes.pop();
    (run.config.lambda as { base: number }).base = 5;
    expect(file).toEqual(before);
  });

  it('keeps what is no number, and infinities', async () => {
    const run = example();
    const [first, last] = run.record.frames;
    const odd = {
      ...last!,
      frame: { ...last!.frame, loss: Number.POSITIVE_INFINITY, classWeights: new Float32Array(20).fill(Number.NaN) },
      features: Int16Array.of(-32_768, 1, 2, 3, 4, 5),
    };
    const history = [...run.record.history, { step: 11.5, loss: Number.NaN, lambda: null }].sort(
      (a, b) => a.step - b.step,
    );
    history[1]!.step = 11;
    const given = { ...run, record: { ...run.record, history, frames: [first!, odd] } };
    const { runs } = await readRunsFile(parsedFile(await written([given])));
    expect(runs).toEqual([given]);
  });

  it('holds a run that has not begun and has no weights yet', async () => {
    const run = example();
    const fresh = {
      ...run,
      step: 0,
      record: { ...run.record, history: [], checkpoints: [], frames: [run.record.frames[0]!] },
    };
    expect((await readRunsFile(await plain([fresh]))).runs).toEqual([fresh]);
  });

  it('mends a setting out of range and says so once', async () => {
    const file = await changed(({ runs: [run] }) => {
      run.config.learningRate = 5;
    });
    const { runs, problems } = await readRunsFile(file);
    expect(runs[0]!.config.learningRate).toBe(1);
    expect(runs[0]!.record.checkpoints[1]!.config).toBe(runs[0]!.config);
    expect(problems.map(faultText)).toEqual([
      'In the file, runs[0].config.learningRate is 5; allowed: a number from 0.00001 to 1. 1 is used instead.',
    ]);
  });

  it.each<[string, (file: Loose) => void, RegExp]>([
    ['another format', (file) => (file.format = 'x'), /^format is "x"; allowed: "anglescope-runs"/],
    [
      'a newer version',
      (file) => (file.version = 3),
      /^version is 3; allowed: 1, 2; a newer Anglescope saved this file/,
    ],
    ['a version that never was', (file) => (file.version = 0), /^version is 0; allowed: 1, 2$/],
    ['a version in words', (file) => (file.version = '2'), /^version is "2"; allowed: 1, 2$/],
    ['another page’s version', (file) => (file.app = 3), /^app is 3; allowed: a name/],
    ['no data', (file) => delete file.data, /^data is undefined; allowed: an object/],
    ['other data', (file) => (file.data.name = 'cifar'), /^data\.name is "cifar"; allowed: "mnist"/],
    ['a hash that is a number', (file) => (file.data.hash = 5), /^data\.hash is 5; allowed: a name/],
    ['no runs', (file) => (file.runs = []), /^runs is a list of 0; allowed: a list of 1 to 6 runs/],
    ['seven runs', (file) => (file.runs = Array(7).fill(file.runs[0])), /^runs is a list of 7; allowed/],
    ['a run that is a number', (file) => (file.runs = [3]), /^runs\[0\] is 3; allowed: an object/],
    ['no settings', ({ runs: [run] }) => delete run.config, /^runs\[0\]\.config is undefined; allowed: an object/],
    [
      'names of other classes',
      ({ runs: [run] }) => (run.classNames[2] = 'cat'),
      /^runs\[0\]\.classNames\[2\] is "cat"; allowed: "2"/,
    ],
    ['a step before 0', ({ runs: [run] }) => (run.step = -1), /^runs\[0\]\.step is -1; allowed/],
    [
      'weights of another step than where it stands',
      ({ runs: [run] }) => (run.step = 13),
      /^runs\[0\]\.checkpoints\[1\]\.step is 12; allowed: 13, where the run stands/,
    ],
    [
      'no checkpoints',
      ({ runs: [run] }) => (run.checkpoints = []),
      /^runs\[0\]\.checkpoints is a list of 0; allowed: a list of 1 to/,
    ],
    [
      'checkpoints that go back',
      ({ runs: [run] }) => run.checkpoints.reverse(),
      /^runs\[0\]\.checkpoints\[1\]\.step is 5; allowed: a whole number from 13/,
    ],
    [
      'a checkpoint of another network',
      ({ runs: [run] }) => (run.checkpoints[0].config.network = 'mlp'),
      /^runs\[0\]\.checkpoints\[0\]\.config\.network is "mlp"; allowed: "small", as the run has it/,
    ],
    [
      'a checkpoint of other parameters',
      ({ runs: [run] }) => (run.checkpoints[0].parameters[0].name = 'core'),
      /^runs\[0\]\.checkpoints\[0\] has other parameters; allowed: those of runs\[0\]\.checkpoints\[1\]/,
    ],
    [
      'a shape of halves',
      ({ runs: [run] }) => (run.checkpoints[1].parameters[0].shape = [0.5]),
      /^runs\[0\]\.checkpoints\[1\]\.parameters\[0\]\.shape\[0\] is 0\.5; allowed: a whole number/,
    ],
    [
      'a shape that its numbers do not fill',
      ({ runs: [run] }) => (run.checkpoints[1].parameters[0].shape = [5]),
      /^runs\[0\]\.checkpoints\[1\]\.parameters\[0\]\.state has 12 numbers; allowed: 5 \(5, its shape\), or a multiple/,
    ],
    [
      'text that is no base64',
      ({ runs: [run] }) => (run.checkpoints[1].parameters[0].state = '?'),
      /^runs\[0\]\.checkpoints\[1\]\.parameters\[0\]\.state is "\?"; allowed: base64 of 32-bit numbers/,
    ],
    [
      'a weight that is NaN',
      ({ runs: [run] }) => (run.checkpoints[1].statistics = [{ name: 'a', values: 'AACAPwAAwH8=' }]),
      /^runs\[0\]\.checkpoints\[1\]\.statistics\[0\]\.values, number 2 of 2, is NaN; allowed/,
    ],
    [
      'two parameters of one name',
      ({ runs: [run] }) => run.checkpoints[1].parameters.push(run.checkpoints[1].parameters[0]),
      /^runs\[0\]\.checkpoints\[1\]\.parameters\[1\]\.name is "kernel"; allowed: a name that no other one has/,
    ],
    [
      'a history that goes back',
      ({ runs: [run] }) => (run.history[1].step = 1),
      /^runs\[0\]\.history\[1\]\.step is 1; allowed: a whole number from 2/,
    ],
    [
      'a history that goes on after the run',
      ({ runs: [run] }) => (run.history[1].step = 13),
      /^runs\[0\]\.history\[1\]\.step is 13; allowed: a whole number from 2 to 12/,
    ],
    [
      'a loss in words',
      ({ runs: [run] }) => (run.history[0].loss = 'low'),
      /^runs\[0\]\.history\[0\]\.loss is "low"; allowed: a number or null/,
    ],
    [
      'a position outside the test set',
      ({ runs: [run] }) => (run.images[0].indices = 'AwABABAn'),
      /^runs\[0\]\.images\[0\]\.indices, number 3 of 3, is 10000; allowed: a whole number from 0 to 9999/,
    ],
    [
      'more labels than images',
      ({ runs: [run] }) => (run.images[0].labels = 'AQIDBA=='),
      /^runs\[0\]\.images\[0\]\.labels has 4 numbers; allowed: 3/,
    ],
    [
      'a digit that the run does not know',
      ({ runs: [run] }) => (run.images[0].labels = 'AQIL'),
      /^runs\[0\]\.images\[0\]\.labels, number 3 of 3, is 11; allowed: \d(, \d)*$/,
    ],
    [
      'two sets of as many images',
      ({ runs: [run] }) => run.images.push(run.images[0]),
      /^runs\[0\]\.images\[1\] has 3 images; allowed: a number that no other set has/,
    ],
    [
      'frames that go back',
      ({ runs: [run] }) => run.frames.reverse(),
      /^runs\[0\]\.frames\[1\]\.step is 0; allowed: a whole number from 13/,
    ],
    [
      'a frame of other images',
      ({ runs: [run] }) => (run.frames[1].predictions = 'AAAAAA=='),
      /^runs\[0\]\.frames\[1\]\.predictions has 4 numbers; allowed: 3/,
    ],
    [
      'frames without images',
      ({ runs: [run] }) => (run.images = []),
      /^runs\[0\]\.frames\[0\]\.predictions has 3 numbers; allowed: none/,
    ],
    [
      'a class that is none',
      ({ runs: [run] }) => (run.frames[1].predictions = 'AAAK'),
      /^runs\[0\]\.frames\[1\]\.predictions, number 3 of 3, is 10; allowed: a whole number from 0 to 9/,
    ],
    [
      'features of three dimensions',
      ({ runs: [run] }) => (run.frames[1].features = 'AAAAAAAAAAAAAAAAAAAAAAAA'),
      /^runs\[0\]\.frames\[1\]\.features has 9 numbers; allowed: 6/,
    ],
    [
      'class weights of nine classes',
      ({ runs: [run] }) => (run.frames[0].classWeights = run.checkpoints[1].parameters[0].state),
      /^runs\[0\]\.frames\[0\]\.classWeights has 12 numbers; allowed: 20/,
    ],
    [
      'a scalar that the loss does not learn',
      ({ runs: [run] }) => (run.frames[0].learned = { m: 9 }),
      /^runs\[0\]\.frames\[0\]\.learned\.m is 9; allowed: only no fields/,
    ],
    [
      'an accuracy of two',
      ({ runs: [run] }) => (run.frames[0].test.accuracy = 2),
      /^runs\[0\]\.frames\[0\]\.test\.accuracy is 2; allowed: a number from 0 to 1/,
    ],
    [
      'a measure in words',
      ({ runs: [run] }) => (run.frames[0].metrics.minInter = 'wide'),
      /^runs\[0\]\.frames\[0\]\.metrics\.minInter is "wide"; allowed: a number or null/,
    ],
    [
      'a scale below 0',
      ({ runs: [run] }) => (run.frames[0].scale = -1),
      /^runs\[0\]\.frames\[0\]\.scale is -1; allowed: a number of at least 0/,
    ],
  ])('is refused with %s, and the place is named', async (_, change, message) => {
    await expect(readRunsFile(await changed(change))).rejects.toThrow(message);
    await expect(readRunsFile(await changed(change))).rejects.toThrow(RangeError);
  });

  it('is refused where it is not JSON', async () => {
    expect(() => parsedFile('runs')).toThrow(/^The file is not JSON.*allowed: a file of runs that this page saved/);
    await expect(readRunsFile([])).rejects.toThrow(/^file is \[\]; allowed: an object/);
  });

  it('is refused above 200 MB before it is read', () => {
    expect(() => checkFileSize(200e6)).not.toThrow();
    expect(() => checkFileSize(200e6 + 1)).toThrow('The file has 201 MB; allowed: 200 MB at most');
  });

  it('is either read or refused in a sentence, whatever stands anywhere in it', async () => {
    const file = await plain([example()]);
    /** Every place there is, as the keys that lead to it. */
    const placesIn = (value: unknown): string[][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((keys) => [key, ...keys])])
        : [];
    const text = JSON.stringify(file);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...placesIn(file)),
        fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.base64String(), fc.integer()),
        async (keys, value) => {
          const mutated: Loose = JSON.parse(text);
          const holder = keys.slice(0, -1).reduce((thing, key) => thing[key], mutated);
          if (value === undefined) delete holder[keys.at(-1)!];
          else holder[keys.at(-1)!] = value;
          try {
            expect((await readRunsFile(mutated)).runs.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error, `${keys.join('.')}: ${String(error)}`).toBeInstanceOf(RangeError);
            expect((error as Error).message).toMatch(/^(The file|format|version|app|data|runs).*allowed: /);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('says where its data comes from also where that is not known', async () => {
    const { file } = await plainRunsFile([toSave(example())], { saved: DATE, origin: UNKNOWN_ORIGIN });
    expect((await readRunsFile(file)).data).toEqual({ name: 'mnist', hash: null });
  });
});
