/** Every loss the project knows: one file in `heads/` each, found by its place, read by everything else. */
import { FaultError } from '../faults/faults.ts';
import type { LossHead } from './contract.ts';

const files = import.meta.glob<{ default: LossHead }>('./heads/*.ts', { eager: true });

/** Heads by id, in the order in which the page offers them. */
const heads = new Map<string, LossHead>();

/**
 * Adds a head to the registry.
 * @throws Error if the id is taken.
 */
export function registerLoss(head: LossHead): void {
  if (heads.has(head.id)) throw new Error(`A loss with id "${head.id}" is registered already`);
  heads.set(head.id, head);
}

Object.values(files)
  .map((file) => file.default)
  .sort((a, b) => a.order - b.order)
  .forEach(registerLoss);

/** All heads, the plain ones first. */
export function losses(): LossHead[] {
  return [...heads.values()];
}

/** @throws RangeError naming the ids there are. */
export function lossById(id: string): LossHead {
  const head = heads.get(id);
  if (!head) throw new FaultError({ code: 'unknownLoss', id, ids: [...heads.keys()] });
  return head;
}
