/** A slider for each letter of a formula. */
import { aside } from '../../text/aside.ts';
import { shortNumber } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { createLifetime, type Lifetime } from '../kit/lifetime.ts';
import { createSlider } from '../kit/slider.ts';
import { linear } from '../kit/sliderScales.ts';
import type { OwnRun } from './ownRun.ts';

/** A step of a slider is a round number, some two hundred of them long. */
export function stepOf(low: number, high: number): number {
  const rough = (high - low) / 200;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * 0.999) ?? rough;
}

export function createLetterSliders(life: Lifetime, { holding }: Context, run: OwnRun): HTMLElement {
  const root = element('div', { class: 'letters' });
  let inner = createLifetime();
  let shown = '';

  const sliderOf = (letter: string, [low, high]: readonly [number, number], start: number) =>
    createSlider(inner, {
      symbol: letter,
      label: '',
      help: () => aside().formula.letterHelp(letter),
      state() {
        const value = run.config.value?.values[letter] ?? start;
        return {
          scale: linear(low, high, stepOf(low, high)),
          value,
          text: shortNumber(value),
          spoken: `${letter} ${shortNumber(value)}`,
          disabled: null,
          following: false,
          marks: [low, high].map((end) => ({ value: end, text: shortNumber(end) })),
        };
      },
      move: (value) => run.change({ values: { ...run.config.peek()?.values, [letter]: value } }),
      reset: () => run.change({ values: { ...run.config.peek()?.values, [letter]: start } }),
      holding: (held) => {
        holding.value = held ? 'values' : null;
      },
    });

  life.effect(() => {
    const { ranges = {}, values = {} } = run.config.value ?? {};
    const key = JSON.stringify(ranges);
    if (key === shown) return;
    shown = key;
    inner.end();
    inner = createLifetime();
    root.replaceChildren(
      ...Object.entries(ranges).map(([letter, range]) => sliderOf(letter, range, values[letter] ?? range[0])),
    );
  });
  life.atEnd(() => inner.end());
  return root;
}
