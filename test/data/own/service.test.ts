import 'fake-indexeddb/auto';
import { signal } from '@preact/signals-core';
import { describe, expect, it, vi } from 'vitest';
import { createOwnData } from '../../../src/data/own/client.ts';
import type { Keeping } from '../../../src/data/own/keeping.ts';
import { OwnFileError } from '../../../src/data/own/problems.ts';
import { EXAMPLES, type GivenFile, type OwnReport, type OwnRequest } from '../../../src/data/own/protocol.ts';
import { OwnService } from '../../../src/data/own/service.ts';
import type { OwnName } from '../../../src/data/sets.ts';
import { DataClient } from '../../../src/data/worker/client.ts';
import type { Part } from '../../../src/data/worker/protocol.ts';
import { Pulling } from '../../../src/data/worker/pulling.ts';
import { type Port, Shelf } from '../../../src/data/worker/shelf.ts';
import { createOwnPage, failureOf } from '../../../src/state/ownData.ts';
import { DataWorkerInNode, FilesInMemory } from '../../support/dataInNode.ts';
import { drawn, glyph, idxImages, idxLabels, kaggle, transposed, turns, zipOf } from '../../support/ownFiles.ts';
import { blockOf } from '../planted.ts';

const FILES = new FilesInMemory(blockOf([7, 8]), [blockOf([0, 1])]);

/** A page with its data worker; each call is another visit. */
function visit(keeps = true) {
  const missing: OwnName[] = [];
  const client = new DataClient(FILES.manifest, {
    onArrived: () => {},
    onProgress: () => {},
    onReplaced: () => {},
    onMissing: (data) => missing.push(data),
    keeps,
    spawn: () => new DataWorkerInNode({ fetch: FILES.server().fetch, shares: false }),
  });
  const own = createOwnData(client.openPort('own'));
  /** All parts of a data set, as a training worker pulls them. */
  const pulled = (data: OwnName) => {
    const parts: Part[] = [];
    const pulling = new Pulling((part) => parts.push(part));
    pulling.connect(client.openPort());
    pulling.want(data);
    return () => parts.filter((part) => part.data === data);
  };
  return { client, own, missing, pulled };
}

const given = (files: Record<string, BlobPart>): { files: GivenFile[] } => ({
  files: Object.entries(files).map(([path, bytes]) => ({ path, file: new Blob([bytes]) })),
});

const labels = turns(4, 200, 3);
const FASHION = given({
  'train-images-idx3-ubyte': idxImages(drawn(labels)),
  'train-labels-idx1-ubyte': idxLabels(labels),
  't10k-images-idx3-ubyte': idxImages(drawn(turns(4, 5, 3), 1)),
  't10k-labels-idx1-ubyte': idxLabels(turns(4, 5, 3)),
});
const CHOICES = { title: 'Mine', transposed: false, heldOut: [] };

it('reads files, makes a data set of them, and hands it out to whoever trains; the next visit has it too', async () => {
  const page = visit();
  const reading = await page.own.call('read', FASHION);
  expect(reading).toMatchObject({ names: ['3', '4', '5', '6'], counts: [205, 205, 205, 205], train: 800, test: 20 });
  expect([...reading.examples.subarray(784 * EXAMPLES, 784 * (EXAMPLES + 1))]).toEqual([...glyph(4, 1)]);
  const names = ['trouser', 'shirt', 'bag', 'boot'];
  const made = await page.own.call('make', { ...CHOICES, names });
  expect(made).toMatchObject({ kept: true, names, title: 'Mine', train: 800, test: 20 });
  const here = page.pulled(made.data);
  await vi.waitFor(() => expect(here()).toHaveLength(2));
  const [test] = here().filter(({ part }) => part === 'test');
  expect([...(test?.labels ?? [])]).toEqual(turns(4, 5));

  const later = visit();
  expect(await later.own.call('describe', { data: made.data })).toMatchObject({ names });
  const again = later.pulled(made.data);
  await vi.waitFor(() => expect(again()).toHaveLength(2));
  expect(again().map(({ images }) => images)).toEqual(expect.arrayContaining(here().map(({ images }) => images)));
  expect(later.missing).toEqual([]);

  await later.own.call('rename', { data: made.data, title: 'Clothes', names: ['a', 'b', 'c', 'd'] });
  expect(await page.own.call('list', null)).toMatchObject([{ title: 'Clothes', names: ['a', 'b', 'c', 'd'] }]);
  await later.own.call('remove', { data: made.data });
  expect(await visit().own.call('list', null)).toEqual([]);
});

