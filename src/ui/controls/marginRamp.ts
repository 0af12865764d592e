/** Whether the margin is full from the first step, or grows to it. */
import { OWN_LOSS } from '../../losses/own/language.ts';
import { lossById } from '../../losses/registry.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element, freshId } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { createLinkToggle } from '../kit/linkToggle.ts';

/** Steps that a margin takes to grow when it is first told to: an epoch of the usual batches. */
const USUAL_RAMP = 470;
const LONGEST_RAMP = 100_000;

export function createMarginRamp(life: Lifetime, context: Context): HTMLElement {
  const { session, act } = context;
  const id = freshId('ramp');
  const grows = element('input', { type: 'checkbox', class: 'switch', id, role: 'switch' });
  const steps = element('input', {
    type: 'number',
    min: 1,
    max: LONGEST_RAMP,
    step: 1,
    inputmode: 'numeric',
    'aria-label': () => aside().ramp.steps,
    'data-tip': () => aside().ramp.help,
  });
  const after = element('span', { class: 'ramp-steps' }, steps, ' ', () => aside().ramp.unit);
  const what = element('span');
  const root = element(
    'div',
    { class: 'anneal ramp' },
    element('label', { class: 'switch-label', for: id, 'data-tip': () => aside().ramp.help }, grows, what),
    createLinkToggle(life, context, 'marginRamp', () => words().controls.ramp),
    after,
  );

  /** As it was before it was switched off. */
  let last = USUAL_RAMP;
  const set = (marginRamp: number) => act(() => session.configureLinked({ marginRamp }));
  life.effect(() => {
    const { loss, marginRamp } = session.selectedRun.value.config.value;
    const margins = Object.keys(lossById(loss).margins ?? {}).length;
    root.hidden = margins === 0;
    setText(what, margins > 1 || loss === OWN_LOSS ? aside().ramp.several : words().controls.ramp);
    const on = marginRamp > 0;
    if (on) last = marginRamp;
    if (grows.checked !== on) grows.checked = on;
    after.hidden = !on;
    if (document.activeElement !== steps) steps.value = String(last);
  });
  grows.addEventListener('change', () => set(grows.checked ? last : 0));
  steps.addEventListener('change', () => {
    if (steps.validity.valid && steps.value !== '') set(steps.valueAsNumber);
    else steps.reportValidity();
  });
  steps.addEventListener('blur', () => {
    steps.value = String(last);
  });
  return root;
}
