/** The selected run's way along its planned steps, with a mark at each epoch. */
import { computed } from '@preact/signals-core';
import { runLabel } from '../state/config.ts';
import { en as words } from '../text/en.ts';
import type { Context } from './context.ts';
import { element } from './element.ts';
import { type Lifetime, setAttribute, setText } from './lifetime.ts';
import { whole } from './numbers.ts';

/** Images of the whole training set, until the run itself tells how long an epoch is. */
const TRAIN_IMAGES = 60_000;
/** More epochs than this get no marks of their own. */
const MOST_MARKS = 40;
/** Marks with a name beside them, at most. */
const MOST_NAMES = 10;

export function createTimeline(life: Lifetime, { session }: Context): HTMLElement {
  const { timeline } = words;
  const name = element('span', { class: 'timeline-run' });
  const planned = element('span', { class: 'timeline-planned' });
  const more = element('span', { class: 'timeline-more' });
  const fill = element('div', { class: 'timeline-fill' });
  const marks = element('div', { class: 'timeline-marks', 'aria-hidden': 'true' });
  const track = element(
    'div',
    { class: 'timeline-track', role: 'progressbar', 'aria-label': timeline.name, 'aria-valuemin': 0 },
    fill,
    marks,
  );

  const run = session.selectedRun;
  const steps = computed(() => run.value.config.value.steps);
  /** Rounded, so that it doesn't wander with the fraction of an epoch. */
  const stepsPerEpoch = computed(() => {
    const { batchSize } = run.value.config.value;
    const frame = run.value.frame.value;
    const told = frame && frame.epoch > 0 ? Math.round(frame.step / frame.epoch) : 0;
    return told > 0 ? told : TRAIN_IMAGES / batchSize;
  });

  life.effect(() => {
    const count = Math.floor(steps.value / stepsPerEpoch.value);
    const shown = count <= MOST_MARKS ? count : 0;
    const every = Math.ceil(shown / MOST_NAMES);
    marks.replaceChildren(
      ...Array.from({ length: shown }, (_, i) => {
        const epoch = i + 1;
        const at = (epoch * stepsPerEpoch.value) / steps.value;
        const named = epoch % every === 0 && at < 0.97;
        const mark = element('span', { class: 'timeline-mark' }, named ? timeline.epoch(epoch) : null);
        mark.style.left = `${100 * at}%`;
        return mark;
      }),
    );
  });
  life.effect(() => {
    setText(name, runLabel(run.value.config.value));
    setText(planned, timeline.planned(whole(steps.value)));
    setAttribute(track, 'aria-valuemax', String(steps.value));
  });
  life.effect(() => {
    const step = run.value.step.value;
    fill.style.transform = `scaleX(${Math.min(1, step / steps.value)})`;
    setAttribute(track, 'aria-valuenow', String(Math.min(step, steps.value)));
    setAttribute(track, 'aria-valuetext', timeline.value(whole(step), whole(steps.value)));
  });
  life.effect(() => {
    const { files, totalFiles } = session.startup.download.value;
    setText(more, files > 0 && files < totalFiles ? timeline.more(files, totalFiles) : '');
  });

  return element(
    'footer',
    { class: 'timeline' },
    element('div', { class: 'timeline-words' }, name, more, planned),
    track,
  );
}
