/** The slider of the learning rate. */
import { LEARNING_RATE, usualRate } from '../../config/config.ts';
import { words } from '../../text/language.ts';
import { plain, shortNumber } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createLinkToggle } from '../kit/linkToggle.ts';
import { createSlider } from '../kit/slider.ts';
import { logarithmic } from '../kit/sliderScales.ts';

const RATE_MARKS = [0.0001, 0.01, 1];
const rateScale = logarithmic(LEARNING_RATE.min, LEARNING_RATE.max);

export function createRateControl(life: Lifetime, context: Context): HTMLElement {
  const { session, act } = context;
  return createSlider(life, {
    label: () => words().controls.rate,
    extra: createLinkToggle(life, context, 'learningRate', () => words().controls.rate),
    help: () => `${words().controls.rateHelp} ${words().controls.reset}`,
    state() {
      const value = session.selectedRun.value.config.value.learningRate;
      const text = shortNumber(value);
      return {
        scale: rateScale,
        value,
        text,
        spoken: text,
        disabled: null,
        following: false,
        marks: RATE_MARKS.map((mark) => ({ value: mark, text: plain(mark) })),
      };
    },
    move: (learningRate) => act(() => session.configureLinked({ learningRate })),
    reset: () => {
      const { optimizer } = session.selectedRun.peek().config.peek();
      act(() => session.configureLinked({ learningRate: usualRate(optimizer) }));
    },
    holding: (held) => {
      context.holding.value = held ? 'learningRate' : null;
    },
  });
}
