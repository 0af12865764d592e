/** The button that brings the drawing pad, and its code with it. */
import { untracked } from '@preact/signals-core';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import type { Pad } from './pad.ts';

export interface PadButton {
  readonly element: HTMLButtonElement;
  /** Opens the pad, or closes it if it is open. */
  toggle(): void;
}

/** @param place puts the pad into the page, once, when it is first opened. */
export function createPadButton(life: Lifetime, context: Context, place: (pad: HTMLElement) => void): PadButton {
  let arriving: Promise<Pad> | null = null;
  let ended = false;
  life.atEnd(() => {
    ended = true;
  });

  const arrive = async (): Promise<Pad> => {
    const { createPad } = await import('./pad.ts');
    const pad = untracked(() => createPad(life, context));
    place(pad.element);
    let open = false;
    life.effect(() => {
      const closes = open && !pad.isOpen.value;
      open = pad.isOpen.value;
      context.padOpen.value = open;
      setAttribute(button, 'aria-expanded', String(open));
      // Who was in the pad is brought back to where it came from; who was elsewhere stays there.
      if (closes && (document.activeElement === document.body || pad.element.contains(document.activeElement))) {
        button.focus({ preventScroll: true });
      }
    });
    return pad;
  };
  const toggle = () =>
    context.act(async () => {
      arriving ??= arrive();
      let pad: Pad;
      try {
        pad = await arriving;
      } catch (error) {
        // Code that didn't come may come the next time.
        arriving = null;
        throw error;
      }
      if (ended) return;
      if (pad.isOpen.peek()) pad.close();
      else pad.open();
    });
  const button: HTMLButtonElement = element(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': () => words().pad.open,
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      'data-tip': () => words().pad.openTip,
      onclick: toggle,
    },
    icon('pencil'),
  );
  return { element: button, toggle };
}
