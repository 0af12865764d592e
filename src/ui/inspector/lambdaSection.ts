/** λ over the steps of the selected run; its point of today can be moved. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { lambdaSetting } from '../../config/config.ts';
import { isAnnealed, lambdaAt } from '../../math/schedules.ts';
import type { History } from '../../state/run/history.ts';
import { lambdaNow, shownStep } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import type { LambdaData, View } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { changesOf } from './changes.ts';
import { lambdaTable } from './chartTables.ts';
import { follow } from './following.ts';
import { createSection } from './section.ts';

/** Milliseconds between redraws that follow training. */
const INTERVAL = 200;

/**
 * λ at each step: as it was where the run has been, as it is set from there on. A setting changed by hand thus leaves
 * the past as it was.
 */
export function lambdaOver(
  setting: unknown,
  warmStart: number,
  history: Pick<History, 'points' | 'at'>,
): LambdaData['schedule'] {
  if (typeof setting !== 'number' && !isAnnealed(setting)) return null;
  return (step) => {
    const planned = lambdaAt(setting, Math.max(step - warmStart, 1));
    const last = history.points.at(-1);
    return last && step <= last.step ? (history.at(step)?.lambda ?? planned) : planned;
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
    () => aside().seeing.lambda,
  );

  const setting = computed(() => lambdaSetting(session.selectedRun.value.config.value));
  const warmStart = computed(() => session.selectedRun.value.config.value.warmStart);
  let curve: { key: readonly unknown[]; schedule: LambdaData['schedule'] } = { key: [], schedule: null };
  /** The same function for as long as the setting and the record are the same, so that its curve is drawn once. */
  const scheduleNow = () => {
    const { history } = session.selectedRun.value;
    const key = [setting.value, warmStart.value, history, history.points];
    if (key.some((part, i) => part !== curve.key[i])) {
      curve = { key, schedule: lambdaOver(setting.value, warmStart.value, history) };
    }
    return curve.schedule;
  };

  const draw = (view: View<LambdaData>) => {
    const run = session.selectedRun.value;
    const { steps } = run.config.value;
    const schedule = scheduleNow();
    const lambda = lambdaNow(run);
    // λ is that of the frame on the screen, and so is its step.
    const step = Math.max(1, shownStep(run));
    latest = { schedule, steps, now: lambda === null ? null : { step, lambda }, changes: changesOf(run) };
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
        byTraining() {
          const { step, frame, record } = session.selectedRun.value;
          void [step.value, frame.value, record.events.value];
        },
        interval: INTERVAL,
      },
    ),
  );
  return root;
}
