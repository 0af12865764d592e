/** Escape closes a part of the page that has the focus, or that lost it with a button which went away under it. */
import type { Lifetime } from './lifetime.ts';

export function closeByEscape(life: Lifetime, root: HTMLElement, close: () => void): void {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // Else the page would take it too, and show all panels.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const pressNowhere = (event: KeyboardEvent) => {
    if (event.target === document.body) press(event);
  };
  root.addEventListener('keydown', press);
  // Before the keys of the page.
  document.addEventListener('keydown', pressNowhere, true);
  life.atEnd(() => document.removeEventListener('keydown', pressNowhere, true));
}
