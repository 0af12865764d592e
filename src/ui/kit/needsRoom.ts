/** A button that leads to one more panel: where there is no room for one, it stays shut and says why. */
import { signal } from '@preact/signals-core';
import { MOST_RUNS } from '../../state/presets.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { type Lifetime, setAttribute } from './lifetime.ts';
import { said, type Text } from './live.ts';

/**
 * @param box what the button opens.
 * @param tip what the button says where there is room.
 */
export function needsRoom(
  life: Lifetime,
  { session }: Context,
  button: HTMLButtonElement,
  box: HTMLElement,
  tip: Text,
): void {
  const why = () => words().messages.full(whole(MOST_RUNS));
  const open = signal(false);
  life.effect(() => {
    const room = session.canAdd.value;
    setAttribute(button, 'aria-disabled', room ? null : 'true');
    // What has opened says more.
    setAttribute(button, 'data-tip', open.value ? null : room ? said(tip) : why());
  });
  box.addEventListener('toggle', (event) => {
    open.value = event.newState === 'open';
  });
  box.addEventListener('beforetoggle', (event) => {
    if (event.newState !== 'open' || session.canAdd.peek()) return;
    event.preventDefault();
    // A finger gets no tooltip.
    session.messages.note({ kind: 'full', most: MOST_RUNS });
  });
}
