/** Finished runs as files, one each, so that a stopped command goes on where it was. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunConfig } from '../src/engine/runConfig.ts';
import { type PlannedRun, sameRun } from './plan.ts';
import type { RunRecord } from './record.ts';

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

export class RunStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  pathOf({ name, config }: Pick<PlannedRun, 'name' | 'config'>): string {
    return join(this.#folder, `${name}-${config.network}-seed${config.seed}-${digest(config)}.json`);
  }

  /** The run's record; null if it isn't finished, or its file is damaged. */
  find(run: Pick<PlannedRun, 'name' | 'config'>): RunRecord | null {
    const path = this.pathOf(run);
    if (!existsSync(path)) return null;
    try {
      const record = JSON.parse(readFileSync(path, 'utf8')) as RunRecord;
      return sameRun(record.config, run.config) ? record : null;
    } catch {
      return null;
    }
  }

  put(record: RunRecord): void {
    mkdirSync(this.#folder, { recursive: true });
    writeWhole(this.pathOf(record), asJson(record));
  }
}
