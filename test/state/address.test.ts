import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AddressBar, followAddress } from '../../src/state/address.ts';
import { noticeText } from '../../src/text/notices.ts';
import { openPage } from './page.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function bar(hash = '') {
  const listeners = new Set<() => void>();
  const location = { hash, pathname: '/page', search: '?x=1', href: '' };
  const written: string[] = [];
  const made: AddressBar = {
    location,
    history: {
      replaceState: (_data, _title, url) => {
        written.push(String(url));
        location.hash = new URL(String(url), 'https://a.example').hash;
      },
    },
    addEventListener: (_kind, listener) => listeners.add(listener),
    removeEventListener: (_kind, listener) => listeners.delete(listener),
  };
  const go = (next: string) => {
    location.hash = next;
    for (const listener of listeners) listener();
  };
  /** Changes the address; the browser hasn't told of it yet. */
  const type = (next: string) => {
    location.hash = next;
  };
  return { bar: made, written, go, type };
}

describe('the address bar', () => {
  it('is written once the settings rest', async () => {
    const { session } = openPage();
    const { bar: window, written } = bar();
    followAddress(session, window);
    for (const lambda of [1, 2, 3]) void session.configureLinked({ lambda });
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(written).toEqual(['/page?x=1#runs=softmax;modified;asoftmax,lambda=3']);
  });

  it('is left alone by a page that nobody touched', () => {
    const { bar: window, written } = bar();
    followAddress(openPage().session, window);
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([]);
  });

  it('stays as it is where it had mistakes, until something is changed', () => {
    const { bar: window, written } = bar('#runs=asoftmax,m=9');
    const { session } = openPage('#runs=asoftmax,m=9');
    followAddress(session, window);
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([]);
    session.view.mistakes.value = true;
    vi.advanceTimersByTime(1000);
    expect(written).toEqual(['/page?x=1#runs=asoftmax&mistakes=1']);
  });

  it('keeps the moment that it names where settings and charts stand elsewhere than usual', () => {
    const { bar: window, written } = bar('#at=50');
    const { session } = openPage('#at=50');
    session.view.controls.value = 'side';
    followAddress(session, window);
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([]);
  });

  it('is put right where somebody takes the link', () => {
    const { bar: window, written } = bar('#runs=asoftmax,m=9');
    followAddress(openPage('#runs=asoftmax,m=9').session, window).link();
    expect(written).toEqual(['/page?x=1#runs=asoftmax']);
  });

  it('stays as it is where somebody changes it to one with mistakes', async () => {
    const { bar: window, written, go } = bar();
    followAddress(openPage().session, window);
    go('#runs=softmax;softmin');
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual([]);
  });

  it('is not overwritten between its change and the moment in which the page hears of it', async () => {
    const { session } = openPage();
    const { bar: window, written, go, type } = bar();
    followAddress(session, window);
    session.view.mistakes.value = true;
    type('#at=99999');
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([]);
    go('#at=99999');
    await vi.advanceTimersByTimeAsync(1000);
    expect(noticeText(session.messages.list.value[0]!.what)).toMatch(/at is "?99999/);
    session.view.mistakes.value = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual(['/page?x=1#mistakes=1']);
  });

  it('is obeyed when somebody changes it', async () => {
    const { session } = openPage();
    const { bar: window, go } = bar();
    followAddress(session, window);
    go('#runs=softmax;asoftmax,m=2&select=1&align=none&oops=1');
    await vi.advanceTimersByTimeAsync(0);
    expect(session.pageState.value).toMatchObject({ selected: 0, view: { align: 'none' } });
    expect(session.runs.value.map(({ config }) => config.value.m)).toEqual([undefined, 2]);
    expect(noticeText(session.messages.list.value.at(-1)!.what)).toMatch(/"oops" is "1"/);
  });

  it('keeps the runs where only the view changed', async () => {
    const { session } = openPage();
    const { bar: window, go } = bar();
    followAddress(session, window);
    const before = session.runs.value;
    go('#select=1&sameScale=1');
    await vi.advanceTimersByTimeAsync(0);
    expect(session.runs.value).toBe(before);
    expect(session.selected.value).toBe(before[0]?.id);
    expect(session.view.sameScale.value).toBe(true);
  });
});
