/** Words of the lessons: a file a language, loaded with the first lesson; the others follow, so that a switch is at once. */
import { effect, signal } from '@preact/signals-core';
import { language, spokenLanguage } from './language.ts';
import { type LanguageCode, SPOKEN } from './languages.ts';
import type { enLessons } from './lessons/en.ts';
import type { AnyText } from './words.ts';

export type LessonWords = AnyText<typeof enLessons>;

/** What a step says. */
export interface StepWords {
  /** Two or three sentences. */
  readonly text: string;
  /** Asked before the picture moves, and the answers to choose from. */
  readonly question?: string;
  readonly answers?: readonly string[];
  /** What the reader is to do with a control. */
  readonly act?: string;
  /** What came of it means. */
  readonly means?: string;
}

const LOADERS: Readonly<Record<LanguageCode, () => Promise<LessonWords>>> = {
  en: async () => (await import('./lessons/en.ts')).enLessons,
  zh: async () => (await import('./lessons/zh.ts')).zhLessons,
  'qps-ploc': async () => {
    const [{ marked }, { enLessons }] = await Promise.all([import('./pseudo.ts'), import('./lessons/en.ts')]);
    return marked(enLessons) as LessonWords;
  },
};

const loaded = signal<Partial<Readonly<Record<LanguageCode, LessonWords>>>>({});

async function load(code: LanguageCode): Promise<void> {
  if (loaded.peek()[code]) return;
  const words = await LOADERS[code]();
  loaded.value = { ...loaded.peek(), [code]: words };
}

let follows = false;

/** Resolves when the words of the language that is spoken are there. Rejects where they don't come. */
export async function loadLessonWords(): Promise<void> {
  await load(language());
  if (follows) return;
  follows = true;
  for (const code of SPOKEN) load(code).catch(() => {});
  effect(() => void load(spokenLanguage.value.code).catch(() => {}));
}

/** In an effect they are followed. Call `loadLessonWords` first. */
export function lessonWords(): LessonWords {
  const known = loaded.value[spokenLanguage.value.code] ?? Object.values(loaded.value)[0];
  if (!known) throw new Error('The words of the lessons are asked for before they are loaded');
  return known;
}

/** Of one step, by the ids of its lesson and itself. */
export function stepWords(lesson: string, step: string): StepWords {
  const lessons: Readonly<Record<string, { steps: Readonly<Record<string, StepWords>> }>> = lessonWords().lessons;
  const found = lessons[lesson]?.steps[step];
  if (!found) throw new Error(`No words for step ${step} of the lesson ${lesson}`);
  return found;
}

/** Name and purpose of a lesson, and a question to end with. */
export function lessonTitle(lesson: string): { title: string; about: string; discuss: string } {
  const lessons: Readonly<Record<string, { title: string; about: string; discuss: string }>> = lessonWords().lessons;
  return lessons[lesson] ?? { title: lesson, about: '', discuss: '' };
}
