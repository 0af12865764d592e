/** What can be done with one panel: its menu, its buttons and the keyboard read it here. */
import { batch } from '@preact/signals-core';
import { MOST_RUNS } from '../../state/presets.ts';
import type { Run } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import type { Command } from '../kit/command.ts';
import { focusPanel } from './focusPanel.ts';

/** Keys that move the panel which has the focus. */
export const MOVES = { left: ['Alt+ArrowLeft'], right: ['Alt+ArrowRight'] } as const;

/** What can be done with one panel. */
export function panelCommands(run: Run, { session, alone, leading, act }: Context) {
  const place = () => session.runs.value.indexOf(run);
  const single = () => session.runs.value.length === 1;
  const leads = () => leading.value === run.id && alone.value !== run.id;
  const sizeNext = () => (alone.value === run.id ? 'restore' : leading.value === run.id ? 'maximise' : 'lead');
  const move = (by: -1 | 1) => {
    const focused = document.activeElement;
    session.move(run.id, session.runs.peek().indexOf(run) + by);
    // Taken out and put in elsewhere, it lost the focus.
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
  return {
    duplicate: {
      id: 'duplicate',
      keys: [],
      label: () => words().panelMenu.duplicate,
      possible: () => session.canAdd.value,
      reason: () => words().messages.full(whole(MOST_RUNS)),
      run: () =>
        act(async () => {
          const id = await session.duplicate(run.id);
          alone.value = null;
          focusPanel(id);
        }),
    },
    moveLeft: {
      id: 'moveLeft',
      keys: MOVES.left,
      label: () => words().panelMenu.moveLeft,
      possible: () => place() > 0,
      run: () => move(-1),
    },
    moveRight: {
      id: 'moveRight',
      keys: MOVES.right,
      label: () => words().panelMenu.moveRight,
      possible: () => place() < session.runs.value.length - 1,
      run: () => move(1),
    },
    alone: {
      id: 'alone',
      keys: [],
      label: () => (alone.value === run.id ? words().panelMenu.all : words().panelMenu.alone),
      possible: () => !single(),
      run() {
        session.selected.value = run.id;
        alone.value = alone.peek() === run.id ? null : run.id;
      },
    },
    /** Large beside the others, or like them again. */
    lead: {
      id: 'lead',
      keys: [],
      label: () => words().stage[leads() ? 'restore' : 'lead'](session.nameOf(run).full),
      possible: () => !single(),
      run() {
        session.selected.value = run.id;
        batch(() => {
          leading.value = leads() ? null : run.id;
          alone.value = null;
        });
      },
    },
    /** Large beside the others, then alone, then like the others again: for a button and a key. */
    enlarge: {
      id: 'enlarge',
      keys: [],
      label: () => words().stage[sizeNext()](session.nameOf(run).full),
      icon: () => (sizeNext() === 'restore' ? 'restore' : 'maximise'),
      possible: () => !single(),
      run() {
        session.selected.value = run.id;
        const next = sizeNext();
        batch(() => {
          leading.value = next === 'lead' ? run.id : null;
          alone.value = next === 'maximise' ? run.id : null;
        });
      },
    },
    remove: {
      id: 'remove',
      keys: [],
      label: () => words().panelMenu.remove,
      possible: () => !single(),
      reason: () => words().messages.lastPanel,
      run() {
        const at = session.runs.peek().indexOf(run);
        const among = session.runs.peek();
        const told = { kind: 'removed', run: { place: at, among: among.map(({ config }) => config.peek()) } } as const;
        act(() => session.undo.keeping({ kind: 'gone', runs: [run], told }, () => session.removeRun(run.id)));
        const next = session.runs.peek()[at] ?? session.runs.peek().at(-1);
        if (next) focusPanel(next.id);
      },
    },
  } satisfies Record<string, Command>;
}
