/** Runs as they were trained, before anything is left out: a file each, so that what a page gets can be chosen anew. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { RecordedName } from '../src/state/recorded/presets.ts';
import type { ShownImages } from '../src/state/run/record.ts';
import type { Checkpoint, Frame, HistoryPoint, RunConfig } from '../src/worker/protocol.ts';

export interface RawRun {
  config: RunConfig;
  history: HistoryPoint[];
  frames: Frame[];
  images: ShownImages;
  checkpoints: Checkpoint[];
  /** Commit of the code that trained it. */
  commit: string;
  seconds: number;
}

export const rawFile = (root: string, name: RecordedName, place: number): string =>
  join(root, 'artefacts/recording', `${name}-${place}.v8`);

export const hasRaw = existsSync;

/** Whole or not at all: a run that was stopped while it was written would look finished. */
export function writeRaw(file: string, run: RawRun): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, serialize(run));
  renameSync(`${file}.part`, file);
}

export const readRaw = (file: string): RawRun => deserialize(readFileSync(file)) as RawRun;
