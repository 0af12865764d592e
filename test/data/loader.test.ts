import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../../src/data/download.ts';
import { writeImageBlock } from '../../src/data/idx.ts';
import { type LoadProgress, MnistLoader, type MnistLoaderOptions } from '../../src/data/loader.ts';
import type { MnistManifest } from '../../src/data/manifest.ts';
import { ShardError } from '../../src/data/shardError.ts';
import { failure } from '../support/dataInNode.ts';
import { blockOf } from './planted.ts';

type Answer = () => Response | Promise<Response>;

const LABELS: Record<string, number[]> = {
  'test.idx.gz': [7, 7, 7, 7],
  'train-0.idx.gz': [0, 0],
  'train-1.idx.gz': [1, 1],
  'train-2.idx.gz': [2, 2],
};

const gzipped = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gzipSync(writeImageBlock(blockOf(LABELS[name]!))));
const FILES = new Map(Object.keys(LABELS).map((name) => [name, gzipped(name)]));
const bytesOf = (name: string) => FILES.get(name)!;

const entry = (name: string) => ({
  url: `https://example.org/mnist/${name}`,
  bytes: bytesOf(name).length,
  images: LABELS[name]!.length,
  sha256: createHash('sha256')
    .update(gunzipSync(bytesOf(name)))
    .digest('hex'),
});
const MANIFEST: MnistManifest = {
  train: ['train-0.idx.gz', 'train-1.idx.gz', 'train-2.idx.gz'].map(entry),
  test: entry('test.idx.gz'),
  hash: 'of all',
};

/** A body that comes in pieces of at most `size` bytes and then ends, or breaks off with an error. */
function pieces(bytes: Uint8Array, size: number, breaksOff = false): Response {
  let position = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (position < bytes.length) {
          controller.enqueue(bytes.slice(position, position + size));
          position += size;
        } else if (breaksOff) controller.error(new TypeError('network error'));
        else controller.close();
      },
    }),
  );
}

/** A server that gives each file's answers in turn, and after them the file itself. */
function server(troubles: Record<string, Answer[]> = {}) {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    const name = url.slice(url.lastIndexOf('/') + 1);
    asked.push(name);
    const trouble = troubles[name]?.shift();
    return trouble ? await trouble() : pieces(bytesOf(name), 100);
  };
  return { fetch, asked };
}

function loading(fetch: Fetch, options: Partial<MnistLoaderOptions> = {}) {
  const delivered: string[] = [];
  const progress: LoadProgress[] = [];
  const waits: number[] = [];
  const loader = new MnistLoader(MANIFEST, {
    onTest: (block) => void delivered.push(`test ${block.labels.join('')}`),
    onShard: (block, shard) => void delivered.push(`shard ${shard}: ${block.labels.join('')}`),
    onProgress: (report) => progress.push(report),
    wait: async (ms) => void waits.push(ms),
    fetch,
    ...options,
  });
  return { loader, delivered, progress, waits };
}

const repeated = (answer: Answer, times: number) => Array.from({ length: times }, () => answer);
const ALL = ['test 7777', 'shard 0: 00', 'shard 1: 11', 'shard 2: 22'];

