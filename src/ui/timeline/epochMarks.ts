/** Where along the timeline each epoch of the selected run ends. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Session } from '../../state/session.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

/** Images of the whole training set, until the run itself tells how long an epoch is. */
const TRAIN_IMAGES = 60_000;
/** More epochs than this get no marks of their own. */
const MOST_MARKS = 60;
/** Room that a name needs, CSS pixels. */
const NAME_WIDTH = 72;

export interface Marks {
  /** Epochs with a mark: 1 to this one. */
  count: number;
  /** Every n-th has a name, from the n-th on. */
  every: number;
  /** The last one with a name that has room before the end. */
  lastNamed: number;
}

/**
 * @param epochs how many the timeline is long.
 * @param width of the timeline, CSS pixels.
 */
export function epochMarks(epochs: number, width: number): Marks {
  const count = Math.floor(epochs);
  if (count === 0 || count > MOST_MARKS || width <= 0) return { count: 0, every: 1, lastNamed: 0 };
  const apart = width / epochs;
  const every = Math.ceil(NAME_WIDTH / apart);
  return { count, every, lastNamed: Math.min(count, Math.floor((width - NAME_WIDTH / 2) / apart)) };
}

/** @param end step at the right end. */
export function createEpochMarks(life: Lifetime, session: Session, end: ReadonlySignal<number>): HTMLElement {
  const root = element('div', { class: 'timeline-marks', 'aria-hidden': 'true' });
  const width = signal(0);
  life.onMount(() => {
    const sizes = new ResizeObserver(() => {
      width.value = root.clientWidth;
    });
    sizes.observe(root);
    life.atEnd(() => sizes.disconnect());
  });

  /** Rounded, so that it doesn't wander with the fraction of an epoch. */
  const stepsPerEpoch = computed(() => {
    const run = session.selectedRun.value;
    const frame = run.frame.value;
    const told = frame && frame.epoch > 0 ? Math.round(frame.step / frame.epoch) : 0;
    return told > 0 ? told : TRAIN_IMAGES / run.config.value.batchSize;
  });
  const epochs = computed(() => end.value / stepsPerEpoch.value);
  const marks = computed(() => epochMarks(epochs.value, width.value));
  const shape = computed(() => `${marks.value.count} ${marks.value.every} ${marks.value.lastNamed}`);

  life.effect(() => {
    void shape.value;
    const { count, every, lastNamed } = marks.peek();
    root.replaceChildren(
      ...Array.from({ length: count }, (_, i) => {
        const epoch = i + 1;
        const named = epoch % every === 0 && epoch <= lastNamed;
        const mark = element(
          'span',
          { class: 'timeline-mark' },
          named ? () => words().timeline.epoch(whole(epoch)) : null,
        );
        mark.style.setProperty('--epoch', String(epoch));
        return mark;
      }),
    );
  });
  life.effect(() => root.style.setProperty('--epochs', String(epochs.value)));
  return root;
}
