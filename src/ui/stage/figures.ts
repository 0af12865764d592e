/** A panel's line of figures: the same five for every run, of the digits shown, the best of the panels set bolder. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { lossById } from '../../losses/registry.ts';
import { isFree } from '../../state/run/peers.ts';
import { learnedNow, type Run } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { figure, percent, shortNumber, whole } from '../../text/numbers.ts';
import type { Words } from '../../text/words.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { symbolOf } from '../kit/symbols.ts';
import { type Best, CONTESTS, written } from './best.ts';

/** MNIST's test set: ten digits. */
const DIGITS = 10;
const TEST_IMAGES = 10_000;

type FigureName = Exclude<keyof Words['figures'], 'best' | 'none' | 'noLambda' | 'accumulated' | 'accumulatedHelp'>;

/** A text that may name of how many digits a figure is. */
type OfShown = string | ((shown: string | null) => string);

const textOf = (text: OfShown, shown: string | null) => (typeof text === 'string' ? text : text(shown));

/** @param reachable whether the keyboard can go to the figures, to have their words explained. */
export function createFigures(
  life: Lifetime,
  run: Run,
  best: ReadonlySignal<Best>,
  reachable: ReadonlySignal<boolean>,
): HTMLElement {
  /** How many digits the figures are of, where that is known. */
  const shown = computed(() => {
    const frame = run.shown.value;
    return frame && whole(frame.predictions.length);
  });
  const free = computed(() => isFree(run));
  const wordsOf = (name: FigureName) =>
    name === 'accuracy' && free.value ? words().figures.fit : words().figures[name];
  const cell = (name: FigureName) => {
    const number = element('dd', { class: 'number' }, () => words().figures.none);
    const long = element('span', { class: 'long' });
    life.effect(() => setText(long, textOf(wordsOf(name).long, shown.value)));
    const root = element(
      'div',
      { class: `figure figure-${name}`, 'data-tip': () => textOf(wordsOf(name).help, null) },
      element(
        'dt',
        {},
        element('span', { class: 'short' }, () => wordsOf(name).short),
        long,
      ),
      number,
    );
    return { root, long, number };
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
    for (const contest of CONTESTS) {
      const { root, number } = cells[contest];
      const isBest = best.value[contest].has(run.id);
      setText(number, written(contest, run));
      root.classList.toggle('is-best', isBest);
      const tip = [textOf(wordsOf(contest).help, shown.value)];
      if (contest === 'accuracy' && frame?.test) {
        const all = run.config.value.classes.length === DIGITS ? whole(TEST_IMAGES) : null;
        tip.push(words().figures.accuracy.full(percent(frame.test.accuracy), whole(frame.test.step), all));
      }
      if (isBest) tip.push(words().figures.best);
      setAttribute(root, 'data-tip', tip.join(' '));
    }
    setText(cells.loss.number, written('loss', run));
  });
  // What a loss accumulates stands where others have their λ: none has both.
  life.effect(() => {
    const { root, long, number } = cells.lambda;
    const accumulated = Object.entries(lossById(run.config.value.loss).accumulated ?? {});
    if (accumulated.length === 0) {
      setText(number, written('lambda', run));
      return;
    }
    const now = learnedNow(run);
    const values = accumulated.map(([name]) => figure(now[name], shortNumber, words().figures.none));
    setText(number, values.join(' · '));
    const name = words().figures.accumulated(accumulated.map(([, { symbol }]) => symbolOf(symbol).text).join(' · '));
    for (const text of [root.querySelector('.short'), long]) if (text) setText(text, name);
    setAttribute(root, 'data-tip', words().figures.accumulatedHelp);
  });

  life.effect(() => {
    const index = reachable.value ? '0' : null;
    for (const { root } of Object.values(cells)) setAttribute(root, 'tabindex', index);
  });

  return element('dl', { class: 'figures' }, ...Object.values(cells).map(({ root }) => root));
}
