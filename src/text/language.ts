/** The language that the page speaks: a signal, so that every text follows it at once. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { en } from './en.ts';
import { LANGUAGES, type LanguageCode } from './languages.ts';
import type { Aside, Words } from './words.ts';

interface Spoken {
  readonly code: LanguageCode;
  readonly words: Words;
  /** Null for English until it was spoken anew: those who need it bring it; see aside.ts. */
  readonly aside: Aside | null;
}

const spoken = signal<Spoken>({ code: 'en', words: en, aside: null });
/** The language asked for last; those asked for before it may still be on their way. */
let wanted: LanguageCode = 'en';

/** The page's words. In an effect they are followed: it runs again in the next language. */
export const words = (): Words => spoken.value.words;

/** Code of the language that the page speaks. */
export const language = (): LanguageCode => spoken.value.code;

/**
 * Speaks another language as soon as its words are there. Resolves to the language that is spoken then: the newest one
 * asked for.
 * @throws whatever kept the words from coming; then nothing has changed.
 */
export async function speak(code: LanguageCode): Promise<LanguageCode> {
  wanted = code;
  const next = await LANGUAGES[code].load();
  if (wanted === code) {
    spoken.value = { code, ...next };
    if (typeof document !== 'undefined') document.documentElement.lang = LANGUAGES[code].locale;
  }
  return spoken.peek().code;
}

/** For scripts, which know languages by their codes. */
export const speech = {
  codes: Object.keys(LANGUAGES),
  now: language,
  speak: (code: string) => speak(code as LanguageCode),
};

/** What is spoken now, for those who follow it by themselves. */
export const spokenLanguage: ReadonlySignal<Spoken> = spoken;
