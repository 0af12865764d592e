/** Plays the record back, at a speed of choice. */
import type { Session } from '../../state/session.ts';
import { SPEEDS } from '../../state/timeline.ts';
import { words } from '../../text/language.ts';
import { plain } from '../../text/numbers.ts';
import { alternatives } from '../kit/alternatives.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';

export function createPlayback(life: Lifetime, { timeline }: Session): HTMLElement {
  const play = icon('playBack');
  const stop = icon('stopBack');
  const text = alternatives(
    () => words().timeline.playBack,
    () => words().timeline.stop,
  );
  const button = element(
    'button',
    {
      type: 'button',
      class: 'quiet play-back',
      'data-tip': () => words().timeline.playBackHelp,
      onclick: timeline.toggle,
    },
    play,
    stop,
    text.element,
  );
  life.effect(() => {
    const playing = timeline.playing.value;
    play.hidden = playing;
    stop.hidden = !playing;
    text.show(playing ? 1 : 0);
  });
  life.effect(() => {
    button.disabled = timeline.last.value === 0;
  });

  const speed = element(
    'select',
    { class: 'timeline-speed', 'aria-label': () => words().timeline.speed, 'data-tip': () => words().timeline.speed },
    ...SPEEDS.map((value) => element('option', { value }, () => words().timeline.times(plain(value)))),
  );
  life.effect(() => {
    speed.value = String(timeline.speed.value);
  });
  speed.addEventListener('change', () => {
    timeline.speed.value = SPEEDS[speed.selectedIndex] ?? 1;
  });
  return element('div', { class: 'timeline-playback' }, button, speed);
}
