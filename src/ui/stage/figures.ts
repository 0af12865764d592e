/** A panel's line of figures: the same five for every run, the best of the panels set bolder. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { lambdaNow, type Run } from '../../state/run/run.ts';
import { en as words } from '../../text/en.ts';
import type { Frame } from '../../worker/protocol.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { degrees, figure, lambdaText, lossText, percent, whole } from '../kit/numbers.ts';

/** What can be best. */
export type Contest = 'accuracy' | 'intra' | 'inter';

/** The best figures among the panels, as they are written; null where there is nothing to compare. */
export type Best = Record<Contest, string | null>;

const { none } = words.figures;

/** Accuracy on all test digits where it was measured at this very step, which is when a run rests; else on those shown. */
const accuracyOf = ({ step, accuracy, test }: Frame) => (test?.step === step ? test.accuracy : accuracy);

const written: Record<Contest, (frame: Frame) => string> = {
  accuracy: (frame) => figure(accuracyOf(frame), percent, none),
  intra: (frame) => figure(frame.metrics.meanIntra, degrees, none),
  inter: (frame) => figure(frame.metrics.minInter, degrees, none),
};

const value: Record<Contest, (frame: Frame) => number> = {
  accuracy: accuracyOf,
  intra: (frame) => -frame.metrics.meanIntra,
  inter: (frame) => frame.metrics.minInter,
};

/** Figures that are written alike are equally good. */
export function bestOf(runs: ReadonlySignal<readonly Run[]>): ReadonlySignal<Best> {
  const winner = (contest: Contest): string | null => {
    // What a run came to when it diverged is nothing to beat.
    const standing = runs.value.filter((run) => run.status.value !== 'diverged');
    const frames = standing.flatMap((run) => run.shown.value ?? []).filter((frame) => frame.step > 0);
    const finite = frames.filter((frame) => Number.isFinite(value[contest](frame)));
    if (finite.length < 2) return null;
    return written[contest](
      finite.reduce((best, frame) => (value[contest](frame) > value[contest](best) ? frame : best)),
    );
  };
  const accuracy = computed(() => winner('accuracy'));
  const intra = computed(() => winner('intra'));
  const inter = computed(() => winner('inter'));
  return computed(() => ({ accuracy: accuracy.value, intra: intra.value, inter: inter.value }));
}

/** @param reachable whether the keyboard can go to the figures, to have their words explained. */
export function createFigures(
  life: Lifetime,
  run: Run,
  best: ReadonlySignal<Best>,
  reachable: ReadonlySignal<boolean>,
): HTMLElement {
  const cell = (name: keyof typeof words.figures & ('accuracy' | 'intra' | 'inter' | 'loss' | 'lambda')) => {
    const { short, long, help } = words.figures[name];
    const tip = typeof help === 'string' ? help : help(null);
    const number = element('dd', { class: 'number' }, none);
    const root = element(
      'div',
      { class: `figure figure-${name}`, 'data-tip': tip },
      element('dt', {}, element('span', { class: 'short' }, short), element('span', { class: 'long' }, long)),
      number,
    );
    return { root, number };
  };
  const cells = {
    accuracy: cell('accuracy'),
    intra: cell('intra'),
    inter: cell('inter'),
    loss: cell('loss'),
    lambda: cell('lambda'),
  };

  life.effect(() => {
    const frame = run.shown.value;
    for (const contest of ['accuracy', 'intra', 'inter'] as const) {
      const { root, number } = cells[contest];
      const text = frame ? written[contest](frame) : none;
      const isBest = text !== none && text === best.value[contest] && run.status.value !== 'diverged';
      setText(number, text);
      root.classList.toggle('is-best', isBest);
      const { help } = words.figures[contest];
      const tip = [typeof help === 'string' ? help : help(frame && whole(frame.predictions.length))];
      if (contest === 'accuracy' && frame?.test) {
        tip.push(words.figures.accuracy.full(percent(frame.test.accuracy), whole(frame.test.step)));
      }
      if (isBest) tip.push(words.figures.best);
      setAttribute(root, 'data-tip', tip.join(' '));
    }
    setText(cells.loss.number, figure(frame?.loss, lossText, none));
  });
  life.effect(() => setText(cells.lambda.number, figure(lambdaNow(run), lambdaText, none)));

  life.effect(() => {
    const index = reachable.value ? '0' : null;
    for (const { root } of Object.values(cells)) setAttribute(root, 'tabindex', index);
  });

  return element('dl', { class: 'figures' }, ...Object.values(cells).map(({ root }) => root));
}
