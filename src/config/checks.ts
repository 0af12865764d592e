/** Checks of what a script hands to the page; each refusal names the field, what was given and what is allowed. */
import * as v from 'valibot';
import { type Allowed, FaultError, type Listed } from '../faults/faults.ts';
import { described, shortPath } from './described.ts';
import type { Field } from './fields.ts';

/** @throws FaultError always. */
export function refuse(path: string | null, given: unknown, allowed: Allowed): never {
  throw new FaultError({ code: 'refused', path: shortPath(path), given: described(given), allowed, used: null });
}

export function checkedField<Value>(name: string, given: unknown, field: Field<Value>): Value {
  const parsed = v.safeParse(field.schema, given);
  return parsed.success ? parsed.output : refuse(name, given, field.allowed);
}

export function checkedWhole(field: string, given: unknown, min: number, max: number): number {
  const fine = typeof given === 'number' && Number.isInteger(given) && given >= min && given <= max;
  return fine ? given : refuse(field, given, { kind: 'number', min, max, whole: true });
}

/** An object with no other fields than these. */
export function checkedObject(field: string, given: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse(field, given, { kind: 'object' });
  const object = given as Record<string, unknown>;
  for (const name of Object.keys(object)) {
    if (!names.includes(name)) refuse(`${field}.${name}`, object[name], { kind: 'fields', names, loss: null });
  }
  return object;
}

export function checkedList(field: string, given: unknown, min: number, max: number, of: Listed): unknown[] {
  const allowed: Allowed = { kind: 'list', min, max, of };
  if (!Array.isArray(given)) refuse(field, given, allowed);
  if (given.length >= min && given.length <= max) return given;
  throw new FaultError({ code: 'wrongLength', path: field, length: given.length, allowed });
}
