/** What runs are made on and from. */
import { type } from 'node:os';
import { describeMachine } from '../bench/runner/machine.ts';
import type { Origin } from './record.ts';

/** Everything but what a run itself tells: its renderer, and when it was finished. */
export function presentOrigin(root: string): Omit<Origin, 'renderer' | 'date'> {
  const { processor, cores, memoryGB, node, commit } = describeMachine(root, '', 0);
  return { processor, cores, memoryGB, system: type(), node, commit };
}
