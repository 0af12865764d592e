/** The controls beside the stage: what is edited, its loss, its sliders, and the folded settings. */
import { untracked } from '@preact/signals-core';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { type Command, createCommandButton } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createLossControl } from './lossControl.ts';
import { createMarginControls } from './marginControls.ts';
import { createRunChips } from './runChips.ts';

/** What else can be set: its code comes after the page. */
function createRest(life: Lifetime, context: Context, ...first: HTMLElement[]): HTMLElement {
  const root = element('div', { class: 'controls-rest' }, ...first);
  life.onMount(() =>
    context.act(async () => {
      const { createMoreControls } = await import('./moreControls.ts');
      root.append(...untracked(() => createMoreControls(life, context)));
    }),
  );
  return root;
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
    createRest(life, context, loss.about, margin.effective),
  );
}
