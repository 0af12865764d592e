/** The “⋯” of a panel: what can be done with the panel itself. */
import { MOST_RUNS } from '../../state/presets.ts';
import { type Run, shownStep } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { runLabel } from '../../text/losses.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { type Command, commandItem } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { createLifetime, type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';
import { attachPopover } from '../kit/popover.ts';
import { focusPanel } from './focusPanel.ts';
import { panelCommands } from './panelCommands.ts';

/** The widest margin of the paper. */
const MARGIN = { loss: 'asoftmax', m: 4 };

/** The box that asks for a branch of this panel, and what opens it: at the moment shown. */
function createBranching(life: Lifetime, run: Run, context: Context) {
  const anchor = element('button', { type: 'button', class: 'branch-anchor', tabindex: -1, 'aria-hidden': 'true' });
  const content = element('div', { class: 'branch-box' });
  const box = attachPopover(anchor, content, () => words().panelMenu.branch);
  let inner = createLifetime();
  life.atEnd(() => inner.end());
  box.addEventListener('toggle', (event) => {
    if (event.newState === 'open') return;
    inner.end();
    content.replaceChildren();
  });
  const command: Command = {
    id: 'branch',
    keys: [],
    label: () => words().panelMenu.branch,
    possible: () => context.session.canAdd.value && run.step.value > 0,
    reason: () =>
      context.session.canAdd.value ? words().panelMenu.branchTooEarly : words().messages.full(whole(MOST_RUNS)),
    run: () =>
      context.act(async () => {
        const step = shownStep(run);
        const { createBranchForm } = await import('../timeline/branchForm.ts');
        inner.end();
        inner = createLifetime();
        content.replaceChildren(createBranchForm(inner, context, step, () => box.hidePopover(), run));
        box.showPopover();
        content.querySelector<HTMLElement>(`.branch-loss`)?.focus();
      }),
  };
  /** What a lecture branches into, without a question. */
  const margin: Command = {
    ...command,
    id: 'branchMargin',
    label: () => words().panelMenu.branchMargin(runLabel({ ...run.settings.value, ...MARGIN })),
    run: () =>
      context.act(async () => {
        const wanted = shownStep(run);
        const { id, step } = await context.session.branch(run.id, wanted, MARGIN);
        const config = context.session.runById(id).config.peek();
        context.session.messages.note({ kind: 'added', config, branched: { step, wanted } });
        focusPanel(id);
      }),
  };
  return { commands: [margin, command], elements: [anchor, box] };
}

/** The button with its menu, for a panel's head. */
export function createPanelMenu(life: Lifetime, run: Run, context: Context): HTMLElement {
  const button = element('button', { type: 'button', class: 'icon-button' }, icon('more'));
  const label = () => words().panelMenu.name(context.session.nameOf(run).full);
  const branching = createBranching(life, run, context);
  const { duplicate, moveLeft, moveRight, alone, lead, remove } = panelCommands(run, context);
  const commands: Command[] = [duplicate, ...branching.commands, moveLeft, moveRight, alone, lead, remove];
  const box = createMenu(life, button, commands.map(commandItem), label);
  life.effect(() => {
    for (const named of [button, box, ...box.querySelectorAll('[role=menu]')])
      setAttribute(named, 'aria-label', label());
  });
  return element('span', { class: 'panel-menu' }, button, box, ...branching.elements);
}
