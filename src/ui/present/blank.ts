/** A black screen, so that a class looks up. */
import { aside } from '../../text/aside.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

export interface Blank {
  toggle(): void;
}

export function createBlank(life: Lifetime, root: HTMLElement): Blank {
  let black: HTMLElement | null = null;
  const show = () => {
    black?.remove();
    black = null;
  };
  const toggle = () => {
    if (black) return show();
    black = element('div', { class: 'blank', role: 'img', 'aria-label': () => aside().present.blank, onclick: show });
    root.append(black);
  };
  // Whatever else is pressed is meant for what lies under it.
  const key = (event: KeyboardEvent) => {
    if (!black || event.key.toLowerCase() === 'b') return;
    show();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
  };
  document.addEventListener('keydown', key, true);
  life.atEnd(() => {
    show();
    document.removeEventListener('keydown', key, true);
  });
  return { toggle };
}
