/** A page that is left and opened again goes on as if nothing had happened: on the real pool, loops and WASM. */
import { describe, expect, it, vi } from 'vitest';
import { createKeeping, type KeepingOptions, type KeptEvent } from '../../../src/state/keeping/keeping.ts';
import { createTab } from '../../../src/state/keeping/tab.ts';
import type { Session } from '../../../src/state/session.ts';
import type { Store } from '../../../src/store/protocol.ts';
import type { EngineClient } from '../../../src/worker/protocol.ts';
import { freshName, storeInNode } from '../../support/storeInNode.ts';
import { openRealPage, type RealPage } from '../realPage.ts';

const HASH = '#runs=softmax;asoftmax,m=2&batchSize=32&steps=400';

/** A tab's memory: what `sessionStorage` is. */
function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

interface Opened {
  page: RealPage;
  keeping: ReturnType<typeof createKeeping>;
  told: KeptEvent[];
  restored: boolean;
}

/**
 * @param id of the session that the tab showed before.
 * @param meanwhile what is done before that is back.
 */
async function open(
  store: Store,
  id: string | null,
  hash = HASH,
  more: Partial<KeepingOptions> = {},
  meanwhile: (session: Session) => void = () => {},
): Promise<Opened> {
  const told: KeptEvent[] = [];
  let keeping: Opened['keeping'] | null = null;
  let restored = false;
  const page = await openRealPage(hash, async (session: Session, client: EngineClient) => {
    keeping = createKeeping({
      session,
      store,
      tab: createTab({ sessionStorage: memory(), navigator: {} }),
      checkpoint: (run) => client.checkpoint(run),
      tell: (event) => told.push(event),
      ...more,
    });
    meanwhile(session);
    if (id !== null) restored = await keeping.restore(id);
  });
  if (!keeping) throw new Error('nothing keeps the page');
  return { page, keeping, told, restored };
}

const stepsOf = ({ page }: Opened) => page.session.runs.value.map(({ step }) => step.value);

/** All that training depends on, of each run. */
const weightsOf = ({ page: { session, client } }: Opened) =>
  Promise.all(
    session.runs.value.map(async ({ id }) => {
      const { checkpoint, history } = await client.checkpoint(id);
      const { step, parameters, statistics } = checkpoint;
      return { step, parameters, statistics, losses: history.map(({ loss }) => loss) };
    }),
  );

async function uninterrupted(steps: number) {
  const opened = await open(storeInNode(freshName()), null);
  await opened.page.session.pause();
  await opened.page.session.reset();
  await opened.page.session.step(steps);
  const weights = await weightsOf(opened);
  opened.page.end();
  return weights;
}

/** All that is to be heard of runs that rest has been heard: their status, their frame and the weights they stand at. */
const atRest = ({ session }: RealPage) =>
  session.runs.value.every(
    ({ frame, step, status, checkpoints }) =>
      status.value === 'paused' &&
      frame.value?.step === step.value &&
      (step.value === 0 || checkpoints.steps.at(-1) === step.value),
  );

/** A page that rests at a step, kept and closed. */
async function left(store: Store, steps: number, change: (session: Session) => void = () => {}): Promise<string> {
  const opened = await open(store, null);
  const { session } = opened.page;
  await session.pause();
  await session.reset();
  await session.step(steps);
  await opened.page.until(() => stepsOf(opened).every((step) => step === steps) && atRest(opened.page));
  change(session);
  await opened.keeping.keep();
  opened.page.end();
  return opened.keeping.id ?? '';
}

