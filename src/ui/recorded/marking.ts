/** Says on a panel that what it shows was trained beforehand. Loads with the first such run. */
import { type Run, shownStep } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';

/** @param before the part of the panel's head that it stands before. */
export function markRecorded(life: Lifetime, run: Run, before: HTMLElement): void {
  const mark = element('span', { class: 'badge' });
  before.before(mark);
  life.effect(() => {
    const { value: to } = run.record.recorded;
    mark.hidden = to === 0 || shownStep(run) > to;
    setText(mark, aside().recorded.mark);
    setAttribute(mark, 'data-tip', aside().recorded.markHelp(whole(to)));
  });
}
