/** Keeps the page and the part of its address after "#" in step, both ways. */
import { effect } from '@preact/signals-core';
import { formulasForAddress } from '../losses/own/language.ts';
import type { Wish } from './crew/turns.ts';
import { setView, viewOf } from './look/view.ts';
import type { Session } from './session.ts';
import { type DecodedState, decodeState, encodeState, type PageState } from './url.ts';

/** A slider that is dragged writes the address once it rests. Milliseconds. */
const REST = 300;

/** What this needs of the browser's window; tests stand in for it. */
export interface AddressBar {
  readonly location: Pick<Location, 'hash' | 'href' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  addEventListener(kind: 'hashchange', listener: () => void): void;
  removeEventListener(kind: 'hashchange', listener: () => void): void;
}

export interface Address {
  /** Writes what waits to be written, and gives the whole address. */
  link(): string;
  stop(): void;
}

/**
 * The address of a state in whose own address something couldn't be read, or that names a moment, which a page that moves
 * has no word for; null where the page's own says all of it.
 */
function keptFor({ state: { at, ...state }, problems }: DecodedState): string | null {
  return problems.length > 0 || at !== undefined ? encodeState(state) : null;
}

export function followAddress(session: Session, bar: AddressBar): Address {
  let written = bar.location.hash.replace(/^#/, '');
  /** What an address that couldn't all be read came to: it stays as it is, to be looked at, until something changes. */
  let kept = keptFor(decodeState(bar.location.hash, viewOf(session.view)));
  /** As the browser spells what was written or read last. */
  let standing = bar.location.hash;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const put = (next: string) => {
    if (next === written || next === kept) return;
    // Somebody has just changed the address: it is to be read, not overwritten.
    if (bar.location.hash !== standing) return;
    kept = null;
    written = next;
    const { pathname, search } = bar.location;
    bar.history.replaceState(null, '', `${pathname}${search}${next === '' ? '' : `#${next}`}`);
    standing = bar.location.hash;
  };
  const write = () => {
    timer = null;
    put(encodeState(session.pageState.peek()));
  };
  const stopWriting = effect(() => {
    void session.pageState.value;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(write, REST);
  });

  async function apply(state: PageState, asked: Wish): Promise<void> {
    const view = viewOf(session.view);
    setView(session.view, state.view);
    const present = { ...session.pageState.peek(), selected: state.selected };
    const { at, ...page } = state;
    if (encodeState(present) !== encodeState(page)) {
      const what = { kind: 'all', runs: session.runs.peek(), told: { kind: 'replaced' }, view } as const;
      await session.undo.keeping(what, () => session.setRuns(state.runs, state.selected, asked));
    } else {
      const run = session.runs.peek()[state.selected];
      if (run) session.selected.value = run.id;
    }
    if (at !== undefined) await session.goTo(at);
  }

  const changed = async () => {
    // What is wished while formulas load wins.
    const asked = session.ask();
    await formulasForAddress(bar.location.hash);
    standing = bar.location.hash;
    const decoded = decodeState(standing, viewOf(session.view));
    const { state, problems } = decoded;
    kept = keptFor(decoded);
    if (problems.length > 0) session.messages.error({ kind: 'address', problems });
    written = standing.replace(/^#/, '');
    await apply(state, asked);
  };
  const listener = () => void changed().catch(session.messages.failed);
  bar.addEventListener('hashchange', listener);

  return {
    link() {
      if (timer !== null) clearTimeout(timer);
      // Whoever takes the link wants one that can be read.
      kept = null;
      write();
      const at = session.standsAt();
      if (at === null) return bar.location.href;
      // Who stands still shows a moment: the link names it.
      put(encodeState({ ...session.pageState.peek(), at }));
      kept = encodeState(session.pageState.peek());
      return bar.location.href;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      stopWriting();
      bar.removeEventListener('hashchange', listener);
    },
  };
}
