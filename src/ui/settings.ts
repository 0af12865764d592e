/** The settings that hold for all panels, folded away: network, training, digits, view. */

import {
  BATCH_SIZES,
  CLASS_WEIGHT_INITS,
  LARGEST_SEED,
  NETWORKS,
  OPTIMIZERS,
  PLANNED_STEPS,
  WEIGHT_DECAY,
} from '../state/config.ts';
import { en as words } from '../text/en.ts';
import type { RunConfig } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { element, freshId } from './element.ts';
import type { Lifetime } from './lifetime.ts';
import { createViewSettings } from './viewSettings.ts';

const { fields } = words;

export function createSettings(life: Lifetime, { session, act }: Context): HTMLElement {
  const shared = () => session.selectedRun.value.config.value;
  const set = (patch: Partial<RunConfig>) => act(() => session.configureAll(patch));

  function choice<Value extends string | number>(
    label: string,
    values: readonly Value[],
    text: (value: Value) => string,
    read: (config: RunConfig) => Value,
    patch: (value: Value) => Partial<RunConfig>,
  ): HTMLElement {
    const select = element('select', {}, ...values.map((value) => element('option', { value }, text(value))));
    life.effect(() => {
      select.value = String(read(shared()));
    });
    select.addEventListener('change', () => {
      const value = values[select.selectedIndex];
      if (value !== undefined) set(patch(value));
    });
    return element('label', { class: 'field' }, element('span', {}, label), select);
  }

  function numeric(
    label: string,
    name: 'steps' | 'seed' | 'weightDecay',
    range: { min: number; max: number; step: number | 'any' },
    extra: HTMLElement | null = null,
  ): HTMLElement {
    const id = freshId(name);
    const input = element('input', {
      type: 'number',
      id,
      ...range,
      inputmode: range.step === 'any' ? 'decimal' : 'numeric',
    });
    life.effect(() => {
      const value = String(shared()[name]);
      if (input.value !== value && document.activeElement !== input) input.value = value;
    });
    input.addEventListener('change', () => {
      if (input.validity.valid && input.value !== '') set({ [name]: input.valueAsNumber });
      else input.reportValidity();
    });
    input.addEventListener('blur', () => {
      input.value = String(session.selectedRun.peek().config.peek()[name]);
    });
    return element(
      'div',
      { class: 'field' },
      element('label', { for: id }, label),
      element('span', { class: 'joined' }, input, extra),
    );
  }

  const newSeed = element(
    'button',
    {
      type: 'button',
      class: 'quiet',
      onclick: () => set({ seed: (session.selectedRun.peek().config.peek().seed % LARGEST_SEED) + 1 }),
      'data-tip': fields.seedHelp,
    },
    fields.newSeed,
  );

  const digits = Array.from({ length: 10 }, (_, digit) => {
    const box = element('input', { type: 'checkbox', 'aria-label': fields.digit(digit) });
    life.effect(() => {
      box.checked = shared().classes.includes(digit);
      const last = box.checked && shared().classes.length <= 2;
      box.disabled = last;
      box.title = last ? fields.fewestDigits : '';
    });
    box.addEventListener('change', () => {
      const { classes } = session.selectedRun.peek().config.peek();
      const next = box.checked ? [...classes, digit].sort((a, b) => a - b) : classes.filter((other) => other !== digit);
      set({ classes: next });
    });
    return element('label', { class: 'digit' }, box, element('span', { 'aria-hidden': 'true' }, String(digit)));
  });

  const group = (name: string, ...content: HTMLElement[]) => {
    const made: HTMLDetailsElement = element(
      'details',
      { class: 'group', name: 'settings' },
      element('summary', {}, name),
      element('div', { class: 'group-content' }, ...content),
    );
    made.addEventListener('toggle', () => {
      if (made.open) made.scrollIntoView({ block: 'nearest' });
    });
    return made;
  };
  const note = () => element('p', { class: 'note' }, words.groups.forAll);

  return element(
    'div',
    { class: 'settings' },
    group(
      words.groups.network,
      choice(
        fields.network,
        NETWORKS,
        (value) => fields.networks[value],
        (config) => config.network,
        (network) => ({ network }),
      ),
      choice(
        fields.featureDim,
        [2, 3] as const,
        (value) => fields.featureDims[value],
        (config) => config.featureDim,
        (featureDim) => ({ featureDim }),
      ),
      choice(
        fields.classWeightInit,
        CLASS_WEIGHT_INITS,
        (value) => fields.classWeightInits[value],
        (config) => config.classWeightInit,
        (classWeightInit) => ({ classWeightInit }),
      ),
      note(),
    ),
    group(
      words.groups.training,
      choice(
        fields.optimizer,
        OPTIMIZERS,
        (value) => fields.optimizers[value],
        (config) => config.optimizer,
        (optimizer) => ({ optimizer }),
      ),
      choice(
        fields.batchSize,
        BATCH_SIZES,
        String,
        (config) => config.batchSize,
        (batchSize) => ({ batchSize }),
      ),
      numeric(fields.steps, 'steps', { ...PLANNED_STEPS, step: 1 }),
      numeric(fields.weightDecay, 'weightDecay', { ...WEIGHT_DECAY, step: 'any' }),
      numeric(fields.seed, 'seed', { min: 0, max: LARGEST_SEED, step: 1 }, newSeed),
      note(),
    ),
    group(
      words.groups.data,
      element('fieldset', { class: 'digits' }, element('legend', {}, fields.classes), ...digits),
      note(),
      element('p', { class: 'note' }, fields.credit),
    ),
    group(words.groups.view, ...createViewSettings(life, session)),
  );
}
