/** Which step of how many, as a field: another number shows that very step in all panels, past or to come. */
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';

export function createStepField(life: Lifetime, { session, act }: Context): HTMLElement {
  const { timeline } = session;
  const input = element('input', {
    type: 'number',
    min: 0,
    step: 1,
    inputmode: 'numeric',
    class: 'timeline-step',
    'aria-label': () => words().timeline.stepField,
    'data-tip': () => words().timeline.stepFieldHelp,
  });
  const planned = element('span');
  const present = () => String(timeline.moment.value ?? session.selectedRun.value.step.value);

  async function show(step: number): Promise<void> {
    if (step > timeline.last.peek()) return session.goTo(step);
    timeline.seek(step);
    await session.exact();
  }

  input.addEventListener('change', () => {
    if (input.value === '' || !input.reportValidity()) return;
    const step = input.valueAsNumber;
    act(() => show(step));
  });
  input.addEventListener('blur', () => {
    input.value = present();
  });
  life.effect(() => {
    const value = present();
    if (document.activeElement !== input && input.value !== value) input.value = value;
    input.style.setProperty('--digits', `${value.length}ch`);
  });
  life.effect(() => {
    const { steps } = session.selectedRun.value.config.value;
    input.max = String(steps);
    setText(planned, words().timeline.planned(whole(steps)));
  });
  return element('span', { class: 'timeline-planned' }, () => words().timeline.step, input, ' ', planned);
}
