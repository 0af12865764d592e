/** λ over the steps of the selected run; its point of today can be moved. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { lambdaSetting } from '../../config/config.ts';
import { isAnnealed, lambdaAt } from '../../math/schedules.ts';
import { lambdaNow } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import type { LambdaData, View } from '../../views/contract.ts';
import type { HistoryPoint } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { lambdaTable } from './chartTables.ts';
import { follow } from './following.ts';
import { createSection } from './section.ts';

/** Milliseconds between redraws that follow training. */
const INTERVAL = 200;

/** What was recorded last at or before a step; undefined before the first record. */
function recordedAt(points: readonly HistoryPoint[], step: number): HistoryPoint | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return points[low - 1];
}

/**
 * λ at each step: as it was where the run has been, as it is set from there on. A setting changed by hand thus leaves
 * the past as it was.
 */
export function lambdaOver(
  setting: unknown,
  warmStart: number,
  points: readonly HistoryPoint[],
): LambdaData['schedule'] {
  if (typeof setting !== 'number' && !isAnnealed(setting)) return null;
  return (step) => {
    const planned = lambdaAt(setting, Math.max(step - warmStart, 1));
    const last = points.at(-1);
    return last && step <= last.step ? (recordedAt(points, step)?.lambda ?? planned) : planned;
  };
}

export function createLambdaSection(
  life: Lifetime,
  { session, charts, holding, act }: Context,
  visible: ReadonlySignal<boolean>,
): HTMLElement {
  let latest: LambdaData | null = null;
  const { root, plot } = createSection(
    life,
    'lambda',
    () => aside().inspector.lambda,
    () => aside().inspector.lambdaHelp,
    { act, session, table: () => lambdaTable(latest) },
  );

  const setting = computed(() => lambdaSetting(session.selectedRun.value.config.value));
  const warmStart = computed(() => session.selectedRun.value.config.value.warmStart);
  let curve: { key: readonly unknown[]; schedule: LambdaData['schedule'] } = { key: [], schedule: null };
  /** The same function for as long as the setting and the record are the same, so that its curve is drawn once. */
  const scheduleNow = () => {
    const { points } = session.selectedRun.value.history;
    const key = [setting.value, warmStart.value, points];
    if (key.some((part, i) => part !== curve.key[i])) {
      curve = { key, schedule: lambdaOver(setting.value, warmStart.value, points) };
    }
    return curve.schedule;
  };

  const draw = (view: View<LambdaData>) => {
    const run = session.selectedRun.value;
    const { steps } = run.config.value;
    const schedule = scheduleNow();
    const lambda = lambdaNow(run);
    const past = session.timeline.moment.value === null ? null : run.shown.value;
    const step = Math.max(1, past?.step ?? run.step.value);
    latest = { schedule, steps, now: lambda === null ? null : { step, lambda } };
    view.update(latest);
  };

  // Where there is no λ, the other charts get its room.
  life.effect(() => {
    root.hidden = setting.value === null;
  });
  life.onMount(() =>
    follow(
      life,
      charts.lambdaChart(plot, {
        label: () => aside().inspector.lambda,
        onDrag: (lambda) => {
          // Only the present can be changed.
          session.timeline.seek(null);
          act(() => session.configureLinked({ lambda }));
        },
        onHold: (held) => {
          holding.value = held ? 'lambda' : null;
        },
      }),
      draw,
      {
        visible,
        byHand: () => void [session.selectedRun.value.config.value, session.timeline.moment.value],
        // A run that comes to rest tells its step before the frame that holds its λ.
        byTraining: () => void [session.selectedRun.value.step.value, session.selectedRun.value.frame.value],
        interval: INTERVAL,
      },
    ),
  );
  return root;
}
