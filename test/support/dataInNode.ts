/** A data worker without a worker around it: its own code, files from memory, messages that are copied and take a while. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Fetch } from '../../src/data/download.ts';
import { CHARACTERS, writeCharacters } from '../../src/data/hanzi/strokes.ts';
import { type ImageBlock, writeImageBlock } from '../../src/data/idx.ts';
import type { DataFile, MnistManifest } from '../../src/data/manifest.ts';
import { readHanzi } from '../../src/data/plugin/hanzi.ts';
import { ShardError } from '../../src/data/shardError.ts';
import type { DataWorkerLike } from '../../src/data/worker/client.ts';
import { DataService, type DataServiceOptions } from '../../src/data/worker/service.ts';
import { atEnd } from './ending.ts';

export type Answer = () => Response | Promise<Response>;

/** Files on a server, and the manifest that names them; the characters are the page's own. */
export class FilesInMemory {
  readonly manifest: MnistManifest;
  readonly strokes: DataFile;
  readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();

  /** The files are "test.idx.gz" and "train-0.idx.gz" and so on. */
  constructor(test: ImageBlock, train: readonly ImageBlock[]) {
    this.manifest = {
      test: this.#add('test', test),
      train: train.map((block, i) => this.#add(`train-${i}`, block)),
      hash: 'of all',
    };
    this.strokes = this.#keep('strokes.bin.gz', writeCharacters(readHanzi()), CHARACTERS);
  }

  /** A file's bytes, gzipped. */
  bytesOf(name: string): Uint8Array<ArrayBuffer> {
    return this.#bytes.get(name)!;
  }

  /** Gives each file's troubles in turn, and after them the file itself. Notes what was asked for. */
  server(troubles: Record<string, Answer[]> = {}): { fetch: Fetch; asked: string[] } {
    const asked: string[] = [];
    const fetch: Fetch = async (url) => {
      const name = url.slice(url.lastIndexOf('/') + 1);
      asked.push(name);
      const trouble = troubles[name]?.shift();
      return trouble ? await trouble() : new Response(this.bytesOf(name));
    };
    return { fetch, asked };
  }

  #add(stem: string, block: ImageBlock): DataFile {
    return this.#keep(`${stem}.idx.gz`, writeImageBlock(block), block.labels.length);
  }

  #keep(name: string, plain: Uint8Array<ArrayBuffer>, images: number): DataFile {
    const bytes = new Uint8Array(gzipSync(plain, { level: 1 }));
    this.#bytes.set(name, bytes);
    return {
      url: `https://example.org/mnist/${name}`,
      bytes: bytes.length,
      images,
      sha256: createHash('sha256').update(plain).digest('hex'),
    };
  }
}

/** What loading fails with, which has to be the fault of a file. */
export async function failure(loading: Promise<unknown>): Promise<ShardError> {
  const error = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ShardError);
  return error as ShardError;
}

export class DataWorkerInNode implements DataWorkerLike {
  onmessage: DataWorkerLike['onmessage'] = null;
  onerror: DataWorkerLike['onerror'] = null;
  ended = false;
  readonly #service: DataService;

  constructor(options: Omit<DataServiceOptions, 'post'>) {
    atEnd(() => this.terminate());
    this.#service = new DataService({
      ...options,
      post: (report) => {
        const data = structuredClone(report);
        setImmediate(() => {
          if (!this.ended) this.onmessage?.({ data } as MessageEvent);
        });
      },
    });
  }

  postMessage(message: Parameters<DataWorkerLike['postMessage']>[0]): void {
    // Ports can't be copied and needn't be: both ends are in this thread.
    setImmediate(() => {
      if (!this.ended) this.#service.receive(message);
    });
  }

  terminate(): void {
    this.ended = true;
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }
}
