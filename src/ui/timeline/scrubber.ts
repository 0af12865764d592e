/** The handle on the timeline: the moment that all panels show, to be dragged or moved by keys. */
import { computed, signal } from '@preact/signals-core';
import type { Session } from '../../state/session.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, pacedEffect, setAttribute, setText } from '../kit/lifetime.ts';
import { createAxisEnd } from './axis.ts';
import { createChangeMarks } from './changeMarks.ts';
import { createEpochMarks } from './epochMarks.ts';
import { createRecord } from './record.ts';
import { createWarmStretch } from './warmStretch.ts';

/** So close to the right end the present is meant. CSS pixels. */
const SNAP = 6;
/** Milliseconds between two words on how far training is. */
const TELLS = 500;

/** Shares of the whole timeline that keys move by. */
const FINE = 0.01;
const COARSE = 0.1;

/** A finger that moved further along has begun to drag. CSS pixels. */
const SLIPPED = 4;

export function createScrubber(life: Lifetime, session: Session): HTMLElement {
  const { timeline } = session;
  const { moment, last } = timeline;
  const held = signal(false);
  /** As long as what is planned, unless steps were taken beyond that. */
  const planned = computed(() => Math.max(last.value, ...session.runs.value.map(({ config }) => config.value.steps)));
  const end = createAxisEnd(life, planned, held);

  /** Tells the step under the pointer. */
  const peek = element('span', { class: 'timeline-peek', 'aria-hidden': 'true', hidden: true });
  const rail = element(
    'div',
    { class: 'timeline-rail' },
    createWarmStretch(life, session, end),
    createRecord(life, session, end),
    createEpochMarks(life, session, end),
    createChangeMarks(life, session, end),
    element('span', { class: 'timeline-line' }),
    element('span', { class: 'timeline-fill' }),
    element('span', { class: 'timeline-beyond' }),
    element('span', { class: 'timeline-now' }),
    element('span', { class: 'timeline-end' }),
    element('span', { class: 'timeline-handle' }),
    peek,
  );
  const root = element(
    'div',
    {
      class: 'timeline-scrubber',
      role: 'slider',
      tabindex: 0,
      'aria-label': () => words().timeline.moment,
      'aria-valuemin': 0,
    },
    rail,
  );

  life.effect(() => {
    const share = (step: number) => String(Math.min(1, step / end.value));
    rail.style.setProperty('--at', share(moment.value ?? last.value));
    rail.style.setProperty('--now', share(last.value));
  });
  life.effect(() => root.classList.toggle('is-held', held.value));
  life.effect(() => setAttribute(root, 'aria-disabled', last.value === 0 ? 'true' : null));

  const tellValue = () => {
    setAttribute(root, 'aria-valuemax', String(last.peek()));
    setAttribute(root, 'aria-valuenow', String(moment.peek() ?? last.peek()));
  };
  life.effect(() => {
    const step = moment.value;
    // The end isn't followed here: told with every frame, nobody could listen to it.
    const text = step === null ? words().timeline.present : words().timeline.value(whole(step), whole(last.peek()));
    setAttribute(root, 'aria-valuetext', text);
    tellValue();
  });
  pacedEffect(life, TELLS, () => void last.value, tellValue);

  /** Where the pointer is, until the next frame shows that moment; the picture can't follow faster than that. */
  let wanted: number | null = null;
  let frame = 0;
  const show = () => {
    frame = 0;
    if (wanted === null) return;
    const { left, width } = rail.getBoundingClientRect();
    const place = Math.min(Math.max(wanted - left, 0), width);
    wanted = null;
    const step = Math.round((place / Math.max(1, width)) * end.peek());
    const present = place >= (last.peek() / end.peek()) * width - SNAP;
    setText(peek, present ? words().timeline.present : words().timeline.peek(whole(step)));
    peek.style.left = `${place}px`;
    if (held.peek()) timeline.seek(present ? null : step);
  };
  const ask = (x: number) => {
    wanted = x;
    if (frame === 0) frame = requestAnimationFrame(show);
  };
  const release = () => {
    if (!held.peek()) return;
    cancelAnimationFrame(frame);
    show();
    held.value = false;
  };
  let pressed = 0;
  let sideways = false;
  root.addEventListener('pointerup', ({ clientX, isPrimary }) => {
    if (isPrimary && held.peek() && !sideways) ask(clientX);
  });
  root.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary || last.peek() === 0) return;
    root.setPointerCapture(event.pointerId);
    held.value = true;
    pressed = event.clientX;
    // A finger may be about to scroll the page: it seeks once it moves along the timeline, or lets go without.
    sideways = event.pointerType !== 'touch';
    if (sideways) ask(event.clientX);
  });
  root.addEventListener('pointermove', (event) => {
    if (!event.isPrimary || last.peek() === 0) return;
    sideways ||= Math.abs(event.clientX - pressed) > SLIPPED;
    if (held.peek() ? sideways : event.pointerType === 'mouse') ask(event.clientX);
    peek.hidden = false;
  });
  root.addEventListener('pointerleave', () => {
    peek.hidden = true;
  });
  for (const ending of ['pointerup', 'pointercancel', 'lostpointercapture']) root.addEventListener(ending, release);
  life.atEnd(() => cancelAnimationFrame(frame));

  const by = (share: number) => {
    const step = Math.max(1, Math.round(Math.abs(share) * last.peek()));
    timeline.seek((moment.peek() ?? last.peek()) + Math.sign(share) * step);
  };
  const amount = (event: KeyboardEvent) => (event.shiftKey ? COARSE : FINE);
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowLeft: (event) => by(-amount(event)),
    ArrowDown: (event) => by(-amount(event)),
    ArrowRight: (event) => by(amount(event)),
    ArrowUp: (event) => by(amount(event)),
    PageDown: () => by(-COARSE),
    PageUp: () => by(COARSE),
    Home: () => timeline.seek(0),
    End: () => timeline.seek(null),
  };
  root.addEventListener('keydown', (event) => {
    const move = keys[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (last.peek() > 0) move(event);
  });
  return root;
}
