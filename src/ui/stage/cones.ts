/** The cones that a door brings to each run's picture; none while there is no door. */
import { type Signal, signal } from '@preact/signals-core';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import type { ScatterData } from '../../views/contract.ts';
import type { Seen } from './seen.ts';

/** What a door shows in a run's picture, as that is seen; null for nothing. */
type Cones = (run: Run, projection: Seen['projection']) => ScatterData['cones'];

const brought = new WeakMap<Session, Signal<Cones | null>>();

/** Whoever opens a door writes it; pictures follow. */
export function conesOn(session: Session): Signal<Cones | null> {
  const known = brought.get(session) ?? signal(null);
  brought.set(session, known);
  return known;
}

export const conesOf = (session: Session, ...of: Parameters<Cones>) => conesOn(session).value?.(...of);
