/** Checks of lists and rows of numbers that a script hands to the page; each refusal names the place. */
import type { Allowed } from '../faults/faults.ts';
import { checkedList, refuse } from './checks.ts';

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
