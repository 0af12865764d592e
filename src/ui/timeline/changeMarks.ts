/** Where along the timeline settings of the selected run were changed. */
import type { ReadonlySignal } from '@preact/signals-core';
import { movementsOf } from '../../state/run/events.ts';
import type { Session } from '../../state/session.ts';
import { changeText } from '../../text/changes.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

/** @param end step at the right end. */
export function createChangeMarks(life: Lifetime, session: Session, end: ReadonlySignal<number>): HTMLElement {
  const root = element('div', { class: 'timeline-changes' });
  life.effect(() => {
    const movements = movementsOf(session.selectedRun.value.record.events.value);
    root.replaceChildren(
      ...movements.map((change) => {
        const mark = element('span', { 'data-tip': () => changeText(change) });
        mark.style.setProperty('--step', String(change.step));
        return mark;
      }),
    );
  });
  life.effect(() => root.style.setProperty('--end', String(end.value)));
  return root;
}
