/** Checks of what stands in a file of runs; each refusal names the place, what was given and what is allowed. */
import { refuse } from '../../config/checks.ts';
import { described } from '../../config/described.ts';
import { type Allowed, FaultError } from '../../faults/faults.ts';
import { arrayFromText } from './arrays.ts';

/** No run takes more steps. */
export const LARGEST_STEP = 100_000_000;

/** An object, whatever else it has: later versions may add to it. */
export function checkedRecord(path: string, given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse(path, given, { kind: 'object' });
  return given as Record<string, unknown>;
}

/** Longer than any that a page gives. */
const LONGEST_NAME = 200;

export function checkedName(path: string, given: unknown): string {
  const fine = typeof given === 'string' && given !== '' && given.length <= LONGEST_NAME;
  return fine ? given : refuse(path, given, { kind: 'name', longest: LONGEST_NAME });
}

/** JSON has neither NaN nor infinities: null stands for the one, their names for the others. */
export type PlainNumber = number | null | 'Infinity' | '-Infinity';

export function plainNumber(value: number): PlainNumber {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return null;
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** What `plainNumber` wrote, also NaN and infinities. */
export function checkedNumber(path: string, given: unknown): number {
  if (given === null || given === undefined) return Number.NaN;
  if (given === 'Infinity' || given === '-Infinity') return Number(given);
  return typeof given === 'number' && Number.isFinite(given) ? given : refuse(path, given, { kind: 'numberOrNull' });
}

/** A number from `min` to `max`. */
export function checkedWithin(path: string, given: unknown, min: number, max = Number.MAX_VALUE): number {
  const fine = typeof given === 'number' && given >= min && given <= max;
  if (fine) return given;
  return refuse(
    path,
    given,
    max < Number.MAX_VALUE ? { kind: 'number', min, max, whole: false } : { kind: 'atLeast', min },
  );
}

/** A finite number, or null for none. */
export function checkedOptional(path: string, given: unknown): number | null {
  if (given === null || given === undefined) return null;
  return typeof given === 'number' && Number.isFinite(given) ? given : refuse(path, given, { kind: 'numberOrNull' });
}

/** Base64 of numbers of one kind, so many where `count` says so. */
export function checkedArray<List extends Parameters<typeof arrayFromText>[1]>(
  path: string,
  given: unknown,
  List: List,
  count: number | null = null,
): InstanceType<List> {
  const bits = 8 * List.BYTES_PER_ELEMENT;
  const values = typeof given === 'string' ? arrayFromText(given, List) : null;
  if (!values) return refuse(path, given, { kind: 'base64', bits, finite: false });
  if (count !== null && values.length !== count) {
    throw new FaultError({
      code: 'wrongCount',
      path,
      count: values.length,
      of: 'numbers',
      allowed: { kind: 'counts', counts: [count] },
    });
  }
  return values as InstanceType<List>;
}

/** Each number has to pass. @param allowed says what does. */
export function checkEach(
  path: string,
  values: Float32Array | Uint16Array | Uint8Array,
  fine: (value: number) => boolean,
  allowed: Allowed,
): void {
  const odd = (values as Float32Array).findIndex((value) => !fine(value));
  if (odd < 0) return;
  throw new FaultError({
    code: 'refusedNumber',
    path,
    place: odd + 1,
    count: values.length,
    given: described(values[odd]),
    allowed,
  });
}

/** Base64 of finite float32. */
export function checkedFloats(path: string, given: unknown, count: number | null = null): Float32Array<ArrayBuffer> {
  const values = checkedArray(path, given, Float32Array<ArrayBuffer>, count);
  checkEach(path, values, Number.isFinite, { kind: 'base64', bits: 32, finite: true });
  return values;
}
