/** Sets of runs to begin with, and which of a set's panels is selected at first. */
import type { RunConfig } from '../worker/protocol.ts';
import { readConfig } from './config.ts';

/** Panels the stage has room for. */
export const MOST_RUNS = 6;

const complete = (inputs: readonly Partial<RunConfig>[]): RunConfig[] =>
  inputs.map((input) => readConfig(input, 'strict').config);

/** What a page shows to somebody who touches nothing. */
export const threeLosses = (): RunConfig[] =>
  complete([{ loss: 'softmax' }, { loss: 'modified' }, { loss: 'asoftmax', m: 4 }]);

export const allSix = (): RunConfig[] =>
  complete([
    { loss: 'softmax' },
    { loss: 'modified' },
    { loss: 'asoftmax', m: 1 },
    { loss: 'asoftmax', m: 2 },
    { loss: 'asoftmax', m: 3 },
    { loss: 'asoftmax', m: 4 },
  ]);

/** Position of the panel that is selected at first: the widest angular margin, since its sliders act. */
export function firstSelection(configs: readonly RunConfig[]): number {
  const widest = configs.findIndex((config) => config.loss === 'asoftmax' && config.m === 4);
  const margin = configs.findIndex((config) => config.loss === 'asoftmax');
  return Math.max(0, widest >= 0 ? widest : margin);
}