it('tells of data that are asked for and are not here, and gives them to who waits once their files come', async () => {
  const first = visit(false);
  await first.own.call('read', FASHION);
  const { data, kept } = await first.own.call('make', { ...CHOICES, names: ['a', 'b', 'c', 'd'] });
  expect(kept).toBe(false);
  const page = visit(false);
  const here = page.pulled(data);
  await vi.waitFor(() => expect(page.missing).toEqual([data, data]));
  expect(here()).toEqual([]);
  expect(await page.own.call('describe', { data })).toBeNull();
  await page.own.call('read', FASHION);
  expect((await page.own.call('make', { ...CHOICES, names: ['a', 'b', 'c', 'd'] })).data).toBe(data);
  await vi.waitFor(() => expect(here()).toHaveLength(2));
});

it('gives the same images the same name, whichever form their files have', async () => {
  const { own } = visit(false);
  const numbers = turns(3, 140);
  const images = drawn(numbers);
  const nameOf = async (files: Record<string, BlobPart>, turned = false) => {
    const { names } = await own.call('read', given(files));
    return (await own.call('make', { ...CHOICES, names, transposed: turned })).data;
  };
  const pair = await nameOf({ 'i-idx3': idxImages(images), 'l-idx1': idxLabels(numbers) });
  expect(await nameOf({ 'train.csv': kaggle(numbers, images) })).toBe(pair);
  const emnist = { 'emnist-i-idx3': idxImages(images.map(transposed)), 'emnist-l-idx1': idxLabels(numbers) };
  expect(await nameOf(emnist, true)).toBe(pair);
  expect(await nameOf(emnist)).not.toBe(pair);
});

it('refuses bad files by their name and keeps what it has', async () => {
  const { own } = visit(false);
  const refused = await own.call('read', given({ 'a.jpg': Uint8Array.of(1, 2) })).catch((error) => error);
  expect(refused).toBeInstanceOf(OwnFileError);
  expect(refused).toMatchObject({ file: 'a.jpg', problem: { kind: 'unknown' } });
  expect(await own.call('list', null)).toEqual([]);
  const nothing = await own.call('make', { ...CHOICES, names: [] }).catch((error) => error);
  expect(nothing).toMatchObject({ problem: { kind: 'overtaken' } });
});

it('lets go of files once others are given, and of what is wrong with them', async () => {
  const service = new OwnService({ shelf: new Shelf(false), keeping: null, missing: () => {} });
  const replies: OwnReport[] = [];
  const port = { postMessage: (report: OwnReport) => replies.push(report), close() {}, onmessage: null } as Port;
  service.serve(port);
  const ask = (data: Pick<OwnRequest, 'call' | 'serial' | 'body'>) =>
    port.onmessage?.call(port as MessagePort, { data } as MessageEvent);
  let fail = (_: Error) => {};
  const slow = {
    size: 1,
    arrayBuffer: () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  } as unknown as Blob;
  ask({ call: 'read', serial: 1, body: { files: [{ path: 'a', file: slow }] } });
  ask({ call: 'read', serial: 2, body: FASHION });
  await vi.waitFor(() => expect(replies).toMatchObject([{ kind: 'reply', serial: 2 }]));
  fail(new Error('it is gone'));
  await vi.waitFor(() => expect(replies).toHaveLength(2));
  expect(replies[1]).toMatchObject({ kind: 'failure', serial: 1, failure: { problem: { kind: 'overtaken' } } });
  ask({ call: 'make', serial: 3, body: { ...CHOICES, names: ['a', 'b', 'c', 'd'] } });
  await vi.waitFor(() => expect(replies[2]).toMatchObject({ kind: 'reply', serial: 3 }));
});

