/** Which shortcut a key event types: told by the character, so that every layout has every shortcut. */

/** What of a keyboard event tells; `altGraph` as `getModifierState('AltGraph')`. */
export interface Stroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altGraph: boolean;
}

export const strokeOf = (event: KeyboardEvent): Stroke => ({
  key: event.key,
  code: event.code,
  ctrlKey: event.ctrlKey,
  altKey: event.altKey,
  metaKey: event.metaKey,
  shiftKey: event.shiftKey,
  altGraph: event.getModifierState('AltGraph'),
});

/** What the keys beside the letters have on them where a script of another kind is typed on a Latin keyboard. */
const PLAIN: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Period: '.',
  Slash: '/',
  Space: ' ',
};
const SHIFTED: Readonly<Record<string, string>> = { Slash: '?' };

/** The Latin character of a key's place. */
function placed({ code, shiftKey }: Stroke): string | null {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter) return letter.toLowerCase();
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  return digit ?? (shiftKey ? SHIFTED[code] : PLAIN[code]) ?? null;
}

/** Whether a character belongs to a script without Latin letters: a letter, a digit, or full-width punctuation. */
const isForeign = (key: string) =>
  (/^[\p{L}\p{Nd}]$/u.test(key) && !/^[\p{Script=Latin}\p{Script=Common}]$/u.test(key)) ||
  /^[\u3001-\u303f\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9]$/.test(key);

/** Ctrl+Z, and Cmd+Z on a Mac, by the letter or by its place under another script. */
function isUndo(stroke: Stroke): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = stroke;
  if (altKey || shiftKey || ctrlKey === metaKey) return false;
  return (isForeign(key) ? placed(stroke) : key.toLowerCase()) === 'z';
}

/**
 * The shortcut that an event stands for: a character (letters small), or a key's name as the event has it, led by
 * `Alt+` for an arrow with Alt; `Ctrl+z` for what takes back, `Shift+p` for what presents: no other letter differs by
 * Shift. Null where the event is the browser's, the system's or nobody's.
 */
export function typedBy(stroke: Stroke): string | null {
  const typed = plainlyTyped(stroke);
  return typed === 'p' && stroke.shiftKey ? 'Shift+p' : typed;
}

function plainlyTyped(stroke: Stroke): string | null {
  const { key, ctrlKey, altKey, metaKey, altGraph } = stroke;
  if (metaKey || (ctrlKey && !altKey)) return isUndo(stroke) ? 'Ctrl+z' : null;
  if (altKey) {
    if (!ctrlKey && !altGraph && /^Arrow(Left|Right)$/.test(key)) return `Alt+${key}`;
    // AltGr is told as Ctrl and Alt on Windows, Option as Alt on a Mac; both type signs. A letter, a digit or a space
    // with them is a menu's.
    return /^[^\p{L}\p{N}\s]$/u.test(key) ? key : null;
  }
  // An input method takes the key; it comes without its character.
  if (key === 'Process') return placed(stroke);
  if (!altGraph && isForeign(key)) return placed(stroke);
  return key.length === 1 ? key.toLowerCase() : key;
}
