/** Sessions are kept whole or not at all, within bounds, and come back as they were. */
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { migrated } from '../../src/store/migrations.ts';
import { StoreError, type StoreProblem } from '../../src/store/problems.ts';
import type { KeptSession, Piece, Store } from '../../src/store/protocol.ts';
import { freshName, storeInNode } from '../support/storeInNode.ts';

const session = (id: string, more: Partial<KeptSession> = {}): KeptSession => ({
  id,
  version: 1,
  app: '0.1.0',
  data: 'a1b2',
  name: null,
  saved: 1000,
  address: 'runs=softmax',
  playing: true,
  links: ['m'],
  drawn: null,
  runs: [{ key: 'r', config: defaultConfig(), step: 12 }],
  bytes: 100,
  ...more,
});

const piece = (
  serial: number,
  value: unknown = Float32Array.of(serial),
  kind: Piece['kind'] = 'checkpoint',
): Piece => ({
  run: 'r',
  kind,
  serial,
  bytes: 4,
  value,
});

const write = (store: Store, kept: KeptSession, add: Piece[] = [], drop: number[] = [], anew = true) =>
  store.call('write', {
    session: kept,
    add,
    drop: drop.map((serial) => ({ run: 'r', kind: 'checkpoint', serial })),
    anew,
  });

const ids = async (store: Store) => (await store.call('list', { without: '' })).map(({ id }) => id);

async function problem(call: Promise<unknown>): Promise<StoreProblem | null> {
  const error = await call.catch((thrown: unknown) => thrown);
  return error instanceof StoreError ? error.problem : null;
}

describe('the store of sessions', () => {
  it('gives back what it was given, to the bit, without what was dropped', async () => {
    const store = storeInNode(freshName());
    const weights = Float32Array.of(0.1, -0, Number.NaN, 3e38);
    await write(store, session('a'), [piece(1), piece(2, weights)]);
    await write(store, session('a', { playing: false }), [piece(3)], [1], false);
    const read = await store.call('read', { id: 'a' });
    expect(read.session).toEqual(session('a', { playing: false }));
    expect(read.pieces.map(({ serial }) => serial)).toEqual([2, 3]);
    const bits = (list: unknown) => [...new Uint32Array((list as Float32Array).buffer)];
    expect(bits(read.pieces[0]?.value)).toEqual(bits(weights));
  });

  it('survives the end of its worker', async () => {
    const name = freshName();
    await write(storeInNode(name), session('a'), [piece(1)]);
    expect((await storeInNode(name).call('read', { id: 'a' })).pieces).toHaveLength(1);
  });

  it('lets go of the oldest where all together grow too large, but never of what a tab has open', async () => {
    const store = storeInNode(freshName(), { mostBytes: 250, opened: async () => new Set(['oldest']) });
    await write(store, session('oldest', { saved: 1 }), [piece(1)]);
    await write(store, session('older', { saved: 2 }), [piece(1)]);
    await write(store, session('new', { saved: 3 }), [piece(1)]);
    expect(await ids(store)).toEqual(['new', 'oldest']);
    expect(await problem(store.call('read', { id: 'older' }))).toEqual({ kind: 'gone' });
  });

  it('keeps ten besides the one that is written', async () => {
    const store = storeInNode(freshName());
    for (let i = 1; i <= 14; i++) await write(store, session(`s${i}`, { saved: i, bytes: 1 }));
    expect(await ids(store)).toEqual(['s14', 's13', 's12', 's11', 's10', 's9', 's8', 's7', 's6', 's5', 's4']);
  });

  it('says that there is no more room where nothing can make way', async () => {
    const store = storeInNode(freshName(), { mostBytes: 50 });
    expect(await problem(write(store, session('a', { bytes: 51 })))).toEqual({ kind: 'full' });
  });

  it('does not bring back what was deleted in another tab', async () => {
    const store = storeInNode(freshName());
    await write(store, session('a'), [piece(1)]);
    await store.call('remove', { id: 'a' });
    expect(await write(store, session('a'), [piece(2)], [], false)).toEqual({ kept: false });
    expect(await ids(store)).toEqual([]);
  });

  it('keeps a name through what is written after it', async () => {
    const store = storeInNode(freshName());
    await write(store, session('a'));
    await store.call('rename', { id: 'a', name: 'Lesson 3' });
    await write(store, session('a', { saved: 2000 }), [], [], false);
    expect(await store.call('list', { without: '' })).toMatchObject([{ name: 'Lesson 3', saved: 2000 }]);
  });

  it('lists the others, and keeps within its bounds, beside records that were spoilt', async () => {
    const store = storeInNode(freshName(), { mostBytes: 250 });
    const spoilt = [
      { runs: undefined },
      { runs: 'softmax' },
      { runs: [null] },
      { runs: [{ key: 7 }] },
      { bytes: 'many' },
    ];
    for (const [i, more] of spoilt.entries()) await write(store, session(`spoilt-${i}`, more as never));
    for (const id of ['b', 'c', 'd']) await write(store, session(id, { saved: 2000 + id.charCodeAt(0) }));
    const listed = await ids(store);
    expect(listed.filter((id) => id.length === 1)).toEqual(['d', 'c']);
    expect(listed).not.toContain('spoilt-0');
  });

  it('forgets everything', async () => {
    const store = storeInNode(freshName());
    await write(store, session('a'), [piece(1)]);
    await store.call('add', { session: 'b', pieces: [piece(1)] });
    await store.call('forget', null);
    expect(await ids(store)).toEqual([]);
    await write(store, session('b'), []);
    expect((await store.call('read', { id: 'b' })).pieces).toEqual([]);
  });

  it('shows the newest picture of each run with the digits that it shows', async () => {
    const store = storeInNode(freshName());
    const frame = (step: number, count: number) => ({
      features: Int16Array.of(step, -step),
      scale: 1,
      frame: { step, predictions: new Uint8Array(count) },
    });
    await write(store, session('a'), [
      piece(1, frame(5, 1), 'frame'),
      piece(2, frame(9, 1), 'frame'),
      piece(3, { indices: Uint16Array.of(7, 8), labels: Uint8Array.of(1, 2) }, 'images'),
      piece(4, { indices: Uint16Array.of(7), labels: Uint8Array.of(4) }, 'images'),
    ]);
    const [listed] = await store.call('list', { without: '' });
    expect(listed?.pictures).toEqual([{ features: Int16Array.of(9, -9), featureDim: 2, labels: Uint8Array.of(4) }]);
  });

  it('refuses by name what a later page kept, and what no page kept', async () => {
    const store = storeInNode(freshName());
    await write(store, session('a', { version: 7, app: '9.9.9' }));
    await write(store, session('b', { version: 0 }));
    expect(await problem(store.call('read', { id: 'a' }))).toEqual({
      kind: 'newer',
      version: 7,
      newest: 1,
      app: '9.9.9',
    });
    expect(await problem(store.call('read', { id: 'b' }))).toEqual({ kind: 'unknown', version: '0' });
  });

  it('takes older ones through one step for each version', () => {
    const steps = new Map([
      [1, (kept: Parameters<typeof migrated>[0]) => ({ ...kept, pieces: [...kept.pieces, piece(2)] })],
      [2, (kept: Parameters<typeof migrated>[0]) => ({ ...kept, pieces: [...kept.pieces, piece(3)] })],
    ]);
    const { session: after, pieces } = migrated({ session: session('a'), pieces: [piece(1)] }, steps, 3);
    expect(after.version).toBe(3);
    expect(pieces.map(({ serial }) => serial)).toEqual([1, 2, 3]);
  });
});
