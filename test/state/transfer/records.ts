/** Runs with their pasts, made up for files. */
import fc from 'fast-check';
import { defaultConfig } from '../../../src/config/config.ts';
import type { RunConfig } from '../../../src/config/runConfig.ts';
import { columnsOf } from '../../../src/losses/centres.ts';
import { lossById } from '../../../src/losses/registry.ts';
import type { ArchivedFrame } from '../../../src/state/run/archive.ts';
import type { SavedRun, ShownImages } from '../../../src/state/run/record.ts';
import { type RunToSave, UNKNOWN_ORIGIN } from '../../../src/state/transfer/format.ts';
import { plainRunsFile, runsFileText } from '../../../src/state/transfer/writing.ts';
import type { Checkpoint } from '../../../src/worker/protocol.ts';
import { runConfig } from '../arbitraries.ts';

export const DATE = new Date('2026-05-01T12:00:00Z');

export const toSave = (run: SavedRun): RunToSave => ({ ...run, label: 'any', measures: null });

/** The runs as a file's plain JSON. */
export async function plain(runs: readonly SavedRun[], largest?: number) {
  const { file } = await plainRunsFile(runs.map(toSave), {
    saved: DATE,
    origin: UNKNOWN_ORIGIN,
    ...(largest === undefined ? {} : { largest }),
  });
  return file;
}

/** The runs as a file's text. */
export const written = async (runs: readonly SavedRun[], largest?: number) =>
  (await runsFileText(await plain(runs, largest))).join('');

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
/** JSON has one zero. */
const oneZero = (value: number) => (Object.is(value, -0) ? 0 : value);
const any = fc.double().map(oneZero);
const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }).map(oneZero), fc.constant(Number.NaN));
const floats = (length: number, value: fc.Arbitrary<number> = float) =>
  fc.array(value, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));

const parameter = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([shape, rows]) =>
    floats(rows * shape.reduce((a, b) => a * b, 1)).map((state) => ({ name: '', shape, state })),
  );

const named = <Thing extends { name: string }>(things: Thing[]) =>
  things.map((thing, i) => ({ ...thing, name: `p${i}` }));

/** Different steps, ascending, the last of them as given. */
const stepsTo = (last: number, most: number) =>
  fc
    .uniqueArray(fc.nat(last), { maxLength: most })
    .map((steps) => [...steps.filter((step) => step < last), last].sort((a, b) => a - b));

/** Images of the digits that are left out, if there are any. */
function unseenOf(classes: readonly number[], size: number): Pick<ShownImages, 'unseen'> {
  const others = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => !classes.includes(digit));
  if (others.length === 0) return {};
  const labels = Uint8Array.from({ length: size + 1 }, (_, i) => others[i % others.length] as number);
  return { unseen: { indices: Uint16Array.from(labels, (_, i) => 7 * i), labels } };
}

const imagesFor = ({ classes }: RunConfig) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 2 }).chain((sizes) =>
    fc.tuple(
      ...sizes.map((size) =>
        fc
          .tuple(
            fc.array(fc.nat(9999), { minLength: size, maxLength: size }),
            fc.array(fc.constantFrom(...classes), { minLength: size, maxLength: size }),
          )
          .map(([indices, labels]) => ({
            indices: Uint16Array.from(indices),
            labels: Uint8Array.from(labels),
            ...unseenOf(classes, size),
          })),
      ),
    ),
  ) as fc.Arbitrary<ShownImages[]>;

const frameOf = (config: RunConfig, step: number, images: readonly ShownImages[]): fc.Arbitrary<ArchivedFrame> =>
  fc.constantFrom(...images).chain(({ labels: { length }, unseen }) => {
    const { classes, featureDim } = config;
    const learned = Object.keys({ ...lossById(config.loss).learned, ...lossById(config.loss).accumulated });
    const counts = (size: number) =>
      fc
        .array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: size, maxLength: size })
        .map((list) => Int16Array.from(list));
    const scale = fc.double({ min: 0, max: 1e30, noNaN: true }).map(oneZero);
    const others = fc.record({ scale, features: counts((unseen?.labels.length ?? 0) * featureDim) });
    return fc.record({
      ...(unseen ? { unseen: others } : {}),
      frame: fc.record({
        run: fc.constant(''),
        step: fc.constant(step),
        epoch: fc.double({ min: 0, max: 1e6, noNaN: true }).map(oneZero),
        lambda: fc.option(finite.map(oneZero)),
        learningRate: fc.double({ min: 0, max: 1, noNaN: true }).map(oneZero),
        loss: any,
        accuracy: share,
        test: fc.option(fc.record({ step: fc.nat(1e6), accuracy: share })),
        predictions: fc
          .array(fc.nat(classes.length - 1), { minLength: length, maxLength: length })
          .map((positions) => Uint8Array.from(positions)),
        classWeights: floats(featureDim * columnsOf(config), fc.float()),
        bias: fc.option(floats(classes.length, fc.float())),
        metrics: fc.record({
          meanIntra: any,
          p95Intra: any,
          maxIntra: any,
          minInter: any,
          meanInter: any,
          p05Inter: any,
        }),
        stepMs: any,
        programs: fc.option(fc.nat(1000)),
        warm: fc.boolean(),
        learned: fc.record(Object.fromEntries(learned.map((name) => [name, any]))),
      }),
      scale,
      features: counts(length * featureDim),
    });
  });

