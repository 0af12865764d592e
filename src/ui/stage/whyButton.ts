/** The button of a pinned digit that asks why its point moves; what answers comes with the first press. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import type { Hit } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import type { Why } from '../why/why.ts';

/** An image of a run. */
export interface Asked {
  run: Run;
  index: number;
}

/** @param context lacks the whole page where the card stands alone: then there is no button. */
export function createWhyButton(
  life: Lifetime,
  context: { session: object } & Partial<Pick<Context, 'charts' | 'act'>>,
  subject: ReadonlySignal<{ run: Run; focus: Hit['focus'] } | null>,
  pinned: ReadonlySignal<boolean>,
): HTMLElement {
  const { charts, act } = context;
  const asked = computed<Asked | null>(() => {
    const now = subject.value;
    if (!pinned.value || now?.focus.kind !== 'image') return null;
    const { run, focus } = now;
    // What a run isn't trained on takes no step.
    return run.probe.value?.indices.includes(focus.index) ? { run, index: focus.index } : null;
  });
  let arriving: Promise<Why> | null = null;
  const arrive = async () => {
    const [{ createWhy }, { drawing }] = await Promise.all([
      import('../why/why.ts'),
      (charts as Context['charts']).forces(),
    ]);
    return createWhy(life, context.session as Session, asked, drawing);
  };
  const button = element(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': () => aside().imageCard.why,
      'data-tip': () => aside().imageCard.why,
      onclick: () =>
        act?.(async () => {
          arriving ??= arrive();
          try {
            (await arriving).toggle();
          } catch (error) {
            // Code that didn't come may come the next time.
            arriving = null;
            throw error;
          }
        }),
    },
    icon('help'),
  );
  // In the corner of the image, which is mostly paper, out of the way of words.
  Object.assign(button.style, { inset: '56px auto auto 0', alignItems: 'end', justifyContent: 'start' });
  life.effect(() => {
    button.hidden = !charts || asked.value === null;
  });
  return button;
}
