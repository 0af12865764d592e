/** Reads files of runs: their settings, what they have shown, and the weights to train on from. */
import { checkedList, checkedWhole, refuse } from '../../config/checks.ts';
import { readConfig } from '../../config/config.ts';
import { described } from '../../config/described.ts';
import { type Fault, FaultError, shortened } from '../../faults/faults.ts';
import { formulasFor } from '../../losses/own/language.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { isOwn, noteOwnSet, ownSets } from '../ownSets.ts';
import { MOST_RUNS } from '../presets.ts';
import type { SavedRun } from '../run/record.ts';
import { type Breathe, createBreath } from './breath.ts';
import { checkedName, checkedRecord, LARGEST_STEP } from './checked.ts';
import { checkAlike, readCheckpoint } from './checkpoints.ts';
import { readEvents } from './events.ts';
import { checkFileSize, type DataId, RUNS_FORMAT } from './format.ts';
import { readFrame } from './frames.ts';
import { readHistory } from './history.ts';
import { readImages } from './images.ts';
import { migrated } from './migrations.ts';

export interface RunsFile {
  runs: SavedRun[];
  /** The images that its runs were trained on. */
  data: DataId;
  /** Each setting that was mended. */
  problems: Fault[];
}

/** More than any record keeps. */
const MOST_FRAMES = 10_000;
const MOST_CHECKPOINTS = 1000;

/** Each read in its turn, and told the step after which it has to be. */
async function ascending<Thing>(
  entries: readonly unknown[],
  breathe: Breathe,
  read: (entry: unknown, i: number, first: number) => Thing,
  stepOf: (thing: Thing) => number,
): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const [i, entry] of entries.entries()) {
    await breathe();
    const last = things.at(-1);
    things.push(read(entry, i, last === undefined ? 0 : stepOf(last) + 1));
  }
  return things;
}

/**
 * Of digits and characters they are their labels; a file of data with other names isn't for this page. Names of somebody's
 * own classes are taken over where nobody has told any yet, so that the record has them without its data.
 */
function checkClassNames(path: string, given: unknown, { data, classes }: RunConfig): void {
  if (given === null || given === undefined) return;
  const names = checkedList(path, given, classes.length, classes.length, 'names');
  if (isOwn(data)) {
    const texts = names.map((name, i) => checkedName(`${path}[${i}]`, name));
    const { title = null, names: before = [] } = ownSets.peek().get(data) ?? {};
    if (title !== null) return;
    // Runs of one file may have other classes each; what nobody names goes by its number.
    const known = Array.from(
      { length: Math.max(before.length, Math.max(...classes) + 1) },
      (_, label) => before[label],
    );
    texts.forEach((text, i) => {
      const label = classes[i] ?? 0;
      const number = String(label);
      if ((known[label] ?? number) === number) known[label] = text;
    });
    noteOwnSet(data, { title: null, names: known.map((name, label) => name ?? String(label)) });
    return;
  }
  names.forEach((name, i) => {
    if (name !== String(classes[i]))
      refuse(`${path}[${i}]`, name, { kind: 'sameAs', text: described(String(classes[i])), where: 'settings' });
  });
}

async function readRun(path: string, given: unknown, problems: Fault[], breathe: Breathe): Promise<SavedRun> {
  const run = checkedRecord(path, given);
  const read = readConfig(checkedRecord(`${path}.config`, run.config), 'clamp', `${path}.config.`);
  problems.push(...read.problems);
  const { config } = read;
  if (read.problems.length === 0) checkClassNames(`${path}.classNames`, run.classNames, config);
  const step = checkedWhole(`${path}.step`, run.step, 0, LARGEST_STEP);
  const history = readHistory(`${path}.history`, run.history, step);
  const images = readImages(`${path}.images`, run.images, config);
  const sizes = images.map(({ labels }) => labels.length);
  const frames = await ascending(
    checkedList(`${path}.frames`, run.frames, 0, MOST_FRAMES, 'frames'),
    breathe,
    (frame, i, first) => readFrame(`${path}.frames[${i}]`, frame, { config, sizes, first, last: step }),
    ({ frame }) => frame.step,
  );
  const checkpoints = await ascending(
    checkedList(`${path}.checkpoints`, run.checkpoints, step === 0 ? 0 : 1, MOST_CHECKPOINTS, 'checkpoints'),
    breathe,
    (checkpoint, i, first) =>
      readCheckpoint(`${path}.checkpoints[${i}]`, checkpoint, { config, first, last: step, problems }),
    (checkpoint) => checkpoint.step,
  );
  const newest = checkpoints.at(-1)?.step ?? 0;
  if (newest !== step) {
    refuse(`${path}.checkpoints[${checkpoints.length - 1}].step`, newest, {
      kind: 'sameAs',
      text: String(step),
      where: 'now',
    });
  }
  checkAlike(`${path}.checkpoints`, checkpoints);
  const events = readEvents(`${path}.events`, run.events, step);
  const recorded = run.recorded === undefined ? 0 : checkedWhole(`${path}.recorded`, run.recorded, 0, step);
  return {
    config,
    step,
    record: {
      history,
      frames,
      checkpoints,
      images,
      ...(events.length > 0 ? { events } : {}),
      ...(recorded > 0 ? { recorded } : {}),
    },
  };
}

function readData(given: unknown): DataId {
  const data = checkedRecord('data', given);
  if (data.name !== 'mnist') refuse('data.name', data.name, { kind: 'values', values: ['mnist'] });
  const hash = data.hash === null || data.hash === undefined ? null : checkedName('data.hash', data.hash);
  return { name: 'mnist', hash };
}

/**
 * The value that a file's text stands for.
 * @throws RangeError where it is too long or no JSON.
 */
export function parsedFile(text: string): unknown {
  checkFileSize(text.length);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FaultError({ code: 'notJson', why: error instanceof Error ? error.message : null });
  }
}

/**
 * Reads what `plainRunsFile` made, now or in an earlier version, or something like it. Settings out of range are mended
 * and reported; whether the weights fit the network is for the training to say.
 * @param given plain JSON.
 * @throws RangeError (as a rejection) naming the place in the file, what stands there and what is allowed.
 */
export async function readRunsFile(given: unknown): Promise<RunsFile> {
  const whole = checkedRecord('file', given);
  if (whole.format !== RUNS_FORMAT) refuse('format', whole.format, { kind: 'values', values: [RUNS_FORMAT] });
  const file = migrated(whole);
  if (file.app !== null && file.app !== undefined) checkedName('app', file.app);
  const data = readData(file.data);
  const problems: Fault[] = [];
  const breathe = createBreath();
  const runs: SavedRun[] = [];
  const list = checkedList('runs', file.runs, 1, MOST_RUNS, 'runs');
  await formulasFor(...list.map((run) => (run as Partial<SavedRun> | null)?.config));
  for (const [i, run] of list.entries()) {
    runs.push(await readRun(`runs[${i}]`, run, problems, breathe));
  }
  return { runs, data, problems: shortened(problems.map((fault) => ({ code: 'inFile', fault }))) };
}
