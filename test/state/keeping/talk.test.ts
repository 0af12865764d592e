/** The views of a talk: kept, in order, and whole whatever stands in the browser's storage. */
import { describe, expect, it } from 'vitest';
import { createTalk, MOST_VIEWS, type TalkWindow, viewsIn } from '../../../src/state/keeping/talk.ts';

/** A browser with one storage, in which several tabs can be opened. */
function browser({ closed = false } = {}) {
  const kept = new Map<string, string>();
  const listeners: ((event: { key: string | null }) => void)[] = [];
  const guard = () => {
    if (closed) throw new Error('storage is closed');
  };
  const tab = (): TalkWindow => ({
    localStorage: {
      getItem(key) {
        guard();
        return kept.get(key) ?? null;
      },
      setItem(key, value) {
        guard();
        kept.set(key, value);
      },
      removeItem: (key) => void kept.delete(key),
    },
    addEventListener: (_, listener) => void listeners.push(listener),
  });
  const [first, second, third] = ['one', 'two', 'three'].map((name) => ({
    name,
    address: `runs=softmax&select=1&at=${name.length}`,
  }));
  return {
    open: () => createTalk(tab()),
    first: first!,
    second: second!,
    third: third!,
    changed(key: string | null) {
      for (const listener of listeners) listener({ key });
    },
    kept,
  };
}

describe('a talk', () => {
  it('keeps its views in their order for the next visit', () => {
    const { open, first, second, third } = browser();
    const talk = open();
    for (const view of [first, second, third]) expect(talk.add(view)).toBe(true);
    talk.move(2, 0);
    talk.rename(1, 'softmax alone');
    talk.remove(2);
    expect(open().views.value).toEqual([third, { ...first, name: 'softmax alone' }]);
  });

  it('is the same in another tab', () => {
    const { open, first, changed, kept } = browser();
    const [here, there] = [open(), open()];
    here.add(first);
    changed([...kept.keys()][0]!);
    expect(there.views.value).toEqual([first]);
  });

  it('is gone everywhere when all that was kept is deleted', () => {
    const { open, first, changed, kept } = browser();
    const talk = open();
    talk.add(first);
    kept.clear();
    changed(null);
    expect(talk.views.value).toEqual([]);
  });

  it('has room for so many views, and says where there is none', () => {
    const { open, first } = browser();
    const talk = open();
    for (let i = 0; i < MOST_VIEWS; i++) expect(talk.add(first)).toBe(true);
    expect(talk.add(first)).toBe(false);
    expect(talk.views.value).toHaveLength(MOST_VIEWS);
  });

  it('lasts as long as the page where the browser keeps nothing, and tells it', () => {
    const { open, first } = browser({ closed: true });
    const talk = open();
    expect(talk.add(first)).toBe(true);
    expect(talk.views.value).toEqual([first]);
    expect(talk.kept.value).toBe(false);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another thing', '{"name":"a","address":""}'],
    ['other things in a list', '[1,null,"x",{"name":3,"address":""},{"name":"a"}]'],
    ['an address longer than any', JSON.stringify([{ name: 'a', address: 'x'.repeat(40_000) }])],
  ])('takes %s in storage for no views', (_, text) => {
    expect(viewsIn(text)).toEqual([]);
  });

  it('leaves out what is no view, and keeps the views beside it', () => {
    expect(viewsIn('[7,{"name":"a","address":"at=3","more":1}]')).toEqual([{ name: 'a', address: 'at=3' }]);
  });
});
