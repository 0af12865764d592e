/** The strip at the bottom: the whole record of all runs, and the moment of it that the page shows. */

import { signal } from '@preact/signals-core';
import { shownStep } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { alternatives } from '../kit/alternatives.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { createBranch } from './branch.ts';
import { createPlayback } from './playback.ts';
import { createScrubber } from './scrubber.ts';
import { createStepField } from './stepField.ts';

/** Says which moment is shown. */
function createBadge(life: Lifetime, { session }: Context): HTMLElement {
  const { moment, last } = session.timeline;
  const number = element('b', { class: 'number' });
  const wanted = element('span');
  const step = element('span', {}, () => words().timeline.step, number, wanted, ' ');
  const text = element('span');
  const root = element('span', { class: 'timeline-badge' }, step, text);
  life.effect(() => {
    const past = moment.value !== null;
    step.hidden = !past;
    // Of a moment that wasn't kept the nearest is shown, and named.
    const shown = shownStep(session.selectedRun.value);
    if (past) setText(number, whole(shown));
    setText(
      wanted,
      past && shown !== moment.value && !session.timeline.playing.value
        ? words().timeline.nearest(whole(moment.value ?? 0))
        : '',
    );
    const over = session.runs.value.every(({ status }) => status.value === 'done' || status.value === 'diverged');
    setText(
      text,
      !past
        ? words().timeline.present
        : session.playing.value
          ? words().timeline.goesOn
          : over
            ? words().timeline.over
            : words().timeline.atRest,
    );
  });
  // As wide as the largest step, so that nothing moves while the moment does.
  life.effect(() => {
    const widest = whole(last.value);
    const digits = widest.replace(/\D/g, '').length;
    // A comma takes less than half a digit.
    number.style.setProperty('--digits', `${digits + 0.4 * (widest.length - digits)}ch`);
  });
  return root;
}

function createNow(life: Lifetime, { session: { timeline } }: Context): HTMLElement {
  const text = alternatives(
    () => words().timeline.now,
    () => words().timeline.backToNow,
  );
  const button = element(
    'button',
    {
      type: 'button',
      class: 'quiet now',
      'data-tip': () => words().timeline.nowHelp,
      onclick: () => timeline.seek(null),
    },
    text.element,
  );
  life.effect(() => {
    const past = timeline.moment.value !== null;
    text.show(past ? 1 : 0);
    // Disabled it would drop the focus of whoever has just pressed it.
    setAttribute(button, 'aria-disabled', past ? null : 'true');
    button.classList.toggle('primary', past);
  });
  return button;
}

/** Shows the very moment that was asked for, where only others next to it were kept. */
function createExact(life: Lifetime, { session, act }: Context): HTMLElement {
  const busy = signal(false);
  const button = element('button', { type: 'button', class: 'quiet exact' }, () => words().timeline.exact);
  button.addEventListener('click', () =>
    act(async () => {
      session.timeline.pause();
      busy.value = true;
      try {
        await session.exact();
      } finally {
        busy.value = false;
      }
    }),
  );
  life.effect(() => {
    const moment = session.timeline.moment.value;
    const inexact = session.runs.value.some(
      (run) => run.step.value > (moment ?? 0) && shownStep(run) !== moment && run.record.recorded.value < (moment ?? 0),
    );
    button.hidden = moment === null || session.timeline.playing.value || !inexact;
    button.disabled = busy.value;
    setAttribute(button, 'data-tip', words().timeline.exactHelp(whole(moment ?? 0)));
  });
  return button;
}

export function createTimeline(life: Lifetime, context: Context): HTMLElement {
  const { session } = context;
  const name = element('span', { class: 'timeline-run' });
  const more = element('span', { class: 'timeline-more' });
  life.effect(() => {
    setText(name, session.nameOf(session.selectedRun.value).full);
  });
  life.effect(() => {
    const { files, totalFiles } = session.startup.download.value;
    setText(more, files > 0 && files < totalFiles ? words().timeline.more(whole(files), whole(totalFiles)) : '');
  });

  const root = element(
    'footer',
    { class: 'timeline', 'aria-label': () => words().timeline.name },
    createPlayback(life, session),
    element(
      'div',
      { class: 'timeline-words' },
      name,
      createStepField(life, context),
      more,
      createBranch(life, context),
      createExact(life, context),
      createBadge(life, context),
    ),
    createScrubber(life, session),
    createNow(life, context),
  );
  life.effect(() => {
    root.classList.toggle('is-past', session.timeline.moment.value !== null);
  });
  return root;
}
