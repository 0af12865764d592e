/** Finished runs as files, one each, so that a stopped command goes on where it was. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunConfig } from '../src/config/runConfig.ts';
import { isOf, type PlannedRun } from './plan.ts';
import { type RunRecord, recordFrom } from './record.ts';

/** Characters of a file's name that tell apart runs of one name and seed. */
const DIGEST_LENGTH = 8;

function digest(config: RunConfig): string {
  const fields = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, DIGEST_LENGTH);
}

/** One field a line, so that a change shows where it is. */
export const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Writes beside the file and then takes its place: a command that is stopped leaves no half a file. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

type Identity = Pick<PlannedRun, 'name' | 'config' | 'judges'>;

/** How the file names of all runs of this name, network and seed, judged by these images, start. */
const stem = ({ name, config, judges }: Identity) =>
  `${name}-${config.network}-seed${config.seed}-${judges === 'test' ? '' : `${judges}-`}`;

function recordIn(path: string): RunRecord | null {
  try {
    return recordFrom(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Damaged, so the run has to be made again.
    return null;
  }
}

export class RunStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The run's record; null if it isn't finished, saw other batches than today's, or its file is damaged. */
  find(run: Identity): RunRecord | null {
    if (!existsSync(this.#folder)) return null;
    const names = readdirSync(this.#folder).filter((name) => name.startsWith(stem(run)) && name.endsWith('.json'));
    const records = names.flatMap((name) => recordIn(join(this.#folder, name)) ?? []);
    const fitting = records.filter((record) => isOf(record, run));
    return fitting.sort((a, b) => (a.origin.date < b.origin.date ? 1 : -1))[0] ?? null;
  }

  /** @returns the file's path. */
  put(record: RunRecord): string {
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, `${stem(record)}${digest(record.config)}.json`);
    writeWhole(path, asJson(record));
    return path;
  }
}
