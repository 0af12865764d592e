/** How far the selected run has come and how fast it trains, in numbers. */
import { words } from '../../text/language.ts';
import { figure, fixed, milliseconds, rateText, whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';

/** Steps per second of the selected run while it trains; null otherwise. */
export const rateNow = ({ playing, selectedRun }: Context['session']) =>
  playing.value ? selectedRun.value.rate.stepsPerSecond.value : null;

export function createReadout(life: Lifetime, session: Context['session']): HTMLElement {
  const part = (name: string, word: Text, before: boolean, help: Text | null = null) => {
    const number = element('b', { class: `number readout-${name}` });
    const content = before ? [word, ' ', number] : [number, ' ', word];
    return { number, root: element('span', { 'data-tip': help }, ...content) };
  };
  const step = part('step', () => words().transport.stepWord, true);
  const epoch = part('epoch', () => words().transport.epochWord, true);
  const rate = part(
    'rate',
    () => words().transport.rateWord,
    false,
    () => words().transport.rateHelp,
  );
  const stepTime = element('b', {
    class: 'number readout-step-time',
    'data-tip': () => words().transport.stepTimeHelp,
  });
  life.effect(() => {
    const run = session.selectedRun.value;
    setText(step.number, whole(run.step.value));
    setText(
      epoch.number,
      figure(run.frame.value?.epoch ?? 0, (value) => fixed(value, 1), words().figures.none),
    );
  });
  life.effect(() => setText(rate.number, figure(rateNow(session), rateText, words().figures.none)));
  life.effect(() => {
    const { frame } = session.selectedRun.value;
    setText(
      stepTime,
      figure(frame.value?.stepMs, (time) => words().units.milliseconds(milliseconds(time)), words().figures.none),
    );
  });
  const speed = element(
    'span',
    { class: 'readout-speed' },
    rate.root,
    element('span', {}, stepTime, ' ', () => words().transport.stepTimeWord),
  );
  return element('p', { class: 'readout' }, step.root, epoch.root, speed);
}
