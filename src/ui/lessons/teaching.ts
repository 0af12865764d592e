/** Plans for who teaches: which lessons fit into how many minutes, what to ask in each, and what the answers are. */
import './teaching.css';
import { effect } from '@preact/signals-core';
import { lessonTitle, lessonWords, stepWords } from '../../text/lessons.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { addressOf } from './place.ts';
import type { Lesson } from './schema.ts';

type PlanName = keyof ReturnType<typeof lessonWords>['teach']['plans'];

/** Minutes for each lesson, by id; what is left of the plan's time is for questions. */
export const PLANS: Readonly<Record<PlanName, Readonly<Record<string, number>>>> = {
  short: { softmax: 5, modified: 4, margin: 5 },
  middle: { softmax: 6, modified: 6, margin: 8, psi: 7, lambda: 8, gap: 8 },
  long: {
    softmax: 7,
    modified: 7,
    margin: 9,
    psi: 8,
    lambda: 11,
    gap: 9,
    lengths: 11,
    additive: 9,
    forces: 9,
    unseen: 9,
  },
};

/** What to ask in a lesson, each with its answer. */
export function questionsOf({ id, steps }: Lesson): { question: string; answer: string; means: string }[] {
  return steps.flatMap(({ id: step, right }) => {
    const { question, answers, means = '' } = stepWords(id, step);
    const answer = right === undefined ? undefined : answers?.[right];
    return question && answer ? [{ question, answer, means }] : [];
  });
}

/** @param enter opens a lesson, by its place from 0. */
export function openPlans(lessons: readonly Lesson[], enter: (lesson: number) => void): void {
  if (document.querySelector('dialog.plans')) return;

  const part = (lesson: Lesson, minutes: number) => {
    const place = lessons.indexOf(lesson);
    const { title, discuss } = lessonTitle(lesson.id);
    const go = (event: Event) => {
      event.preventDefault();
      dialog.close();
      enter(place);
    };
    return element(
      'li',
      {},
      element(
        'p',
        { class: 'plan-lesson' },
        element(
          'a',
          { href: addressOf(location.href.replace(/#.*/, ''), { lesson: place, step: 0 }), onclick: go },
          title,
        ),
        element('span', { class: 'number' }, lessonWords().teach.minutes(whole(minutes))),
      ),
      element(
        'details',
        {},
        element('summary', {}, lessonWords().teach.questions),
        element(
          'dl',
          {},
          ...questionsOf(lesson).flatMap(({ question, answer, means }) => [
            element('dt', {}, question),
            element('dd', {}, element('b', {}, answer), ' — ', means),
          ]),
          element('dt', {}, lessonWords().teach.discuss),
          element('dd', {}, discuss),
        ),
      ),
    );
  };

  const content = element('div', { class: 'plans-content' });
  const shut = element(
    'button',
    { type: 'button', class: 'icon-button', onclick: () => dialog.close() },
    icon('close'),
  );
  const title = element('h2');
  const dialog: HTMLDialogElement = element(
    'dialog',
    { class: 'help plans' },
    element('div', { class: 'help-head' }, title, shut),
    content,
  );
  const stop = effect(() => {
    const { teach } = lessonWords();
    title.textContent = teach.title;
    shut.setAttribute('aria-label', teach.close);
    dialog.setAttribute('aria-label', teach.title);
    content.replaceChildren(
      ...teach.intro.map((sentence) => element('p', {}, sentence)),
      ...(Object.keys(PLANS) as PlanName[]).map((name) =>
        element(
          'section',
          {},
          element('h3', {}, teach.plans[name].title),
          element('p', { class: 'caption' }, teach.plans[name].about),
          element(
            'ol',
            {},
            ...Object.entries(PLANS[name]).flatMap(([id, minutes]) => {
              const lesson = lessons.find((one) => one.id === id);
              return lesson ? [part(lesson, minutes)] : [];
            }),
          ),
        ),
      ),
    );
  });
  dialog.addEventListener('close', () => {
    stop();
    dialog.remove();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
