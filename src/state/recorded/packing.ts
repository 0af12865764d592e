/** A file of one run, packed: the same file, its frames' lists taken out, arranged to be small and put behind the rest. */

import { checkedList, checkedWhole } from '../../config/checks.ts';
import { joined } from '../../data/joined.ts';
import { FaultError } from '../../faults/faults.ts';
import { arrayFromText, arrayToText } from '../transfer/arrays.ts';
import { checkedRecord } from '../transfer/checked.ts';
import type { PlainRun, PlainRunsFile } from '../transfer/writing.ts';
import { fromPlanes, fromSteps, toPlanes, toSteps } from './planes.ts';

/** What the files of weights hold, one number after the other: each parameter's values, then the statistics. */
export interface WeightsLayout {
  /** Steps after which weights were kept, ascending; the last is where the run ends. */
  steps: number[];
  /** Rows that the optimiser keeps of a parameter, its value among them. */
  rows: number;
  parameters: { name: string; shape: number[] }[];
  statistics: { name: string; length: number }[];
}

/** Numbers in each of a frame's lists; 0 where frames have none. All frames of a run are alike. */
interface Sizes {
  features: number;
  unseen: number;
  predictions: number;
  classWeights: number;
  bias: number;
}

/** More than any run is shown at. */
const MOST_FRAMES = 1000;
const MOST_NUMBERS = 10_000_000;

/** Bytes of the length in front. */
const LENGTH_BYTES = 4;

const classNumbersOf = (classes: number) => (classes > 256 ? Uint16Array : Uint8Array);

function listed<List>(text: string, decode: (text: string) => List | null): List {
  const list = decode(text);
  if (!list) throw new Error('A list of the file is no base64');
  return list;
}

const words = (floats: Float32Array) => new Uint32Array(floats.buffer, floats.byteOffset, floats.length);

/** @param file of one run, without checkpoints. */
export function packed(file: PlainRunsFile, weights: WeightsLayout): Uint8Array<ArrayBuffer> {
  const run = file.runs[0] as PlainRun;
  const { frames } = run;
  const Numbers = classNumbersOf(run.config.classes.length);
  const counts = (text: string) => listed(text, (one) => arrayFromText(one, Int16Array<ArrayBuffer>));
  const floats = (text: string | null) =>
    words(text === null ? new Float32Array() : listed(text, (one) => arrayFromText(one, Float32Array<ArrayBuffer>)));
  const features = frames.map((frame) => counts(frame.features));
  const unseen = frames.map((frame) => (frame.unseen ? counts(frame.unseen.features) : new Int16Array()));
  const predictions = frames.map(
    (frame) => new Numbers(listed(frame.predictions, (one) => arrayFromText<Uint8Array | Uint16Array>(one, Numbers))),
  );
  const classWeights = frames.map((frame) => floats(frame.classWeights));
  const bias = frames.map((frame) => floats(frame.bias));
  const sizes: Sizes = {
    features: features[0]?.length ?? 0,
    unseen: unseen[0]?.length ?? 0,
    predictions: predictions[0]?.length ?? 0,
    classWeights: classWeights[0]?.length ?? 0,
    bias: bias[0]?.length ?? 0,
  };
  const changes = new Numbers(sizes.predictions * frames.length);
  predictions.forEach((list, k) => {
    list.forEach((position, i) => {
      changes[k * sizes.predictions + i] = position - (predictions[k - 1]?.[i] ?? 0);
    });
  });
  const lists = [
    toPlanes(
      toSteps(
        features,
        frames.map(({ scale }) => scale),
      ),
    ),
    toPlanes(
      toSteps(
        unseen,
        frames.map((frame) => frame.unseen?.scale ?? 0),
      ),
    ),
    toPlanes(changes),
    toPlanes(joined(classWeights, new Uint32Array(sizes.classWeights * frames.length))),
    toPlanes(joined(bias, new Uint32Array(sizes.bias * frames.length))),
  ];
  const bare = frames.map(({ features, unseen, predictions, classWeights, bias, ...facts }) => ({
    ...facts,
    ...(unseen ? { unseen: { scale: unseen.scale } } : {}),
  }));
  const header = new TextEncoder().encode(
    JSON.stringify({ ...file, runs: [{ ...run, frames: bare }], sizes, weights }),
  );
  const bytes = new Uint8Array(LENGTH_BYTES + header.length + lists.reduce((sum, list) => sum + list.length, 0));
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  joined([header, ...lists], bytes.subarray(LENGTH_BYTES));
  return bytes;
}

