/** Runs as a file, in pieces between which the page draws: plain JSON first, and text of it. */
import type { RunConfig } from '../../worker/protocol.ts';
import { ownSets } from '../ownSets.ts';
import { type Breathe, createBreath, mapBreathing } from './breath.ts';
import { type PlainNumber, plainNumber } from './checked.ts';
import { type PlainCheckpoint, plainCheckpoint } from './checkpoints.ts';
import { type PlainEvent, plainEvents } from './events.ts';
import { type DataId, type Origin, RUNS_FORMAT, RUNS_VERSION, type RunMeasures, type RunToSave } from './format.ts';
import { type PlainFrame, plainFrame } from './frames.ts';
import { type PlainPoint, plainHistory } from './history.ts';
import { type PlainImages, plainImages } from './images.ts';
import { type LeftOut, thinned } from './thinning.ts';

type PlainMeasures = Record<Exclude<keyof RunMeasures, 'test'>, PlainNumber> & {
  test: { step: number; accuracy: PlainNumber } | null;
};

export interface PlainRun {
  label: string;
  /** Names of its classes, in their order. */
  classNames: string[];
  config: RunConfig;
  /** Where it stands. */
  step: number;
  measures: PlainMeasures | null;
  /** Each ascending by step. */
  history: PlainPoint[];
  images: PlainImages[];
  /** Missing where nothing was changed. */
  events?: PlainEvent[];
  /** Missing where nothing was recorded elsewhere. */
  recorded?: number;
  frames: PlainFrame[];
  checkpoints: PlainCheckpoint[];
}

/** Version 2. */
export interface PlainRunsFile {
  format: typeof RUNS_FORMAT;
  version: typeof RUNS_VERSION;
  /** Version of the page; null where it isn't known. */
  app: string | null;
  /** When, ISO 8601. */
  saved: string;
  data: DataId;
  runs: PlainRun[];
}

function plainMeasures(measures: RunMeasures): PlainMeasures {
  const { test, ...numbers } = measures;
  const plain = Object.entries(numbers).map(([name, value]) => [name, plainNumber(value)]);
  return {
    ...(Object.fromEntries(plain) as Omit<PlainMeasures, 'test'>),
    test: test && { step: test.step, accuracy: plainNumber(test.accuracy) },
  };
}

/** Of digits and characters their labels, of somebody's own classes what they are called. */
function classNamesOf({ data, classes }: RunConfig): string[] {
  const names = ownSets.peek().get(data)?.names;
  return classes.map((label) => names?.[label] ?? String(label));
}

async function plainRun(run: RunToSave, rounds: boolean, breathe: Breathe): Promise<PlainRun> {
  const { label, config, step, measures, record } = run;
  return {
    label,
    classNames: classNamesOf(config),
    config: structuredClone(config),
    step,
    measures: measures && plainMeasures(measures),
    history: plainHistory(record.history),
    images: record.images.map(plainImages),
    ...(record.events?.length ? { events: plainEvents(record.events) } : {}),
    ...(record.recorded ? { recorded: record.recorded } : {}),
    frames: await mapBreathing(record.frames, breathe, plainFrame),
    checkpoints: await mapBreathing(record.checkpoints, breathe, (one) => plainCheckpoint(one, config, rounds)),
  };
}

export interface WritingOptions {
  saved: Date;
  origin: Origin;
  /** Bytes; longer records are thinned. */
  largest?: number;
}

/** The file as plain JSON values, and what it lacks. */
export async function plainRunsFile(
  runs: readonly RunToSave[],
  { saved, origin: { app, data }, largest }: WritingOptions,
): Promise<{ file: PlainRunsFile; leftOut: LeftOut }> {
  const breathe = createBreath();
  const { runs: fitting, leftOut } = thinned(runs, largest);
  const plain: PlainRun[] = [];
  for (const run of fitting) plain.push(await plainRun(run, leftOut.rounded, breathe));
  const about = { app, saved: saved.toISOString(), data: { ...data } };
  return { file: { format: RUNS_FORMAT, version: RUNS_VERSION, ...about, runs: plain }, leftOut };
}

/** What a list in JSON needs between its entries. */
const listed = (texts: readonly string[]) => texts.flatMap((text, i) => (i === 0 ? [text] : [',', text]));

/** An object of these fields with more behind them. */
const opened = (fields: object) => JSON.stringify(fields).slice(0, -1);

/** The file's text in pieces: together they would be one string of up to 60 MB more. */
export async function runsFileText({ runs, ...about }: PlainRunsFile): Promise<string[]> {
  const breathe = createBreath();
  const pieces = [opened(about), ',"runs":['];
  for (const [i, { frames, checkpoints, ...run }] of runs.entries()) {
    pieces.push(i === 0 ? '' : ',', opened(run), ',"frames":[');
    pieces.push(...listed(await mapBreathing(frames, breathe, (frame) => JSON.stringify(frame))));
    pieces.push('],"checkpoints":[');
    pieces.push(...listed(await mapBreathing(checkpoints, breathe, (checkpoint) => JSON.stringify(checkpoint))));
    pieces.push(']}');
  }
  pieces.push(']}');
  return pieces;
}
