/** Which panel the sliders act on. */
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element, freshId } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

export function createRunChips(life: Lifetime, { session }: Context): HTMLElement {
  const name = freshId('runs');
  const chips = element('div', { class: 'chips', role: 'group', 'aria-labelledby': name });

  let shown = '';
  life.effect(() => {
    const runs = session.runs.value;
    const chosen = session.selectedRun.value;
    const state = JSON.stringify([runs.map((run) => [run.id, session.nameOf(run).short]), chosen.id]);
    if (state === shown) return;
    shown = state;
    const focused = [...chips.children].indexOf(document.activeElement as Element);
    chips.replaceChildren(
      ...runs.map((run) =>
        element(
          'button',
          {
            class: 'chip',
            type: 'button',
            'aria-pressed': String(run === chosen),
            onclick: () => {
              session.selected.value = run.id;
            },
          },
          session.nameOf(run).short,
        ),
      ),
    );
    if (focused >= 0) (chips.children[focused] as HTMLElement | undefined)?.focus();
  });
  return element(
    'div',
    { class: 'run-chips' },
    element('span', { class: 'caption', id: name }, () => words().runChips.name),
    chips,
  );
}