describe('a page that is opened again', () => {
  it('goes on to the same numbers, to the bit, from where it rested', async () => {
    const store = storeInNode(freshName());
    const id = await left(store, 5);
    const again = await open(store, id);
    expect(again.restored).toBe(true);
    expect(stepsOf(again)).toEqual([5, 5]);
    expect(again.page.session.playing.value).toBe(false);
    expect(again.told).toEqual([{ kind: 'restored', step: 5, plays: false }]);
    await again.page.session.step(4);
    expect(await weightsOf(again)).toEqual(await uninterrupted(9));
  });

  it('goes to the moment that is asked for before it is back', async () => {
    const store = storeInNode(freshName());
    const id = await left(store, 5);
    let gone: Promise<void> | undefined;
    const again = await open(store, id, HASH, {}, (session) => {
      gone = Promise.resolve().then(() => session.goTo(0));
    });
    await gone;
    expect(stepsOf(again)).toEqual([5, 5]);
    expect(again.page.session.standsAt()).toBe(0);
  });

  it('trains on where it trained, from weights of its past, to the same numbers', async () => {
    const store = storeInNode(freshName());
    const first = await open(store, null);
    const { session } = first.page;
    // Weights come from time to time; the page is left with runs on their way from them.
    await first.page.until(() => session.runs.value.every(({ checkpoints }) => checkpoints.steps.length > 0));
    await first.keeping.keep();
    const saved = session.runs.value.map(({ checkpoints }) => checkpoints.steps.at(-1) ?? 0);
    first.page.end();
    const again = await open(store, first.keeping.id);
    expect(again.page.session.playing.value).toBe(true);
    await again.page.until(() => stepsOf(again).every((step, i) => step > (saved[i] ?? 0)));
    await again.page.session.pause();
    const [one, other] = stepsOf(again);
    expect(one).toBe(other);
    expect(await weightsOf(again)).toEqual(await uninterrupted(one ?? 0));
  });

  it('has its record, its links and the digit that was drawn', async () => {
    const store = storeInNode(freshName());
    const drawn = Float32Array.from({ length: 784 }, (_, i) => i / 784);
    let frames: number[][] = [];
    const id = await left(store, 5, (session) => {
      session.links.value = new Set(['m']);
      session.drawn.image.value = drawn;
      frames = session.runs.value.map(({ archive }) => [...archive.steps]);
    });
    const { page } = await open(store, id);
    expect(page.session.runs.value.map(({ archive }) => archive.steps)).toEqual(frames);
    expect([...page.session.links.value]).toEqual(['m']);
    expect(page.session.drawn.image.value).toEqual(drawn);
  });

  it('shows the runs of its address where that asks for others, and what was kept can still be opened', async () => {
    const store = storeInNode(freshName());
    const id = await left(store, 5);
    const other = await open(store, id, '#runs=modified&batchSize=32&steps=400');
    expect(other.restored).toBe(false);
    expect(other.told).toEqual([]);
    await other.page.session.pause();
    await other.keeping.open(id);
    expect(stepsOf(other)).toEqual([5, 5]);
    await other.page.session.step(4);
    expect(await weightsOf(other)).toEqual(await uninterrupted(9));
  });

  it('says by name what a later page has kept, and begins anew', async () => {
    const store = storeInNode(freshName());
    const id = await left(store, 3);
    const { session } = await store.call('read', { id });
    await store.call('write', { session: { ...session, version: 9, app: '2.0.0' }, add: [], drop: [], anew: false });
    const again = await open(store, id);
    expect(again.restored).toBe(false);
    expect(again.told).toEqual([{ kind: 'refused', why: { kind: 'newer', version: 9, newest: 1, app: '2.0.0' } }]);
    await again.page.until(() => stepsOf(again).every((step) => step > 0));
  });
});

describe('keeping a page', () => {
  it('adds what is new and nothing else', async () => {
    const real = storeInNode(freshName());
    const written: { add: number; drop: number }[] = [];
    const store: Store = {
      ...real,
      call(call, body) {
        if (call === 'write') {
          const { add, drop } = body as { add: unknown[]; drop: unknown[] };
          written.push({ add: add.length, drop: drop.length });
        }
        return real.call(call, body);
      },
    };
    const opened = await open(store, null);
    await opened.page.session.pause();
    await opened.page.session.step(3);
    await opened.page.until(() => atRest(opened.page));
    await opened.keeping.keep();
    expect(written[0]?.add).toBeGreaterThan(0);
    // The test accuracy comes after the frame of its step, which it replaces.
    await vi.waitFor(async () => {
      await opened.keeping.keep();
      expect(written.at(-1)).toEqual({ add: 0, drop: 0 });
    });
  });

  it('tells once where there is no room, and trains on', async () => {
    const full = storeInNode(freshName(), { mostBytes: 10 });
    const opened = await open(full, null);
    await opened.page.session.pause();
    await opened.page.session.step(2);
    await opened.keeping.keep();
    await opened.keeping.keep();
    expect(opened.told).toEqual([{ kind: 'notKept', why: { kind: 'full' } }]);
    const [before] = stepsOf(opened);
    await opened.page.session.step(1);
    expect(stepsOf(opened)[0]).toBe((before ?? 0) + 1);
  });

  it('keeps runs that take the place of others apart from them, once those got somewhere', async () => {
    const store = storeInNode(freshName());
    const opened = await open(store, null);
    const { session } = opened.page;
    await session.pause();
    await session.reset();
    await session.step(100);
    await opened.keeping.keep();
    const before = opened.keeping.id;
    await session.setRuns(session.runs.value.slice(0, 1).map(({ config }) => ({ ...config.value, seed: 9 })));
    await session.step(1);
    await opened.keeping.keep();
    expect(opened.keeping.id).not.toBe(before);
    const kept = await store.call('list', { without: '' });
    expect(kept.map(({ runs }) => runs.map(({ step }) => step))).toEqual([[1], [100, 100]]);
  });

  it('is not kept any more after everything was forgotten', async () => {
    const store = storeInNode(freshName());
    const opened = await open(store, null);
    await opened.page.session.pause();
    await opened.page.session.step(2);
    await opened.keeping.keep();
    await opened.keeping.forget();
    await opened.page.session.step(1);
    await opened.keeping.keep();
    expect(await store.call('list', { without: '' })).toEqual([]);
  });
});
