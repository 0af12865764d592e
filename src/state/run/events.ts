/** What was changed while a run trained: each change with its step, so that the past can be told, and trained again, as it was. */
import { changedFields, sameValue } from '../../config/changes.ts';
import type { SettingName, SettingValue } from '../../config/runConfig.ts';
import type { RunConfig } from '../../worker/protocol.ts';

export interface RunEvent {
  /** The last step before the change: the next one was taken with it. */
  step: number;
  /** Name of the setting. */
  what: SettingName;
  /** Undefined where the run's loss had, or has, no such setting. */
  from: SettingValue | undefined;
  to: SettingValue | undefined;
}

/** What a change of settings at a step comes to; nothing before the first step, which nothing was trained with. */
export function eventsOf(step: number, before: RunConfig, after: RunConfig): RunEvent[] {
  if (step === 0) return [];
  return changedFields(before, after).map((what) => ({ step, what, from: before[what], to: after[what] }));
}

/** A list with one more event: a setting that is moved again before the next step has only one, or none. */
export function withEvent(events: readonly RunEvent[], event: RunEvent): readonly RunEvent[] {
  const earlier = events.find(({ step, what }) => step === event.step && what === event.what);
  if (!earlier) return [...events, event];
  const others = events.filter((other) => other !== earlier);
  return sameValue(earlier.from, event.to) ? others : [...others, { ...event, from: earlier.from }];
}

/** The settings that a step was trained with, from those of today. */
export function configAt(today: RunConfig, events: readonly RunEvent[], step: number): RunConfig {
  const then: Record<string, unknown> = { ...today };
  for (const { step: at, what, from } of events.toReversed()) {
    if (at < step) break;
    if (from === undefined) delete then[what];
    else then[what] = from;
  }
  return then as unknown as RunConfig;
}

/** Changes of one setting that follow each other so closely are one movement of a slider. Steps. */
const ONE_MOVEMENT = 20;

/** Events as somebody who changed things remembers them: a slider that was dragged was moved once, from where it began. */
export function movementsOf(events: readonly RunEvent[]): RunEvent[] {
  const movements: RunEvent[] = [];
  for (const event of events) {
    const at = movements.findLastIndex(({ what }) => what === event.what);
    const last = movements[at];
    if (last && event.step - last.step <= ONE_MOVEMENT) movements[at] = { ...event, from: last.from };
    else movements.push(event);
  }
  return movements.filter(({ from, to }) => !sameValue(from, to)).sort((a, b) => a.step - b.step);
}

/** Of each setting the last movement before a step: what a picture of that step came from. */
export function lastChanges(events: readonly RunEvent[], step: number): RunEvent[] {
  const before = movementsOf(events.filter((event) => event.step < step));
  const last = new Map(before.map((event) => [event.what, event]));
  // What a change of the loss brought with it says nothing more.
  const loss = last.get('loss')?.step;
  return [...last.values()].filter((event) => event.what === 'loss' || event.step !== loss);
}
