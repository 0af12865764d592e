/** Draws all characters in the data worker and puts them on the shelf. Loaded when somebody first asks for them. */
import { DownloadError, download, type Fetch } from '../download.ts';
import type { DataFile } from '../manifest.ts';
import { sha256 } from '../sha256.ts';
import { ShardError } from '../shardError.ts';
import type { Shelf } from '../worker/shelf.ts';
import { HANZI_BLOCK, HANZI_BLOCKS, HANZI_TRAINING, testBlock, trainingBlock } from './blocks.ts';
import { type Character, readCharacters } from './strokes.ts';

export interface DrawingOptions {
  fetch?: Fetch;
  /** SHA-256 in hexadecimal; null where it can't be had, and then files aren't compared. */
  digest?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string | null>;
  retries?: number;
  stallMs?: number;
  wait?: (ms: number) => Promise<void>;
}

/** As of the digits' files. */
const USUAL = { retries: 3, stallMs: 20_000, firstWait: 500 } as const;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function attempt(file: DataFile, { fetch, digest = sha256, stallMs }: DrawingOptions): Promise<Character[]> {
  const bytes = await download(file.url, {
    fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
    stallMs: stallMs ?? USUAL.stallMs,
    onBytes: () => {},
  });
  const found = await digest(bytes);
  const start = (hash: string) => hash.slice(0, 8);
  if (found !== null && found !== file.sha256) {
    throw new DownloadError({ kind: 'hash', found: start(found), expected: start(file.sha256) });
  }
  return readCharacters(bytes);
}

async function characters(file: DataFile, options: DrawingOptions): Promise<Character[]> {
  const { retries = USUAL.retries, wait = pause } = options;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(file, options);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      const name = file.url.slice(file.url.lastIndexOf('/') + 1);
      if (tried > retries) throw new ShardError({ file: name, attempts: tried, problem: error.problem }, error);
    }
    await wait(USUAL.firstWait * 2 ** (tried - 1));
  }
}

/** The first training block comes first, then what is looked at, then the rest; requests are answered in between. */
export async function drawHanzi(file: DataFile, shelf: Shelf, options: DrawingOptions): Promise<void> {
  const all = await characters(file, options);
  for (const part of [0, 'test' as const, ...Array.from({ length: HANZI_BLOCKS - 1 }, (_, i) => i + 1)]) {
    if (shelf.has('hanzi', part)) continue;
    const drawing = part === 'test' ? testBlock(all) : trainingBlock(all, part);
    let next = drawing.next();
    while (!next.done) {
      await pause(0);
      next = drawing.next();
    }
    const total = part === 'test' ? next.value.labels.length : HANZI_TRAINING;
    shelf.put(part, next.value, total, 'hanzi', HANZI_BLOCK);
  }
}
