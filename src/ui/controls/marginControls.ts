/** The sliders this page is about: m and λ, how both change by themselves, and the margin they come to. */

import { sameValue } from '../../config/changes.ts';
import type { LambdaSchedule, Parameter } from '../../losses/contract.ts';
import { type MarginParameter, marginM } from '../../losses/margin.ts';
import { lossById } from '../../losses/registry.ts';
import { effectiveMargin, MARGINS } from '../../math/margin.ts';
import { isAnnealed, LAMBDA_SCHEDULES } from '../../math/schedules.ts';
import { feasibilityOf } from '../../state/crew/feasibility.ts';
import { lambdaNow, parametersAhead, parametersNow, type Run } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { lossWords, parameterWords } from '../../text/losses.ts';
import { fixed, plain, shortNumber, whole } from '../../text/numbers.ts';
import type { Words } from '../../text/words.ts';
import type { Context } from '../context.ts';
import { element, freshId } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { createLinkToggle } from '../kit/linkToggle.ts';
import { createSlider, type SliderState } from '../kit/slider.ts';
import { logarithmicFromZero, stops } from '../kit/sliderScales.ts';
import { QUANTITIES } from '../quantities.ts';
import { marksOf, rangeMarks, scaleOf } from './parameterControls.ts';

const LAMBDA_MARKS = [0, 0.5, 5, 1000];
const LARGEST_LAMBDA = 1000;
const lambdaScale = logarithmicFromZero(LARGEST_LAMBDA, { marks: LAMBDA_MARKS });
const marginScale = stops(MARGINS);

type ParameterOf<Kind extends Parameter['kind']> = Extract<Parameter, { kind: Kind }>;

/** The margin m: a stop at each value it can have, or any value of a range. */
const marginOf = (run: Run) => marginM(lossById(run.config.value.loss));

function annealableOf(run: Run): ParameterOf<'lambda'> | null {
  const found = lossById(run.config.value.loss).parameters.find(({ kind }) => kind === 'lambda');
  return found?.kind === 'lambda' ? found : null;
}

/** m where it multiplies the angle and λ softens it. */
const multiplierOf = (run: Run) => (annealableOf(run) ? marginOf(run) : null);

/** A range is marked at its ends, and where classes on a circle or a sphere can no longer keep the margin. */
function marginMarks(run: Run, parameter: MarginParameter): SliderState['marks'] {
  if (parameter.kind === 'choice') return marksOf(parameter);
  const largest = feasibilityOf(run.config.value, parametersAhead(run))?.largestMargin ?? null;
  return rangeMarks(parameter, largest === null ? [] : [largest], scaleOf(parameter));
}

