/** Whether the pictures show forces, and those of each run; what works them out and draws them comes when they are first asked for. */
import { computed, type Signal, signal } from '@preact/signals-core';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { words } from '../../text/language.ts';
import type { ScatterData } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';

type Field = NonNullable<ScatterData['field']>;

/** What code that comes later gives to pictures. */
interface Brought {
  /** Null until the code is there. */
  fields: Signal<((run: Run) => Field | null) | null>;
  /** The run and the image of it that somebody asks about. */
  pushes: Signal<{ run: Run; pushes: NonNullable<ScatterData['pushes']> } | null>;
}

const brought = new WeakMap<Session, Brought>();

export function broughtTo(session: Session): Brought {
  const known = brought.get(session) ?? { fields: signal(null), pushes: signal(null) };
  brought.set(session, known);
  return known;
}

/** A run's field at the moment that it shows; followed where it is read in an effect. */
export const forcesOf = (run: Run, session: Session): Field | null =>
  session.view.field.value === 'none' ? null : (broughtTo(session).fields.value?.(run) ?? null);

export function pushesOf(run: Run, session: Session): ScatterData['pushes'] {
  const now = broughtTo(session).pushes.value;
  return now?.run === run ? now.pushes : null;
}

/** Whether any panel has room for them: among the features of a plane, or on the ball of space. */
export function showsForces({ view, runs }: Session): boolean {
  const dim = view.space.value === 'angles' ? 3 : 2;
  return view.field.value !== 'none' && runs.value.some((run) => run.config.value.featureDim === dim);
}

export function createForcesChoice(life: Lifetime, context: Context): HTMLElement {
  const { session, charts, act } = context;
  const { field } = session.view;
  const { fields } = broughtTo(session);
  const chip = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => words().viewBar.forcesHelp,
      onclick: () => {
        field.value = field.peek() === 'none' ? 'forces' : 'none';
      },
    },
    () => words().viewBar.forces,
  );
  const group = element(
    'span',
    { class: 'pair-choice', role: 'group', 'aria-label': () => words().viewBar.forces },
    chip,
  );
  const shown = computed(() => field.value !== 'none');
  let asked = false;
  life.effect(() => {
    setAttribute(chip, 'aria-pressed', String(shown.value));
    if (!shown.value || asked) return;
    asked = true;
    act(async () => {
      try {
        const [{ createFields, createFieldChoices }, { drawing }] = await Promise.all([
          import('../field/fields.ts'),
          charts.forces(),
        ]);
        fields.value ??= createFields(session, drawing);
        group.append(...createFieldChoices(life, context, shown));
      } catch (error) {
        // Code that didn't come may come the next time.
        asked = false;
        field.value = 'none';
        throw error;
      }
    });
  });
  return group;
}
