/** A list of actions that opens beside its button: arrow keys go through it, Escape and Tab leave it. */
import { element } from './element.ts';
import { type Lifetime, setAttribute, setText } from './lifetime.ts';
import type { Text } from './live.ts';
import { attachPopover } from './popover.ts';

export interface MenuItemState {
  label: string;
  /** A line below the label; empty for none. */
  about?: string;
  /** Stays in the list, so that nothing moves and the reason in `about` can be read. */
  disabled?: boolean;
}

export interface MenuItem {
  /** Keys that do the same elsewhere, as `aria-keyshortcuts` spells them. */
  shortcuts?: string | null;
  /** Read in an effect: the item follows the signals behind it. */
  state(): MenuItemState;
  /** The menu is closed already and the focus is on its button. */
  choose(): void;
}

function createItem(life: Lifetime, { state, choose, shortcuts }: MenuItem, close: () => void): HTMLElement {
  const label = element('b');
  const about = element('span');
  const button = element(
    'button',
    {
      type: 'button',
      class: 'menu-item',
      role: 'menuitem',
      tabindex: -1,
      'aria-keyshortcuts': shortcuts,
      onclick: () => {
        if (state().disabled) return;
        close();
        choose();
      },
    },
    label,
    about,
  );
  life.effect(() => {
    const { label: text, about: line = '', disabled = false } = state();
    setText(label, text);
    setText(about, line);
    about.hidden = line === '';
    setAttribute(button, 'aria-disabled', disabled ? 'true' : null);
  });
  return button;
}

/** Returns the box that opens; it has to stand in the page. */
export function createMenu(
  life: Lifetime,
  button: HTMLButtonElement,
  items: readonly MenuItem[],
  name: Text,
): HTMLElement {
  const list = element('div', { class: 'menu', role: 'menu', 'aria-label': name });
  const box = attachPopover(button, list, name);
  const buttons = items.map((item) => createItem(life, item, () => box.hidePopover()));
  list.append(...buttons);

  const moves: Readonly<Record<string, (place: number) => number>> = {
    ArrowDown: (place) => place + 1,
    ArrowUp: (place) => place - 1,
    Home: () => 0,
    End: () => -1,
  };
  list.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') box.hidePopover();
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    buttons.at(move(buttons.indexOf(document.activeElement as HTMLElement)) % buttons.length)?.focus();
  });
  box.addEventListener('toggle', (event) => {
    if (event.newState === 'open') buttons[0]?.focus();
  });
  return box;
}
