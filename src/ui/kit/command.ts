/** A command as one object: what its button, its line in a menu, its keys and the list of keys need to know of it. */
import { element } from './element.ts';
import { type IconName, icon } from './icons.ts';
import { type Lifetime, setAttribute, setText } from './lifetime.ts';
import type { MenuItem } from './menu.ts';

/** What keys alone can ask for. */
export interface KeyCommand {
  /** Unique among the commands of the page, and among those of a panel. */
  readonly id: string;
  /** As `typedBy` tells them. */
  readonly keys: readonly string[];
  /** Read in effects, as is all that a button shows of a command: they follow the signals behind it. */
  possible(): boolean;
  /** Whether its keys are meant for it now; else they are the browser's. */
  listens?(): boolean;
  /** Its keys keep their other uses: they act while one types, too, and the browser hears of them. */
  readonly shared?: boolean;
  /** @param key that was pressed, if one was. */
  run(key?: string): void;
}

/** What has a button or a line in a menu besides. */
export interface Command extends KeyCommand {
  label(): string;
  /** The label where nothing around it says what it acts on. */
  fullLabel?(): string;
  icon?(): IconName;
  /** Why it isn't possible, where that is known. */
  reason?(): string;
  /** Has a button in the header, or a line in its menu where there is no room for one. */
  readonly inHeader?: boolean;
}

/** Keys as `aria-keyshortcuts` spells them; null for none. */
export const keyShortcuts = ({ keys }: KeyCommand): string | null =>
  keys.map((key) => (key === ' ' ? 'Space' : key === '+' ? 'Plus' : key)).join(' ') || null;

export interface CommandButtonOptions {
  class?: string;
  /** Holds the label where it is to be read; without it the icon stands alone and a tooltip says the label. */
  text?: HTMLElement;
  /** Told why where the command isn't possible: a finger gets no tooltip. */
  tell?(reason: string): void;
}

export function createCommandButton(
  life: Lifetime,
  command: Command,
  { class: name = 'icon-button', text, tell }: CommandButtonOptions = {},
): HTMLButtonElement {
  const press = () => {
    if (command.possible()) command.run();
    else if (command.reason) tell?.(command.reason());
  };
  const button = element('button', {
    type: 'button',
    class: name,
    'aria-keyshortcuts': keyShortcuts(command),
    onclick: press,
  });
  let shown: IconName | null = null;
  life.effect(() => {
    const wanted = command.icon?.() ?? null;
    if (wanted === shown) return;
    shown = wanted;
    button.replaceChildren(...(wanted ? [icon(wanted)] : []), ...(text ? [text] : []));
  });
  life.effect(() => {
    const label = (command.fullLabel ?? command.label)();
    const possible = command.possible();
    setAttribute(button, 'aria-disabled', possible ? null : 'true');
    if (text) setText(text, label);
    else setAttribute(button, 'aria-label', label);
    const reason = possible ? undefined : command.reason?.();
    setAttribute(button, 'data-tip', reason ?? (text ? null : label));
  });
  return button;
}

export const commandItem = (command: Command): MenuItem => ({
  shortcuts: keyShortcuts(command),
  state() {
    const possible = command.possible();
    return { label: command.label(), about: possible ? '' : command.reason?.(), disabled: !possible };
  },
  choose: () => command.run(),
});
