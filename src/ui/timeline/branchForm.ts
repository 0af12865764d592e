/** What a branch needs to know: of which panel, and with which margin and λ. */

import { signal } from '@preact/signals-core';
import { lambdaSetting, patchConfig } from '../../config/config.ts';
import type { Parameter } from '../../losses/contract.ts';
import { marginsOf } from '../../losses/margin.ts';
import { lossById, losses } from '../../losses/registry.ts';
import { isAnnealed, lambdaAt } from '../../math/schedules.ts';
import { type Run, settingsAfter } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import { lossWords, parameterWords } from '../../text/losses.ts';
import { plain, shortNumber, whole } from '../../text/numbers.ts';
import { runNames } from '../../text/runNames.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { marksOf, scaleOf } from '../controls/parameterControls.ts';
import { element, freshId } from '../kit/element.ts';
import { createLifetime, type Lifetime, setText } from '../kit/lifetime.ts';
import { createSlider } from '../kit/slider.ts';
import { logarithmicFromZero } from '../kit/sliderScales.ts';
import { symbolOf } from '../kit/symbols.ts';
import { focusPanel } from '../stage/focusPanel.ts';

const LAMBDA_MARKS = [0, 0.5, 5, 1000];

type Softness = Extract<Parameter, { kind: 'lambda' }>;

/** λ of a loss that takes over at a step; null where it has none. */
function lambdaAsSet(config: RunConfig, step: number): number | null {
  const lambda = lambdaSetting(config);
  return isAnnealed(lambda) ? lambdaAt(lambda, Math.max(1, step + 1 - config.warmStart)) : lambda;
}

interface Settings {
  root: HTMLElement;
  /** What the branch has. */
  patch(): Partial<RunConfig>;
}

/** The sliders of one run as its settings were at a step, or as another loss has them. */
function createRunSettings(life: Lifetime, run: Run, step: number, loss: string): Settings {
  const then = settingsAfter(run, step);
  const saved = loss === then.loss ? then : patchConfig(then, { loss }).config;
  const head = lossById(loss);
  const margins = marginsOf(head).map(({ parameter }) => {
    const then = Number(saved[parameter.name] ?? parameter.default);
    return { parameter, then, value: signal(then) };
  });
  const softness = head.parameters.find((one): one is Softness => one.kind === 'lambda');
  /** null: as it was. */
  const lambda = signal<number | null>(null);
  const lambdaThen = (loss === then.loss ? run.archive.at(step)?.lambda : lambdaAsSet(saved, step)) ?? 0;
  const scale = softness && logarithmicFromZero(softness.max, { marks: LAMBDA_MARKS });
  const root = element('div', { class: 'branch-settings' });

  for (const { parameter, then, value } of margins) {
    const { text: symbol, upright } = symbolOf(parameter.symbol);
    root.append(
      createSlider(life, {
        symbol,
        upright,
        label: () => parameterWords(head.id, parameter.name).label,
        help: () => parameterWords(head.id, parameter.name).help,
        state: () => ({
          scale: scaleOf(parameter),
          value: value.value,
          text: shortNumber(value.value),
          spoken: words().controls.spoken(symbol, shortNumber(value.value)),
          disabled: null,
          following: false,
          marks: marksOf(parameter),
        }),
        move: (moved) => {
          value.value = moved;
        },
        reset: () => {
          value.value = then;
        },
      }),
    );
  }
  if (scale) {
    const id = freshId('as-it-was');
    const keep = element('input', { type: 'checkbox', class: 'switch', id, role: 'switch' });
    life.effect(() => {
      keep.checked = lambda.value === null;
    });
    keep.addEventListener('change', () => {
      lambda.value = keep.checked ? null : lambdaThen;
    });
    root.append(
      createSlider(life, {
        symbol: 'λ',
        label: () => words().controls.lambda,
        help: () => words().controls.lambdaHelp,
        state() {
          const held = lambda.value;
          const text = held === null ? aside().branch.asItWas : shortNumber(held);
          return {
            scale,
            value: held ?? lambdaThen,
            text,
            spoken: words().controls.spoken('λ', text),
            disabled: null,
            following: held === null,
            marks: LAMBDA_MARKS.map((value) => ({ value, text: plain(value) })),
          };
        },
        move: (value) => {
          lambda.value = value;
        },
        reset: () => {
          lambda.value = null;
        },
      }),
      element('label', { class: 'switch-label', for: id }, keep, () => aside().branch.keepLambda),
    );
  }
  if (margins.length === 0 && !softness) {
    root.append(element('p', { class: 'note' }, () => aside().branch.nothing(lossWords(head.id).label)));
  }

  return {
    root,
    patch() {
      const wanted: Partial<RunConfig> = { loss };
      for (const { parameter, value } of margins) wanted[parameter.name] = value.peek();
      const held = lambda.peek() ?? saved.lambda;
      if (softness && held !== undefined) wanted.lambda = held;
      return wanted;
    },
  };
}

