/** Data files kept in the browser under their hash, so that each is downloaded once. */
import type { Fetch } from './download.ts';
import type { DataFile } from './manifest.ts';

const NAME = 'anglescope-digits';

/** The part of `Cache` that is used; tests stand in for it. */
export type KeptFiles = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;

export interface FileCache {
  /** Answers with the kept file, where there is one. */
  fetchOf(file: DataFile, fetch: Fetch): Fetch;
  /** Keeps a file as it was sent, once its content is known to be right. */
  keep(file: DataFile, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What was kept isn't the file. */
  drop(file: DataFile): Promise<void>;
  /** Lets go of all but these. */
  keepOnly(files: readonly DataFile[]): Promise<void>;
}

/** Null where nothing can be kept: without encryption, in some private windows. */
export async function openKeptFiles(caches: CacheStorage | undefined): Promise<KeptFiles | null> {
  try {
    return (await caches?.open(NAME)) ?? null;
  } catch {
    return null;
  }
}

const keyOf = ({ url, sha256 }: DataFile) => `${url}?sha256=${sha256}`;

/** Whatever goes wrong with keeping, the file itself still comes. */
export function createFileCache(opening: Promise<KeptFiles | null>): FileCache {
  const there = new Set<string>();
  return {
    fetchOf: (file, fetch) => async (url, init) => {
      const key = keyOf(file);
      const kept = await (await opening)?.match(key).catch(() => undefined);
      if (!kept) return fetch(url, init);
      there.add(key);
      return kept;
    },
    async keep(file, bytes) {
      const key = keyOf(file);
      if (there.has(key)) return;
      there.add(key);
      // Without room it is fetched again the next time.
      await (await opening)?.put(key, new Response(bytes)).catch(() => {});
    },
    async drop(file) {
      const key = keyOf(file);
      there.delete(key);
      await (await opening)?.delete(key).catch(() => false);
    },
    async keepOnly(files) {
      const kept = await opening;
      const wanted = new Set(files.map(keyOf));
      const others = ((await kept?.keys().catch(() => [])) ?? []).filter(({ url }) => !wanted.has(url));
      await Promise.all(others.map((request) => kept?.delete(request).catch(() => false)));
    },
  };
}