const inTurn = <Thing>(steps: readonly number[], each: (step: number) => fc.Arbitrary<Thing>) =>
  fc.tuple(...steps.map(each)) as unknown as fc.Arbitrary<Thing[]>;

export const savedRun: fc.Arbitrary<SavedRun> = fc
  .tuple(runConfig, fc.integer({ min: 1, max: 1e6 }))
  .chain(([config, step]) =>
    fc.record({
      config: fc.constant(config),
      step: fc.constant(step),
      images: imagesFor(config),
      frameSteps: stepsTo(step, 4),
      pointSteps: stepsTo(step, 8),
      checkpointSteps: stepsTo(step, 3),
      parameters: fc.array(parameter, { minLength: 1, maxLength: 5 }).map(named),
      statistics: fc
        .array(
          floats(6).map((values) => ({ name: '', values })),
          { maxLength: 3 },
        )
        .map(named),
      rates: fc.array(fc.double({ min: 1e-5, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
    }),
  )
  .chain(({ config, step, images, frameSteps, pointSteps, checkpointSteps, parameters, statistics, rates }) =>
    fc.record({
      config: fc.constant(config),
      step: fc.constant(step),
      record: fc.record({
        images: fc.constant(images),
        history: inTurn(pointSteps, (at) =>
          fc
            .tuple(any, fc.option(finite.map(oneZero)), fc.option(finite.map(oneZero)))
            .map(([loss, lambda, accuracy]) => ({
              step: at,
              loss,
              lambda,
              ...(accuracy === null ? {} : { accuracy }),
            })),
        ),
        frames: inTurn(frameSteps, (at) => frameOf(config, at, images)),
        // Each with the rate of its time; the last one stands where the run does.
        checkpoints: fc.constant(
          checkpointSteps.map((at, i) => ({
            config: at === step ? config : { ...config, learningRate: rates[i] as number },
            step: at,
            parameters,
            statistics,
          })),
        ),
      }),
    }),
  );

/** A frame of a run of softmax without bias. */
export function frameAt(config: RunConfig, step: number, images: number): ArchivedFrame {
  const { featureDim, classes } = config;
  const wave = (i: number) => Math.sin(step + i);
  return {
    frame: {
      run: '',
      step,
      epoch: step / 469,
      lambda: 1000 / (1 + step / 7),
      learningRate: 0.01 / (1 + step / 3),
      loss: 2.3 / (1 + step / 11),
      accuracy: 1 - 1 / (1 + step / 13),
      test: { step, accuracy: 1 - 1 / (1 + step / 17) },
      predictions: Uint8Array.from({ length: images }, (_, i) => (i + step) % classes.length),
      classWeights: Float32Array.from({ length: featureDim * classes.length }, (_, i) => wave(i)),
      bias: null,
      metrics: {
        meanIntra: 1 / 3 + step,
        p95Intra: 2 / 3 + step,
        maxIntra: 4 / 3 + step,
        minInter: 5 / 3,
        meanInter: 7 / 3,
        p05Inter: 8 / 3,
      },
      stepMs: 22 / 7,
      programs: null,
      warm: true,
      learned: {},
    },
    scale: 1 / 3000,
    features: Int16Array.from({ length: images * featureDim }, (_, i) => Math.round(30_000 * wave(i))),
  };
}

/** Saved weights of so many numbers, with so many rows of an optimiser. */
export function checkpointAt(config: RunConfig, step: number, size: number, rows = 3): Checkpoint {
  const state = Float32Array.from({ length: rows * size }, (_, i) => Math.fround(Math.sin(i + step)));
  return { config, step, parameters: [{ name: 'kernel', shape: [size], state }], statistics: [] };
}

export interface LongRun {
  /** Steps of the frames and of the checkpoints. */
  frames: readonly number[];
  checkpoints: readonly number[];
  /** Images a frame shows. */
  images?: number;
  /** Numbers of the network. */
  size?: number;
  config?: RunConfig;
}

export function longRun({ frames, checkpoints, images = 20, size = 30, config = defaultConfig() }: LongRun): SavedRun {
  const step = checkpoints.at(-1) as number;
  return {
    config,
    step,
    record: {
      history: Array.from({ length: Math.min(step, 5000) }, (_, i) => ({
        step: i + 1,
        loss: 2.3 / (1 + i / 7),
        lambda: 1000 / (1 + i / 3),
        ...(i % 5 === 0 ? { accuracy: 1 - 1 / (2 + i) } : {}),
      })),
      frames: frames.map((at) => frameAt(config, at, images)),
      checkpoints: checkpoints.map((at) => checkpointAt(config, at, size)),
      images: [
        {
          indices: Uint16Array.from({ length: images }, (_, i) => i),
          labels: Uint8Array.from({ length: images }, (_, i) => config.classes[i % config.classes.length] as number),
        },
      ],
    },
  };
}
