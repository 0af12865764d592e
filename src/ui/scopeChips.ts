/** Which panels the sliders act on. */
import { shortLabel } from '../state/config.ts';
import type { Scope } from '../state/session.ts';
import { en as words } from '../text/en.ts';
import type { Context } from './context.ts';
import { element, freshId } from './element.ts';
import type { Lifetime } from './lifetime.ts';

export function createScopeChips(life: Lifetime, { session }: Context): HTMLElement {
  const name = freshId('scope');
  const chips = element('div', { class: 'chips', role: 'group', 'aria-labelledby': name });
  const chip = (text: string, pressed: boolean, choose: () => void) =>
    element(
      'button',
      { class: 'chip', type: 'button', 'aria-pressed': pressed ? 'true' : 'false', onclick: choose },
      text,
    );

  let shown = '';
  life.effect(() => {
    const runs = session.runs.value;
    const scope = session.scope.value;
    const margins = runs.filter((run) => run.config.value.loss === 'asoftmax');
    const chosen = session.selectedRun.value;
    const groups: [Scope, string][] = [];
    if (margins.length > 1) groups.push(['margin', words.scope.margin]);
    if (runs.length > 1) groups.push(['all', words.scope.all]);

    const state = JSON.stringify([runs.map((run) => [run.id, shortLabel(run.config.value)]), scope, chosen.id]);
    if (state === shown) return;
    shown = state;
    const focused = [...chips.children].indexOf(document.activeElement as Element);
    chips.replaceChildren(
      ...runs.map((run) =>
        chip(shortLabel(run.config.value), scope === 'selected' && run === chosen, () => {
          session.scope.value = 'selected';
          session.selected.value = run.id;
        }),
      ),
      ...groups.map(([value, text]) =>
        chip(text, scope === value, () => {
          session.scope.value = value;
        }),
      ),
    );
    if (focused >= 0) (chips.children[focused] as HTMLElement | undefined)?.focus();
  });
  return element('div', { class: 'scope' }, element('span', { class: 'caption', id: name }, words.scope.name), chips);
}
