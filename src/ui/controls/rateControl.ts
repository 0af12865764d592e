/** The slider of the learning rate. */
import { LEARNING_RATE, usualRate } from '../../config/config.ts';
import { en as words } from '../../text/en.ts';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createLinkToggle } from '../kit/linkToggle.ts';
import { shortNumber } from '../kit/numbers.ts';
import { createSlider } from '../kit/slider.ts';
import { logarithmic } from '../kit/sliderScales.ts';

const RATE_MARKS = [
  { value: 0.0001, text: '0.0001' },
  { value: 0.01, text: '0.01' },
  { value: 1, text: '1' },
];
const rateScale = logarithmic(LEARNING_RATE.min, LEARNING_RATE.max);

export function createRateControl(life: Lifetime, context: Context): HTMLElement {
  const { session, act } = context;
  return createSlider(life, {
    label: words.controls.rate,
    extra: createLinkToggle(life, context, 'learningRate', words.controls.rate),
    help: `${words.controls.rateHelp} ${words.controls.reset}`,
    state() {
      const value = session.selectedRun.value.config.value.learningRate;
      const text = shortNumber(value);
      return { scale: rateScale, value, text, spoken: text, disabled: null, following: false, marks: RATE_MARKS };
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
