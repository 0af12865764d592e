import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore, type StoreWorkerLike } from '../../src/store/client.ts';
import type { StoreRequest } from '../../src/store/protocol.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Store workers that answer when they are told to. */
function workers() {
  const made: (StoreWorkerLike & { asked: StoreRequest[]; ended: boolean })[] = [];
  const store = createStore(() => {
    const worker = {
      onmessage: null,
      onerror: null,
      asked: [] as StoreRequest[],
      ended: false,
      postMessage(request: StoreRequest) {
        this.asked.push(request);
      },
      terminate() {
        this.ended = true;
      },
    };
    made.push(worker);
    return worker;
  });
  const die = async (place: number, message = '') => {
    made[place]?.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
    await vi.advanceTimersByTimeAsync(1000);
  };
  const answer = (place: number, serial: number, body: unknown) =>
    made[place]?.onmessage?.({ data: { kind: 'reply', serial, body } } as MessageEvent);
  return { made, store, die, answer };
}

describe('a store whose worker dies', () => {
  it('asks the next one what is still open, once, and in its order', async () => {
    const { made, store, die, answer } = workers();
    const first = store.call('peek', { id: 'a' });
    answer(0, 1, null);
    expect(await first).toBeNull();
    const second = store.call('rename', { id: 'a', name: 'b' });
    const third = store.call('remove', { id: 'c' });
    await die(0);
    expect(made[0]?.ended).toBe(true);
    expect(made[1]?.asked.map(({ call }) => call)).toEqual(['rename', 'remove']);
    answer(1, 2, null);
    answer(1, 3, null);
    expect(await Promise.all([second, third])).toEqual([null, null]);
  });

  it('keeps for the next one what is asked while there is none', async () => {
    const { made, store, die, answer } = workers();
    const dying = die(0);
    const asked = store.call('peek', { id: 'a' });
    await dying;
    expect(made[1]?.asked).toHaveLength(1);
    answer(1, 1, null);
    expect(await asked).toBeNull();
  });

  it('refuses every call once four have died, and says why', async () => {
    const { made, store, die } = workers();
    const refused = store.call('peek', { id: 'a' }).catch((error) => error.problem);
    for (const place of [0, 1, 2, 3]) await die(place, 'out of memory');
    expect(made).toHaveLength(4);
    expect(await refused).toEqual({ kind: 'closed', why: 'out of memory' });
    await expect(store.call('list', { without: '' })).rejects.toThrow('closed');
  });

  it('begins no other after it was closed', async () => {
    const { made, store, die } = workers();
    const dying = die(0);
    store.close();
    await dying;
    expect(made).toHaveLength(1);
  });
});
