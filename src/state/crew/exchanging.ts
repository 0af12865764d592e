/** Runs that take others' places, all at once or none of them. */
import type { RunCheckpoint } from '../../worker/protocol.ts';
import type { Run } from '../run/run.ts';
import type { Panels } from './panels.ts';

/** A run that takes another's place. */
export interface Exchanged {
  readonly old: Run;
  readonly next: Run;
  readonly from: RunCheckpoint | null;
}

export interface ExchangingOptions {
  panels: Panels;
  /** Lets the workers have one more run. */
  add(run: Run, from: RunCheckpoint | null, trains: boolean): Promise<void>;
  /** Takes one from the workers, and it is known no more. */
  drop(run: Run): Promise<void>;
}

/** Nobody else may change the panels meanwhile. @throws RangeError where one of the old ones has gone; then all stay. */
export async function exchangeAll(
  pairs: readonly Exchanged[],
  trains: boolean,
  { panels, add, drop }: ExchangingOptions,
): Promise<void> {
  const added: Run[] = [];
  const allThere = () => {
    for (const { old } of pairs) panels.byId(old.id);
  };
  try {
    for (const { next, from } of pairs) {
      allThere();
      await add(next, from, trains);
      added.push(next);
    }
    // A panel may have been closed meanwhile.
    allThere();
  } catch (error) {
    for (const run of added) await drop(run);
    throw error;
  }
  for (const { old } of pairs) await drop(old);
  panels.exchange(pairs);
}
