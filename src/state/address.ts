/** Keeps the page and the part of its address after "#" in step, both ways. */
import { effect } from '@preact/signals-core';
import { formulasForAddress } from '../losses/own/language.ts';
import { setView } from './look/view.ts';
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

/** The address of a state in whose own address something couldn't be read; null where all could. */
const keptFor = ({ state, problems }: DecodedState) => (problems.length > 0 ? encodeState(state) : null);

export function followAddress(session: Session, bar: AddressBar): Address {
  let written = bar.location.hash.replace(/^#/, '');
  /** What an address that couldn't all be read came to: it stays as it is, to be looked at, until something changes. */
  let kept = keptFor(decodeState(bar.location.hash));
  let timer: ReturnType<typeof setTimeout> | null = null;

  const write = () => {
    timer = null;
    const next = encodeState(session.pageState.peek());
    if (next === written || next === kept) return;
    kept = null;
    written = next;
    const { pathname, search } = bar.location;
    bar.history.replaceState(null, '', `${pathname}${search}${next === '' ? '' : `#${next}`}`);
  };
  const stopWriting = effect(() => {
    void session.pageState.value;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(write, REST);
  });

  async function apply(state: PageState): Promise<void> {
    setView(session.view, state.view);
    const present = { ...session.pageState.peek(), selected: state.selected };
    if (encodeState(present) !== encodeState(state)) {
      await session.setRuns(state.runs, state.selected);
      return;
    }
    const run = session.runs.peek()[state.selected];
    if (run) session.selected.value = run.id;
  }

  const changed = async () => {
    await formulasForAddress(bar.location.hash);
    const decoded = decodeState(bar.location.hash);
    const { state, problems } = decoded;
    kept = keptFor(decoded);
    if (problems.length > 0) session.messages.error({ kind: 'address', problems });
    written = bar.location.hash.replace(/^#/, '');
    await apply(state);
  };
  const listener = () => void changed().catch(session.messages.failed);
  bar.addEventListener('hashchange', listener);

  return {
    link() {
      if (timer !== null) clearTimeout(timer);
      // Whoever takes the link wants one that can be read.
      kept = null;
      write();
      return bar.location.href;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      stopWriting();
      bar.removeEventListener('hashchange', listener);
    },
  };
}
