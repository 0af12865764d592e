/** Controls for a loss's own parameters besides m and λ, made from what the registry says of them. */
import type { LossHead, Parameter, ParameterName, ParameterValue } from '../../losses/contract.ts';
import { marginM } from '../../losses/margin.ts';
import { lossById } from '../../losses/registry.ts';
import { learnedNow } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { parameterWords } from '../../text/losses.ts';
import { fixed, shortNumber } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { createLifetime, type Lifetime } from '../kit/lifetime.ts';
import { createLinkToggle } from '../kit/linkToggle.ts';
import { createSlider } from '../kit/slider.ts';
import { linear, logarithmic, logarithmicFromZero, type SliderScale, shareAt, stops } from '../kit/sliderScales.ts';
import { symbolOf } from '../kit/symbols.ts';

type Slid = Extract<Parameter, { kind: 'number' | 'choice' }>;

type Shown = Slid | Extract<Parameter, { kind: 'option' | 'flag' }>;

/** m, an annealed λ and what belongs to a formula have their own controls. */
const isHere = (parameter: Parameter, head: LossHead): parameter is Shown =>
  ['number', 'choice', 'option', 'flag'].includes(parameter.kind) && parameter !== marginM(head);

/** A scale from 0 that is logarithmic has these marks as shares of its end. */
const SHARES = [0, 0.01, 0.1, 1];

const sharesOf = (max: number) => SHARES.map((share) => share * max);

/** Positions of a logarithmic scale from 0 to 1000 steps: an arrow key changes a value by a tenth, so always to a new one. */
const POSITIONS = 72;

export function scaleOf(parameter: Slid): SliderScale {
  if (parameter.kind === 'choice') return stops(parameter.values);
  const { min, max, step, scale } = parameter;
  if (scale !== 'log') return linear(min, max, step);
  if (min > 0) return logarithmic(min, max);
  // Linear below the smallest step, so that small weights get as much room as large ones.
  return logarithmicFromZero(max, { knee: step, positions: POSITIONS, marks: sharesOf(max) });
}

/** Marks nearer to each other than this share of the slider would touch. */
const CLOSEST_MARKS = 0.1;

/** The ends of a range, and what stands between them where there is room for it. */
export function rangeMarks({ min, max }: { min: number; max: number }, between: readonly number[], scale: SliderScale) {
  const share = (value: number) => shareAt(scale, scale.toPosition(value));
  const roomy = between.filter((value) => share(value) > CLOSEST_MARKS && share(value) < 1 - CLOSEST_MARKS);
  return [min, ...roomy, max].map((value) => ({ value, text: shortNumber(value) }));
}

export function marksOf(parameter: Slid): { value: number; text: string }[] {
  if (parameter.kind === 'choice') return parameter.values.map((value) => ({ value, text: shortNumber(value) }));
  const between = parameter.scale === 'log' && parameter.min === 0 ? sharesOf(parameter.max) : [parameter.default];
  return rangeMarks(parameter, between, scaleOf(parameter));
}

/** The nearest value to one wished for at which pairs of parameters stay in the order that the loss needs. */
export function keptInOrder(
  { ordered = [] }: Pick<LossHead, 'ordered'>,
  config: { readonly [name in ParameterName]?: ParameterValue },
  { name, ...parameter }: Slid,
  wished: number,
): number {
  return ordered.reduce((value, { lower, upper, equal }) => {
    const gap = equal || parameter.kind !== 'number' ? 0 : parameter.step;
    if (name === lower) return Math.min(value, Number(config[upper]) - gap);
    return name === upper ? Math.max(value, Number(config[lower]) + gap) : value;
  }, wished);
}

export function createParameterControls(life: Lifetime, context: Context): HTMLElement {
  const { session, holding, act } = context;
  const root = element('div', { class: 'parameter-controls' });

  /** Of the selected run's loss. */
  const texts = (name: string) => parameterWords(session.selectedRun.value.config.value.loss, name);
  const textsOf = (name: string) => ({ label: () => texts(name).label, help: () => texts(name).help });

  function optionOf(inner: Lifetime, parameter: Extract<Parameter, { kind: 'option' | 'flag' }>): HTMLElement {
    const { name, symbol } = parameter;
    const values = parameter.kind === 'flag' ? [false, true] : parameter.values;
    const { label, help } = textsOf(name);
    const named = (value: string) => {
      const names: Readonly<Record<string, string>> = words().options;
      return texts(name).values?.[value] ?? names[value] ?? value;
    };
    const { text, upright } = symbolOf(symbol);
    const select = element(
      'select',
      { 'data-tip': help },
      ...values.map((value) => element('option', { value: String(value) }, () => named(String(value)))),
    );
    inner.effect(() => {
      select.value = String(session.selectedRun.value.config.value[name]);
    });
    const chosen = () => values.find((value) => String(value) === select.value) as string | boolean;
    select.addEventListener('change', () => act(() => session.configureLinked({ [name]: chosen() })));
    return element(
      'label',
      { class: 'field field-row' },
      element(
        'span',
        { 'data-tip': help },
        element('i', { class: upright ? 'symbol is-upright' : 'symbol' }, text),
        ' ',
        label,
      ),
      createLinkToggle(inner, context, name, label),
      select,
    );
  }

  function controlOf(inner: Lifetime, parameter: Shown): HTMLElement {
    if (parameter.kind === 'option' || parameter.kind === 'flag') return optionOf(inner, parameter);
    const { name } = parameter;
    const { label, help } = textsOf(name);
    const run = () => session.selectedRun.value;
    const set = (value: number) =>
      act(() =>
        session.configureLinked({
          [name]: keptInOrder(lossById(run().config.value.loss), run().config.value, parameter, value),
        }),
      );
    const scale = scaleOf(parameter);
    const { text: symbol, upright } = symbolOf(parameter.symbol);
    return createSlider(inner, {
      setting: name,
      symbol,
      upright,
      label,
      help: () => `${help()} ${words().controls.reset}`,
      extra: createLinkToggle(inner, context, name, label),
      state() {
        const given = run().config.value[name];
        const value = typeof given === 'number' ? given : parameter.default;
        const text = shortNumber(value);
        const learned = learnedNow(run())[name];
        return {
          scale,
          value,
          text,
          spoken: text,
          disabled: null,
          following: false,
          marks: marksOf(parameter),
          ...(learned === undefined ? {} : { aside: words().controls.learned(fixed(learned, 2)) }),
        };
      },
      move: set,
      reset: () => set(parameter.default),
      holding: (held) => {
        holding.value = held ? name : null;
      },
    });
  }

  let inner = createLifetime();
  let shown = '';
  life.effect(() => {
    const { loss } = session.selectedRun.value.config.value;
    if (loss === shown) return;
    shown = loss;
    inner.end();
    inner = createLifetime();
    const head = lossById(loss);
    const controls = head.parameters
      .filter((parameter) => isHere(parameter, head))
      .map((parameter) => controlOf(inner, parameter));
    root.replaceChildren(...controls);
  });
  life.atEnd(() => inner.end());
  return root;
}
