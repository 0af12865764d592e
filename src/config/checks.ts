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

/**
 * Largest magnitude of a number that a loss is evaluated on. Losses square lengths and multiply them by each other; in
 * float32 that ends in infinities and differences of them where numbers are much larger.
 */
export const LARGEST_ENTRY = 1e12;

const ENTRY: Allowed = { kind: 'number', min: -LARGEST_ENTRY, max: LARGEST_ENTRY, whole: false };

function checkedEntry(field: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse(field, value, { kind: 'finite' });
  return Math.abs(value) <= LARGEST_ENTRY ? value : refuse(field, value, ENTRY);
}

/** A list of `count` numbers, none beyond `LARGEST_ENTRY`. */
export function checkedVector(field: string, given: unknown, count: number): number[] {
  const list = checkedList(field, given, count, count, 'finiteNumbers');
  // Array.from, so that holes of a sparse list are looked at too.
  return Array.from(list, (value, i) => checkedEntry(`${field}[${i}]`, value));
}

/**
 * Rows of finite numbers, all equally long.
 * @param rows how many there must be; null: at least one.
 * @param least the least length of a row.
 */
export function checkedMatrix(field: string, given: unknown, rows: number | null, least: number): number[][] {
  const list = checkedList(field, given, rows ?? 1, rows ?? Number.POSITIVE_INFINITY, 'rows');
  const first = checkedList(`${field}[0]`, list[0], least, Number.POSITIVE_INFINITY, 'finiteNumbers');
  return Array.from(list, (row, i) => checkedVector(`${field}[${i}]`, row, first.length));
}
