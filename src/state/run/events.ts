/** What was changed while a run trained: each change with its step, so that the past can be told, and trained again, as it was. */
import { changedFields, sameValue } from '../../config/changes.ts';
import type { RunConfig } from '../../worker/protocol.ts';

type Value = RunConfig[string];

export interface RunEvent {
  /** The last step before the change: the next one was taken with it. */
  step: number;
  /** Name of the setting. */
  what: string;
  /** Undefined where the run's loss had, or has, no such setting. */
  from: Value | undefined;
  to: Value | undefined;
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
  return then as RunConfig;
}
