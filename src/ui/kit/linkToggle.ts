/** Whether a setting changes in the selected panel alone, or in all panels that have it. */
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { type Lifetime, setAttribute } from './lifetime.ts';
import { said, type Text } from './live.ts';

/**
 * @param name of the setting, as in a run's configuration.
 * @param label what the setting is called.
 */
export function createLinkToggle(life: Lifetime, { session }: Context, name: string, label: Text): HTMLElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'link-toggle',
      'aria-label': () => words().controls.link(said(label)),
      onclick: () => {
        const links = new Set(session.links.peek());
        if (!links.delete(name)) links.add(name);
        session.links.value = links;
      },
    },
    icon('share'),
  );
  life.effect(() => {
    const linked = session.links.value.has(name);
    setAttribute(button, 'aria-pressed', String(linked));
    setAttribute(
      button,
      'data-tip',
      linked ? words().controls.linked(said(label)) : words().controls.unlinked(said(label)),
    );
  });
  life.effect(() => {
    button.hidden = session.runs.value.length < 2;
  });
  return button;
}
