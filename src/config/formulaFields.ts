/** Fields of a loss that is written as a formula, registered by the import: its text, its letters' numbers and ranges. */
import * as v from 'valibot';
import type { LetterRanges, Letters } from '../losses/contract.ts';
import { type Field, provideFormulaFields } from './fields.ts';

/** Characters of a formula. */
const LONGEST = 2000;

/** Largest magnitude of a letter's value. */
const LARGEST = 1e6;

const plain = (text: string): string => {
  // Whole lines of spaces and breaks mean nothing in a formula.
  return text.trim().replaceAll(/\s+/g, ' ');
};

/** Base64url (RFC 4648) of the text's UTF-8, since formulas are full of what addresses give a meaning to. */
function encoded(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** @returns null for what isn't base64url of a text. */
function decoded(text: string): string | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What it says is looked at with the numbers for its letters. */
function formulaField(): Field<string> {
  return {
    schema: v.pipe(v.string(), v.transform(plain), v.nonEmpty(), v.maxLength(LONGEST)),
    allowed: { kind: 'formula', longest: LONGEST },
    nearest: () => undefined,
    fromText: (text) => decoded(text) ?? text,
    toText: encoded,
    toPlainText: (text) => text,
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= LARGEST;

const isRange = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && value.every(isNumber) && (value[0] as number) < (value[1] as number);

/** Objects whose values are all of a kind, copied. */
const record = <Value>(fine: (value: unknown) => boolean) =>
  v.pipe(
    v.custom<Readonly<Record<string, Value>>>(
      (given) =>
        typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every(fine),
    ),
    v.transform((given) => structuredClone(given)),
  );

/** Letters of an address: name and so many numbers each, with ~ between all. */
function fromParts(text: string, each: number): Record<string, number[]> | null {
  if (text === '') return {};
  const parts = text.split('~');
  if (parts.length % (each + 1) !== 0) return null;
  const found: [string, number[]][] = [];
  for (let i = 0; i < parts.length; i += each + 1) {
    const numbers = parts.slice(i + 1, i + 1 + each).map((part) => (part === '' ? Number.NaN : Number(part)));
    found.push([parts[i] as string, numbers]);
  }
  return Object.fromEntries(found);
}

function lettersField(): Field<Letters> {
  return {
    schema: record<number>(isNumber),
    allowed: { kind: 'object' },
    nearest: () => undefined,
    fromText(text) {
      const parts = fromParts(text, 1);
      return parts ? Object.fromEntries(Object.entries(parts).map(([name, [value]]) => [name, value])) : text;
    },
    toText: (letters) =>
      Object.entries(letters)
        .map((entry) => entry.join('~'))
        .join('~'),
    toPlainText: (letters) =>
      Object.entries(letters)
        .map((entry) => entry.join('='))
        .join(' '),
  };
}

function rangesField(): Field<LetterRanges> {
  return {
    schema: record<readonly [number, number]>(isRange),
    allowed: { kind: 'object' },
    nearest: () => undefined,
    fromText: (text) => fromParts(text, 2) ?? text,
    toText: (ranges) =>
      Object.entries(ranges)
        .map(([name, ends]) => [name, ...ends].join('~'))
        .join('~'),
    toPlainText: (ranges) =>
      Object.entries(ranges)
        .map(([name, [low, high]]) => `${name} ${low}..${high}`)
        .join(' '),
  };
}

provideFormulaFields({
  formula: formulaField() as Field,
  letters: lettersField() as Field,
  ranges: rangesField() as Field,
});
