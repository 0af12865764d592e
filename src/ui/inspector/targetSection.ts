/** The target over the angle of the selected run or of all, which angles its digits have, and the lead over a neighbour. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { lambdaSetting } from '../../config/config.ts';
import { centresOf } from '../../losses/centres.ts';
import type { LossHead, StepParameters } from '../../losses/contract.ts';
import { marginM } from '../../losses/margin.ts';
import { lossById } from '../../losses/registry.ts';
import { targetAngleCounts } from '../../math/angles.ts';
import { widestSpread } from '../../math/feasibility.ts';
import { leadOver, reach } from '../../math/lead.ts';
import { probedOf } from '../../state/run/probed.ts';
import { lambdaNow, learnedNow, parametersNow, type Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import { atMost, lambdaText, shortNumber, whole } from '../../text/numbers.ts';
import type { TargetData } from '../../views/contract.ts';
import type { Frame, RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { targetTable } from './chartTables.ts';
import { follow } from './following.ts';
import { createSection } from './section.ts';

type Curves = TargetData['curves'];

/** Milliseconds between redraws that follow training. */
const INTERVAL = 200;

/** Of two degrees. */
const BINS = 90;

/** ψ at 180° for the largest margin of a loss: what the scale of the targets has to reach, whichever m is chosen. */
function lowestTarget(head: LossHead, config: RunConfig): number {
  const { target } = head;
  const margins = marginM(head);
  if (!target || margins?.kind !== 'choice') return -1;
  return Math.min(
    ...margins.values.map((m) => target(Math.PI, { ...config, m, lambda: 0 } as unknown as StepParameters)),
  );
}

/** The curves that λ doesn't move, and the one it does. @param family makes the curves of many lengths; null: three. */
function targetOf(
  config: RunConfig,
  family: Family | null,
): {
  fixed: Curves;
  low: number;
  effective: ((lambda: number | null) => Curves[number]) | null;
} {
  const head = lossById(config.loss);
  const { target } = head;
  // Without a margin the target is the cosine itself; one curve says so better than two that coincide.
  const plain = target === null || head.margins === undefined;
  const fixed: Curves = [
    { id: 'cosine', label: aside().inspector.cosine, kind: 'cosine', value: Math.cos, emphasis: plain },
  ];
  if (plain) return { fixed, low: -1, effective: null };
  const parameters = config as unknown as StepParameters;
  if (head.lengths && family)
    return { fixed: [...fixed, ...family(target, head.lengths, parameters)], low: -1, effective: null };
  if (head.lengths) {
    const three = head.lengths(parameters).map((length, i): Curves[number] => ({
      id: `length ${i}`,
      label: aside().inspector.atLength(shortNumber(length)),
      kind: 'effective',
      value: (theta) => target(theta, parameters, length),
      emphasis: i === 1,
      ...(i === 1 ? {} : { dash: i === 0 ? '2 3' : '7 3' }),
    }));
    return { fixed: [...fixed, ...three], low: -1, effective: null };
  }
  if (lambdaSetting(config) !== null) {
    const hard = { ...parameters, lambda: 0 };
    fixed.push({
      id: 'psi',
      label: aside().inspector.psi(whole(Number(config.m))),
      kind: 'psi',
      value: (theta) => target(theta, hard),
      emphasis: false,
    });
  }
  return {
    fixed,
    low: lowestTarget(head, config),
    effective(lambda) {
      const mixed = lambda === null ? parameters : { ...parameters, lambda };
      return {
        id: 'effective',
        label: lambda === null ? aside().inspector.own : aside().inspector.effective(lambdaText(lambda)),
        kind: 'effective',
        value: (theta) => target(theta, mixed),
        emphasis: true,
      };
    },
  };
}

/** The margins of a run as far as they have grown, and what its loss has accumulated, by name. */
function marginsNow(run: Run): Record<string, number> {
  const now = parametersNow(run);
  const names = Object.keys(lossById(run.config.value.loss).margins ?? {});
  return { ...Object.fromEntries(names.map((name) => [name, now[name] as number])), ...learnedNow(run) };
}

const counted = new WeakMap<Frame, Float32Array>();

function densityOf(run: Run): Float32Array | null {
  const probed = probedOf(run);
  if (!probed) return null;
  const { frame, dim, positions } = probed;
  const known =
    counted.get(frame) ??
    targetAngleCounts(frame.features, dim, positions, frame.classWeights, BINS, centresOf(run.config.value));
  counted.set(frame, known);
  return known;
}

/** What the chart shows: the selected run, all runs, or by how much each run's class leads on the way to its neighbour. */
const MODES = ['own', 'all', 'lead'] as const;
type Mode = (typeof MODES)[number];

/** What makes a family of curves; null until somebody has asked for one. */
type Family = typeof import('./lengthFamily.ts').lengthFamily;

/** Runs whose target isn't a function of the angle have no curve of their own here. */
const hasTarget = (run: Run) => lossById(run.settings.value.loss).target !== null;

/** A curve of each run that has one, in the run's colour. */
function curvesOf(
  { session, lineOf }: Context,
  make: (run: Run) => { value: (theta: number) => number; label?: string; crossing?: number },
): Curves {
  return session.runs.value.flatMap((run) => {
    if (!hasTarget(run)) return [];
    const { colour, dash } = lineOf(run);
    const { label, ...curve } = make(run);
    const { short } = session.nameOf(run);
    return [
      {
        id: run.id,
        label: label ? `${short} ${label}` : short,
        kind: 'effective' as const,
        emphasis: session.selectedRun.value === run,
        colour,
        dash,
        ...curve,
      },
    ];
  });
}

