/** Where along the timeline settings of the selected run were changed, and where a recorded one can go on from. */
import type { ReadonlySignal } from '@preact/signals-core';
import { movementsOf } from '../../state/run/events.ts';
import type { Session } from '../../state/session.ts';
import { changeText } from '../../text/changes.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

/** @param end step at the right end. */
export function createChangeMarks(life: Lifetime, session: Session, end: ReadonlySignal<number>): HTMLElement {
  const root = element('div', { class: 'timeline-changes' });
  life.effect(() => {
    const { record } = session.selectedRun.value;
    const { value: recorded } = record.recorded;
    const markAt = (step: number, kind: string | null, tip: () => string) => {
      const mark = element('span', { class: kind, 'data-tip': tip });
      mark.style.setProperty('--step', String(step));
      return mark;
    };
    const kept = record.checkpoints.steps.filter((step) => step <= recorded);
    root.replaceChildren(
      ...movementsOf(record.events.value).map((change) => markAt(change.step, null, () => changeText(change))),
      ...(recorded > 0 ? kept : []).map((step) => markAt(step, 'is-kept', () => words().timeline.kept(whole(step)))),
    );
  });
  life.effect(() => root.style.setProperty('--end', String(end.value)));
  return root;
}
