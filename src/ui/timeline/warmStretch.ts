/** How far along the timeline the warm start of the selected run reaches. */
import type { ReadonlySignal } from '@preact/signals-core';
import type { Session } from '../../state/session.ts';
import { words } from '../../text/language.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

/** @param end step at the right end. */
export function createWarmStretch(life: Lifetime, session: Session, end: ReadonlySignal<number>): HTMLElement {
  const root = element(
    'span',
    { class: 'timeline-warm', 'aria-hidden': 'true' },
    element('span', {}, () => words().timeline.warm),
  );
  life.effect(() => {
    const { warmStart } = session.selectedRun.value.config.value;
    root.hidden = warmStart === 0;
    root.style.setProperty('--until', String(Math.min(1, warmStart / end.value)));
  });
  return root;
}
