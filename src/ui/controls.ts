/** The controls beside the stage: what is edited, its loss, its sliders, and the folded settings. */
import { LEARNING_RATE, usualRate } from '../state/config.ts';
import { en as words } from '../text/en.ts';
import type { Context } from './context.ts';
import { element } from './element.ts';
import { createHints } from './hints.ts';
import type { Lifetime } from './lifetime.ts';
import { createLinkToggle } from './linkToggle.ts';
import { createLossControl } from './lossControl.ts';
import { createMarginControls } from './marginControls.ts';
import { shortNumber } from './numbers.ts';
import { createParameterControls } from './parameterControls.ts';
import { createRunChips } from './runChips.ts';
import { createSettings } from './settings.ts';
import { createSlider } from './slider.ts';
import { logarithmic } from './sliderScales.ts';

const RATE_MARKS = [
  { value: 0.0001, text: '0.0001' },
  { value: 0.01, text: '0.01' },
  { value: 1, text: '1' },
];
const rateScale = logarithmic(LEARNING_RATE.min, LEARNING_RATE.max);

export function createControls(life: Lifetime, context: Context): HTMLElement {
  const { session, act } = context;
  const rate = createSlider(life, {
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
  return element(
    'section',
    { class: 'controls', 'aria-label': words.controls.name },
    createRunChips(life, context),
    createLossControl(life, context),
    createMarginControls(life, context),
    createParameterControls(life, context),
    createHints(life, context),
    rate,
    createSettings(life, context),
  );
}
