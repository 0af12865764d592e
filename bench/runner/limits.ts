/** Holds the figures that don't depend on the machine against `bench/limits.json`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTESTANTS, type Contestant } from '../contestants/contract.ts';

export type Limits = Record<string, number>;

export function readLimits(root: string): Limits {
  return JSON.parse(readFileSync(join(root, 'bench/limits.json'), 'utf8')) as Limits;
}

export interface Verdict {
  name: string;
  /** Null if it wasn't measured. */
  value: number | null;
  limit: number;
  kept: boolean;
}

/** How figures of another contestant are named that have limits: it is to do the same work as this project. */
const OTHERS: Partial<Record<Contestant, string>> = { tfjs: 'tfjs as it comes' };

/**
 * One verdict a limit. A figure that is no number breaks its limit.
 * @param complete whether every section was asked for: then a figure that is missing breaks its limit too, unless it is
 * one of a contestant that wasn't asked for.
 */
export function judge(
  figures: Record<string, number>,
  limits: Limits,
  complete: boolean,
  contestants: readonly Contestant[],
): Verdict[] {
  const absent = CONTESTANTS.flatMap((one) => (contestants.includes(one) ? [] : (OTHERS[one] ?? [])));
  return Object.entries(limits).flatMap(([name, limit]): Verdict[] => {
    const value = figures[name];
    if (value !== undefined) return [{ name, value, limit, kept: value <= limit }];
    const expected = complete && !absent.some((other) => name.includes(other));
    return expected ? [{ name, value: null, limit, kept: false }] : [];
  });
}

export function verdictText({ name, value, limit, kept }: Verdict): string {
  const measured = value === null ? 'not measured' : Number.isInteger(value) ? String(value) : value.toPrecision(3);
  return `${kept ? 'kept' : 'OVER'}  ${name}: ${measured} (limit ${limit})`;
}
