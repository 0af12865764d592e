/** The cones that a door brings to each run's picture; none while there is no door. */
import { type Signal, signal } from '@preact/signals-core';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import type { ScatterData } from '../../views/contract.ts';

type Cones = NonNullable<ScatterData['cones']>;

const brought = new WeakMap<Session, Signal<ReadonlyMap<Run, Cones> | null>>();

/** Whoever opens a door writes it; pictures follow. */
export function conesOn(session: Session): Signal<ReadonlyMap<Run, Cones> | null> {
  const known = brought.get(session) ?? signal(null);
  brought.set(session, known);
  return known;
}

export const conesOf = (run: Run, session: Session): Cones | null => conesOn(session).value?.get(run) ?? null;
