/** The button that makes a new panel from the moment shown; what it asks for is loaded when it opens. */
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createLifetime } from '../kit/lifetime.ts';
import { needsRoom } from '../kit/needsRoom.ts';
import { attachPopover } from '../kit/popover.ts';

/** The button with its box; both are there, but not seen, while the present is shown, so that nothing moves. */
export function createBranch(life: Lifetime, context: Context): HTMLElement {
  const { timeline } = context.session;
  const button = element(
    'button',
    { type: 'button', class: 'quiet branch' },
    icon('branch'),
    element(
      'span',
      {},
      () => words().timeline.branch,
      element('span', { class: 'from-here' }, () => words().timeline.fromHere),
    ),
  );
  const content = element('div', { class: 'branch-box' });
  const box = attachPopover(button, content, () => words().timeline.branch + words().timeline.fromHere);
  needsRoom(life, context, button, box, () => words().timeline.branchHelp);
  const root = element('span', { class: 'branch-holder' }, button, box);

  let inner = createLifetime();
  life.atEnd(() => inner.end());
  /** Whichever comes last, the form or the open box, brings the focus into it. */
  const enter = () => {
    if (box.matches(':popover-open')) content.querySelector<HTMLElement>('select')?.focus();
  };
  const fill = async (step: number) => {
    const { createBranchForm } = await import('./branchForm.ts');
    inner.end();
    inner = createLifetime();
    content.replaceChildren(createBranchForm(inner, context, step, () => box.hidePopover()));
    enter();
  };
  box.addEventListener('beforetoggle', (event) => {
    const step = timeline.moment.peek();
    if (event.newState !== 'open' || event.defaultPrevented || step === null) return;
    timeline.pause();
    context.act(() => fill(step));
  });
  box.addEventListener('toggle', (event) => {
    if (event.newState === 'open') return enter();
    inner.end();
    content.replaceChildren();
  });
  life.effect(() => {
    const past = timeline.moment.value !== null;
    root.classList.toggle('is-away', !past);
    if (!past && box.matches(':popover-open')) box.hidePopover();
  });
  return root;
}
