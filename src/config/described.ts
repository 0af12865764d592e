/** How a value that somebody handed in is written in a message about it. */

const LONGEST = 48;

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Longer than any path to a field that there is. */
const LONGEST_PATH = 120;

/** A path to a field as messages name it: names that somebody handed in may be of any length. */
export const shortPath = (path: string | null) =>
  path !== null && path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH - 1)}…` : path;
/** Stands for what JSON has no text for: a list has null in its place, an object leaves it out. */
const isLeftOut = (value: unknown) => value === undefined || typeof value === 'function' || typeof value === 'symbol';

/**
 * The value's JSON, as far as anybody will read it: what is large isn't gone through.
 * @throws TypeError for what JSON refuses: circles and bigints.
 */
function beginning(value: unknown, room: number, within: readonly unknown[]): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST + 1));
  // JSON would write NaN and infinities as null, which would hide what was wrong with them.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : JSON.stringify(String(value));
  if (typeof value === 'bigint' || within.includes(value)) throw new TypeError('JSON has no text for it');
  if (isLeftOut(value)) return 'null';
  if (typeof value !== 'object' || value === null) return String(value);
  const { toJSON } = value as { toJSON?: unknown };
  const inside = [...within, value];
  if (typeof toJSON === 'function') return beginning(toJSON.call(value, ''), room, inside);
  const isList = Array.isArray(value);
  const list = isList || ArrayBuffer.isView(value) ? (value as unknown as ArrayLike<unknown>) : null;
  const keys = list ? null : Object.keys(value);
  let text = '';
  for (let i = 0; i < (keys ?? list ?? []).length && text.length < room; i++) {
    const key = keys?.[i] ?? String(i);
    const part = (value as Record<string, unknown>)[key];
    if (!isList && isLeftOut(part)) continue;
    const name = isList ? '' : `${JSON.stringify(key.slice(0, LONGEST + 1))}:`;
    text += `${text === '' ? '' : ','}${name}${beginning(part, room - text.length, inside)}`;
  }
  return isList ? `[${text}]` : `{${text}}`;
}

/** The value in a few characters; never throws, whatever it is given. */
export function described(value: unknown): string {
  if (typeof value === 'string') return shortened(JSON.stringify(value.slice(0, LONGEST + 1)));
  if (typeof value === 'bigint') return shortened(`${value}n`);
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return shortened(beginning(value, LONGEST + 1, []));
  } catch {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}
