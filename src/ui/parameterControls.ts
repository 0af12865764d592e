/** Controls for a loss's own parameters besides m and λ, made from what the registry says of them. */
import type { Parameter } from '../losses/contract.ts';
import { lossById } from '../losses/registry.ts';
import type { Context } from './context.ts';
import { element } from './element.ts';
import { createLifetime, type Lifetime } from './lifetime.ts';
import { createLinkToggle } from './linkToggle.ts';
import { shortNumber } from './numbers.ts';
import { createSlider } from './slider.ts';
import { linear, logarithmic, type SliderScale, stops } from './sliderScales.ts';

/** `margin` parameters have their own controls. */
const ELSEWHERE = new Set(['m:choice', 'lambda:lambda']);

/** TeX symbols as plain letters, for the few that parameters use. */
const plainSymbol = (symbol: string) =>
  symbol.replace(/\\([a-zA-Z]+)/g, (_, name: string) => GREEK[name] ?? name).replace(/[{}_\s]/g, '');
const GREEK: Readonly<Record<string, string>> = { lambda: 'λ', alpha: 'α', psi: 'ψ', theta: 'θ', gamma: 'γ' };

function scaleOf(parameter: Extract<Parameter, { kind: 'number' | 'choice' }>): SliderScale {
  if (parameter.kind === 'choice') return stops(parameter.values);
  const { min, max, step, scale } = parameter;
  return scale === 'log' && min > 0 ? logarithmic(min, max) : linear(min, max, step);
}

function marksOf(parameter: Extract<Parameter, { kind: 'number' | 'choice' }>) {
  const values = parameter.kind === 'choice' ? parameter.values : [parameter.min, parameter.default, parameter.max];
  return [...new Set(values)].map((value) => ({ value, text: shortNumber(value) }));
}

export function createParameterControls(life: Lifetime, context: Context): HTMLElement {
  const { session, holding, act } = context;
  const root = element('div', { class: 'parameter-controls' });

  function controlOf(inner: Lifetime, parameter: Parameter): HTMLElement | null {
    const { name, help, label } = parameter;
    const run = () => session.selectedRun.value;
    const set = (value: number | string) => act(() => session.configureLinked({ [name]: value }));
    if (parameter.kind === 'option') {
      const select = element(
        'select',
        { 'data-tip': help },
        ...parameter.values.map((value) => element('option', { value }, value)),
      );
      inner.effect(() => {
        select.value = String(run().config.value[name]);
      });
      select.addEventListener('change', () => set(select.value));
      return element('label', { class: 'field' }, element('span', {}, label), select);
    }
    if (parameter.kind === 'lambda') return null;
    const scale = scaleOf(parameter);
    return createSlider(inner, {
      symbol: plainSymbol(parameter.symbol),
      label,
      help,
      extra: createLinkToggle(inner, context, name, label),
      state() {
        const given = run().config.value[name];
        const value = typeof given === 'number' ? given : parameter.default;
        const text = shortNumber(value);
        return { scale, value, text, spoken: text, disabled: null, following: false, marks: marksOf(parameter) };
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
    const controls = lossById(loss)
      .parameters.filter(({ name, kind }) => !ELSEWHERE.has(`${name}:${kind}`))
      .map((parameter) => controlOf(inner, parameter));
    root.replaceChildren(...controls.filter((control) => control !== null));
  });
  life.atEnd(() => inner.end());
  return root;
}
