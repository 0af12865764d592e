/** The controls beside the stage: what is edited, its loss, its sliders, and the folded settings. */
import { untracked } from '@preact/signals-core';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { type Command, createCommandButton } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createHints } from '../stage/hints.ts';
import { createLossControl } from './lossControl.ts';
import { createMarginControls } from './marginControls.ts';
import { createParameterControls } from './parameterControls.ts';
import { createRunChips } from './runChips.ts';

/** What is moved here acts on the present, whatever moment is shown. */
function createPastNote(life: Lifetime, { session }: Context): HTMLElement {
  const note = element('p', { class: 'note past-note', role: 'status' }, () => words().changes.actsNow);
  life.effect(() => {
    note.hidden = session.timeline.moment.value === null;
  });
  return note;
}

/** The folded settings: their code comes after the page. */
function createLaterSettings(life: Lifetime, context: Context): HTMLElement {
  const place = element('div');
  life.onMount(() =>
    context.act(async () => {
      const { createSettings } = await import('./settings.ts');
      place.replaceWith(untracked(() => createSettings(life, context)));
    }),
  );
  return place;
}

/** @param dock puts all of them beside the stage, or the first few into a strip over it. */
export function createControls(life: Lifetime, context: Context, dock: Command): HTMLElement {
  const loss = createLossControl(life, context);
  const margin = createMarginControls(life, context);
  const fold = createCommandButton(life, dock, { class: 'dock-controls', text: element('span') });
  return element(
    'section',
    { class: 'controls', 'aria-label': () => words().controls.name },
    element('div', { class: 'controls-first' }, createRunChips(life, context), loss.choice, margin.sliders, fold),
    element(
      'div',
      { class: 'controls-rest' },
      createPastNote(life, context),
      loss.about,
      margin.more,
      createParameterControls(life, context),
      createHints(life, context),
      createLaterSettings(life, context),
    ),
  );
}
