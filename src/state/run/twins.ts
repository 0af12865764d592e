/** Runs that are the same to the bit: two names for one thing, or two settings that make no difference. */
import type { Frame } from '../../worker/protocol.ts';
import type { Run } from './run.ts';

const sameNumbers = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
};

/** Whether two frames show the same numbers. Before the first step all networks of a seed do, which says nothing. */
function sameFrame(a: Frame, b: Frame): boolean {
  return (
    a.step > 0 &&
    a.step === b.step &&
    Object.is(a.loss, b.loss) &&
    sameNumbers(a.classWeights, b.classWeights) &&
    sameNumbers(a.features, b.features)
  );
}

/** For each run that shows what one before it shows, that one. Follows the runs where it is called in an effect. */
export function twinsOf(runs: readonly Run[]): ReadonlyMap<Run, Run> {
  const twins = new Map<Run, Run>();
  for (const [i, run] of runs.entries()) {
    const frame = run.shown.value;
    const first = frame && runs.slice(0, i).find(({ shown }) => shown.value && sameFrame(shown.value, frame));
    if (first) twins.set(run, first);
  }
  return twins;
}

/** Whether the runs show moments of different steps. */
export const standApart = (runs: readonly Run[]): boolean =>
  new Set(runs.flatMap(({ shown }) => shown.value?.step ?? [])).size > 1;
