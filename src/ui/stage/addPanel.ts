/** The “+” that puts one more panel on the stage: a choice of losses. */

import { formulasFor } from '../../losses/own/language.ts';
import { losses } from '../../losses/registry.ts';
import { configLike } from '../../state/presets.ts';
import { words } from '../../text/language.ts';
import { lossWords } from '../../text/losses.ts';
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
  const button = element(
    'button',
    { type: 'button', class: 'icon-button add-panel', 'aria-label': () => words().addPanel.name },
    icon('plus'),
  );
  const add = (loss: string) =>
    act(async () => {
      await formulasFor({ loss });
      const config = configLike(session.selectedRun.peek().config.peek(), loss);
      const id = await session.addRun(config);
      alone.value = null;
      session.messages.note({ kind: 'added', config, branched: null });
      focusPanel(id);
    });
  const items = losses().map(({ id }) => ({
    state: () => ({ label: lossWords(id).label, about: lossWords(id).idea }),
    choose: () => add(id),
  }));
  const box = createMenu(life, button, items, () => words().addPanel.name);
  needsRoom(life, context, button, box, () => words().addPanel.name);
  return element('span', { class: 'add-panel-holder' }, button, box);
}
