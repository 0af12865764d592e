/** The button that names what training runs on, and the box that says why and how fast. */
import { en as words } from '../../text/en.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { figure, milliseconds, rateText, whole } from '../kit/numbers.ts';
import { attachPopover } from '../kit/popover.ts';
import { rateNow } from './readout.ts';

/** How fast the selected run trains, for the box that tells where. */
function createMeter(life: Lifetime, session: Context['session']): HTMLElement {
  const { backend: backendWords } = words;
  const row = (name: string) => {
    const value = element('dd', { class: 'number' });
    return { value, parts: [element('dt', {}, name), value] };
  };
  const rate = row(backendWords.rate);
  const stepTime = row(backendWords.stepTime);
  const programs = row(backendWords.programs);
  const help = element('p', { class: 'note' }, backendWords.programsHelp);
  life.effect(() => {
    const frame = session.selectedRun.value.frame.value;
    const { none } = words.figures;
    setText(
      rate.value,
      figure(rateNow(session), (value) => backendWords.rateValue(rateText(value)), none),
    );
    const timed = figure(frame?.stepMs, (value) => backendWords.stepTimeValue(milliseconds(value)), none);
    setText(stepTime.value, timed);
    const count = frame?.programs ?? null;
    for (const part of [...programs.parts, help]) part.hidden = count === null;
    if (count !== null) setText(programs.value, backendWords.programsValue(whole(count)));
  });
  return element(
    'div',
    { class: 'meter' },
    element('h3', {}, backendWords.meter),
    element('dl', { class: 'facts' }, ...rate.parts, ...stepTime.parts, ...programs.parts),
    help,
  );
}

export function createBackendBadge(life: Lifetime, { session }: Context): HTMLElement {
  const { backend: backendWords } = words;
  const { backend } = session.startup;
  const name = element('span', {}, backendWords.waiting);
  const button = element('button', { type: 'button', class: 'backend' }, name, icon('info'));
  const reason = element('p', {}, backendWords.unknown);
  const renderer = element('dd');
  const workers = element('dd');
  const facts = element(
    'dl',
    { class: 'facts', hidden: true },
    element('dt', {}, backendWords.renderer),
    renderer,
    element('dt', {}, backendWords.workers),
    workers,
  );
  life.effect(() => {
    const info = backend.value;
    const word = info ? backendWords.names[info.backend] : backendWords.waiting;
    setText(name, word);
    setAttribute(button, 'aria-label', backendWords.about(word));
    facts.hidden = !info;
    if (!info) return;
    setText(reason, info.reason);
    setText(renderer, info.renderer);
    setText(workers, String(info.workers));
  });
  const content = element(
    'div',
    { class: 'about' },
    element('h2', {}, backendWords.title),
    reason,
    facts,
    createMeter(life, session),
  );
  return element('div', { class: 'backend-holder' }, button, attachPopover(button, content, backendWords.title));
}
