/** The settings beyond the loss, folded away: network, training, digits, view. */
import { untracked } from '@preact/signals-core';
import {
  AUGMENTATIONS,
  BATCH_SIZES,
  CLASS_WEIGHT_INITS,
  FEATURE_DIMS,
  LARGEST_SEED,
  NETWORKS,
  OPTIMIZERS,
  PLANNED_STEPS,
  WEIGHT_DECAY,
} from '../../config/config.ts';
import { lossById } from '../../losses/registry.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { element, freshId } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';
import { createViewSettings } from '../stage/viewSettings.ts';
import { createDataSettings } from './dataSettings.ts';
import { createRateControl } from './rateControl.ts';

const LONGEST_WARM_START = 100_000;

/** Free features are moved all at once, and no image is looked at. */
const readsImages = ({ network }: RunConfig) => network !== 'free';

export function createSettings(life: Lifetime, context: Context): HTMLElement {
  const { session, act } = context;
  const shared = () => session.selectedRun.value.config.value;
  const set = (patch: Partial<RunConfig>) => act(() => session.configureAll(patch));

  function choice<Value extends string | number>(
    label: Text,
    values: readonly Value[],
    text: (value: Value) => string,
    read: (config: RunConfig) => Value,
    patch: (value: Value) => Partial<RunConfig>,
    applies: (config: RunConfig) => boolean = () => true,
  ): HTMLElement {
    const select = element('select', {}, ...values.map((value) => element('option', { value }, () => text(value))));
    const field = element('label', { class: 'field' }, element('span', {}, label), select);
    life.effect(() => {
      select.value = String(read(shared()));
      field.hidden = !applies(shared());
    });
    select.addEventListener('change', () => {
      const value = values[select.selectedIndex];
      if (value !== undefined) set(patch(value));
    });
    return field;
  }

  function numeric(
    label: Text,
    name: 'steps' | 'seed' | 'weightDecay' | 'warmStart',
    range: { min: number; max: number; step: number | 'any' },
    {
      extra = null,
      read = shared,
      change = set,
    }: {
      extra?: HTMLElement | null;
      read?: () => RunConfig;
      change?: (patch: Partial<RunConfig>) => void;
    } = {},
  ): HTMLElement {
    const id = freshId(name);
    const input = element('input', {
      type: 'number',
      id,
      ...range,
      inputmode: range.step === 'any' ? 'decimal' : 'numeric',
    });
    life.effect(() => {
      const value = String(read()[name]);
      if (input.value !== value && document.activeElement !== input) input.value = value;
    });
    input.addEventListener('change', () => {
      if (input.validity.valid && input.value !== '') change({ [name]: input.valueAsNumber });
      else input.reportValidity();
    });
    input.addEventListener('blur', () => {
      input.value = String(untracked(read)[name]);
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
      'data-tip': () => aside().fields.seedHelp,
    },
    () => aside().fields.newSeed,
  );

  /** Runs of losses that usually start warm; the selected one first. */
  const warmed = () =>
    [session.selectedRun.value, ...session.runs.value].filter(
      (run, i, all) => all.indexOf(run) === i && lossById(run.config.value.loss).warmStart !== undefined,
    );
  const warmStart = numeric(
    () => aside().fields.warmStart,
    'warmStart',
    { min: 0, max: LONGEST_WARM_START, step: 1 },
    {
      read: () => (warmed()[0] ?? session.selectedRun.value).config.value,
      change: (patch) => act(() => session.configureAll(patch, untracked(warmed))),
    },
  );
  warmStart.append(element('p', { class: 'note' }, () => aside().fields.warmStartHelp));
  life.effect(() => {
    warmStart.hidden = warmed().length === 0;
  });

  const group = (name: Text, ...content: HTMLElement[]) => {
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
  const note = () => element('p', { class: 'note' }, () => aside().groups.forAll);

  return element(
    'div',
    { class: 'settings' },
    group(
      () => aside().groups.network,
      choice(
        () => aside().fields.network,
        NETWORKS,
        (value) => aside().fields.networks[value],
        (config) => config.network,
        (network) => ({ network }),
      ),
      choice(
        () => aside().fields.featureDim,
        FEATURE_DIMS,
        (value) => aside().fields.featureDims(value),
        (config) => config.featureDim,
        (featureDim) => ({ featureDim }),
      ),
      choice(
        () => aside().fields.classWeightInit,
        CLASS_WEIGHT_INITS,
        (value) => aside().fields.classWeightInits[value],
        (config) => config.classWeightInit,
        (classWeightInit) => ({ classWeightInit }),
      ),
      note(),
    ),
    group(
      () => aside().groups.training,
      createRateControl(life, context),
      choice(
        () => aside().fields.optimizer,
        OPTIMIZERS,
        (value) => aside().fields.optimizers[value],
        (config) => config.optimizer,
        (optimizer) => ({ optimizer }),
      ),
      choice(
        () => aside().fields.batchSize,
        BATCH_SIZES,
        whole,
        (config) => config.batchSize,
        (batchSize) => ({ batchSize }),
        readsImages,
      ),
      choice(
        () => aside().fields.augment,
        AUGMENTATIONS,
        (value) => aside().fields.augments[value],
        (config) => config.augment,
        (augment) => ({ augment }),
        readsImages,
      ),
      numeric(() => aside().fields.steps, 'steps', { ...PLANNED_STEPS, step: 1 }),
      numeric(() => aside().fields.weightDecay, 'weightDecay', { ...WEIGHT_DECAY, step: 'any' }),
      numeric(() => aside().fields.seed, 'seed', { min: 0, max: LARGEST_SEED, step: 1 }, { extra: newSeed }),
      warmStart,
      note(),
    ),
    group(() => aside().groups.data, ...createDataSettings(life, context, set, note())),
    group(() => aside().groups.view, ...createViewSettings(life, session)),
  );
}
