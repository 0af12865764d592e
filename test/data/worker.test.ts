import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../../src/data/download.ts';
import { IMAGE_PIXELS, type ImageBlock, writeImageBlock } from '../../src/data/idx.ts';
import type { LoadProgress } from '../../src/data/loader.ts';
import { DataClient } from '../../src/data/worker/client.ts';
import type { Part, PartName } from '../../src/data/worker/protocol.ts';
import { Pulling, pullPart } from '../../src/data/worker/pulling.ts';
import type { DataServiceOptions } from '../../src/data/worker/service.ts';
import { Shelf } from '../../src/data/worker/shelf.ts';
import { type Answer, DataWorkerInNode, FilesInMemory, failure } from '../support/dataInNode.ts';
import { blockOf } from './planted.ts';

const BLOCKS: Record<string, ImageBlock> = {
  'test.idx.gz': blockOf([7, 8, 9], 1),
  'train-0.idx.gz': blockOf([0, 1], 2),
  'train-1.idx.gz': blockOf([2, 3], 3),
  'train-2.idx.gz': blockOf([4], 4),
};
const [TEST, ...TRAIN] = Object.values(BLOCKS) as [ImageBlock, ...ImageBlock[]];
const FILES = new FilesInMemory(TEST, TRAIN);
const MANIFEST = FILES.manifest;
const bytesOf = (name: string) => FILES.bytesOf(name);
const server = (troubles: Record<string, Answer[]> = {}) => FILES.server(troubles);

function opened(fetch: Fetch, options: Partial<DataServiceOptions> = {}) {
  const workers: DataWorkerInNode[] = [];
  const arrived: PartName[] = [];
  const progress: LoadProgress[] = [];
  const replaced: string[] = [];
  const client = new DataClient(MANIFEST, {
    onArrived: (part) => arrived.push(part),
    onProgress: (report) => progress.push(report),
    onReplaced: (why) => replaced.push(why),
    spawn: () => {
      const worker = new DataWorkerInNode({ fetch, shares: false, wait: async () => {}, ...options });
      workers.push(worker);
      return worker;
    },
  });
  return { client, workers, arrived, progress, replaced };
}

/** Somebody who pulls everything; told as "test 789", "0: 01". */
function puller() {
  const got: string[] = [];
  const parts: Part[] = [];
  const pulling = new Pulling((part) => {
    got.push(`${part.part}: ${part.labels.join('')}`);
    parts.push(part);
  });
  return { got, parts, pulling };
}

