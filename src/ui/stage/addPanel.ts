/** The “+” that puts one more panel on the stage: a choice of losses. */

import { runLabel } from '../../config/config.ts';
import { losses } from '../../losses/registry.ts';
import { configLike } from '../../state/presets.ts';
import { en as words } from '../../text/en.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';
import { needsRoom } from '../kit/needsRoom.ts';
import { focusPanel } from './focusPanel.ts';

/** The button with its menu. */
export function createAddPanel(life: Lifetime, context: Context): HTMLElement {
  const { session, alone, act } = context;
  const { name, added } = words.addPanel;
  const button = element(
    'button',
    { type: 'button', class: 'icon-button add-panel', 'aria-label': name },
    icon('plus'),
  );
  const add = (loss: string) =>
    act(async () => {
      const config = configLike(session.selectedRun.peek().config.peek(), loss);
      const id = await session.addRun(config);
      alone.value = null;
      session.messages.note(added(runLabel(config)));
      focusPanel(id);
    });
  const items = losses().map(({ id, label, idea }) => ({
    state: () => ({ label, about: idea }),
    choose: () => add(id),
  }));
  const box = createMenu(life, button, items, name);
  needsRoom(life, context, button, box, name);
  return element('span', { class: 'add-panel-holder' }, button, box);
}
