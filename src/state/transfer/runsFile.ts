/** Runs as a JSON file: their settings, what was measured, and the weights to train on from. */

import { checkedList, checkedWhole, refuse } from '../../config/checks.ts';
import { readConfig } from '../../config/config.ts';
import type { AngularMetrics, HistoryPoint } from '../../worker/protocol.ts';
import { MOST_RUNS } from '../presets.ts';
import type { SavedRun } from '../session.ts';
import { floatsFromText, floatsToText } from './floats.ts';

export const RUNS_FORMAT = 'anglescope-runs';
export const RUNS_VERSION = 1;

/** Six of the largest networks fit into half of it. */
export const LARGEST_FILE = 200e6;

/** What was measured on the digits shown, at the step of the file; for people and programs, not read back. */
export interface RunMeasures extends AngularMetrics {
  step: number;
  /** Shares, 0…1: on the digits shown, and on all test digits where they were looked at. */
  accuracy: number;
  test: { step: number; accuracy: number } | null;
}

export interface RunsFile {
  runs: SavedRun[];
  /** One sentence for each setting that was mended. */
  problems: string[];
}

/** More points than any run records; a file with more of them isn't one of ours. */
const MOST_POINTS = 1_000_000;
const LARGEST_STEP = 100_000_000;
const MOST_PARAMETERS = 1000;
/** No tensor has more sides. */
const MOST_SIDES = 8;
const LONGEST_SIDE = 100_000_000;

/** @param saved when. */
export function writeRunsFile(
  runs: readonly (SavedRun & { label: string; measures: RunMeasures | null })[],
  saved: Date,
): string {
  return JSON.stringify({
    format: RUNS_FORMAT,
    version: RUNS_VERSION,
    saved: saved.toISOString(),
    runs: runs.map(({ label, config, measures, saved: { checkpoint, history } }) => ({
      label,
      config,
      // JSON has no NaN: what isn't a number is written as null.
      measures,
      history,
      checkpoint: {
        step: checkpoint.step,
        parameters: checkpoint.parameters.map(({ name, shape, state }) => ({
          name,
          shape,
          state: floatsToText(state),
        })),
        statistics: checkpoint.statistics.map(({ name, values }) => ({ name, values: floatsToText(values) })),
      },
    })),
  });
}

/** An object, whatever else it has: later versions may add to it. */
function checkedRecord(path: string, given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse(path, given, 'an object');
  return given as Record<string, unknown>;
}

function checkedName(path: string, given: unknown): string {
  return typeof given === 'string' && given !== '' ? given : refuse(path, given, 'a name');
}

function checkedFloats(path: string, given: unknown): Float32Array<ArrayBuffer> {
  const allowed = 'base64 of finite 32-bit numbers';
  const values = typeof given === 'string' ? floatsFromText(given) : null;
  if (!values) return refuse(path, given, allowed);
  const odd = values.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) refuse(`${path}, number ${odd + 1} of ${values.length},`, values[odd], allowed);
  return values;
}

/** A loss or λ that had no finite value was written as null. */
function readNumber(path: string, given: unknown): number | null {
  if (given === null || given === undefined) return null;
  return typeof given === 'number' && Number.isFinite(given) ? given : refuse(path, given, 'a number or null');
}

function readHistory(path: string, given: unknown): HistoryPoint[] {
  let last = -1;
  return checkedList(path, given, 0, MOST_POINTS, 'points').map((entry, i) => {
    const at = `${path}[${i}]`;
    const point = checkedRecord(at, entry);
    last = checkedWhole(`${at}.step`, point.step, last + 1, LARGEST_STEP);
    const accuracy = readNumber(`${at}.accuracy`, point.accuracy);
    return {
      step: last,
      loss: readNumber(`${at}.loss`, point.loss) ?? Number.NaN,
      lambda: readNumber(`${at}.lambda`, point.lambda),
      ...(accuracy === null ? {} : { accuracy }),
    };
  });
}

