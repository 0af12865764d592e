/** The button that names what training runs on, and the box that says why and how fast. */
import { reasonText } from '../../text/backends.ts';
import { words } from '../../text/language.ts';
import { figure, milliseconds, rateText, whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';
import { attachPopover } from '../kit/popover.ts';
import { rateNow } from './readout.ts';

/** How fast the selected run trains, for the box that tells where. */
function createMeter(life: Lifetime, session: Context['session']): HTMLElement {
  const row = (name: Text) => {
    const value = element('dd', { class: 'number' });
    return { value, parts: [element('dt', {}, name), value] };
  };
  const rate = row(() => words().backend.rate);
  const stepTime = row(() => words().backend.stepTime);
  const programs = row(() => words().backend.programs);
  const help = element('p', { class: 'note' }, () => words().backend.programsHelp);
  life.effect(() => {
    const frame = session.selectedRun.value.frame.value;
    setText(
      rate.value,
      figure(rateNow(session), (value) => words().units.steps(rateText(value)), words().figures.none),
    );
    const timed = figure(
      frame?.stepMs,
      (value) => words().units.milliseconds(milliseconds(value)),
      words().figures.none,
    );
    setText(stepTime.value, timed);
    const count = frame?.programs ?? null;
    for (const part of [...programs.parts, help]) part.hidden = count === null;
    if (count !== null) setText(programs.value, words().backend.programsValue(whole(count)));
  });
  return element(
    'div',
    { class: 'meter' },
    element('h3', {}, () => words().backend.meter),
    element('dl', { class: 'facts' }, ...rate.parts, ...stepTime.parts, ...programs.parts),
    help,
  );
}

export function createBackendBadge(life: Lifetime, context: Context): HTMLElement {
  const { session, act } = context;
  const { backend } = session.startup;
  const name = element('span', {}, () => words().backend.waiting);
  const button = element('button', { type: 'button', class: 'backend' }, name, icon('info'));
  const reason = element('p', {}, () => words().backend.unknown);
  const renderer = element('dd', { translate: 'no' });
  const workers = element('dd');
  const facts = element(
    'dl',
    { class: 'facts', hidden: true },
    element('dt', {}, () => words().backend.renderer),
    renderer,
    element('dt', {}, () => words().backend.workers),
    workers,
  );
  life.effect(() => {
    const info = backend.value;
    const word = info ? words().backend.names[info.backend] : words().backend.waiting;
    setText(name, word);
    setAttribute(button, 'aria-label', words().backend.about(word));
    facts.hidden = !info;
    if (!info) return;
    setText(reason, reasonText(info));
    setText(renderer, info.renderer);
    setText(workers, whole(info.workers));
  });
  const content = element(
    'div',
    { class: 'about' },
    element('h2', {}, () => words().backend.title),
    reason,
    facts,
    createMeter(life, session),
  );
  const judge = async () => {
    const { createSlowStep } = await import('./slowStep.ts');
    if (!content.querySelector('.slow-step')) content.append(createSlowStep(life, context));
  };
  button.addEventListener('click', () => act(judge));
  return element(
    'div',
    { class: 'backend-holder' },
    button,
    attachPopover(button, content, () => words().backend.title),
  );
}
