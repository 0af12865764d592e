/** Texts in which each technical word, where it first stands, tells its sentence on hover, focus and tap. */
import { aside } from '../../text/aside.ts';
import { element } from '../kit/element.ts';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Letters of alphabets end words; Han characters stand by themselves. */
const EDGE = '[\\p{Script=Latin}\\p{Script=Greek}]';

/** A single Han character is part of too many other words. */
const alone = (form: string) => !/^\p{Script=Han}$/u.test(form);

/** One part of a text: plain, or a technical word with its sentence. */
export interface Part {
  text: string;
  means: string | null;
}

/** Cuts a text at the technical words of the language that is spoken; a word is told once. Longer ones win. */
export function partsOf(text: string): Part[] {
  const known = aside().glossary.flatMap(({ word, forms, means }) =>
    [word, ...forms()].filter(alone).map((form) => ({ form, word, means })),
  );
  const byLength = [...known].sort((a, b) => b.form.length - a.form.length);
  const pattern = new RegExp(
    `(?<!${EDGE})(?:${byLength.map(({ form }) => escaped(form)).join('|')})(?!${EDGE})`,
    'giu',
  );
  const told = new Set<string>();
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    const entry = byLength.find(({ form }) => form.toLowerCase() === found.toLowerCase());
    if (!entry || told.has(entry.word)) continue;
    told.add(entry.word);
    if (match.index > from) parts.push({ text: text.slice(from, match.index), means: null });
    parts.push({ text: found, means: entry.means });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), means: null });
  return parts;
}

/** The text as nodes. */
export const termed = (text: string): (Node | string)[] =>
  partsOf(text).map(({ text: part, means }) =>
    means === null ? part : element('dfn', { class: 'term', tabindex: 0, 'data-tip': means }, part),
  );
