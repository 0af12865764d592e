/** The weights of a recorded run: float32, one number after the other, and as a file of runs has them. */

import { checkedList, checkedWhole } from '../../config/checks.ts';
import { joined } from '../../data/joined.ts';
import type { Checkpoint } from '../../worker/protocol.ts';
import { arrayToText } from '../transfer/arrays.ts';
import { checkedName, checkedRecord, LARGEST_STEP } from '../transfer/checked.ts';
import type { PlainCheckpoint } from '../transfer/checkpoints.ts';
import { type WeightsLayout, wrongLength } from './packing.ts';
import { fromPlanes, toPlanes } from './planes.ts';

const MOST_LISTS = 1000;
const LONGEST = 10_000_000;
/** The optimiser with most keeps two numbers beside each weight. */
const MOST_ROWS = 3;

const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

/** What the files of these weights hold. @param checkpoints of one run, ascending by step. */
export function layoutOf(checkpoints: readonly Checkpoint[]): WeightsLayout {
  const { parameters, statistics } = checkpoints[0] as Checkpoint;
  const [first] = parameters;
  return {
    steps: checkpoints.map(({ step }) => step),
    rows: first ? first.state.length / product(first.shape) : 1,
    parameters: parameters.map(({ name, shape }) => ({ name, shape: [...shape] })),
    statistics: statistics.map(({ name, values }) => ({ name, length: values.length })),
  };
}

/** The weights alone: what the optimiser remembers of them stays behind. */
export function packedWeights({ parameters, statistics }: Checkpoint): Uint8Array<ArrayBuffer> {
  const lists = [
    ...parameters.map(({ shape, state }) => state.subarray(0, product(shape))),
    ...statistics.map(({ values }) => values),
  ];
  const floats = joined(lists, new Float32Array(lists.reduce((sum, { length }) => sum + length, 0)));
  return toPlanes(new Uint32Array(floats.buffer));
}

/** @throws FaultError naming what isn't as `layoutOf` makes it. */
export function readLayout(given: unknown): WeightsLayout {
  const layout = checkedRecord('weights', given);
  const list = (name: 'steps' | 'parameters' | 'statistics') =>
    checkedList(`weights.${name}`, layout[name], 1, MOST_LISTS, name === 'steps' ? 'wholeNumbers' : name);
  const named = (name: 'parameters' | 'statistics') =>
    list(name).map((one, i) => {
      const at = `weights.${name}[${i}]`;
      const record = checkedRecord(at, one);
      return { at, record, name: checkedName(`${at}.name`, record.name) };
    });
  return {
    steps: list('steps').map((step, i) => checkedWhole(`weights.steps[${i}]`, step, 1, LARGEST_STEP)),
    rows: checkedWhole('weights.rows', layout.rows, 1, MOST_ROWS),
    parameters: named('parameters').map(({ at, record, name }) => ({
      name,
      shape: checkedList(`${at}.shape`, record.shape, 1, 8, 'wholeNumbers').map((side, i) =>
        checkedWhole(`${at}.shape[${i}]`, side, 1, LONGEST),
      ),
    })),
    statistics: named('statistics').map(({ at, record, name }) => ({
      name,
      length: checkedWhole(`${at}.length`, record.length, 1, LONGEST),
    })),
  };
}

/**
 * Weights of a step as a file of runs has them, the optimiser begun afresh: it remembers nothing, and counts from 0.
 * @throws FaultError where the file has more or fewer numbers than it should.
 */
export function checkpointOf(bytes: Uint8Array, step: number, layout: WeightsLayout): PlainCheckpoint {
  const { rows, parameters, statistics } = layout;
  const count =
    parameters.reduce((sum, { shape }) => sum + product(shape), 0) +
    statistics.reduce((sum, { length }) => sum + length, 0);
  if (bytes.length !== 4 * count) throw wrongLength(`weights.${step}`, bytes.length, 4 * count);
  const floats = new Float32Array(fromPlanes(bytes, new Uint32Array(count)).buffer);
  let at = 0;
  const next = (length: number) => {
    at += length;
    return floats.subarray(at - length, at);
  };
  return {
    step,
    updates: 0,
    parameters: parameters.map(({ name, shape }) => {
      const size = product(shape);
      const state = new Float32Array(rows * size);
      state.set(next(size));
      return { name, shape, state: arrayToText(state) };
    }),
    statistics: statistics.map(({ name, length }) => ({ name, values: arrayToText(next(length).slice()) })),
  };
}
