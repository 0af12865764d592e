/** Brings the data files in order, trying again where that helps, and compares them with their manifest. */
import { DownloadError, download, type Fetch } from './download.ts';
import type { FileCache } from './fileCache.ts';
import { IdxError, type ImageBlock, imageBlockBytes, readImageBlock } from './idx.ts';
import type { DataFile, MnistManifest } from './manifest.ts';
import { sha256 } from './sha256.ts';
import { ShardError } from './shardError.ts';

/** Waits before the second, third and fourth attempt double from here. */
const FIRST_WAIT_MS = 500;
const RETRIES = 3;
/** Longer than any pause of a connection that still lives, short enough to be told about. */
const STALL_MS = 20_000;

export interface LoadProgress {
  /** Over all files, as if all were sent gzipped; falls where an attempt starts a file anew. */
  loadedBytes: number;
  totalBytes: number;
  /** The file the last bytes belong to. */
  file: string;
  /** Which attempt at this file, from 1. */
  attempt: number;
}

export interface MnistLoaderOptions {
  /**
   * Takes the test set, or a shard of the training set; shards come strictly in order, each once. If a promise
   * is given back, loading goes on when it resolves. The arrays may be transferred.
   */
  onTest: (block: ImageBlock) => void | Promise<void>;
  onShard: (block: ImageBlock, shard: number) => void | Promise<void>;
  onProgress?: (progress: LoadProgress) => void;
  /** Stops loading; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  fetch?: Fetch;
  /** Where files are kept from one visit to the next; without it each visit downloads them. */
  cache?: FileCache | undefined;
  /** SHA-256 in hexadecimal; null where it can't be had, and then files aren't compared. */
  digest?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string | null>;
  /** Further attempts after a failed one. */
  retries?: number;
  /** Milliseconds without a byte after which an attempt counts as failed. */
  stallMs?: number;
  /** Lets time pass before a further attempt; tests replace it. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** @throws DownloadError where the file isn't the one that the manifest names. */
function refuseOtherContent(found: string | null, expected: string): void {
  if (found === null || found === expected) return;
  const start = (hash: string) => hash.slice(0, 8);
  throw new DownloadError({ kind: 'hash', found: start(found), expected: start(expected) });
}

function fileName(file: DataFile): string {
  const path = file.url.split(/[?#]/, 1)[0] ?? file.url;
  return path.slice(path.lastIndexOf('/') + 1);
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Loads the test set and the first shard side by side, since nothing can be shown without either, then the
 * other shards one by one.
 */
export class MnistLoader {
  readonly #manifest: MnistManifest;
  readonly #options: MnistLoaderOptions;
  readonly #loaded = new Map<DataFile, number>();
  readonly #totalBytes: number;
  #testDelivered = false;
  #nextShard = 0;
  #running: Promise<void> | null = null;

  constructor(manifest: MnistManifest, options: MnistLoaderOptions) {
    this.#manifest = manifest;
    this.#options = options;
    this.#totalBytes = [manifest.test, ...manifest.train].reduce((sum, file) => sum + file.bytes, 0);
  }

  /** Images of the training set, whether loaded or not. */
  get totalTrainImages(): number {
    return this.#manifest.train.reduce((sum, file) => sum + file.images, 0);
  }

  /**
   * Loads what is still missing, and resolves when all of it has been delivered. Calling it while it runs
   * gives the same promise.
   * @throws ShardError after which `retry` goes on from there
   * @throws whatever `onTest` or `onShard` threw, or the signal's reason
   */
  start(): Promise<void> {
    this.#running ??= this.#loadMissing().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Goes on after a failure; nothing that was delivered is loaded again. */
  retry(): Promise<void> {
    return this.start();
  }

  async #loadMissing(): Promise<void> {
    const first: Promise<void>[] = [];
    if (!this.#testDelivered) first.push(this.#deliverTest());
    if (this.#nextShard === 0) first.push(this.#deliverShard());
    // Settled rather than all: what one of the two brings is kept if the other fails.
    for (const outcome of await Promise.allSettled(first)) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
    while (this.#nextShard < this.#manifest.train.length) await this.#deliverShard();
    await this.#options.cache?.keepOnly([this.#manifest.test, ...this.#manifest.train]);
  }

  async #deliverTest(): Promise<void> {
    const block = await this.#load(this.#manifest.test);
    await this.#options.onTest(block);
    this.#testDelivered = true;
  }

  async #deliverShard(): Promise<void> {
    const shard = this.#nextShard;
    const file = this.#manifest.train[shard];
    if (!file) return;
    const block = await this.#load(file);
    await this.#options.onShard(block, shard);
    this.#nextShard = shard + 1;
  }

  async #load(file: DataFile): Promise<ImageBlock> {
    const { retries = RETRIES, wait = pause, signal } = this.#options;
    const name = fileName(file);
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted();
      try {
        return await this.#attempt(file, name, attempt);
      } catch (error) {
        if (!(error instanceof DownloadError || error instanceof IdxError)) throw error;
        await this.#options.cache?.drop(file);
        if (attempt > retries) {
          throw new ShardError({ file: name, attempts: attempt, problem: error.problem }, error);
        }
      }
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1), signal);
    }
  }

  async #attempt(file: DataFile, name: string, attempt: number): Promise<ImageBlock> {
    const {
      fetch = (url, init) => globalThis.fetch(url, init),
      cache,
      digest = sha256,
      stallMs = STALL_MS,
      signal,
    } = this.#options;
    const report = (share: number) => {
      this.#loaded.set(file, Math.round(file.bytes * Math.min(1, share)));
      const loadedBytes = [...this.#loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
      this.#options.onProgress?.({ loadedBytes, totalBytes: this.#totalBytes, file: name, attempt });
    };
    report(0);
    let sent: Uint8Array<ArrayBuffer> | null = null;
    const bytes = await download(file.url, {
      onWhole: (whole) => {
        sent = whole;
      },
      fetch: cache?.fetchOf(file, fetch) ?? fetch,
      signal,
      stallMs,
      onBytes: (received, gzipped) => {
        report(received / (gzipped === false ? imageBlockBytes(file.images) : file.bytes));
      },
    });
    // Begun first, since browsers do it beside this thread; told last, since what the form shows says more.
    const found = digest(bytes);
    const block = readImageBlock(bytes, name, file.images);
    refuseOtherContent(await found, file.sha256);
    if (cache && sent) void cache.keep(file, sent);
    report(1);
    return block;
  }
}
