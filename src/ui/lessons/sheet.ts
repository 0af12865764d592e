/** A page of paper for a class: a lesson's formulas, its questions with room to answer, and the pictures as they stand. */
import './teaching.css';
import { lessonTitle, lessonWords } from '../../text/lessons.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { setEquation } from '../kit/equation.ts';
import type { Lesson } from './schema.ts';
import { questionsOf } from './teaching.ts';

/** The page itself; the panels follow it on paper. @param number from 1. */
export async function sheetOf(lesson: Lesson, number: number): Promise<HTMLElement> {
  const { title, about, discuss } = lessonTitle(lesson.id);
  const { teach } = lessonWords();
  const formulas = [...new Set(lesson.steps.flatMap(({ equation }) => equation ?? []))].map((tex) => ({
    tex,
    place: element('div', { class: 'lesson-equation' }),
  }));
  await Promise.all(formulas.map(({ tex, place }) => setEquation(place, `\\displaystyle ${tex}`)));
  return element(
    'section',
    { class: 'lesson-sheet' },
    element(
      'p',
      { class: 'lesson-sheet-head' },
      element('span', {}, teach.sheet(whole(number))),
      element('span', { class: 'lesson-sheet-name' }, teach.name),
    ),
    element('h1', {}, title),
    element('p', {}, about),
    element('div', { class: 'lesson-sheet-formulas' }, ...formulas.map(({ place }) => place)),
    element(
      'ol',
      {},
      ...questionsOf(lesson).map(({ question }) => element('li', {}, question)),
      element('li', {}, discuss),
    ),
  );
}

export async function printLesson(lesson: Lesson, number: number): Promise<void> {
  const sheet = await sheetOf(lesson, number);
  document.body.prepend(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
}