/**
 * @param step the moment shown.
 * @param close called before the panel is made.
 * @param first the run that is chosen at first.
 */
export function createBranchForm(
  life: Lifetime,
  { session, alone, act }: Context,
  step: number,
  close: () => void,
  first: Run = session.selectedRun.peek(),
): HTMLElement {
  const runs = session.runs.peek();
  const nameAt = (i: number) => runNames(runs.map((run) => run.config.peek()))[i] ?? '';
  const id = freshId('branch-panel');
  const select = element(
    'select',
    { id },
    ...runs.map((run, i) => element('option', { value: run.id }, () => nameAt(i))),
  );
  select.value = first.id;
  const lossId = freshId('branch-loss');
  const loss = element(
    'select',
    { id: lossId, class: 'branch-loss' },
    ...losses().map((head) => element('option', { value: head.id }, () => lossWords(head.id).label)),
  );
  const savedAt = signal<number | null>(null);
  const recorded = signal(false);
  const from = element('p', { class: 'note' });
  life.effect(() => {
    const at = savedAt.value;
    const told = recorded.value ? aside().recorded.from : aside().branch.from;
    setText(from, at === null ? aside().branch.fromStart : told(whole(at)));
  });
  const settings = element('div');

  let inner = createLifetime();
  life.atEnd(() => inner.end());
  let chosen = { run: first, patch: (): Partial<RunConfig> => ({}) };
  const choose = (kept: string | null) => {
    const run = runs.find((one) => one.id === select.value) ?? first;
    loss.value = kept ?? settingsAfter(run, step).loss;
    inner.end();
    inner = createLifetime();
    const made = createRunSettings(inner, run, step, loss.value);
    chosen = { run, patch: made.patch };
    settings.replaceChildren(made.root);
    recorded.value = step <= run.record.recorded.peek();
    savedAt.value = (recorded.peek() ? (run.checkpoints.at(step)?.step ?? 0) : step) || null;
  };
  select.addEventListener('change', () => choose(null));
  loss.addEventListener('change', () => choose(loss.value));
  choose(null);

  const make = async () => {
    const { run, patch } = chosen;
    const made = await session.branch(run.id, step, patch());
    alone.value = null;
    const config = session.runById(made.id).config.peek();
    session.messages.note({ kind: 'added', config, branched: { step: made.step, wanted: step } });
    focusPanel(made.id);
  };
  const form = element(
    'form',
    { class: 'branch-form' },
    element('h2', {}, () => aside().branch.title(whole(step))),
    element(
      'div',
      { class: 'field' },
      element('label', { for: id }, () => aside().branch.panel),
      select,
    ),
    element(
      'div',
      { class: 'field' },
      element('label', { for: lossId }, () => aside().branch.loss),
      loss,
    ),
    from,
    settings,
    element('button', { type: 'submit', class: 'primary' }, () => aside().branch.create),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    close();
    act(make);
  });
  return form;
}
