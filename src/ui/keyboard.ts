/** Keys that act on the whole page, wherever nothing else takes them. */
import type { Context } from './context.ts';

/** Elements that have their own use for keys. */
const TAKES_KEYS = 'input, select, textarea, button, summary, a[href], [contenteditable], dialog, [popover]';

export function listenToKeys({ session, alone, act }: Context, openHelp: () => void): () => void {
  const keys: Record<string, () => void> = {
    ' ': () => act(session.toggle),
    '.': () => act(() => session.step(1)),
    ArrowRight: () => act(() => session.step(1)),
    r: () => act(session.reset),
    f: () => {
      alone.value = alone.peek() === null ? session.selectedRun.peek().id : null;
    },
    '?': openHelp,
  };

  const select = (place: number) => {
    const run = session.runs.peek()[place - 1];
    if (!run) return;
    session.selected.value = run.id;
    if (alone.peek() !== null) alone.value = run.id;
  };

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape' && alone.peek() !== null) {
      alone.value = null;
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
