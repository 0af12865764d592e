/** What a script hands over, as plain values of this page's own: nothing that acts when it is read, or changes afterwards. */
import { described, shortPath } from '../config/described.ts';
import { FaultError } from '../faults/faults.ts';

/** Lists and objects within one another; files of runs have 8. */
const DEEPEST = 32;

/** Values of one argument: twice what the largest question about pairs has. */
const MOST_VALUES = 16_000_000;

/** Whether it is an object as JSON has them, of this page or of another. */
function isPlain(value: object): boolean {
  const kind = Object.getPrototypeOf(value);
  return kind === null || Object.getPrototypeOf(kind) === null;
}

class Copying {
  private left = MOST_VALUES;

  private list(path: string, given: readonly unknown[], depth: number): unknown[] {
    const { length } = given;
    if (length > this.left) {
      const allowed = { kind: 'list', min: 0, max: this.left, of: 'values' } as const;
      throw new FaultError({ code: 'wrongLength', path, length, allowed });
    }
    this.left -= length;
    const copy: unknown[] = [];
    for (let i = 0; i < length; i++) {
      const value = given[i];
      // Most lists are of numbers, and long: no path is made for those.
      copy.push(typeof value === 'object' ? this.value(`${path}[${i}]`, value, depth) : value);
    }
    return copy;
  }

  /** What isn't plain and isn't an object either is left to whoever reads on, who knows what is allowed there. */
  value(path: string, given: unknown, depth = 0): unknown {
    if (typeof given !== 'object' || given === null) return given;
    let copy: unknown;
    try {
      if (depth < DEEPEST && Array.isArray(given)) copy = this.list(path, given, depth + 1);
      else if (depth < DEEPEST && isPlain(given)) {
        const entries = Object.keys(given).map((name) => {
          this.left -= 1;
          const value = (given as Record<string, unknown>)[name];
          return [name, this.value(path === '' ? name : `${path}.${name}`, value, depth + 1)];
        });
        copy = Object.fromEntries(entries);
      }
    } catch (error) {
      if (error instanceof FaultError) throw error;
    }
    if (copy !== undefined && this.left >= 0) return copy;
    const allowed = { kind: 'plain' } as const;
    throw new FaultError({ code: 'refused', path: shortPath(path || null), given: kindOf(given), allowed, used: null });
  }
}

/** What kind of object it is, as far as it lets itself be asked. */
function kindOf(value: object): string {
  try {
    return described(Object.prototype.toString.call(value).slice('[object '.length, -1)).replaceAll('"', '');
  } catch {
    return 'Object';
  }
}

/**
 * A copy of plain values: lists, objects, and what is neither, as it is.
 * @param path what the value is called in messages; '' where only its parts have names.
 * @throws FaultError for what is anything else, such as a map, a list of a typed kind, a circle, or what throws when it is read.
 */
export const plain = (path: string, given: unknown): unknown => new Copying().value(path, given);
