/** The controls beside the stage: what is edited, its loss, its sliders, and the folded settings. */
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createLossControl } from './lossControl.ts';
import { createMarginControls } from './marginControls.ts';
import { createOwnFormula } from './ownFormula.ts';
import { createParameterControls } from './parameterControls.ts';
import { createRunChips } from './runChips.ts';
import { createSettings } from './settings.ts';

/** What is moved here acts on the present, whatever moment is shown. */
function createPastNote(life: Lifetime, { session }: Context): HTMLElement {
  const note = element('p', { class: 'note past-note', role: 'status' }, () => words().changes.actsNow);
  life.effect(() => {
    note.hidden = session.timeline.moment.value === null;
  });
  return note;
}

/** What theory says comes after the page; without the network the sliders do without it. */
function createHintsLater(life: Lifetime, context: Context): HTMLElement {
  const place = element('div', {});
  life.onMount(() => {
    import('../stage/hints.ts')
      .then(({ createHints }) => place.replaceWith(createHints(life, context)))
      .catch(() => {});
  });
  return place;
}

export function createControls(life: Lifetime, context: Context): HTMLElement {
  return element(
    'section',
    { class: 'controls', 'aria-label': () => words().controls.name },
    createRunChips(life, context),
    createPastNote(life, context),
    createLossControl(life, context),
    createOwnFormula(life, context),
    createMarginControls(life, context),
    createParameterControls(life, context),
    createHintsLater(life, context),
    createSettings(life, context),
  );
}