const ALL = ['test: 789', '0: 01', '1: 23', '2: 4'];
const sorted = (list: readonly string[]) => [...list].sort();
/** Lets everything that was promised, posted and asked for happen. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 0));
};

describe('whoever pulls images', () => {
  it('gets what is there at once and the rest when it comes, the training blocks in order', async () => {
    const shelf = new Shelf(false);
    const { got, pulling } = puller();
    shelf.put(0, BLOCKS['train-0.idx.gz']!, 5);
    const { port1, port2 } = new MessageChannel();
    shelf.serve(port1);
    pulling.connect(port2);
    await vi.waitFor(() => expect(got).toEqual(['0: 01']));
    // One that comes too early waits for its turn.
    shelf.put(2, BLOCKS['train-2.idx.gz']!, 5);
    await settle();
    expect(got).toEqual(['0: 01']);
    shelf.put('test', BLOCKS['test.idx.gz']!, 3);
    shelf.put(1, BLOCKS['train-1.idx.gz']!, 5);
    await vi.waitFor(() => expect(sorted(got)).toEqual(sorted(ALL)));
    expect(got.filter((text) => !text.startsWith('test'))).toEqual(ALL.slice(1));
  });

  it('has copies of its own: what one does to them no other sees', async () => {
    const shelf = new Shelf(false);
    shelf.put('test', BLOCKS['test.idx.gz']!, 3);
    const pull = () => {
      const { port1, port2 } = new MessageChannel();
      shelf.serve(port1);
      return pullPart(port2, 'test');
    };
    const first = await pull();
    expect(first.images).toHaveLength(3 * IMAGE_PIXELS);
    first.images.fill(0);
    first.labels.fill(0);
    const second = await pull();
    expect([...second.labels]).toEqual([7, 8, 9]);
    expect(Buffer.compare(second.images, BLOCKS['test.idx.gz']!.images)).toBe(0);
  });

  it('shares one memory where threads may', async () => {
    const shelf = new Shelf(true);
    shelf.put('test', BLOCKS['test.idx.gz']!, 3);
    const pull = () => {
      const { port1, port2 } = new MessageChannel();
      shelf.serve(port1);
      return pullPart(port2, 'test');
    };
    const [first, second] = [await pull(), await pull()];
    expect(Buffer.compare(first.images, BLOCKS['test.idx.gz']!.images)).toBe(0);
    first.images[0] = 201;
    expect(second.images[0]).toBe(201);
    expect(first.images.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('goes on over another port where it was, and gets nothing twice', async () => {
    const { got, pulling } = puller();
    const early = new Shelf(false);
    early.put('test', BLOCKS['test.idx.gz']!, 3);
    early.put(0, BLOCKS['train-0.idx.gz']!, 5);
    const first = new MessageChannel();
    early.serve(first.port1);
    pulling.connect(first.port2);
    await vi.waitFor(() => expect(got).toHaveLength(2));
    const late = new Shelf(false);
    for (const [i, name] of ['train-0.idx.gz', 'train-1.idx.gz', 'train-2.idx.gz'].entries()) {
      late.put(i, BLOCKS[name]!, 5);
    }
    const second = new MessageChannel();
    late.serve(second.port1);
    pulling.connect(second.port2);
    // The first shelf has the next block too now, but nobody listens there any more.
    early.put(1, BLOCKS['train-1.idx.gz']!, 5);
    await vi.waitFor(() => expect(got).toHaveLength(4));
    await settle();
    expect(sorted(got)).toEqual(sorted(ALL));
  });

  it('refuses a block for which it did not ask', () => {
    const sent: unknown[] = [];
    const port = { postMessage: (message: unknown) => sent.push(message), close: () => {}, onmessage: null };
    const { got, pulling } = puller();
    pulling.connect(port);
    expect(sent).toEqual([
      { data: 'mnist', part: 'test' },
      { data: 'mnist', part: 0 },
    ]);
    const say = (data: Part) => (port.onmessage as unknown as (event: { data: Part }) => void)({ data });
    const third = { data: 'mnist', part: 2, ...BLOCKS['train-2.idx.gz']!, total: 5, blockSize: 2 } as const;
    expect(() => say(third)).toThrow('part 2 of the images came, and block 0 is next');
    expect(got).toEqual([]);
  });

  it('finds no part replaced by another of the same number', () => {
    const shelf = new Shelf(false);
    shelf.put(0, BLOCKS['train-0.idx.gz']!, 5);
    expect(() => shelf.put(0, BLOCKS['train-1.idx.gz']!, 5)).toThrow('part 0 of the images is there already');
  });
});

describe('the data worker', () => {
  it('loads everything, tells how far it is, and hands it to several', async () => {
    const { fetch, asked } = server();
    const { client, arrived, progress } = opened(fetch);
    const pullers = [puller(), puller()];
    for (const { pulling } of pullers) pulling.connect(client.openPort());
    await client.start();
    expect(sorted(asked)).toEqual(sorted(Object.keys(BLOCKS)));
    expect(new Set(arrived)).toEqual(new Set(['test', 0, 1, 2]));
    expect(progress.at(-1)?.loadedBytes).toBe(progress[0]?.totalBytes);
    for (const { got, parts } of pullers) {
      await vi.waitFor(() => expect(sorted(got)).toEqual(sorted(ALL)));
      for (const { part, images, total } of parts) {
        const original = BLOCKS[part === 'test' ? 'test.idx.gz' : `train-${part}.idx.gz`]!;
        expect(Buffer.compare(images, original.images)).toBe(0);
        expect(total).toBe(part === 'test' ? 3 : 5);
      }
    }
    expect([...(await client.testSet()).labels]).toEqual([7, 8, 9]);
  });

  it('gives somebody who comes late all that is there already', async () => {
    const { client } = opened(server().fetch);
    await client.start();
    const { got, pulling } = puller();
    pulling.connect(client.openPort());
    await vi.waitFor(() => expect(sorted(got)).toEqual(sorted(ALL)));
  });

  const name = 'train-1.idx.gz';
  const broken = (bytes: Uint8Array<ArrayBuffer>) =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.slice(0, 40));
          setTimeout(() => controller.error(new TypeError('network error')));
        },
      }),
    );
  const another = new Uint8Array(gzipSync(writeImageBlock(blockOf([2, 3], 9))));
  const troubles: [fault: string, answer: Answer, values: object, sentence: RegExp][] = [
    [
      'hash',
      () => new Response(another),
      {
        expected: MANIFEST.train[1]!.sha256.slice(0, 8),
        found: createHash('sha256').update(gunzipSync(another)).digest('hex').slice(0, 8),
      },
      /isn't the file that belongs to this page: its SHA-256 starts with [0-9a-f]{8} where [0-9a-f]{8} is expected\.$/,
    ],
    [
      'status',
      () => new Response('', { status: 404, statusText: 'Not Found' }),
      { status: '404 Not Found' },
      /the server answered “404 Not Found”\.$/,
    ],
    ['stalled', () => new Promise<Response>(() => {}), { seconds: 1 }, /nothing more arrived for 1 s\.$/],
    ['interrupted', () => broken(bytesOf(name)), { bytes: 40 }, /the connection broke off after 0 kB\.$/],
    [
      'html',
      () => new Response('<!doctype html>'),
      {},
      /the server answered with a web page instead of the data file\.$/,
    ],
    [
      'damaged',
      () => new Response(bytesOf(name).slice(0, -9)),
      { bytes: bytesOf(name).length - 9 },
      /bytes that arrived are incomplete or damaged\.$/,
    ],
  ];

  it.each(troubles)('overcomes a passing fault by itself (%s)', async (_, answer) => {
    const { fetch } = server({ [name]: [answer, answer] });
    const { client, progress } = opened(fetch, { stallMs: 15 });
    const { got, pulling } = puller();
    pulling.connect(client.openPort());
    await client.start();
    await vi.waitFor(() => expect(sorted(got)).toEqual(sorted(ALL)));
    expect(Math.max(...progress.map(({ attempt }) => attempt))).toBe(3);
  });

  it.each(troubles)(
    'tells the page of one that lasts, in a code, values and a sentence, and goes on after a retry (%s)',
    async (fault, answer, values, sentence) => {
      const { fetch, asked } = server({ [name]: [answer, answer, answer, answer] });
      const { client, arrived, workers } = opened(fetch, { stallMs: 15 });
      const { got, pulling } = puller();
      pulling.connect(client.openPort());
      const error = await failure(client.start());
      expect(error).toMatchObject({ failure: { file: name, attempts: 4, problem: { kind: fault, ...values } } });
      expect(error.message).toMatch(/^The data file train-1\.idx\.gz could not be loaded \(tried 4 times\): /);
      expect(error.message).toMatch(sentence);
      // What came before is with those who asked already, and isn't loaded again.
      await vi.waitFor(() => expect(sorted(got)).toEqual(sorted(['test: 789', '0: 01'])));
      asked.length = 0;
      await client.start();
      expect(asked).toEqual([name, 'train-2.idx.gz']);
      expect(arrived).toHaveLength(4);
      expect(workers).toHaveLength(1);
      await vi.waitFor(() => expect(sorted(got)).toEqual(sorted(ALL)));
    },
  );

  it('that dies is replaced and named; the new one loads anew, and those with new ports go on where they were', async () => {
    let hold = () => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    const { fetch } = server({ [name]: [() => held.then(() => new Response(bytesOf(name)))] });
    const { client, workers, replaced } = opened(fetch);
    const { got, pulling } = puller();
    pulling.connect(client.openPort());
    const loaded = client.start();
    await vi.waitFor(() => expect(got).toHaveLength(2));
    workers[0]?.die('out of memory');
    expect(replaced).toEqual(['out of memory']);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.ended).toBe(true);
    pulling.connect(client.openPort());
    await loaded;
    await vi.waitFor(() => expect(sorted(got)).toEqual(sorted(ALL)));
    hold();
  });

  it('that keeps dying is given up, saying why, until somebody tries again', async () => {
    const { client, workers, replaced } = opened(() => new Promise(() => {}));
    const loading = client.start();
    const refused = expect(loading).rejects.toThrow('The worker that loads the images stopped: death 4');
    for (let death = 1; death <= 4; death++) workers.at(-1)?.die(`death ${death}`);
    await refused;
    expect(workers).toHaveLength(4);
    expect(replaced).toHaveLength(3);
    void client.start();
    expect(workers).toHaveLength(5);
  });
});
