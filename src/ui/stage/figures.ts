/** A panel's line of figures: the same five for every run, the best of the panels set bolder. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { lambdaNow, type Run } from '../../state/run/run.ts';
import { standApart } from '../../state/run/twins.ts';
import { words } from '../../text/language.ts';
import { degrees, figure, lambdaText, lossText, percent, whole } from '../../text/numbers.ts';
import type { Words } from '../../text/words.ts';
import type { Frame } from '../../worker/protocol.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';

/** What can be best. */
export type Contest = 'accuracy' | 'intra' | 'inter';

/** The best figures among the panels, as they are written; null where there is nothing to compare. */
export type Best = Record<Contest, string | null>;

/** Accuracy on all test digits where it was measured at this very step, which is when a run rests; else on those shown. */
const accuracyOf = ({ step, accuracy, test }: Frame) => (test?.step === step ? test.accuracy : accuracy);

const written: Record<Contest, (frame: Frame) => string> = {
  accuracy: (frame) => figure(accuracyOf(frame), percent, words().figures.none),
  intra: (frame) => figure(frame.metrics.meanIntra, degrees, words().figures.none),
  inter: (frame) => figure(frame.metrics.minInter, degrees, words().figures.none),
};

const value: Record<Contest, (frame: Frame) => number> = {
  accuracy: accuracyOf,
  intra: (frame) => -frame.metrics.meanIntra,
  inter: (frame) => frame.metrics.minInter,
};

/** Figures that are written alike are equally good. Of different steps none is: what trained longer is further. */
export function bestOf(runs: ReadonlySignal<readonly Run[]>): ReadonlySignal<Best> {
  const winner = (contest: Contest): string | null => {
    // What a run came to when it diverged is nothing to beat.
    const standing = runs.value.filter((run) => run.status.value !== 'diverged');
    if (standApart(standing)) return null;
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

type FigureName = Exclude<keyof Words['figures'], 'best' | 'none'>;

/** @param shown of how many digits it is, where that is known. */
function helpOf(name: FigureName, shown: string | null): string {
  const { help } = words().figures[name];
  return typeof help === 'string' ? help : help(shown);
}

/** @param reachable whether the keyboard can go to the figures, to have their words explained. */
export function createFigures(
  life: Lifetime,
  run: Run,
  best: ReadonlySignal<Best>,
  reachable: ReadonlySignal<boolean>,
): HTMLElement {
  const cell = (name: FigureName) => {
    const number = element('dd', { class: 'number' }, () => words().figures.none);
    const root = element(
      'div',
      { class: `figure figure-${name}`, 'data-tip': () => helpOf(name, null) },
      element(
        'dt',
        {},
        element('span', { class: 'short' }, () => words().figures[name].short),
        element('span', { class: 'long' }, () => words().figures[name].long),
      ),
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
      const text = frame ? written[contest](frame) : words().figures.none;
      const isBest = text !== words().figures.none && text === best.value[contest] && run.status.value !== 'diverged';
      setText(number, text);
      root.classList.toggle('is-best', isBest);
      const tip = [helpOf(contest, frame && whole(frame.predictions.length))];
      if (contest === 'accuracy' && frame?.test) {
        tip.push(words().figures.accuracy.full(percent(frame.test.accuracy), whole(frame.test.step)));
      }
      if (isBest) tip.push(words().figures.best);
      setAttribute(root, 'data-tip', tip.join(' '));
    }
    setText(cells.loss.number, figure(frame?.loss, lossText, words().figures.none));
  });
  life.effect(() => setText(cells.lambda.number, figure(lambdaNow(run), lambdaText, words().figures.none)));

  life.effect(() => {
    const index = reachable.value ? '0' : null;
    for (const { root } of Object.values(cells)) setAttribute(root, 'tabindex', index);
  });

  return element('dl', { class: 'figures' }, ...Object.values(cells).map(({ root }) => root));
}