/** A file ends too early, or goes on too long; lengths in bytes. */
export const wrongLength = (path: string, count: number, wanted: number): FaultError =>
  new FaultError({
    code: 'wrongCount',
    path,
    count,
    of: 'numbers',
    allowed: { kind: 'counts', counts: [wanted] },
  });

/** Takes one list after the other from the end of a file. */
function createTaking(bytes: Uint8Array, from: number) {
  let at = from;
  return <List extends Uint8Array | Uint16Array | Uint32Array>(list: List): List => {
    const end = at + list.byteLength;
    const taken = fromPlanes(bytes.subarray(at, end), list);
    at = end;
    return taken;
  };
}

function headerOf(bytes: Uint8Array): { header: Record<string, unknown>; end: number } {
  const length = bytes.length < LENGTH_BYTES ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const end = LENGTH_BYTES + length;
  let header: unknown = null;
  try {
    if (end <= bytes.length) header = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end)));
  } catch {
    // Refused below, as what it is.
  }
  return { header: checkedRecord('file', header), end };
}

export interface Unpacked {
  /** As it was packed, to be read as any file of runs is; its run has no checkpoints. */
  file: Record<string, unknown>;
  run: Record<string, unknown>;
  /** Unchecked. */
  weights: unknown;
}

/** The inverse of `packed`. @throws FaultError naming what isn't as `packed` makes it. */
export function unpacked(bytes: Uint8Array): Unpacked {
  const { header, end } = headerOf(bytes);
  const { sizes: givenSizes, weights, ...file } = header;
  const [first] = checkedList('runs', file.runs, 1, 1, 'runs');
  const run = checkedRecord('runs[0]', first);
  const frames = checkedList('runs[0].frames', run.frames, 0, MOST_FRAMES, 'frames').map((frame, i) =>
    checkedRecord(`runs[0].frames[${i}]`, frame),
  );
  const given = checkedRecord('sizes', givenSizes);
  const size = (name: keyof Sizes) => checkedWhole(`sizes.${name}`, given[name], 0, MOST_NUMBERS);
  const sizes: Sizes = {
    features: size('features'),
    unseen: size('unseen'),
    predictions: size('predictions'),
    classWeights: size('classWeights'),
    bias: size('bias'),
  };
  const { classes } = checkedRecord('runs[0].config', run.config);
  const Numbers = classNumbersOf(Array.isArray(classes) ? classes.length : 0);
  const all = (name: keyof Sizes) => sizes[name] * frames.length;
  const needed =
    2 * (all('features') + all('unseen')) +
    Numbers.BYTES_PER_ELEMENT * all('predictions') +
    4 * (all('classWeights') + all('bias'));
  // Before there is room made for any of them.
  if (bytes.length !== end + needed) throw wrongLength('file', bytes.length, end + needed);
  const take = createTaking(bytes, end);
  const scaleOf = (of: unknown) => Number((of as { scale?: unknown } | undefined)?.scale ?? 0);
  const features = fromSteps(take(new Uint16Array(all('features'))), sizes.features, frames.map(scaleOf));
  const unseen = fromSteps(
    take(new Uint16Array(all('unseen'))),
    sizes.unseen,
    frames.map((frame) => scaleOf(frame.unseen)),
  );
  const changes = take(new Numbers(all('predictions')));
  for (let i = sizes.predictions; i < changes.length; i++) {
    changes[i] = (changes[i] as number) + (changes[i - sizes.predictions] as number);
  }
  const classWeights = new Float32Array(take(new Uint32Array(all('classWeights'))).buffer);
  const bias = new Float32Array(take(new Uint32Array(all('bias'))).buffer);
  const part = <List extends Float32Array | Uint8Array | Uint16Array>(list: List, name: keyof Sizes, k: number) =>
    arrayToText(list.subarray(k * sizes[name], (k + 1) * sizes[name]) as List);
  const whole = frames.map((facts, k) => ({
    ...facts,
    features: arrayToText(features[k] as Int16Array),
    ...(facts.unseen
      ? { unseen: { scale: scaleOf(facts.unseen), features: arrayToText(unseen[k] as Int16Array) } }
      : {}),
    predictions: part(changes, 'predictions', k),
    classWeights: part(classWeights, 'classWeights', k),
    bias: sizes.bias > 0 ? part(bias, 'bias', k) : null,
  }));
  return { file, run: { ...run, frames: whole }, weights };
}
