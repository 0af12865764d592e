/** A change of a setting in mid-run, in words. */
import { fieldNamed } from '../config/config.ts';
import { losses } from '../losses/registry.ts';
import type { RunEvent } from '../state/run/events.ts';
import { words } from './language.ts';
import { lossWords } from './losses.ts';
import { whole } from './numbers.ts';

function valueText(what: string, value: RunEvent['from']): string {
  if (value === undefined) return words().changes.none;
  if (what === 'loss') return lossWords(String(value)).label;
  const field = losses()
    .map(({ id }) => fieldNamed(id, what))
    .find((one) => one !== undefined);
  return field?.toText(value) ?? String(value);
}

/** What a setting is called where it was changed. */
export function changeName(what: string): string {
  const names: Readonly<Record<string, string>> = words().changes.names;
  return names[what] ?? what;
}

export function changeText({ step, what, from, to }: RunEvent): string {
  return words().changes.since(changeName(what), valueText(what, to), whole(step), valueText(what, from));
}
