/** Under the head of a panel that is behind the others: how far it has come, and whether they wait for it. */
import type { Run } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';

export function createCatchingUp(life: Lifetime, run: Run, { session, act }: Context): HTMLElement {
  const text = element('span');
  const bar = element('progress', { 'aria-label': () => words().company.progress });
  const button = element('button', { type: 'button', class: 'quiet' });
  const root = element('div', { class: 'catching-up', hidden: true }, text, bar, button);
  button.addEventListener('click', () => {
    const way = session.company.wayOf(run);
    if (way) act(() => session.company.wait(run, !way.awaited));
  });
  life.effect(() => {
    const way = session.company.wayOf(run);
    root.hidden = way === null;
    if (!way) return;
    setText(text, words().company.catchesUp(whole(way.step), whole(way.goal)));
    bar.max = way.goal;
    bar.value = way.step;
    setText(button, way.awaited ? words().company.dontWait : words().company.wait);
    setAttribute(button, 'data-tip', way.awaited ? words().company.dontWaitHelp : words().company.waitHelp);
  });
  return root;
}
