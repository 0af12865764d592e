/** How a value that somebody handed in is written in a message about it. */

const LONGEST = 48;

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Longer than any path to a field that there is. */
const LONGEST_PATH = 120;

/** A path to a field as messages name it: names that somebody handed in may be of any length. */
export const shortPath = (path: string | null) =>
  path !== null && path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH - 1)}…` : path;

/** The value in a few characters; never throws, whatever it is given. */
export function described(value: unknown): string {
  if (typeof value === 'string') return shortened(JSON.stringify(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    // JSON would write NaN and infinities as null, which would hide what was wrong with them.
    const json = JSON.stringify(value, (_key, part) =>
      typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
    );
    return shortened(json ?? 'an object');
  } catch {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}
