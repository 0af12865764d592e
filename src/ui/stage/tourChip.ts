/** The switch for the grand tour, where some run has features that only a projection shows. Loaded with the first. */
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { startTour } from './touring.ts';

export function createTourChip(life: Lifetime, session: Session): HTMLElement {
  const { tour, pair, space } = session.view;
  const chip = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => aside().projection.tourHelp,
      onclick: () => {
        const on = !pressed();
        tour.value = on;
        // Two classes have a plane of their own, and angles none.
        if (on) pair.value = null;
        if (on) space.value = 'features';
      },
    },
    () => aside().projection.tourChip,
  );
  const pressed = () => tour.value && pair.value === null && space.value === 'features';
  life.effect(() => setAttribute(chip, 'aria-pressed', String(pressed())));
  life.effect(() => {
    chip.hidden = !session.runs.value.some((run) => run.config.value.featureDim > 3);
  });
  startTour(life, session);
  return chip;
}
