/** Which loss the edited runs have, with its idea in one sentence and its equation. */
import { lossById, losses } from '../losses/registry.ts';
import { en as words } from '../text/en.ts';
import type { Context } from './context.ts';
import { element, freshId } from './element.ts';
import { setEquation } from './equation.ts';
import { type Lifetime, setText } from './lifetime.ts';

export function createLossControl(life: Lifetime, { session, act }: Context): HTMLElement {
  const id = freshId('loss');
  const select = element('select', { id, 'data-tip': words.controls.lossHelp });
  const idea = element('p', { class: 'idea' });
  const equation = element('div', { class: 'equation' });

  let offered = '';
  let shown = '';
  /** Whether some run has taken a step: what sets the equation is larger than the page, and may come after that. */
  let begun = false;
  life.effect(() => {
    const heads = losses();
    const { loss } = session.selectedRun.value.config.value;
    const ids = heads.map((head) => head.id).join();
    if (ids !== offered) {
      offered = ids;
      select.replaceChildren(...heads.map((head) => element('option', { value: head.id }, head.label)));
    }
    if (select.value !== loss) select.value = loss;
    const head = lossById(loss);
    setText(idea, head.idea);
    begun ||= session.runs.value.some(({ step }) => step.value > 0) || session.startup.failure.value !== null;
    if (shown === loss || !begun) return;
    shown = loss;
    void setEquation(equation, head.equation);
  });
  select.addEventListener('change', () => act(() => session.configureLinked({ loss: select.value })));

  return element(
    'div',
    { class: 'loss-control' },
    element('label', { class: 'visually-hidden', for: id }, words.controls.loss),
    select,
    idea,
    equation,
  );
}
