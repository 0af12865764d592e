/** What the page knows of a reader's lessons, and that it can be forgotten. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

const KEY = 'anglescope-lessons';

type Told = { key: string | null; newValue: string | null };

/** A browser that remembers, and whose other tabs can be heard. */
function browser(remembered: Record<string, string>) {
  const things = new Map(Object.entries(remembered));
  let hear = (_event: Told) => {};
  const window = {
    parent: {},
    addEventListener(_kind: string, listener: typeof hear) {
      hear = listener;
    },
  };
  window.parent = window;
  vi.stubGlobal('window', window);
  vi.stubGlobal('StorageEvent', function (this: object, _kind: string, told: Told) {
    Object.assign(this, told);
  });
  vi.stubGlobal('dispatchEvent', (event: Told) => hear(event));
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => things.get(key) ?? null,
    setItem: (key: string, value: string) => things.set(key, value),
    removeItem: (key: string) => things.delete(key),
  });
  return { things, elsewhere: (newValue: string | null) => hear({ key: KEY, newValue }) };
}

const progress = () => import('../../src/ui/lessons/progress.ts');

describe('the progress of lessons', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.unstubAllGlobals();
  });

  it('is there again at the next visit', async () => {
    const { things } = browser({ other: 'stays' });
    const first = await progress();
    expect(first.isFirstVisit()).toBe(true);
    first.finished('softmax');
    vi.resetModules();
    const next = await progress();
    expect([next.isFirstVisit(), next.isFinished('softmax'), next.isFinished('psi')]).toEqual([false, true, false]);
    expect(things.get('other')).toBe('stays');
  });

  it('leaves nothing when it is forgotten, at once and at the next visit, and nothing else goes with it', async () => {
    const { things } = browser({ [KEY]: 'offered softmax', other: 'stays' });
    const { isFinished } = await progress();
    const { forgetReader } = await import('../../src/ui/recent/readers.ts');
    expect(isFinished('softmax')).toBe(true);
    forgetReader();
    expect(isFinished('softmax')).toBe(false);
    expect([...things]).toEqual([['other', 'stays']]);
    vi.resetModules();
    expect((await progress()).isFirstVisit()).toBe(true);
  });

  it('doesn’t come back from a tab that was open while another forgot it', async () => {
    const { things, elsewhere } = browser({ [KEY]: 'offered softmax' });
    const { finished, isFinished } = await progress();
    elsewhere(null);
    expect(isFinished('softmax')).toBe(false);
    finished('psi');
    expect(things.get(KEY)).toBe('psi');
  });
});
