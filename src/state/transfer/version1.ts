/** Version 1 had settings, the curve and the newest weights of each run: from it, a run without a timeline. */
import { checkedList, checkedWhole } from '../../config/checks.ts';
import { MOST_RUNS } from '../presets.ts';
import { checkedRecord, LARGEST_STEP } from './checked.ts';
import { readWeights } from './checkpoints.ts';
import { readHistory } from './history.ts';

function runOf(path: string, given: unknown): Record<string, unknown> {
  const run = checkedRecord(path, given);
  const config = checkedRecord(`${path}.config`, run.config);
  const checkpoint = checkedRecord(`${path}.checkpoint`, run.checkpoint);
  const step = checkedWhole(`${path}.checkpoint.step`, checkpoint.step, 0, LARGEST_STEP);
  const history = readHistory(`${path}.history`, run.history, LARGEST_STEP);
  readWeights(`${path}.checkpoint`, checkpoint);
  const { parameters, statistics } = checkpoint;
  return {
    label: run.label,
    classNames: null,
    config,
    step,
    measures: run.measures,
    // What is said of later steps isn't the past of a run that goes on from here.
    history: (run.history as unknown[]).slice(0, history.filter((point) => point.step <= step).length),
    images: [],
    frames: [],
    checkpoints: [{ step, parameters, statistics }],
  };
}

/** 1 → 2. @throws RangeError naming the place in the file of version 1. */
export function fromVersion1({ saved, runs, ...file }: Record<string, unknown>): Record<string, unknown> {
  const entries = checkedList('runs', runs, 1, MOST_RUNS, 'runs');
  return {
    format: file.format,
    version: 2,
    app: null,
    saved,
    data: { name: 'mnist', hash: null },
    runs: entries.map((run, i) => runOf(`runs[${i}]`, run)),
  };
}
