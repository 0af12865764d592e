/** Shortcuts by the character typed: what real keyboards send, and what the page makes of it. */
import { describe, expect, it } from 'vitest';
import { type Stroke, typedBy } from '../../src/ui/typed.ts';

const HELD = {
  ctrl: { ctrlKey: true },
  alt: { altKey: true },
  meta: { metaKey: true },
  shift: { shiftKey: true },
  altGraph: { altGraph: true },
} as const;

/** `held` as names of modifiers, with spaces between. */
function stroke(key: string, code: string, held = ''): Stroke {
  const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, altGraph: false };
  const names = held.split(' ').filter((name) => name !== '') as (keyof typeof HELD)[];
  return Object.assign({ key, code, ...none }, ...names.map((name) => HELD[name]));
}

type Row = readonly [layout: string, key: string, code: string, held: string, typed: string | null];

const ACTS: readonly Row[] = [
  ['US', '[', 'BracketLeft', '', '['],
  ['US', ']', 'BracketRight', '', ']'],
  ['US', '\\', 'Backslash', '', '\\'],
  ['US', '?', 'Slash', 'shift', '?'],
  ['US', '.', 'Period', '', '.'],
  ['US', 'r', 'KeyR', '', 'r'],
  ['US', 'R', 'KeyR', 'shift', 'r'],
  ['US', '3', 'Digit3', '', '3'],
  ['US, number pad', '3', 'Numpad3', '', '3'],
  ['US', ' ', 'Space', '', ' '],
  ['US', 'ArrowRight', 'ArrowRight', '', 'ArrowRight'],
  ['US', 'ArrowLeft', 'ArrowLeft', 'alt', 'Alt+ArrowLeft'],
  ['German PC, Windows', '[', 'Digit8', 'ctrl alt altGraph', '['],
  ['German PC, older Windows browser', '[', 'Digit8', 'ctrl alt', '['],
  ['German PC, Linux', '[', 'Digit8', 'altGraph', '['],
  ['German PC, Windows', ']', 'Digit9', 'ctrl alt altGraph', ']'],
  ['German PC, Windows', '\\', 'Minus', 'ctrl alt altGraph', '\\'],
  ['German PC', '?', 'Minus', 'shift', '?'],
  ['German PC', 'y', 'KeyZ', '', 'y'],
  ['German Mac', '[', 'Digit5', 'alt', '['],
  ['German Mac', ']', 'Digit6', 'alt', ']'],
  ['German Mac', '\\', 'Digit7', 'alt shift', '\\'],
  ['German Mac', '?', 'Minus', 'shift', '?'],
  ['French AZERTY, Windows', '[', 'Digit5', 'ctrl alt altGraph', '['],
  ['French AZERTY, Linux', ']', 'Minus', 'altGraph', ']'],
  ['French AZERTY, Windows', '\\', 'Digit8', 'ctrl alt altGraph', '\\'],
  ['French AZERTY', '?', 'KeyM', 'shift', '?'],
  ['French AZERTY', '.', 'Comma', 'shift', '.'],
  ['French AZERTY', '3', 'Digit3', 'shift', '3'],
  ['French Mac', '[', 'Digit5', 'alt shift', '['],
  ['French Mac', '\\', 'Slash', 'alt shift', '\\'],
  ['Swiss, Windows', '[', 'BracketLeft', 'ctrl alt altGraph', '['],
  ['Swiss, Linux', ']', 'BracketRight', 'altGraph', ']'],
  ['Swiss, Windows', '\\', 'IntlBackslash', 'ctrl alt altGraph', '\\'],
  ['Swiss Mac', '[', 'Digit5', 'alt', '['],
  ['Spanish Mac', '[', 'BracketLeft', 'alt', '['],
  ['Swiss', '?', 'Minus', 'shift', '?'],
  ['US', 'P', 'KeyP', 'shift', 'Shift+p'],
  ['US', 'p', 'KeyP', '', 'p'],
  ['Russian', 'З', 'KeyP', 'shift', 'Shift+p'],
  ['Russian', 'к', 'KeyR', '', 'r'],
  ['Russian', 'А', 'KeyF', 'shift', 'f'],
  ['Russian', 'х', 'BracketLeft', '', '['],
  ['Russian', 'ъ', 'BracketRight', '', ']'],
  ['Russian', '\\', 'Backslash', '', '\\'],
  ['Russian', '?', 'Digit7', 'shift', '?'],
  ['Russian', '.', 'Slash', '', '.'],
  ['Greek', 'ρ', 'KeyR', '', 'r'],
  ['Arabic digits', '٣', 'Digit3', '', '3'],
  ['Chinese input method', 'Process', 'KeyR', '', 'r'],
  ['Chinese input method', 'Process', 'Slash', 'shift', '?'],
  ['Chinese, full width', '？', 'Slash', 'shift', '?'],
  ['Chinese, full width', '【', 'BracketLeft', '', '['],
];

