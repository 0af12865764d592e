/** Keys that act on the whole page, wherever nothing else takes them. */
import type { Context } from './context.ts';
import { stepThrough } from './timeline/recorded.ts';

/** Elements that have their own use for keys. */
const TAKES_KEYS = 'input, select, textarea, button, summary, a[href], [contenteditable], dialog, [popover]';

export interface KeyActions {
  openHelp(): void;
  togglePad(): void;
}

export function listenToKeys(
  { session, alone, pinned, act }: Context,
  { openHelp, togglePad }: KeyActions,
): () => void {
  const { timeline } = session;
  const through = (direction: -1 | 1) => stepThrough(timeline, session.selectedRun.peek().archive.steps, direction);
  const keys: Record<string, () => void> = {
    ' ': () => act(session.toggle),
    '.': () => act(() => session.step(1)),
    ArrowRight: () => act(() => session.step(1)),
    r: () => act(session.reset),
    f: () => {
      alone.value = alone.peek() === null ? session.selectedRun.peek().id : null;
    },
    '[': () => through(-1),
    ']': () => through(1),
    p: timeline.toggle,
    n: () => timeline.seek(null),
    '\\': () => timeline.seek(null),
    d: togglePad,
    '?': openHelp,
  };

  const select = (place: number) => {
    const run = session.runs.peek()[place - 1];
    if (!run) return;
    session.selected.value = run.id;
    if (alone.peek() !== null) alone.value = run.id;
  };

  /** Moves the panel that the focus is in; elsewhere these keys are the browser's. Returns whether there is one. */
  const movePanel = (target: Element | null, by: -1 | 1) => {
    const id = target?.closest<HTMLElement>('[data-run]')?.dataset.run;
    const place = session.runs.peek().findIndex((run) => run.id === id);
    if (!id || place < 0) return false;
    const focused = document.activeElement;
    if (session.runs.peek()[place + by]) session.move(id, place + by);
    // Taken out and put in elsewhere, it lost the focus.
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return true;
  };

  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey) return;
    // What lies over the page has the keys.
    if (document.querySelector('dialog[open], [popover]:popover-open')) return;
    // Where a layout has brackets on the third level, their keys come with Ctrl and Alt.
    if ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph')) {
      const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
      if (event.ctrlKey || by === null) return;
      if (movePanel(event.target instanceof Element ? event.target : null, by)) event.preventDefault();
      return;
    }
    if (event.key === 'Escape') {
      // What was done last is undone first.
      if (session.focus.pinned.peek()) pinned.value = session.focus.pinned.value = null;
      else alone.value = null;
      return;
    }
    const target = event.target instanceof Element ? event.target : null;
    const typing = target?.matches('input:not([type=range], [type=checkbox]), textarea, [contenteditable]') ?? false;
    if (typing) return;
    if (/^[1-6]$/.test(event.key)) select(Number(event.key));
    else {
      const own = event.key === ' ' || event.key === 'ArrowRight' || event.key === '.';
      if (own && target?.closest(TAKES_KEYS)) return;
      const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      // A select jumps to the option that begins with a letter.
      if (target?.closest('select')) return;
      action();
    }
    event.preventDefault();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