describe('loading', () => {
  it('asks for the test set and the first shard first, then for the rest in order', async () => {
    const { fetch, asked } = server();
    const { loader, delivered } = loading(fetch);
    await loader.start();
    expect(asked).toEqual(['test.idx.gz', 'train-0.idx.gz', 'train-1.idx.gz', 'train-2.idx.gz']);
    expect([...delivered].sort()).toEqual([...ALL].sort());
    expect(delivered.slice(2)).toEqual(['shard 1: 11', 'shard 2: 22']);
    expect(loader.totalTrainImages).toBe(6);
  });

  it('waits until a shard has been taken before it brings the next', async () => {
    const { fetch, asked } = server();
    let taken = () => {};
    const shardTaken = new Promise<void>((resolve) => {
      taken = resolve;
    });
    const taking = vi.fn((_: unknown, shard: number) => (shard === 0 ? shardTaken : undefined));
    const { loader } = loading(fetch, { onShard: taking });
    const done = loader.start();
    await vi.waitFor(() => expect(taking).toHaveBeenCalled());
    // Whatever it does of its own accord it has done when all that was promised has happened.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(asked).toHaveLength(2);
    taken();
    await done;
    expect(asked).toHaveLength(4);
  });

  it('reports bytes that rise to the total of all files', async () => {
    const { loader, progress } = loading(server().fetch);
    await loader.start();
    const totalBytes = [...FILES.values()].reduce((sum, { length }) => sum + length, 0);
    const loaded = progress.map(({ loadedBytes }) => loadedBytes);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect(progress.at(-1)).toEqual({ loadedBytes: totalBytes, totalBytes, file: 'train-2.idx.gz', attempt: 1 });
    // Files of several pieces are reported on the way, not only at their ends.
    expect(new Set(loaded).size).toBeGreaterThan(20);
  });

  it('takes bodies that the browser has decompressed already, and counts them as what was sent', async () => {
    const names = Object.keys(LABELS);
    const plain = names.map((name) => [name, [() => pieces(gunzipSync(bytesOf(name)), 500)]]);
    const { loader, delivered, progress } = loading(server(Object.fromEntries(plain)).fetch);
    await loader.start();
    expect(delivered).toHaveLength(4);
    const loaded = progress.map(({ loadedBytes }) => loadedBytes);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect(Math.max(...loaded)).toBe(progress[0]!.totalBytes);
  });

  it('recognises gzip even if the first two bytes come apart', async () => {
    const { loader, delivered, waits } = loading(
      server({ 'test.idx.gz': [() => pieces(bytesOf('test.idx.gz'), 1)] }).fetch,
    );
    await loader.start();
    expect(delivered).toHaveLength(4);
    expect(waits).toEqual([]);
  });

  it('gives the same promise while it runs', async () => {
    const { fetch, asked } = server();
    const { loader } = loading(fetch);
    const first = loader.start();
    expect(loader.start()).toBe(first);
    await first;
    await loader.start();
    expect(asked).toHaveLength(4);
  });
});

