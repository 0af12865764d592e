/** The switch for images of digits that a run isn't trained on, where some run leaves some out. */
import { unseenClasses } from '../../config/unseen.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { words } from '../../text/language.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';

/** Whether there are digits that a run has never seen. */
export const leavesOut = (run: Run): boolean => unseenClasses(run.config.value).length > 0;

export function createUnseenChip(life: Lifetime, { runs, view: { unseen } }: Session): HTMLElement {
  const chip = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => words().viewBar.unseenHelp,
      onclick: () => {
        unseen.value = !unseen.peek();
      },
    },
    () => words().viewBar.unseen,
  );
  life.effect(() => setAttribute(chip, 'aria-pressed', String(unseen.value)));
  life.effect(() => {
    chip.hidden = !runs.value.some(leavesOut);
  });
  return chip;
}
