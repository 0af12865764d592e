/** The “⋯” of a panel: what can be done with the panel itself. */
import { MOST_RUNS } from '../../state/presets.ts';
import type { Run } from '../../state/run/run.ts';
import { en as words } from '../../text/en.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createMenu, type MenuItem } from '../kit/menu.ts';
import { focusPanel } from './focusPanel.ts';

const { panelMenu } = words;

/** The button with its menu, for a panel's head. */
export function createPanelMenu(life: Lifetime, run: Run, context: Context): HTMLElement {
  const { session, alone, act } = context;
  const place = () => session.runs.value.indexOf(run);
  const button = element('button', { type: 'button', class: 'icon-button' }, icon('more'));

  const duplicate: MenuItem = {
    state() {
      const room = session.canAdd.value;
      return { label: panelMenu.duplicate, about: room ? '' : words.messages.full(MOST_RUNS), disabled: !room };
    },
    choose: () =>
      act(async () => {
        const id = await session.duplicate(run.id);
        alone.value = null;
        focusPanel(id);
      }),
  };
  const move = (label: string, by: -1 | 1, atEnd: () => boolean): MenuItem => ({
    state: () => ({ label, disabled: atEnd() }),
    choose() {
      session.move(run.id, session.runs.peek().indexOf(run) + by);
      // Taken out and put in elsewhere, it lost the focus.
      button.focus({ preventScroll: true });
    },
  });
  const show: MenuItem = {
    state: () => ({
      label: alone.value === run.id ? panelMenu.all : panelMenu.alone,
      disabled: session.runs.value.length === 1,
    }),
    choose() {
      session.selected.value = run.id;
      alone.value = alone.peek() === run.id ? null : run.id;
    },
  };
  const remove: MenuItem = {
    state() {
      const only = session.runs.value.length === 1;
      return { label: panelMenu.remove, about: only ? words.messages.lastPanel : '', disabled: only };
    },
    choose() {
      const at = session.runs.peek().indexOf(run);
      act(() => session.removeRun(run.id));
      const next = session.runs.peek()[at] ?? session.runs.peek().at(-1);
      if (next) focusPanel(next.id);
    },
  };

  const label = () => panelMenu.name(session.nameOf(run).full);
  const box = createMenu(
    life,
    button,
    [
      duplicate,
      move(panelMenu.moveLeft, -1, () => place() <= 0),
      move(panelMenu.moveRight, 1, () => place() >= session.runs.value.length - 1),
      show,
      remove,
    ],
    label(),
  );
  life.effect(() => setAttribute(button, 'aria-label', label()));
  return element('span', { class: 'panel-menu' }, button, box);
}
