/** What data of somebody's own are called, as far as this page knows: a title, and names of the classes by label. */
import { type ReadonlySignal, signal } from '@preact/signals-core';

export { isOwn, type OwnName } from '../data/sets.ts';

export interface OwnSet {
  /** Null where only a file of runs has told of it. */
  readonly title: string | null;
  readonly names: readonly string[];
}

const sets = signal<ReadonlyMap<string, OwnSet>>(new Map());

/** By what the data go by. */
export const ownSets: ReadonlySignal<ReadonlyMap<string, OwnSet>> = sets;

export function noteOwnSet(data: string, set: OwnSet): void {
  sets.value = new Map(sets.peek()).set(data, set);
}
