/** A run's snapshot for scripts: what was asked for, checked, and its classes by their names. Loads with the first. */
import { checkedField, checkedObject, refuse } from '../config/checks.ts';
import { nameField } from '../config/fields.ts';
import type { EngineClient, Snapshot, SnapshotOptions } from '../worker/protocol.ts';
import { ownSets } from './ownSets.ts';
import { isFree } from './run/peers.ts';
import type { Run } from './run/run.ts';

const SPLITS: readonly SnapshotOptions['split'][] = ['probe', 'test', 'unseen'];

/** @throws FaultError naming the option. */
export function checkedOptions(run: Run, given: unknown): SnapshotOptions {
  const options = checkedObject('options', given ?? {}, ['split', 'parameters']);
  const { split = 'probe', parameters = false } = options;
  if (typeof parameters !== 'boolean')
    refuse('options.parameters', parameters, { kind: 'values', values: [true, false] });
  const checked = checkedField('options.split', split, nameField(SPLITS));
  // Only the shown images have features there.
  if (isFree(run)) checkedField('options.split', checked, nameField(['probe']));
  return { split: checked, parameters: parameters as boolean };
}

export async function snapshotOf(
  { snapshot }: Pick<EngineClient, 'snapshot'>,
  id: string,
  options: SnapshotOptions,
): Promise<Snapshot> {
  const taken = await snapshot(id, options);
  const { data } = taken.config;
  if (data === 'mnist') return taken;
  if (data !== 'hanzi') return { ...taken, classNames: [...(ownSets.peek().get(data)?.names ?? [])] };
  return { ...taken, classNames: [...(await import('virtual:hanzi/names')).names] };
}