/** The two sliders with the schedule of λ, and the margin that they come to. */
export function createMarginControls(
  life: Lifetime,
  context: Context,
): { sliders: HTMLElement; effective: HTMLElement } {
  const { session, holding, act } = context;
  /** The run whose value is shown: the selected one, else the first of those that a change goes to. */
  const having = <Found extends Parameter>(name: string, parameterOf: (run: Run) => Found | null) => {
    for (const run of [session.selectedRun.value, ...session.targetsOf(name)]) {
      const parameter = parameterOf(run);
      if (parameter) return { run, parameter };
    }
    return null;
  };
  const havingMargin = () => having('m', marginOf);
  const wordsOf = ({ run, parameter }: { run: Run; parameter: Parameter }) => {
    const { label, help } = parameterWords(run.config.value.loss, parameter.name);
    return { label, help: `${help} ${words().controls.reset}` };
  };
  const havingLambda = () => having('lambda', annealableOf);
  const head = () => lossById(session.selectedRun.value.config.value.loss);
  /** A plain loss says that it has no margin; one with other parameters needs the room for those. */
  const isPlain = () => head().parameters.length === 0;

  const margin = createSlider(life, {
    setting: 'm',
    symbol: 'm',
    extra: createLinkToggle(life, context, 'm', 'm'),
    label: () => words().controls.margin,
    help: () => `${words().controls.marginHelp} ${words().controls.reset}`,
    state() {
      const found = havingMargin();
      const value = found ? Number(found.run.config.value.m) : 1;
      const now = found ? Number(parametersNow(found.run).m) : value;
      return {
        scale: found ? scaleOf(found.parameter) : marginScale,
        value,
        text: found ? shortNumber(value) : words().figures.none,
        spoken: words().controls.spoken('m', shortNumber(value)),
        disabled: found ? null : words().controls.noMargin(lossWords(head().id).label),
        hidden: !found && !isPlain(),
        following: false,
        marks: found ? marginMarks(found.run, found.parameter) : MARGINS.map((m) => ({ value: m, text: whole(m) })),
        ...(found ? wordsOf(found) : {}),
        ...(now === value ? {} : { aside: words().controls.marginNow(shortNumber(now)) }),
      };
    },
    move: (m) => act(() => session.configureLinked({ m })),
    reset: () => {
      const found = havingMargin();
      if (found) act(() => session.configureLinked({ m: found.parameter.default }));
    },
    holding: (held) => {
      holding.value = held ? 'm' : null;
    },
  });

  /** The schedule a run had before its λ was held, to go back to. */
  const schedules = new Map<string, LambdaSchedule>();
  const scheduleOf = ({ run, parameter }: { run: Run; parameter: ParameterOf<'lambda'> }): LambdaSchedule => {
    const { lambda } = run.config.value;
    return isAnnealed(lambda) ? lambda : (schedules.get(run.id) ?? parameter.default);
  };
  const remember = () => {
    for (const run of session.targetsOf('lambda')) {
      const { lambda } = run.config.peek();
      if (isAnnealed(lambda)) schedules.set(run.id, lambda);
    }
  };
  const setLambda = (lambda: number | LambdaSchedule) => {
    remember();
    act(() => session.configureLinked({ lambda }));
  };

  const annealId = freshId('anneal');
  const anneal = element('input', { type: 'checkbox', class: 'switch', id: annealId, role: 'switch' });
  const schedule = element('select', { class: 'schedule', 'aria-label': () => words().controls.schedule });

  const lambda = createSlider(life, {
    setting: 'lambda',
    symbol: 'λ',
    extra: createLinkToggle(life, context, 'lambda', 'λ'),
    label: () => words().controls.lambda,
    help: () => `${words().controls.lambdaHelp} ${words().controls.reset}`,
    state() {
      const found = havingLambda();
      const value = found ? (lambdaNow(found.run) ?? 0) : 0;
      const following = found !== null && isAnnealed(found.run.config.value.lambda);
      return {
        scale: lambdaScale,
        value,
        text: found ? QUANTITIES.lambda.write(value) : words().figures.none,
        spoken: words().controls.spokenLambda(
          QUANTITIES.lambda.write(value),
          following ? words().controls.following : words().controls.held,
        ),
        disabled: found ? null : words().controls.noLambda(lossWords(head().id).label),
        hidden: !found && !isPlain(),
        following,
        marks: LAMBDA_MARKS.map((mark) => ({ value: mark, text: plain(mark) })),
      };
    },
    move: setLambda,
    reset: () => {
      const found = havingLambda();
      if (found) setLambda(found.parameter.default);
    },
    holding: (held) => {
      holding.value = held ? 'lambda' : null;
    },
  });

  anneal.addEventListener('change', () => {
    const found = havingLambda();
    if (found) setLambda(anneal.checked ? scheduleOf(found) : (lambdaNow(found.run) ?? 0));
  });
  schedule.addEventListener('change', () => {
    const chosen = Object.entries(LAMBDA_SCHEDULES).find(([name]) => name === schedule.value);
    if (chosen) setLambda({ ...chosen[1] });
  });

  const nameOf = (value: LambdaSchedule) =>
    Object.entries(LAMBDA_SCHEDULES).find(([, known]) => sameValue({ ...known }, { ...value }))?.[0] ?? 'custom';
  life.effect(() => {
    const found = havingLambda();
    const on = found !== null && isAnnealed(found.run.config.value.lambda);
    anneal.disabled = !found;
    if (anneal.checked !== on) anneal.checked = on;
    schedule.disabled = !on;
    const present = found ? nameOf(scheduleOf(found)) : 'fast';
    const names = [...Object.keys(LAMBDA_SCHEDULES), ...(present === 'custom' ? ['custom'] : [])];
    if (schedule.options.length !== names.length) {
      schedule.replaceChildren(
        ...names.map((name) =>
          element(
            'option',
            { value: name },
            () => words().controls.schedules[name as keyof Words['controls']['schedules']],
          ),
        ),
      );
    }
    if (schedule.value !== present) schedule.value = present;
  });

  const annealing = element(
    'div',
    { class: 'anneal' },
    element(
      'label',
      { class: 'switch-label', for: annealId, 'data-tip': () => words().controls.annealHelp },
      anneal,
      () => words().controls.anneal,
    ),
    schedule,
  );
  life.effect(() => {
    annealing.hidden = !havingLambda() && !isPlain();
  });

  const effectiveWords = element('span', {});
  const effective = element('b', { class: 'number' });
  const effectiveLine = element(
    'p',
    { class: 'effective', 'data-tip': () => words().controls.effectiveHelp },
    effectiveWords,
    ' ',
    effective,
  );
  life.effect(() => {
    const m = having('m', multiplierOf);
    const l = havingLambda();
    effectiveLine.hidden = !m || !l;
    if (!m || !l) return;
    const margin = Number(parametersNow(m.run).m);
    const lambda = lambdaNow(l.run) ?? 0;
    // Without a margin there is nothing to soften.
    const softened = lambda > 0 && margin > 1;
    effectiveLine.hidden = margin <= 1;
    setText(effectiveWords, words().controls[softened ? 'effective' : 'inFull'](shortNumber(margin)));
    setText(effective, softened ? fixed(effectiveMargin(margin, lambda), 2) : '');
  });

  return {
    sliders: element('div', { class: 'margin-controls' }, margin, lambda, annealing),
    effective: effectiveLine,
  };
}
