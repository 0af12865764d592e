/** The recorded runs as they lie in the repository. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RecordedFiles } from '../../../src/state/recorded/files.ts';

const FOLDER = new URL('../../../public/recorded/', import.meta.url).pathname;

export const filesInRepository: RecordedFiles = {
  get: async (name) => new Uint8Array(gunzipSync(readFileSync(join(FOLDER, name)))),
};

/** Bytes of each file, by its name. */
export const sizes = (): Map<string, number> =>
  new Map(
    readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.bin'))
      .map((name) => [name, statSync(join(FOLDER, name)).size]),
  );
