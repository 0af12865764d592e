/** Keeps the page and the part of its address after "#" in step, both ways. */
import { effect } from '@preact/signals-core';
import { setView } from './look/view.ts';
import type { Session } from './session.ts';
import { decodeState, encodeState, type PageState } from './url.ts';

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

export function followAddress(session: Session, bar: AddressBar): Address {
  // An address with mistakes in it is put right as soon as the page rests.
  let written = bar.location.hash.replace(/^#/, '');
  let timer: ReturnType<typeof setTimeout> | null = null;

  const write = () => {
    timer = null;
    const next = encodeState(session.pageState.peek());
    if (next === written) return;
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

  const changed = () => {
    const { state, problems } = decodeState(bar.location.hash);
    if (problems.length > 0) session.messages.error({ kind: 'address', problems });
    written = bar.location.hash.replace(/^#/, '');
    apply(state).catch(session.messages.failed);
  };
  bar.addEventListener('hashchange', changed);

  return {
    link() {
      if (timer !== null) clearTimeout(timer);
      write();
      return bar.location.href;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      stopWriting();
      bar.removeEventListener('hashchange', changed);
    },
  };
}
