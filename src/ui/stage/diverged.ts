/** Over the picture of a run that went astray: what happened, why, and the way back. */
import { rescueOf } from '../../state/crew/rescue.ts';
import type { Run } from '../../state/run/run.ts';
import { causeText, findingText, rescueText } from '../../text/divergence.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';

export function createDiverged(life: Lifetime, run: Run, { session, alone, act }: Context): HTMLElement {
  const title = element('h3');
  const what = element('p');
  const why = element('p', { class: 'diverged-why' });
  const back = element('button', { type: 'button', class: 'primary' });
  const root = element('div', { class: 'diverged', hidden: true }, title, what, why, back);
  back.addEventListener('click', () =>
    act(async () => {
      const wasAlone = alone.peek() === run.id;
      const next = await session.rescue(run.id);
      if (wasAlone) alone.value = next;
    }),
  );
  life.effect(() => {
    const diverged = run.status.value === 'diverged';
    root.hidden = !diverged;
    if (!diverged) return;
    const finding = run.finding.value;
    const rescue = rescueOf(run);
    setText(title, words().divergence.title(whole(run.step.value)));
    back.hidden = why.hidden = rescue === null;
    if (!finding || !rescue) {
      setText(what, words().divergence.failure);
      return;
    }
    setText(what, findingText(finding, run.config.value.classes.length));
    setText(why, causeText(rescue.advice));
    setText(back, rescueText(rescue.advice, rescue.checkpoint?.step ?? 0));
  });
  return root;
}
