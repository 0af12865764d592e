/** Saved weights as plain JSON, and back. */

import { changedFields, needsRebuild } from '../../config/changes.ts';
import { checkedList, checkedWhole, refuse } from '../../config/checks.ts';
import { readConfig } from '../../config/config.ts';
import { described } from '../../config/described.ts';
import type { SettingName } from '../../config/runConfig.ts';
import { type Fault, FaultError } from '../../faults/faults.ts';
import type { Checkpoint, RunConfig } from '../../worker/protocol.ts';
import { arrayToText, textLength } from './arrays.ts';
import { checkEach, checkedArray, checkedFloats, checkedName, checkedRecord } from './checked.ts';
import { rounded, unrounded } from './rounded.ts';

const MOST_PARAMETERS = 1000;
/** No tensor has more sides. */
const MOST_SIDES = 8;
const LONGEST_SIDE = 100_000_000;

type Parameter = Checkpoint['parameters'][number];
type Statistic = Checkpoint['statistics'][number];

export type PlainParameter = { name: string; shape: number[] } & (
  | {
      /** Base64 of `[rows, size]`, float32; row 0 is the value, the others are what the optimiser remembers of it. */
      state: string;
    }
  | {
      /** Base64 of `[size]`, float32. */
      value: string;
      /** Base64 of `[rows − 1, size]`, bfloat16. */
      moments: string;
    }
);

export interface PlainCheckpoint {
  step: number;
  /** Only where it isn't the run's. */
  config?: RunConfig;
  /** Updates that led to what the optimiser remembers; only where they aren't as many as steps. */
  updates?: number;
  parameters: PlainParameter[];
  /** Base64 of float32. */
  statistics: { name: string; values: string }[];
}

const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

function plainParameter({ name, shape, state }: Parameter, rounds: boolean): PlainParameter {
  const size = product(shape);
  if (!rounds || state.length === size) return { name, shape: [...shape], state: arrayToText(state) };
  return {
    name,
    shape: [...shape],
    value: arrayToText(state.subarray(0, size)),
    moments: arrayToText(rounded(state.subarray(size))),
  };
}

/**
 * @param run settings of the run today.
 * @param rounds whether what the optimiser remembers is rounded to 16 bits; weights never are.
 */
export function plainCheckpoint(checkpoint: Checkpoint, run: RunConfig, rounds: boolean): PlainCheckpoint {
  const { config, step, updates, parameters, statistics } = checkpoint;
  return {
    step,
    ...(changedFields(run, config).length > 0 ? { config: structuredClone(config) } : {}),
    ...(updates === undefined ? {} : { updates }),
    parameters: parameters.map((parameter) => plainParameter(parameter, rounds)),
    statistics: statistics.map(({ name, values }) => ({ name, values: arrayToText(values) })),
  };
}

/** Names, shapes, quotes and commas of a list; and of a checkpoint, its settings with them. */
const AROUND = { list: 150, checkpoint: 2000 };

/** Bytes of a checkpoint in a file, without writing it: at least those. */
export function checkpointLength({ parameters, statistics }: Checkpoint, rounds: boolean): number {
  const lists = [
    ...parameters.map(({ shape, state }) => {
      const value = rounds ? Math.min(4 * product(shape), state.byteLength) : state.byteLength;
      return textLength(value) + textLength((state.byteLength - value) / 2);
    }),
    ...statistics.map(({ values }) => textLength(values.byteLength)),
  ];
  return lists.reduce((sum, length) => sum + length + AROUND.list, AROUND.checkpoint);
}

/** No two things may have one name: which is meant? */
function checkNames(path: string, things: readonly { name: string }[]): void {
  const names = things.map(({ name }) => name);
  const again = names.findIndex((name, i) => names.indexOf(name) < i);
  if (again >= 0) refuse(`${path}[${again}].name`, names[again], { kind: 'unique' });
}

/** The value exactly, and after it what the optimiser remembers, rounded. */
function readRounded(
  path: string,
  { value, moments }: Record<string, unknown>,
  size: number,
): Float32Array<ArrayBuffer> {
  const exact = checkedFloats(`${path}.value`, value, size);
  const rest = unrounded(checkedArray(`${path}.moments`, moments, Uint16Array<ArrayBuffer>));
  checkEach(`${path}.moments`, rest, Number.isFinite, { kind: 'base64', bits: 16, finite: true });
  const state = new Float32Array(exact.length + rest.length);
  state.set(exact);
  state.set(rest, exact.length);
  return state;
}

