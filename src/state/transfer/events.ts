/** What was changed while a run trained, as plain JSON, and back. */
import * as v from 'valibot';
import { checkedList, checkedWhole, refuse } from '../../config/checks.ts';
import { fieldNamed, fieldsOf, lossField } from '../../config/config.ts';
import { namesIn } from '../../config/entries.ts';
import type { Field } from '../../config/fields.ts';
import type { SettingName } from '../../config/runConfig.ts';
import { losses } from '../../losses/registry.ts';
import type { RunEvent } from '../run/events.ts';
import { checkedRecord } from './checked.ts';

/** More than any record keeps. */
const MOST_EVENTS = 10_000;

export interface PlainEvent {
  step: number;
  what: SettingName;
  /** Null where the loss had, or has, no such setting. */
  from: unknown;
  to: unknown;
}

export const plainEvents = (events: readonly RunEvent[]): PlainEvent[] =>
  events.map(({ step, what, from, to }) => ({ step, what, from: from ?? null, to: to ?? null }));

/** What a setting of this name may be, in one loss or another. */
const fieldsNamed = (name: string): Field[] =>
  name === 'loss' ? [lossField()] : losses().flatMap(({ id }) => fieldNamed(id, name) ?? []);

function readValue(path: string, given: unknown, fields: readonly Field[]): RunEvent['from'] {
  if (given === null || given === undefined) return undefined;
  const fitting = fields.find(({ schema }) => v.is(schema, given));
  if (!fitting) refuse(path, given, (fields[0] as Field).allowed);
  return given as RunEvent['from'];
}

/**
 * Events by step; none where the file, an earlier one, has no list of them.
 * @param last the latest step there may be. @throws RangeError naming the place.
 */
export function readEvents(path: string, given: unknown, last: number): RunEvent[] {
  if (given === null || given === undefined) return [];
  let before = 1;
  return checkedList(path, given, 0, MOST_EVENTS, 'changes').map((entry, i) => {
    const at = `${path}[${i}]`;
    const event = checkedRecord(at, entry);
    const step = checkedWhole(`${at}.step`, event.step, before, last);
    before = step;
    const name = String(event.what);
    const fields = fieldsNamed(name);
    if (fields.length === 0) {
      const values = [...new Set(['loss', ...losses().flatMap(({ id }) => namesIn(fieldsOf(id)))])];
      refuse(`${at}.what`, event.what, { kind: 'values', values });
    }
    return {
      step,
      what: name as SettingName,
      from: readValue(`${at}.from`, event.from, fields),
      to: readValue(`${at}.to`, event.to, fields),
    };
  });
}
