/** A preset's runs as they were trained beforehand: the files of each, made one record again. */
import { changedFields } from '../../config/changes.ts';
import { refuse } from '../../config/checks.ts';
import { described } from '../../config/described.ts';
import { PRESETS } from '../presets.ts';
import type { SavedRun } from '../run/record.ts';
import { readRunsFile } from '../transfer/runsFile.ts';
import type { RecordedFiles } from './files.ts';
import { unpacked } from './packing.ts';
import type { RecordedName } from './presets.ts';
import { checkpointOf, readLayout } from './weights.ts';

/** @param place of the run among those of the preset, from 1. @throws FaultError, as `readRecorded` does. */
export async function readRecordedRun(name: RecordedName, place: number, files: RecordedFiles): Promise<SavedRun> {
  const { file, run, weights } = unpacked(await files.get(`${name}/${place}.bin`));
  const layout = readLayout(weights);
  const checkpoints = await Promise.all(
    layout.steps.map(async (step) => checkpointOf(await files.get(`${name}/${place}-${step}.bin`), step, layout)),
  );
  const { runs } = await readRunsFile({ ...file, runs: [{ ...run, checkpoints }] });
  const [read] = runs as [SavedRun];
  const wanted = PRESETS[name]()[place - 1];
  const [other] = wanted ? changedFields(read.config, wanted) : [];
  // A file from before the preset became another one.
  if (wanted && other) {
    refuse(`${name}.${place}.${other}`, read.config[other], {
      kind: 'sameAs',
      text: described(wanted[other]),
      where: 'settings',
    });
  }
  return read;
}

/**
 * The runs in the order of the preset, each with its whole timeline, and weights at its end and at moments before.
 * @throws FaultError where one can't be had, or isn't of this preset.
 */
export const readRecorded = (name: RecordedName, files: RecordedFiles): Promise<SavedRun[]> =>
  Promise.all(PRESETS[name]().map((_, i) => readRecordedRun(name, i + 1, files)));
