/** Lessons as data: they fit the schema, their runs can be set up, and both languages have words for all of it. */
import '../support/formulas.ts';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { CHOICES } from '../../src/state/look/choices.ts';
import { PRESETS } from '../../src/state/presets.ts';
import { enLessons } from '../../src/text/lessons/en.ts';
import { zhLessons } from '../../src/text/lessons/zh.ts';
import { lessonTitle, loadLessonWords } from '../../src/text/lessons.ts';
import { LESSONS } from '../../src/ui/lessons/list.ts';
import { MEASURES } from '../../src/ui/lessons/measures.ts';
import { type Lesson, lessonSchema } from '../../src/ui/lessons/schema.ts';
import { PLANS, questionsOf } from '../../src/ui/lessons/teaching.ts';

interface Words {
  title: string;
  about: string;
  steps: Record<string, { text: string; question?: string; answers?: readonly string[]; act?: string; means?: string }>;
}
/** With the full stop and the least and most characters of a step's text. */
const LANGUAGES: [string, Record<string, Words>, string, number, number][] = [
  ['English', enLessons.lessons, '.', 40, 430],
  ['Chinese', zhLessons.lessons as unknown as Record<string, Words>, '。', 15, 160],
];

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('the lesson %s', (id, lesson: Lesson) => {
  it('is what the schema allows', () => {
    expect(v.parse(lessonSchema, lesson)).toEqual(lesson);
    expect(lesson.steps[0]?.runs ?? lesson.steps[0]?.recorded, 'its first step sets up runs').toBeDefined();
  });

  it('sets up runs and a look that there are, and speaks of those runs only', () => {
    let count = 0;
    for (const { runs, recorded, selected = 1, view = {}, live = [], claims = [], until } of lesson.steps) {
      for (const run of runs ?? []) readConfig(run, 'strict');
      count = (runs ?? (recorded && PRESETS[recorded]()))?.length ?? count;
      for (const [name, value] of Object.entries(view))
        expect(v.safeParse(CHOICES[name as keyof typeof CHOICES].field.schema, value).success, name).toBe(true);
      const places = [
        selected,
        ...live.map(({ run }) => run),
        ...claims.flatMap(({ run, than }) => ('run' in than ? [run, than.run] : [run])),
        ...(until && 'setting' in until ? [until.run] : []),
      ];
      expect(Math.max(...places)).toBeLessThanOrEqual(count);
    }
  });

  it('never asks to train back', () => {
    let step = 0;
    for (const { runs, recorded, until } of lesson.steps) {
      if (runs) step = 0;
      if (recorded) step = PRESETS[recorded]()[0]!.steps;
      if (!until || !('step' in until)) continue;
      expect(until.step).toBeGreaterThan(step);
      step = until.step;
    }
  });

  it.each(LANGUAGES)(
    'is told in %s: two or three sentences a step, a question where one is asked',
    (_, lessons, stop, least, most) => {
      const words = lessons[id]!;
      expect(words.title).toMatch(/\S/);
      expect(words.about.endsWith(stop)).toBe(true);
      expect(Object.keys(words.steps)).toEqual(lesson.steps.map((step) => step.id));
      for (const { id: step, right, until } of lesson.steps) {
        const { text, question, answers = [], act, means } = words.steps[step]!;
        expect(text.length).toBeGreaterThan(least);
        expect(text.length, `${id}.${step}`).toBeLessThan(most);
        expect(means, `${id}.${step}`).toMatch(/\S/);
        expect(question === undefined).toBe(right === undefined);
        if (right !== undefined) expect(answers.length).toBeGreaterThan(right);
        expect(act !== undefined).toBe(until !== undefined && 'setting' in until);
      }
    },
  );
});

it('every measure has a name in both languages', () => {
  for (const words of [enLessons, zhLessons])
    expect(Object.keys(words.measures).sort()).toEqual(Object.keys(MEASURES).sort());
});

describe('the plans for teachers', () => {
  it.each([
    ['short', 15],
    ['middle', 45],
    ['long', 90],
  ] as const)('%s: lessons in their order, within %i minutes', (name, most) => {
    const plan = PLANS[name];
    const ids = LESSONS.map(({ id }) => id);
    expect(Object.keys(plan)).toEqual(ids.filter((id) => id in plan));
    const minutes = Object.values(plan).reduce((sum, value) => sum + value, 0);
    expect(minutes).toBeLessThanOrEqual(most);
    expect(minutes).toBeGreaterThan(0.9 * most);
  });

  it('the longest has every lesson', () => {
    expect(Object.keys(PLANS.long)).toEqual(LESSONS.map(({ id }) => id));
  });

  it('ask two or three questions of each lesson, and one to discuss', async () => {
    await loadLessonWords();
    for (const lesson of LESSONS) {
      expect(questionsOf(lesson).length, lesson.id).toBeGreaterThanOrEqual(2);
      for (const { answer, question } of questionsOf(lesson)) expect([answer, question].join()).toMatch(/\S.*\?/);
      expect(lessonTitle(lesson.id).discuss).toMatch(/[?.]$/);
    }
  });
});