describe('a data set that nobody wants any more while it is made', () => {
  const names = ['a', 'b', 'c', 'd'];
  const overtaken = { problem: { kind: 'overtaken' } };

  it('is not kept, and no run gets it', async () => {
    const page = visit();
    await page.own.call('read', FASHION);
    const making = page.own.call('make', { ...CHOICES, names }).catch((error) => error);
    await page.own.call('letGo', null);
    expect(await making).toMatchObject(overtaken);
    expect(await page.own.call('list', null)).toEqual([]);
    const again = await page.own.call('make', { ...CHOICES, names }).catch((error) => error);
    expect(again).toMatchObject(overtaken);
  });

  it('stays as it was where it was kept before', async () => {
    const page = visit();
    await page.own.call('read', FASHION);
    const { data } = await page.own.call('make', { ...CHOICES, names });
    await page.own.call('read', FASHION);
    const making = page.own.call('make', {
      title: 'Other',
      names: ['e', 'f', 'g', 'h'],
      transposed: false,
      heldOut: [],
    });
    const ended = making.catch((error) => error);
    await page.own.call('letGo', null);
    expect(await ended).toMatchObject(overtaken);
    expect(await page.own.call('list', null)).toMatchObject([{ data, title: 'Mine', names }]);
    await page.own.call('remove', { data });
  });

  it.each([
    ['goes again', null, ['remove']],
    ['has its names again', { title: 'Before', names: ['w', 'x', 'y', 'z'] }, ['rename Before w,x,y,z']],
  ])('%s where that came while the browser took it in', async (_, before, expected) => {
    const done: string[] = [];
    let taken = (_: boolean) => {};
    const keeping = {
      describe: async () => before,
      add: () =>
        new Promise<boolean>((resolve) => {
          taken = resolve;
          done.push('add');
        }),
      rename: async (_: OwnName, title: string, given: string[]) => void done.push(`rename ${title} ${given}`),
      remove: async () => void done.push('remove'),
    } as unknown as Keeping;
    const shelf = new Shelf(false);
    const service = new OwnService({ shelf, keeping, missing: () => {} });
    const { port1, port2 } = new MessageChannel();
    service.serve(port1);
    const own = createOwnData(port2);
    await own.call('read', FASHION);
    const making = own.call('make', { ...CHOICES, names }).catch((error) => error);
    await vi.waitFor(() => expect(done).toEqual(['add']));
    await own.call('letGo', null);
    taken(true);
    expect(await making).toMatchObject(overtaken);
    expect(done).toEqual(['add', ...expected]);
    own.end();
  });
});

describe('the page’s side', () => {
  const session = { runs: signal([]), configureAll: async () => {} } as unknown as Parameters<typeof createOwnPage>[0];

  /** A page whose data worker can die. */
  function opened() {
    const workers: DataWorkerInNode[] = [];
    const ports: MessagePort[] = [];
    const closed: MessagePort[] = [];
    const client = new DataClient(FILES.manifest, {
      onArrived: () => {},
      onProgress: () => {},
      onReplaced: () => {},
      onLost: () => page.lost(),
      spawn: () => {
        workers.push(new DataWorkerInNode({ fetch: FILES.server().fetch, shares: false }));
        return workers.at(-1)!;
      },
    });
    const page = createOwnPage(session, () => {
      const port = client.openPort('own');
      const close = port.close.bind(port);
      port.close = () => {
        closed.push(port);
        close();
      };
      ports.push(port);
      return port;
    });
    return { page, workers, ports, closed };
  }

  it('asks everything over one port, and closes it at the end', async () => {
    const { page, ports, closed } = opened();
    await page.list();
    await page.read(FASHION.files);
    await page.make({ ...CHOICES, names: ['a', 'b', 'c', 'd'] });
    await page.list();
    expect(ports).toHaveLength(1);
    expect(closed).toEqual([]);
    page.end();
    expect(closed).toEqual(ports);
  });

  it('tells whoever waits that the worker died, and asks the one in its place from then on', async () => {
    const { page, workers, ports, closed } = opened();
    const lost = { file: null, problem: { kind: 'lost' } };
    const reading = page.read(FASHION.files).catch(failureOf);
    workers.at(-1)?.die('out of memory');
    expect(await reading).toEqual(lost);
    expect(closed).toEqual(ports);
    await page.read(FASHION.files);
    // What was read went with the second one.
    workers.at(-1)?.die('out of memory');
    expect(await page.make({ ...CHOICES, names: ['a', 'b', 'c', 'd'] }).catch(failureOf)).toEqual(lost);
    await page.read(FASHION.files);
    expect(await page.make({ ...CHOICES, names: ['a', 'b', 'c', 'd'] })).toMatchObject({ train: 800 });
    expect(ports).toHaveLength(3);
    page.end();
  });
});

it('reads pictures out of an archive', async () => {
  const { own } = visit(false);
  const reading = await own.call('read', given({ 'letters.zip': zipOf(['ka', 'ki', 'ku'], 110) }));
  expect(reading).toMatchObject({ form: 'png', names: ['ka', 'ki', 'ku'], counts: [110, 110, 110], test: null });
  expect(await own.call('make', { ...CHOICES, names: reading.names })).toMatchObject({ train: 282, test: 48 });
});
