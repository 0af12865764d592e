/** The charts beside the stage: target curve, λ, progress, angles. */
import { computed, signal, untracked } from '@preact/signals-core';
import type { LossHead, Parameter, StepParameters } from '../losses/contract.ts';
import { lossById } from '../losses/registry.ts';
import { pairAngleHistogram } from '../math/angles.ts';
import { isAnnealed, lambdaAt } from '../math/schedules.ts';
import { runLabel, shortLabel } from '../state/config.ts';
import { lambdaNow, type Run } from '../state/run.ts';
import { en as words } from '../text/en.ts';
import type { AngleData, HistoryData, LambdaData, TargetData, View } from '../views/contract.ts';
import type { RunConfig } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { element } from './element.ts';
import { type Lifetime, pacedEffect, setAttribute, setText } from './lifetime.ts';
import { lambdaText } from './numbers.ts';

const { inspector } = words;

type ChoiceParameter = Extract<Parameter, { kind: 'choice' }>;

/** Milliseconds between redraws that follow training: these charts change slowly, the stage has the right of way. */
const CURVES = 200;
const HISTORY = 500;
const ANGLES = 1000;

/** ψ at 180° for the largest margin of a loss: what the scale of the targets has to reach, whichever m is chosen. */
function lowestTarget({ target, parameters }: LossHead, config: RunConfig): number {
  const margins = parameters.find((one): one is ChoiceParameter => one.name === 'm' && one.kind === 'choice');
  if (!target || !margins) return -1;
  return Math.min(
    ...margins.values.map((m) => target(Math.PI, { ...config, m, lambda: 0 } as unknown as StepParameters)),
  );
}

function targetsOf(run: Run): TargetData {
  const config = run.config.value;
  const head = lossById(config.loss);
  const { target } = head;
  // Without parameters the target is the cosine itself; one curve says so better than two that coincide.
  const plain = target === null || head.parameters.length === 0;
  const curves: TargetData['curves'] = [
    { id: 'cosine', label: inspector.cosine, kind: 'cosine', value: Math.cos, emphasis: plain },
  ];
  if (plain) return { curves, low: -1 };
  const lambda = lambdaNow(run);
  const parameters = { ...config, ...(lambda === null ? {} : { lambda }) } as unknown as StepParameters;
  if (lambda !== null) {
    const hard = { ...parameters, lambda: 0 };
    curves.push({
      id: 'psi',
      label: inspector.psi(Number(config.m)),
      kind: 'psi',
      value: (theta) => target(theta, hard),
      emphasis: false,
    });
  }
  curves.push({
    id: 'effective',
    label: lambda === null ? inspector.own : inspector.effective(lambdaText(lambda)),
    kind: 'effective',
    value: (theta) => target(theta, parameters),
    emphasis: true,
  });
  return { curves, low: lowestTarget(head, config) };
}

/** Counts of pair angles on the probe images; null until there is a frame. */
function anglesOf(run: Run) {
  const frame = run.frame.value;
  const probe = run.probe.value;
  const { classes } = run.config.value;
  if (!frame || !probe || probe.labels.length === 0) return null;
  const places = new Map(classes.map((digit, place) => [digit, place]));
  const positions = Uint8Array.from(probe.labels, (digit) => places.get(digit) ?? 0);
  const histogram = pairAngleHistogram(frame.features, frame.features.length / positions.length, positions);
  return { ...histogram, meanIntra: frame.metrics.meanIntra, minInter: frame.metrics.minInter };
}