describe('trouble', () => {
  it('of a passing kind is overcome by trying again, each time after twice the wait', async () => {
    const lost = () => Promise.reject(new TypeError('Failed to fetch'));
    const { fetch } = server({ 'train-1.idx.gz': repeated(lost, 3) });
    const { loader, delivered, waits, progress } = loading(fetch);
    await loader.start();
    expect(waits).toEqual([500, 1000, 2000]);
    expect(delivered).toHaveLength(4);
    expect(progress.at(-1)?.loadedBytes).toBe(progress[0]?.totalBytes);
    expect(progress.filter(({ file }) => file === 'train-1.idx.gz').map(({ attempt }) => attempt)).toContain(4);
  });

  it('that lasts ends in an error, and a retry goes on without loading anything again', async () => {
    const missing = () => new Response('', { status: 503, statusText: 'Service Unavailable' });
    const { fetch, asked } = server({ 'train-1.idx.gz': repeated(missing, 4) });
    const { loader, delivered } = loading(fetch);
    const error = await failure(loader.start());
    expect(error).toMatchObject({ failure: { file: 'train-1.idx.gz', attempts: 4, problem: { kind: 'status' } } });
    expect(delivered).toHaveLength(2);
    asked.length = 0;
    await loader.retry();
    expect(asked).toEqual(['train-1.idx.gz', 'train-2.idx.gz']);
    expect(delivered.slice(2)).toEqual(['shard 1: 11', 'shard 2: 22']);
  });

  it('with the test set keeps the first shard that came beside it', async () => {
    const { fetch, asked } = server({ 'test.idx.gz': [() => new Response('', { status: 404 })] });
    const { loader, delivered } = loading(fetch, { retries: 0 });
    await failure(loader.start());
    expect(delivered).toEqual(['shard 0: 00']);
    asked.length = 0;
    await loader.retry();
    expect(asked).toEqual(['test.idx.gz', 'train-1.idx.gz', 'train-2.idx.gz']);
  });

  const html = '<!doctype html><title>Anglescope</title>';
  const name = 'train-0.idx.gz';
  const flipped = () => {
    const bytes = bytesOf(name).slice();
    bytes[bytes.length >> 1]! ^= 0xff;
    return bytes;
  };
  const troubles: [string, string, Answer, string][] = [
    [
      'a server out of reach',
      'network',
      () => Promise.reject(new TypeError('Failed to fetch')),
      'the server could not be reached, perhaps because the connection is down',
    ],
    [
      'a missing file',
      'status',
      () => new Response('', { status: 404, statusText: 'Not Found' }),
      'the server answered “404 Not Found”',
    ],
    [
      'a web page with status 200',
      'html',
      () => new Response(html),
      'the server answered with a web page instead of the data file',
    ],
    [
      'a broken connection',
      'interrupted',
      () => pieces(bytesOf(name).subarray(0, 1000), 400, true),
      'the connection broke off after 1 kB',
    ],
    [
      'a truncated gzip file',
      'damaged',
      () => pieces(bytesOf(name).subarray(0, 1200), 400),
      'the 1,200 bytes that arrived are incomplete or damaged',
    ],
    [
      'a gzip file with a changed byte',
      'damaged',
      () => pieces(flipped(), 400),
      'bytes that arrived are incomplete or damaged',
    ],
    [
      'an empty answer',
      'header',
      () => new Response(''),
      'the file of images ends too early: 0 bytes are there, its header alone has 16',
    ],
    [
      'another file than expected',
      'count',
      () => pieces(bytesOf('test.idx.gz'), 400),
      'the file should hold 2 images, it has 4',
    ],
    [
      'a file of another build',
      'hash',
      () => pieces(new Uint8Array(gzipSync(writeImageBlock(blockOf([0, 0], 2)))), 400),
      "it isn't the file that belongs to this page: its SHA-256 starts with",
    ],
    ['silence instead of an answer', 'stalled', () => new Promise<Response>(() => {}), 'nothing more arrived for 1 s'],
    [
      'silence in mid-file',
      'stalled',
      () => new Response(new ReadableStream({ start: (c) => c.enqueue(bytesOf(name).slice(0, 9)) })),
      'nothing more arrived for 1 s',
    ],
  ];

  it.each(troubles)('with %s is named in one sentence (%s)', async (_, fault, answer, clause) => {
    const { fetch } = server({ [name]: [answer] });
    const { loader } = loading(fetch, { retries: 0, stallMs: 15 });
    const error = await failure(loader.start());
    expect(error.failure.problem.kind).toBe(fault);
    expect(error.message).toMatch(/^The data file train-0\.idx\.gz could not be loaded \(tried once\): .*[^.]\.$/s);
    expect(error.message).toContain(clause);
  });

  it('with a file of another build is overcome when the right one comes', async () => {
    const other = new Uint8Array(gzipSync(writeImageBlock(blockOf([0, 0], 2))));
    const { loader, delivered } = loading(server({ [name]: [() => pieces(other, 400)] }).fetch);
    await loader.start();
    expect([...delivered].sort()).toEqual([...ALL].sort());
  });

  it('with contents is not seen where hashes cannot be had, as on pages that are not secure', async () => {
    const other = new Uint8Array(gzipSync(writeImageBlock(blockOf([0, 0], 2))));
    const { fetch } = server({ [name]: [() => pieces(other, 400)] });
    const { loader, delivered } = loading(fetch, { digest: async () => null });
    await loader.start();
    expect(delivered).toHaveLength(4);
  });

  it('is told as values too, which mean the same behind a border that errors lose their fields at', async () => {
    const missing = () => new Response('', { status: 404, statusText: 'Not Found' });
    const { loader } = loading(server({ [name]: [missing] }).fetch, { retries: 0 });
    const error = await failure(loader.start());
    const beyond = new ShardError(structuredClone(error.failure));
    expect(beyond.message).toBe(error.message);
    expect(beyond).toMatchObject({
      failure: { problem: { kind: 'status', status: '404 Not Found' }, file: name, attempts: 1 },
    });
  });

  it('of whoever takes the data is passed on as it is, without trying again', async () => {
    const { fetch, asked } = server();
    const broken = new Error('the worker is gone');
    const { loader } = loading(fetch, {
      onTest: () => {
        throw broken;
      },
    });
    await expect(loader.start()).rejects.toBe(broken);
    expect(asked).toEqual(['test.idx.gz', 'train-0.idx.gz']);
  });
});

describe('stopping', () => {
  it('ends a download on its way, with the reason of the signal', async () => {
    const stop = new AbortController();
    const silent: Fetch = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const { loader, waits } = loading(silent, { signal: stop.signal });
    const done = loader.start();
    stop.abort(new Error('enough'));
    await expect(done).rejects.toThrow('enough');
    expect(waits).toEqual([]);
  });

  it('ends a wait between two attempts', async () => {
    const stop = new AbortController();
    const lost = () => Promise.reject(new TypeError('Failed to fetch'));
    const { fetch, asked } = server({ 'test.idx.gz': repeated(lost, 9) });
    const { loader } = loading(fetch, { signal: stop.signal, wait: undefined });
    const done = loader.start();
    await vi.waitFor(() => expect(asked).toContain('test.idx.gz'));
    stop.abort(new Error('enough'));
    await expect(done).rejects.toThrow('enough');
  });

  it('before the start asks for nothing', async () => {
    const { fetch, asked } = server();
    const { loader } = loading(fetch, { signal: AbortSignal.abort(new Error('enough')) });
    await expect(loader.start()).rejects.toThrow('enough');
    expect(asked).toEqual([]);
  });
});
