/** Makes the page's files of a run: its timeline, as many moments as there is room for, and its weights. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packed } from '../src/state/recorded/packing.ts';
import { layoutOf, packedWeights } from '../src/state/recorded/weights.ts';
import type { ArchivedFrame } from '../src/state/run/archive.ts';
import { createHistory } from '../src/state/run/history.ts';
import { leastMissed } from '../src/state/run/moments.ts';
import type { ShownImages } from '../src/state/run/record.ts';
import { UNKNOWN_ORIGIN } from '../src/state/transfer/format.ts';
import { plainRunsFile } from '../src/state/transfer/writing.ts';
import type { Frame } from '../src/worker/protocol.ts';
import type { RawRun } from './raw.ts';

/** What of a preset's runs goes to the page. */
export interface Share {
  /** Counts from the middle of a picture to its furthest feature: how finely places are told. */
  counts: number;
  /** Of each class this many of the images shown; all where it is missing. */
  images?: number;
  /** The same of classes that runs aren't trained on. */
  unseen?: number;
  /** Bits that class weights keep after their first one. */
  weightBits: number;
  /** Steps that are shown; as many of all as there is room for where it is missing. */
  only?: readonly number[];
  /** Bytes of a timeline. */
  largest: number;
  /** Whether only the last weights go along. */
  onlyLast?: boolean;
}

/** Points of a curve: more than a small chart has pixels. */
const CURVE = 600;

/** Digits of a loss in a curve. */
const DIGITS = 4;

/** Positions of the first `most` images of each class. */
function chosen(labels: ArrayLike<number>, most = Number.POSITIVE_INFINITY): number[] {
  const taken = new Map<number, number>();
  return Array.from(labels).flatMap((label, i) => {
    const before = taken.get(label) ?? 0;
    taken.set(label, before + 1);
    return before < most ? [i] : [];
  });
}

const rowsOf = (values: Float32Array, rows: readonly number[], width: number) =>
  Float32Array.from(rows.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]));

function counted(features: Float32Array, counts: number): Pick<ArchivedFrame, 'scale' | 'features'> {
  const widest = features.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = widest / counts;
  return { scale, features: Int16Array.from(features, (value) => (scale > 0 ? Math.round(value / scale) : 0)) };
}

/** Float32 numbers with the last bits of each rounded away. */
function rounded(values: Float32Array, bits: number): Float32Array<ArrayBuffer> {
  const words = new Uint32Array(Float32Array.from(values).buffer);
  const dropped = 23 - bits;
  return new Float32Array(
    words.map((word) => (dropped > 0 ? ((word + (1 << (dropped - 1))) >>> dropped) << dropped : word)).buffer,
  );
}

interface Rows {
  shown: number[];
  unseen: number[];
}

function archived({ history: _none, run: _id, ...frame }: Frame, dim: number, rows: Rows, share: Share): ArchivedFrame {
  const { features, unseen, predictions, classWeights, ...facts } = frame;
  const Numbers = predictions.constructor as unknown as { from(values: number[]): typeof predictions };
  return {
    frame: {
      ...facts,
      run: 'recorded',
      // How fast the recording machine was is nobody's concern.
      stepMs: Number.NaN,
      predictions: Numbers.from(rows.shown.map((row) => predictions[row] as number)),
      classWeights: rounded(classWeights, share.weightBits),
    },
    ...counted(rowsOf(features, rows.shown, dim), share.counts),
    ...(unseen ? { unseen: counted(rowsOf(unseen, rows.unseen, dim), share.counts) } : {}),
  };
}