const grey = (label: string): Curves[number] => ({
  id: 'cosine',
  label,
  kind: 'cosine',
  value: Math.cos,
  emphasis: false,
});

/** Everything the chart is given but the hill of angles. */
type Shown = Pick<TargetData, 'curves' | 'low' | 'across'>;

function allTargets(context: Context): Shown {
  const own = curvesOf(context, (run) => {
    const { target } = lossById(run.settings.value.loss);
    const parameters = parametersNow(run);
    return { value: (theta) => target?.(theta, parameters) ?? Number.NaN };
  });
  return { curves: [grey(aside().inspector.cosine), ...own], low: -1 };
}

/** For classes spread as evenly as can be; null where that isn't known. */
function leads(context: Context): Shown | null {
  const { classes, featureDim } = context.session.selectedRun.value.config.value;
  const apart = widestSpread(classes.length, featureDim);
  if (apart === null) return null;
  const curves = curvesOf(context, (run) => {
    const { target, rival = Math.cos } = lossById(run.settings.value.loss);
    const parameters = parametersNow(run);
    const own = (theta: number) => target?.(theta, parameters) ?? Number.NaN;
    const other = (theta: number) => rival(theta, parameters);
    const crossing = reach(apart, own, other);
    return {
      value: (theta) => leadOver(theta, apart, own, other),
      label: words().units.degrees(atMost((crossing * 180) / Math.PI, 1)),
      crossing,
    };
  });
  return { curves, low: 0, across: apart };
}

export function createTargetSection(life: Lifetime, context: Context, visible: ReadonlySignal<boolean>): HTMLElement {
  const { session, charts, act } = context;
  const mode = signal<Mode>('own');
  const choices = MODES.map((name) => {
    const button = element(
      'button',
      {
        type: 'button',
        'data-tip': () => aside().inspector.targetModes[name].help,
        onclick: () => {
          mode.value = name;
        },
      },
      () => aside().inspector.targetModes[name].label,
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(mode.value === name)));
    return button;
  });
  const make = signal<Family | null>(null);
  const many = element(
    'button',
    {
      type: 'button',
      class: 'toggle lengths',
      'aria-label': () => aside().inspector.manyLengths.name,
      'data-tip': () => aside().inspector.manyLengths.help,
      onclick: () => {
        if (make.value) make.value = null;
        else
          act(async () => {
            make.value = (await import('./lengthFamily.ts')).lengthFamily;
          });
      },
    },
    element('span', { translate: 'no' }, '‖x‖'),
  );
  life.effect(() => {
    many.hidden = mode.value !== 'own' || !lossById(session.selectedRun.value.settings.value.loss).lengths;
    setAttribute(many, 'aria-pressed', String(make.value !== null));
  });
  const segments = element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': () => aside().inspector.targetChoice },
    ...choices,
  );
  let latest: TargetData | null = null;
  const { root, plot, heading } = createSection(
    life,
    'target',
    () => (mode.value === 'lead' ? aside().inspector.lead : aside().inspector.targetTitle),
    () => aside().inspector.targetHelp,
    { act, session, table: () => targetTable(latest) },
    () => aside().seeing.target,
    element('div', { class: 'inspector-choices' }, many, segments),
  );
  const without = element('p', { class: 'target-note', hidden: true });
  plot.before(without);
  life.effect(() => {
    setText(heading, mode.value === 'lead' ? aside().inspector.lead : aside().inspector.targetTitle);
    setAttribute(
      heading,
      'data-tip',
      mode.value === 'lead' ? aside().inspector.leadHelp : aside().inspector.targetHelp,
    );
    const left = mode.value === 'own' ? [] : session.runs.value.filter((run) => !hasTarget(run));
    without.hidden = left.length === 0;
    setText(without, left.length === 0 ? '' : aside().inspector.noTarget(left.map((run) => session.nameOf(run).short)));
  });

  const lambda = computed(() => lambdaNow(session.selectedRun.value));
  /** The margin as far as it has grown. */
  const grown = computed(() => JSON.stringify(marginsNow(session.selectedRun.value)));
  const target = computed(() => {
    const margins = JSON.parse(grown.value) as Record<string, number>;
    return targetOf({ ...session.selectedRun.value.config.value, ...margins }, make.value);
  });
  /** The same curves for as long as nothing moves them. */
  const own = computed<Shown>(() => {
    const { fixed, effective, low } = target.value;
    return { curves: effective ? [...fixed, effective(lambda.value)] : fixed, low };
  });
  const shown = computed<Shown>(() => {
    if (mode.value === 'all') return allTargets(context);
    return (mode.value === 'lead' ? leads(context) : null) ?? own.value;
  });
  life.onMount(() =>
    follow(
      life,
      charts.targetCurve(plot, {
        label: () => (mode.peek() === 'lead' ? aside().inspector.lead : aside().inspector.target),
      }),
      (view) => {
        latest = { ...shown.value, density: mode.value === 'own' ? densityOf(session.selectedRun.value) : null };
        view.update(latest);
      },
      {
        visible,
        byHand: () => void [target.value, mode.value, session.timeline.moment.value],
        byTraining: () => void [shown.value, session.selectedRun.value.shown.value],
        interval: INTERVAL,
      },
    ),
  );
  return root;
}
