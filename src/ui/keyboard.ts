/** Keys that act on the whole page, wherever nothing else takes them. */
import type { KeyCommand } from './kit/command.ts';
import { strokeOf, typedBy } from './typed.ts';

/** Elements that have their own use for the keys of `OWN`. */
const TAKES_KEYS = 'input, select, textarea, button, summary, a[href], [contenteditable], dialog, [popover]';
const OWN: readonly string[] = [' ', 'ArrowRight', '.'];

const TYPED_IN = 'input:not([type=range], [type=checkbox]), textarea, [contenteditable]';

export function listenToKeys(commands: readonly KeyCommand[]): () => void {
  const press = (event: KeyboardEvent) => {
    // Enter and Escape belong to an input method while it puts a word together.
    if (event.defaultPrevented || event.isComposing) return;
    const typed = typedBy(strokeOf(event));
    const command = typed === null ? undefined : commands.find(({ keys }) => keys.includes(typed));
    if (typed === null || !command) return;
    // What lies over the page has the keys.
    if (document.querySelector('dialog[open], [popover]:popover-open')) return;
    if (command.listens && !command.listens()) return;
    const target = event.target instanceof Element ? event.target : null;
    if (!command.shared) {
      // A field takes back what was typed in it.
      if (typed === 'Ctrl+z' && target?.matches(TYPED_IN)) return;
      // With Alt or Ctrl nothing is typed; a select jumps to the option that begins with a letter or a digit.
      if (!/^(Alt|Ctrl)\+/.test(typed) && target?.matches(`${TYPED_IN}, select`)) return;
      if (OWN.includes(typed) && target?.closest(TAKES_KEYS)) return;
      event.preventDefault();
    }
    if (command.possible()) command.run(typed);
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
