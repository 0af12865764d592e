/** The controls beside the stage: what is edited, its loss, its sliders, and the folded settings. */
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createHints } from '../stage/hints.ts';
import { createLossControl } from './lossControl.ts';
import { createMarginControls } from './marginControls.ts';
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

export function createControls(life: Lifetime, context: Context): HTMLElement {
  return element(
    'section',
    { class: 'controls', 'aria-label': () => words().controls.name },
    createRunChips(life, context),
    createPastNote(life, context),
    createLossControl(life, context),
    createMarginControls(life, context),
    createParameterControls(life, context),
    createHints(life, context),
    createSettings(life, context),
  );
}
