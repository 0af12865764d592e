/** Which runs can be compared in figures: what free points come to says nothing of a network, and the other way round. */
import type { Run } from './run.ts';

export const isFree = ({ config }: Pick<Run, 'config'>): boolean => config.value.network === 'free';

/** Those that may be called the best of these: networks where there is one, else all. */
export const contenders = <Any extends Pick<Run, 'config'>>(runs: readonly Any[]): readonly Any[] =>
  runs.every(isFree) ? runs : runs.filter((run) => !isFree(run));
