/** Where a formula is written, under the loss that is one: loads when such a loss is first chosen. */
import { OWN_LOSS } from '../../losses/own/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

export function createOwnFormula(life: Lifetime, context: Context): HTMLElement {
  const root = element('div');
  let asked = false;
  life.effect(() => {
    const own = context.session.selectedRun.value.config.value.loss === OWN_LOSS;
    root.hidden = !own;
    if (!own || asked) return;
    asked = true;
    import('../own/formulaEditor.ts').then(
      ({ createFormulaEditor }) => root.append(createFormulaEditor(life, context)),
      (error) => {
        asked = false;
        context.session.messages.failed(error);
      },
    );
  });
  return root;
}
