/** The “⋯” of a panel: what can be done with the panel itself. */
import type { Run } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { commandItem } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';
import { panelCommands } from './panelCommands.ts';

/** The button with its menu, for a panel's head. */
export function createPanelMenu(life: Lifetime, run: Run, context: Context): HTMLElement {
  const button = element('button', { type: 'button', class: 'icon-button' }, icon('more'));
  const label = () => words().panelMenu.name(context.session.nameOf(run).full);
  const box = createMenu(life, button, Object.values(panelCommands(run, context)).map(commandItem), label);
  life.effect(() => {
    for (const named of [button, box, ...box.querySelectorAll('[role=menu]')])
      setAttribute(named, 'aria-label', label());
  });
  return element('span', { class: 'panel-menu' }, button, box);
}
