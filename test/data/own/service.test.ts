import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { createOwnData } from '../../../src/data/own/client.ts';
import { OwnFileError } from '../../../src/data/own/problems.ts';
import { EXAMPLES, type GivenFile, type OwnReport, type OwnRequest } from '../../../src/data/own/protocol.ts';
import { OwnService } from '../../../src/data/own/service.ts';
import type { OwnName } from '../../../src/data/sets.ts';
import { DataClient } from '../../../src/data/worker/client.ts';
import type { Part } from '../../../src/data/worker/protocol.ts';
import { Pulling } from '../../../src/data/worker/pulling.ts';
import { type Port, Shelf } from '../../../src/data/worker/shelf.ts';
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
  const own = createOwnData(() => client.openPort('own'));
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
  const ask = (data: Pick<OwnRequest, 'call' | 'body'>) =>
    port.onmessage?.call(port as MessagePort, { data } as MessageEvent);
  let fail = (_: Error) => {};
  const slow = {
    size: 1,
    arrayBuffer: () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  } as unknown as Blob;
  ask({ call: 'read', body: { files: [{ path: 'a', file: slow }] } });
  ask({ call: 'read', body: FASHION });
  await vi.waitFor(() => expect(replies).toMatchObject([{ kind: 'reply', body: { train: 800 } }]));
  fail(new Error('it is gone'));
  await vi.waitFor(() => expect(replies).toHaveLength(2));
  expect(replies[1]).toMatchObject({ kind: 'failure', failure: { problem: { kind: 'overtaken' } } });
  ask({ call: 'make', body: { ...CHOICES, names: ['a', 'b', 'c', 'd'] } });
  await vi.waitFor(() => expect(replies[2]).toMatchObject({ kind: 'reply', body: { title: 'Mine' } }));
});

it('closes what a call went over once it is answered, refused calls too', async () => {
  const client = visit(false).client;
  const open = new Set<MessagePort>();
  const own = createOwnData(() => {
    const port = client.openPort('own');
    open.add(port);
    const { close } = port;
    port.close = () => {
      open.delete(port);
      close.call(port);
    };
    return port;
  });
  const [answered, refused] = [own.call('list', null), own.call('make', { ...CHOICES, names: [] })];
  expect(open.size).toBe(2);
  await Promise.allSettled([answered, refused]);
  expect(await answered).toEqual([]);
  expect(open.size).toBe(0);
});

it('reads pictures out of an archive', async () => {
  const { own } = visit(false);
  const reading = await own.call('read', given({ 'letters.zip': zipOf(['ka', 'ki', 'ku'], 110) }));
  expect(reading).toMatchObject({ form: 'png', names: ['ka', 'ki', 'ku'], counts: [110, 110, 110], test: null });
  expect(await own.call('make', { ...CHOICES, names: reading.names })).toMatchObject({ train: 282, test: 48 });
});
