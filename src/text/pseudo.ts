/** English with every text in marks, to find what a translation would miss. */
import { enAside } from './en.aside.ts';
import { en } from './en.ts';
import type { Dictionary } from './words.ts';

export const MARKS = ['⟦', '⟧'] as const;

export function marked(part: unknown): unknown {
  if (typeof part === 'string') return part === '' ? '' : `${MARKS[0]}${part}${MARKS[1]}`;
  if (typeof part === 'function') return (...values: unknown[]) => marked(part(...values));
  if (Array.isArray(part)) return part.map(marked);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, marked(inner)]));
}

export const pseudo = marked({ words: en, aside: enAside }) as Dictionary;