export function createInspector(life: Lifetime, { session, charts }: Context): HTMLElement {
  const section = (kind: string, title: string, help: string | null, ...extra: HTMLElement[]) => {
    const plot = element('div', { class: 'inspector-plot' });
    const note = element('p', { class: 'inspector-note', hidden: true });
    const heading = element('h2', help ? { 'data-tip': help, tabindex: 0 } : {}, title);
    const root = element(
      'section',
      { class: `inspector-${kind}` },
      element('div', { class: 'inspector-head' }, heading, ...extra),
      element('div', { class: 'inspector-body' }, plot, note),
    );
    return { root, plot, note };
  };
  const selected = element('span', { class: 'caption inspector-run' });
  life.effect(() => setText(selected, runLabel(session.selectedRun.value.config.value)));

  const target = section('target', inspector.target, inspector.targetHelp, selected);
  const lambda = section('lambda', inspector.lambda, inspector.lambdaHelp);
  /** The same function for as long as the setting is the same, so that its curve is drawn once. */
  const given = computed(() => session.selectedRun.value.config.value.lambda);
  const warmStart = computed(() => session.selectedRun.value.config.value.warmStart);
  const schedule = computed(() => {
    const setting = given.value;
    // λ begins to fall when the warm start is over.
    const late = warmStart.value;
    return typeof setting === 'number' || isAnnealed(setting)
      ? (step: number) => lambdaAt(setting, Math.max(step - late, 1))
      : null;
  });
  const drawLambda = (view: View<LambdaData>) => {
    const run = session.selectedRun.value;
    const { steps, loss } = run.config.value;
    const now = lambdaNow(run);
    const has = schedule.value !== null;
    lambda.note.hidden = has;
    lambda.plot.classList.toggle('is-empty', !has);
    setText(lambda.note, has ? '' : inspector.noLambda(lossById(loss).label));
    view.update({
      schedule: schedule.value,
      steps,
      now: now === null ? null : { step: Math.max(1, run.step.value), lambda: now },
    });
  };

  const measure = signal<HistoryData['measure']>('loss');
  const choices = (['loss', 'accuracy'] as const).map((name) => {
    const button = element(
      'button',
      {
        type: 'button',
        onclick: () => {
          measure.value = name;
        },
      },
      inspector[name],
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(measure.value === name)));
    return button;
  });
  const history = section(
    'history',
    inspector.history,
    null,
    element('div', { class: 'segments', role: 'group', 'aria-label': inspector.measure }, ...choices),
  );
  const drawHistory = (view: View<HistoryData>) => {
    const runs = session.runs.value;
    view.update({
      runs: runs.map((run, i) => {
        const config = run.config.value;
        const { points } = run.history;
        return { id: run.id, label: runLabel(config), short: shortLabel(config), ...charts.runLine(i), points };
      }),
      steps: Math.max(...runs.map((run) => run.config.value.steps)),
      measure: measure.value,
    });
  };

  const angles = section('angles', inspector.angles, inspector.anglesHelp);
  const drawAngles = (view: View<AngleData>) => {
    const data = anglesOf(session.selectedRun.value);
    if (data) view.update(data);
  };

  /** A chart that follows hands at once and training when there is time. */
  const show = <Data>(
    view: View<Data>,
    draw: (view: View<Data>) => void,
    byHand: () => void,
    interval: number,
    byTraining: () => void,
  ) => {
    life.effect(() => {
      byHand();
      untracked(() => draw(view));
    });
    pacedEffect(life, interval, byTraining, () => draw(view));
    life.atEnd(() => view.destroy());
  };
  const config = () => void session.selectedRun.value.config.value;
  const lambdaOfRun = () => void lambdaNow(session.selectedRun.value);
  const stepOfRun = () => void session.selectedRun.value.step.value;
  const measured = () => void measure.value;
  const frames = () => {
    for (const run of session.runs.value) void [run.frame.value, run.config.value];
  };
  life.onMount(() => {
    show(
      charts.targetCurve(target.plot, { label: inspector.target }),
      (view) => view.update(targetsOf(session.selectedRun.value)),
      config,
      CURVES,
      lambdaOfRun,
    );
    show(charts.lambdaChart(lambda.plot, { label: inspector.lambda }), drawLambda, config, CURVES, stepOfRun);
    show(charts.historyChart(history.plot, { label: inspector.history }), drawHistory, measured, HISTORY, frames);

    show(
      charts.angleChart(angles.plot, { label: inspector.angles }),
      drawAngles,
      () => void session.selectedRun.value,
      ANGLES,
      () => void session.selectedRun.value.frame.value,
    );
  });
  return element(
    'section',
    { class: 'inspector', 'aria-label': inspector.name },
    target.root,
    lambda.root,
    history.root,
    angles.root,
  );
}