function readParameter(path: string, given: unknown): Parameter {
  const parameter = checkedRecord(path, given);
  const name = checkedName(`${path}.name`, parameter.name);
  const sides = checkedList(`${path}.shape`, parameter.shape, 1, MOST_SIDES, 'wholeNumbers');
  const shape = sides.map((side, i) => checkedWhole(`${path}.shape[${i}]`, side, 1, LONGEST_SIDE));
  const size = product(shape);
  const split = parameter.state === undefined && parameter.moments !== undefined;
  const state = split ? readRounded(path, parameter, size) : checkedFloats(`${path}.state`, parameter.state);
  if (state.length === 0 || state.length % size !== 0) {
    throw new FaultError({
      code: 'wrongCount',
      path: `${path}.${split ? 'moments' : 'state'}`,
      count: split ? state.length - size : state.length,
      of: 'numbers',
      allowed: { kind: 'multiples', size, shape },
    });
  }
  return { name, shape, state };
}

function readStatistic(path: string, given: unknown): Statistic {
  const statistic = checkedRecord(path, given);
  const name = checkedName(`${path}.name`, statistic.name);
  return { name, values: checkedFloats(`${path}.values`, statistic.values) };
}

/** The weights of a checkpoint. Whether they fit the network is for the training to say. @throws RangeError naming the place. */
export function readWeights(path: string, given: unknown): Pick<Checkpoint, 'parameters' | 'statistics'> {
  const checkpoint = checkedRecord(path, given);
  const list = <Thing extends { name: string }>(
    name: 'parameters' | 'statistics',
    least: number,
    readOne: (path: string, given: unknown) => Thing,
  ): Thing[] => {
    const entries = checkedList(`${path}.${name}`, checkpoint[name], least, MOST_PARAMETERS, name);
    const things = entries.map((entry, i) => readOne(`${path}.${name}[${i}]`, entry));
    checkNames(`${path}.${name}`, things);
    return things;
  };
  return { parameters: list('parameters', 1, readParameter), statistics: list('statistics', 0, readStatistic) };
}

/** What a checkpoint has to fit. */
export interface CheckpointContext {
  /** Settings of the run. */
  config: RunConfig;
  /** The earliest and the latest step there may be. */
  first: number;
  last: number;
  /** Hears of each setting that was mended. */
  problems: Fault[];
}

/** @throws RangeError naming the place. */
export function readCheckpoint(path: string, given: unknown, context: CheckpointContext): Checkpoint {
  const checkpoint = checkedRecord(path, given);
  const step = checkedWhole(`${path}.step`, checkpoint.step, context.first, context.last);
  let { config } = context;
  if (checkpoint.config !== undefined) {
    const read = readConfig(checkedRecord(`${path}.config`, checkpoint.config), 'clamp', `${path}.config.`);
    context.problems.push(...read.problems);
    if (needsRebuild(config, read.config)) {
      const alone = (name: SettingName) => ({ ...config, [name]: read.config[name] }) as RunConfig;
      const name = changedFields(config, read.config).find((one) => needsRebuild(config, alone(one))) ?? 'loss';
      refuse(`${path}.config.${name}`, read.config[name], {
        kind: 'sameAs',
        text: described(config[name]),
        where: 'run',
      });
    }
    config = read.config;
  }
  const updates =
    checkpoint.updates === undefined ? {} : { updates: checkedWhole(`${path}.updates`, checkpoint.updates, 0, step) };
  return { config, step, ...updates, ...readWeights(path, given) };
}

/** Checkpoints of one run have the same parameters. @throws RangeError naming the place. */
export function checkAlike(path: string, checkpoints: readonly Checkpoint[]): void {
  const last = checkpoints.at(-1);
  const kindOf = ({ parameters, statistics }: Checkpoint) =>
    [
      ...parameters.map(({ name, shape, state }) => `${name} ${shape.join('×')}: ${state.length}`),
      ...statistics.map(({ name, values }) => `${name}: ${values.length}`),
    ].join(', ');
  const wanted = last && kindOf(last);
  const odd = checkpoints.findIndex((checkpoint) => kindOf(checkpoint) !== wanted);
  if (odd >= 0) {
    throw new FaultError({
      code: 'otherParameters',
      path: `${path}[${odd}]`,
      like: `${path}[${checkpoints.length - 1}]`,
    });
  }
}