const BROWSERS_OWN: readonly Row[] = [
  ['US', 'r', 'KeyR', 'ctrl', null],
  ['US', 'R', 'KeyR', 'ctrl shift', null],
  ['US Mac', 'r', 'KeyR', 'meta', null],
  ['US Mac', '[', 'BracketLeft', 'meta', null],
  ['US', '[', 'BracketLeft', 'ctrl', null],
  ['US', 'f', 'KeyF', 'alt', null],
  ['US', 'd', 'KeyD', 'ctrl alt', null],
  ['US', '1', 'Digit1', 'alt', null],
  ['US', '1', 'Digit1', 'ctrl', null],
  ['US, window menu', ' ', 'Space', 'alt', null],
  ['US', 'ArrowRight', 'ArrowRight', 'ctrl', null],
  ['US', 'Escape', 'Escape', 'alt', null],
  ['German PC, Linux', '[', 'Digit8', 'ctrl altGraph', null],
  ['German Mac', '[', 'Digit5', 'alt meta', null],
  ['German PC', '5', 'Digit5', 'alt', null],
  ['Russian', 'к', 'KeyR', 'ctrl', null],
  ['Russian', 'а', 'KeyF', 'alt', null],
  ['Chinese input method', 'Process', 'KeyR', 'ctrl', null],
];

/** Typed characters that are no shortcut stay what they are: the place of their key doesn't count. */
const THEMSELVES: readonly Row[] = [
  ['German PC', 'ü', 'BracketLeft', '', 'ü'],
  ['German Mac', '“', 'Digit2', 'alt', '“'],
  ['US Mac', '“', 'BracketLeft', 'alt', '“'],
  ['French AZERTY', '&', 'Digit1', '', '&'],
  ['French AZERTY', '§', 'Slash', 'shift', '§'],
  ['French AZERTY', 'q', 'KeyA', '', 'q'],
  ['Swiss', 'è', 'BracketLeft', 'shift', 'è'],
  ['German Mac', '…', 'Period', 'alt', '…'],
  ['German PC, Linux', 'µ', 'KeyM', 'altGraph', 'µ'],
  ['US international', 'Dead', 'Quote', '', 'Dead'],
];

describe('a key', () => {
  it.each(ACTS)('on %s that types %s (%s, %s) acts', (_layout, key, code, held, typed) => {
    expect(typedBy(stroke(key, code, held))).toBe(typed);
  });

  it.each(BROWSERS_OWN)('on %s, %s (%s) with %s stays the browser’s', (_layout, key, code, held) => {
    expect(typedBy(stroke(key, code, held))).toBeNull();
  });

  it.each(THEMSELVES)('on %s that types %s (%s, %s) is nothing but that', (_layout, key, code, held, typed) => {
    expect(typedBy(stroke(key, code, held))).toBe(typed);
  });
});