/** No two things may have one name: which is meant? */
function checkNames(path: string, things: readonly { name: string }[]): void {
  const names = things.map(({ name }) => name);
  const again = names.findIndex((name, i) => names.indexOf(name) < i);
  if (again >= 0) refuse(`${path}[${again}].name`, names[again], 'a name that no other one has');
}

function readParameter(path: string, given: unknown) {
  const parameter = checkedRecord(path, given);
  const name = checkedName(`${path}.name`, parameter.name);
  const sides = checkedList(`${path}.shape`, parameter.shape, 1, MOST_SIDES, 'whole numbers');
  const shape = sides.map((side, i) => checkedWhole(`${path}.shape[${i}]`, side, 1, LONGEST_SIDE));
  const state = checkedFloats(`${path}.state`, parameter.state);
  const size = shape.reduce((product, side) => product * side, 1);
  if (state.length === 0 || state.length % size !== 0) {
    throw new RangeError(
      `${path}.state has ${state.length} numbers; allowed: ${size} (${shape.join(' × ')}, its shape), or a multiple of it`,
    );
  }
  return { name, shape, state };
}

function readStatistic(path: string, given: unknown) {
  const statistic = checkedRecord(path, given);
  const name = checkedName(`${path}.name`, statistic.name);
  return { name, values: checkedFloats(`${path}.values`, statistic.values) };
}

function readRun(path: string, given: unknown, problems: string[]): SavedRun {
  const run = checkedRecord(path, given);
  const read = readConfig(checkedRecord(`${path}.config`, run.config), 'clamp', `${path}.config.`);
  problems.push(...read.problems);
  const { config } = read;
  const at = `${path}.checkpoint`;
  const checkpoint = checkedRecord(at, run.checkpoint);
  const list = <Thing extends { name: string }>(
    name: string,
    least: number,
    readOne: (path: string, given: unknown) => Thing,
  ): Thing[] => {
    const entries = checkedList(`${at}.${name}`, checkpoint[name], least, MOST_PARAMETERS, name);
    const things = entries.map((entry, i) => readOne(`${at}.${name}[${i}]`, entry));
    checkNames(`${at}.${name}`, things);
    return things;
  };
  return {
    config,
    saved: {
      history: readHistory(`${path}.history`, run.history),
      checkpoint: {
        config,
        step: checkedWhole(`${at}.step`, checkpoint.step, 0, LARGEST_STEP),
        parameters: list('parameters', 1, readParameter),
        statistics: list('statistics', 0, readStatistic),
      },
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : '';
    throw new RangeError(`The file is not JSON${why}; allowed: a file of runs that this page saved`);
  }
}

/** @throws RangeError for a file too large to be read at all. @param bytes of the file. */
export function checkFileSize(bytes: number): void {
  if (bytes <= LARGEST_FILE) return;
  throw new RangeError(`The file has ${Math.ceil(bytes / 1e6)} MB; allowed: ${LARGEST_FILE / 1e6} MB at most`);
}

/**
 * Reads what `writeRunsFile` wrote, or something like it. Settings out of range are mended and reported; whether the
 * weights fit the network is for the training to say.
 * @throws RangeError naming the place in the file, what stands there and what is allowed.
 */
export function readRunsFile(text: string): RunsFile {
  checkFileSize(text.length);
  const file = checkedRecord('The file', parsed(text));
  if (file.format !== RUNS_FORMAT) refuse('format', file.format, `"${RUNS_FORMAT}"`);
  if (file.version !== RUNS_VERSION) refuse('version', file.version, String(RUNS_VERSION));
  const problems: string[] = [];
  const entries = checkedList('runs', file.runs, 1, MOST_RUNS, 'runs');
  const runs = entries.map((run, i) => readRun(`runs[${i}]`, run, problems));
  return { runs, problems: problems.map((problem) => `In the file, ${problem}`) };
}
