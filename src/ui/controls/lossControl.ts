/** Which loss the edited runs have: its idea in one sentence, its equation, and where it comes from. */
import { FAMILIES, type LossHead } from '../../losses/contract.ts';
import { formulasFor } from '../../losses/own/language.ts';
import { lossById, losses } from '../../losses/registry.ts';
import { words } from '../../text/language.ts';
import { lossWords } from '../../text/losses.ts';
import type { Context } from '../context.ts';
import { element, freshId } from '../kit/element.ts';
import { setEquation } from '../kit/equation.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { attachPopover } from '../kit/popover.ts';

/** The losses by family, in the order of the registry; families without any are left out. */
function offer(heads: readonly LossHead[]): HTMLElement[] {
  return FAMILIES.flatMap((family) => {
    const own = heads.filter((head) => head.family === family);
    if (own.length === 0) return [];
    const options = own.map(({ id, reference }) =>
      element('option', { value: id }, () =>
        family === 'own'
          ? lossWords(id).label
          : words().controls.lossAndYear(lossWords(id).label, String(reference.year)),
      ),
    );
    return [element('optgroup', { label: () => words().controls.families[family] }, ...options)];
  });
}

/** Title, authors, venue and year of the paper; its number on arXiv leads there when it is pressed. */
function referenceOf({ reference }: LossHead): HTMLElement[] {
  const { title, authors, venue, year, arxiv } = reference;
  // Papers that are nowhere but on arXiv have no other venue.
  const place = venue === 'arXiv' ? String(year) : `${venue} ${year}`;
  return [
    element('p', { class: 'source-title', translate: 'no' }, title),
    element('p', { translate: 'no' }, authors),
    element(
      'p',
      { translate: 'no' },
      arxiv ? `${place}, ` : place,
      arxiv
        ? element(
            'a',
            { href: `https://arxiv.org/abs/${arxiv}`, target: '_blank', rel: 'noopener noreferrer' },
            `arXiv:${arxiv}`,
          )
        : null,
    ),
  ];
}

/** The choice, and what there is to say about the loss that is chosen. */
export function createLossControl(
  life: Lifetime,
  { session, act }: Context,
): { choice: HTMLElement; about: HTMLElement } {
  const id = freshId('loss');
  const select = element('select', { id });
  const text = element('span');
  const sourceButton = element('button', { type: 'button', class: 'source-button' }, () => words().controls.source);
  const source = element('div', { class: 'source' });
  const equation = element('div', { class: 'equation', tabindex: 0 });

  let offered = '';
  let sourced = '';
  let shown = '';
  /** Whether some run has taken a step: what sets the equation is larger than the page, and may come after that. */
  let begun = false;
  life.effect(() => {
    const heads = losses();
    const { loss } = session.selectedRun.value.config.value;
    const ids = heads.map((head) => head.id).join();
    if (ids !== offered) {
      offered = ids;
      select.replaceChildren(...offer(heads));
    }
    if (select.value !== loss) select.value = loss;
    const head = lossById(loss);
    setText(text, lossWords(loss).idea);
    setAttribute(select, 'data-tip', `${lossWords(loss).idea} ${words().controls.lossHelp}`);
    setAttribute(sourceButton, 'aria-label', words().controls.sourceOf(lossWords(loss).label));
    if (sourced !== loss) {
      sourced = loss;
      source.replaceChildren(...referenceOf(head));
    }
    begun ||= session.runs.value.some(({ step }) => step.value > 0) || session.startup.failure.value !== null;
    if (shown === loss || !begun) return;
    shown = loss;
    void setEquation(equation, head.equation, head.parameters);
  });
  select.addEventListener('change', () => {
    const loss = select.value;
    act(async () => {
      await formulasFor({ loss });
      await session.configureLinked({ loss });
    });
  });

  const choice = element(
    'div',
    { class: 'loss-control' },
    element('label', { class: 'visually-hidden', for: id }, () => words().controls.loss),
    select,
  );
  const about = element(
    'div',
    { class: 'loss-control loss-about' },
    element('p', { class: 'idea' }, text, ' ', sourceButton),
    attachPopover(sourceButton, source, () => words().controls.source),
    equation,
  );
  return { choice, about };
}
