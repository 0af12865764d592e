/** Messages, where nothing has to be pressed; errors are announced at once, notes when it is quiet. */
import type { Notice, NoticeAction } from '../../state/notices.ts';
import { words } from '../../text/language.ts';
import { actionText, noticeText } from '../../text/notices.ts';
import type { Context } from '../context.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { type Lifetime, setText } from './lifetime.ts';

export function createToasts(life: Lifetime, { session, act }: Context): HTMLElement {
  const { messages } = session;
  const notes = element('div', { role: 'status' });
  const errors = element('div', { role: 'alert' });
  const more = element('p', { class: 'toast-more', hidden: true });
  const shown = new Map<number, HTMLElement>();

  const perform = (action: NoticeAction) => {
    if (action.kind === 'retry') action.retry();
    else if (action.kind === 'undo') act(session.undo.undo);
    else if (action.kind === 'late') action.act();
    else act(() => session.rescue(action.run));
  };

  const toast = ({ id, kind, what, action }: Notice) =>
    element(
      'div',
      { class: `toast toast-${kind}` },
      element('p', {}, () => noticeText(what)),
      action
        ? element(
            'button',
            {
              type: 'button',
              class: 'quiet',
              onclick: () => {
                messages.dismiss(id);
                perform(action);
              },
            },
            () => actionText(action),
          )
        : null,
      element(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': () => words().messages.dismiss,
          onclick: () => messages.dismiss(id),
        },
        icon('close'),
      ),
    );

  life.effect(() => {
    const list = messages.list.value;
    const ids = new Set(list.map(({ id }) => id));
    for (const [id, made] of shown) {
      if (ids.has(id)) continue;
      made.remove();
      shown.delete(id);
    }
    for (const message of list) {
      if (shown.has(message.id)) continue;
      const made = toast(message);
      shown.set(message.id, made);
      (message.kind === 'error' ? errors : notes).append(made);
    }
    // One at a time: a pile would cover the names of panels.
    const front = list.at(-1)?.id;
    for (const [id, made] of shown) made.hidden = id !== front;
    more.hidden = list.length < 2;
    setText(more, list.length < 2 ? '' : words().messages.more(list.length - 1));
  });
  return element('section', { class: 'toasts', 'aria-label': () => words().messages.name }, errors, notes, more);
}
