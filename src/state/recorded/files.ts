/** Brings files of recorded runs: from where the page is, or, without a network, from those that were opened before. */
import { DownloadError, download } from '../../data/download.ts';
import { FaultError } from '../../faults/faults.ts';

/** Milliseconds without a byte after which a file is given up. */
const STALLS = 20_000;

/** The part of `Cache` that is used; tests stand in for it. */
export type KeptFiles = Pick<Cache, 'match' | 'put'>;

export interface RecordedFiles {
  /** A file's bytes, inflated. @throws FaultError naming it where it can't be had. */
  get(name: string): Promise<Uint8Array<ArrayBuffer>>;
}

export interface RecordedFilesOptions {
  /** Address of the folder, with its slash. */
  folder: string;
  fetch: typeof fetch;
  /** Null where nothing is kept. */
  kept: Promise<KeptFiles | null>;
}

const NAME = 'anglescope-recorded';

/** Null where nothing can be kept: without encryption, in some private windows. */
export async function openKeptRecordings(caches: CacheStorage | undefined): Promise<KeptFiles | null> {
  try {
    return (await caches?.open(NAME)) ?? null;
  } catch {
    return null;
  }
}

export function createRecordedFiles({ folder, fetch, kept }: RecordedFilesOptions): RecordedFiles {
  /** What answers: the network first, since a page that was built anew may have other files of that name. */
  const answer = async (url: string, init: { signal: AbortSignal }): Promise<Response> => {
    const before = async () => (await kept)?.match(url).catch(() => undefined);
    try {
      const found = await fetch(url, init);
      return found.ok ? found : ((await before()) ?? found);
    } catch (error) {
      const found = await before();
      if (!found) throw error;
      return found;
    }
  };
  return {
    get: (name) =>
      download(folder + name, {
        fetch: answer,
        stallMs: STALLS,
        onBytes() {},
        // Without room it comes from the network again.
        onWhole: (bytes) => void kept.then((cache) => cache?.put(folder + name, new Response(bytes))).catch(() => {}),
      }).catch((error: unknown) => {
        if (!(error instanceof DownloadError)) throw error;
        throw new FaultError({ code: 'dataFile', file: name, attempts: null, problem: error.problem });
      }),
  };
}