function imagesOf({ indices, labels, unseen }: ShownImages, rows: Rows): ShownImages {
  const Numbers = labels.constructor as unknown as { from(values: number[]): typeof labels };
  const some = (list: Uint16Array, of: readonly number[]) => Uint16Array.from(of, (row) => list[row] as number);
  const someLabels = (list: typeof labels, of: readonly number[]) => Numbers.from(of.map((row) => list[row] as number));
  return {
    indices: some(indices, rows.shown),
    labels: someLabels(labels, rows.shown),
    ...(unseen
      ? { unseen: { indices: some(unseen.indices, rows.unseen), labels: someLabels(unseen.labels, rows.unseen) } }
      : {}),
  };
}

/** A loss as exact as a chart shows it. */
const short = (loss: number) => Number(loss.toPrecision(DIGITS));

async function timelineOf(
  raw: RawRun,
  rows: Rows,
  share: Share,
  frames: readonly ArchivedFrame[],
): Promise<Uint8Array> {
  const { config, checkpoints } = raw;
  const history = createHistory(CURVE);
  history.append(raw.history.map((point) => ({ ...point, loss: short(point.loss) })));
  const kept = share.onlyLast ? checkpoints.slice(-1) : checkpoints;
  const { file } = await plainRunsFile(
    [
      {
        label: '',
        config,
        step: config.steps,
        measures: null,
        record: {
          history: history.upTo(config.steps),
          frames,
          checkpoints: [],
          images: [imagesOf(raw.images, rows)],
          recorded: config.steps,
        },
      },
    ],
    { saved: new Date(0), origin: UNKNOWN_ORIGIN },
  );
  return gzipSync(packed(file, layoutOf(kept)), { level: 9 });
}

/** A run on its way into files. */
interface Going {
  raw: RawRun;
  rows: Rows;
  frames: ArchivedFrame[];
  timeline: Uint8Array;
}

/** Moments that stay however little room there is. */
function sparedOf({ config, checkpoints }: RawRun, { onlyLast }: Share): ReadonlySet<number> {
  return new Set([0, config.steps, ...(onlyLast ? [] : checkpoints.map(({ step }) => step))]);
}

/**
 * All runs of a preset, shown at the same steps: what stands side by side is one moment.
 * @returns moments and bytes, a line for each run.
 */
export async function writePages(root: string, name: string, raws: readonly RawRun[], share: Share): Promise<string[]> {
  const folder = join(root, 'public/recorded', name);
  mkdirSync(folder, { recursive: true });
  const runs: Going[] = [];
  for (const raw of raws) {
    const { unseen, labels } = raw.images;
    const rows = { shown: chosen(labels, share.images), unseen: chosen(unseen?.labels ?? [], share.unseen) };
    const wanted = raw.frames.filter(({ step }) => share.only?.includes(step) ?? true);
    const frames = wanted.map((frame) => archived(frame, raw.config.featureDim, rows, share));
    runs.push({ raw, rows, frames, timeline: await timelineOf(raw, rows, share, frames) });
  }
  while (runs.some(({ timeline }) => timeline.length > share.largest)) {
    const steps = runs[0]?.frames.map(({ frame }) => frame) ?? [];
    const dropped = leastMissed(steps, (i) => !runs.some(({ raw }) => sparedOf(raw, share).has(steps[i]?.step ?? 0)));
    if (dropped < 0) break;
    for (const run of runs) {
      run.frames.splice(dropped, 1);
      run.timeline = await timelineOf(run.raw, run.rows, share, run.frames);
    }
  }
  return runs.map(({ raw, frames, timeline }, i) => {
    const kept = share.onlyLast ? raw.checkpoints.slice(-1) : raw.checkpoints;
    const files = [
      { file: `${i + 1}.bin`, bytes: timeline },
      ...kept.map((one) => ({
        file: `${i + 1}-${one.step}.bin`,
        bytes: gzipSync(packedWeights(one), { level: 9 }),
      })),
    ];
    for (const { file, bytes } of files) writeFileSync(join(folder, file), bytes);
    return `${name}, run ${i + 1}: ${frames.length} moments, ${files.map(({ bytes }) => bytes.length).join(', ')} bytes`;
  });
}
