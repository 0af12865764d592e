/** A slider with its name, value, unit and marks; a native range, so that keys and screen readers work. */
import { element, freshId } from './element.ts';
import type { Lifetime } from './lifetime.ts';
import { setAttribute, setText } from './lifetime.ts';
import { said, type Text } from './live.ts';
import { type SliderScale, shareAt } from './sliderScales.ts';

export interface SliderState {
  scale: SliderScale;
  value: number;
  /** The value as it is shown. */
  text: string;
  /** The value in words, for screen readers. */
  spoken: string;
  /** Why it can't be moved; null where it can. */
  disabled: string | null;
  /** The thumb goes by itself. */
  following: boolean;
  /** In place of the slider's own label and help, where they depend on what it moves. */
  label?: string;
  help?: string;
  /** Stands before the value, smaller: where the value is on its way to, or has come to. */
  aside?: string;
  /** There is nothing to move, and nothing to say about it either. */
  hidden?: boolean;
  marks: readonly { value: number; text: string }[];
}

export interface SliderOptions {
  /** Name of the setting that it moves, by which formulas find it. */
  setting?: string;
  /** The letter of the field's formulas, if it has one. */
  symbol?: string;
  /** Whether that isn't slanted. */
  upright?: boolean;
  label: Text;
  help: Text;
  /** Read in an effect: the slider follows the signals behind it. */
  state(): SliderState;
  move(value: number): void;
  /** Double click. */
  reset(): void;
  /** Told while the slider is held. */
  holding?(held: boolean): void;
  /** Stands beside the value. */
  extra?: HTMLElement;
}

const sameMarks = (a: SliderState['marks'], b: SliderState['marks']) =>
  a.length === b.length && a.every((mark, i) => mark.value === b[i]?.value && mark.text === b[i]?.text);

export function createSlider(life: Lifetime, options: SliderOptions): HTMLElement {
  const id = freshId('slider');
  const input = element('input', { type: 'range', id, step: 1 });
  const value = element('output', { class: 'slider-value', for: id });
  const marks = element('div', { class: 'slider-marks', 'aria-hidden': 'true' });
  const why = element('p', { class: 'slider-why', id: `${id}-why` });
  const symbol = options.symbol ? element('i', { class: 'symbol' }, options.symbol) : null;
  if (options.upright) symbol?.classList.add('is-upright');
  const name = element('span');
  const label = element('label', { for: id }, symbol, name);
  const aside = element('span', { class: 'slider-aside', hidden: true });
  const root = element(
    'div',
    { class: 'slider', 'data-setting': options.setting },
    element('div', { class: 'slider-head' }, label, options.extra, aside, value),
    element('div', { class: 'slider-track' }, input, marks),
    why,
  );

  let scale = options.state().scale;
  let shown: SliderState['marks'] = [];
  let held = false;

  const drawMarks = ({ marks: wanted }: SliderState) => {
    if (sameMarks(shown, wanted)) return;
    shown = wanted;
    marks.replaceChildren(
      ...wanted.map((mark) => {
        const at = shareAt(scale, scale.toPosition(mark.value));
        const made = element('span', { class: 'slider-mark' }, mark.text);
        made.style.setProperty('--at', String(at));
        return made;
      }),
    );
  };

  life.effect(() => {
    const state = options.state();
    scale = state.scale;
    setAttribute(input, 'min', String(scale.first));
    setAttribute(input, 'max', String(scale.last));
    drawMarks(state);
    const position = Math.round(scale.toPosition(state.value));
    // While it is held the hand leads, not the run.
    if (!held || !state.following) {
      if (input.valueAsNumber !== position) input.valueAsNumber = position;
    }
    const fill = String(shareAt(scale, input.valueAsNumber));
    if (input.style.getPropertyValue('--fill') !== fill) input.style.setProperty('--fill', fill);
    setText(value, state.text);
    setText(aside, state.aside ?? '');
    aside.hidden = !state.aside;
    root.hidden = state.hidden ?? false;
    setText(name, state.label ?? said(options.label));
    for (const explained of [input, label]) setAttribute(explained, 'data-tip', state.help ?? said(options.help));
    setAttribute(input, 'aria-valuetext', state.aside ? `${state.spoken}, ${state.aside}` : state.spoken);
    root.classList.toggle('is-following', state.following);
    root.classList.toggle('is-disabled', state.disabled !== null);
    input.disabled = state.disabled !== null;
    setText(why, state.disabled ?? '');
    setAttribute(input, 'aria-describedby', state.disabled === null ? null : why.id);
  });

  input.addEventListener('input', () => options.move(scale.toValue(input.valueAsNumber)));
  input.addEventListener('dblclick', options.reset);
  const hold = (next: boolean) => {
    if (held === next) return;
    held = next;
    options.holding?.(next);
  };
  input.addEventListener('pointerdown', () => hold(true));
  for (const end of ['pointerup', 'pointercancel', 'blur', 'change']) input.addEventListener(end, () => hold(false));
  return root;
}
