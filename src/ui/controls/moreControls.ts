/** What stands under the sliders that the page is about: other parameters, hints and the folded settings. */
import { aside } from '../../text/aside.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createHints } from '../stage/hints.ts';
import { createMarginRamp } from './marginRamp.ts';
import { createOwnFormula } from './ownFormula.ts';
import { createParameterControls } from './parameterControls.ts';
import { createSettings } from './settings.ts';

/** What is moved here acts on the present, whatever moment is shown. */
function createPastNote(life: Lifetime, { session }: Context): HTMLElement {
  const note = element('p', { class: 'note past-note', role: 'status' }, () => aside().actsNow);
  life.effect(() => {
    note.hidden = session.timeline.moment.value === null;
  });
  return note;
}

export const createMoreControls = (life: Lifetime, context: Context): HTMLElement[] => [
  createPastNote(life, context),
  createOwnFormula(life, context),
  element('div', { class: 'margin-controls' }, createMarginRamp(life, context)),
  createParameterControls(life, context),
  createHints(life, context),
  createSettings(life, context),
];
