/** The lesson beside the pictures: words, equation with numbers, question, chart, and what came of it. */
import './lessons.css';
import { computed, signal, untracked } from '@preact/signals-core';
import { lessonTitle, lessonWords, stepWords } from '../../text/lessons.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { termed } from '../glossary/terms.ts';
import { element, freshId } from '../kit/element.ts';
import { setEquation } from '../kit/equation.ts';
import { icon } from '../kit/icons.ts';
import { createLifetime, type Lifetime, pacedEffect, setAttribute, setText } from '../kit/lifetime.ts';
import { createMenu } from '../kit/menu.ts';
import { createChart } from './chart.ts';
import { claimText, measured } from './claimText.ts';
import type { Course } from './course.ts';
import { lookOf } from './look.ts';
import { MEASURES } from './measures.ts';
import { isFinished } from './progress.ts';
import type { Lesson } from './schema.ts';

/** Least time between two writings of the live numbers. Milliseconds. */
const INTERVAL = 250;

export interface DockOptions {
  lessons: readonly Lesson[];
  course: Course;
  /** To a step that may be of another lesson. */
  enter(lesson: number, step: number): void;
  close(): void;
}

export interface Dock {
  readonly element: HTMLElement;
  /** What the one large button does now. */
  next(): void;
  back(): void;
  /** Puts the focus where reading begins. */
  focus(): void;
}

export function createDock(life: Lifetime, context: Context, { lessons, course, enter, close }: DockOptions): Dock {
  const { session, act } = context;
  const { place, phase, choice, judged } = course;
  const titleId = freshId('lesson');
  const lesson = () => lessons[place.value.lesson] as Lesson;
  const isLast = () => place.value.step === lesson().steps.length - 1;

  const list = element('button', { type: 'button', class: 'quiet lesson-list' });
  const listText = element('span');
  list.append(listText, icon('down'));
  life.effect(() => setText(listText, lessonWords().number(whole(place.value.lesson + 1), whole(lessons.length))));
  const items = lessons.map(({ id }, i) => ({
    state: () => {
      const { title, about } = lessonTitle(id);
      return { label: lessonWords().item(whole(i + 1), title, isFinished(id)), about };
    },
    choose: () => enter(i, 0),
  }));
  const teach = {
    state: () => ({ label: lessonWords().teach.open, about: lessonWords().teach.about }),
    choose: () => act(async () => (await import('./teaching.ts')).openPlans(lessons, (i) => enter(i, 0))),
  };
  const print = element(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      onclick: () =>
        act(async () => (await import('./sheet.ts')).printLesson(untracked(lesson), place.peek().lesson + 1)),
    },
    icon('print'),
  );
  const shut = element('button', { type: 'button', class: 'icon-button', onclick: close }, icon('close'));
  const again = element(
    'button',
    { type: 'button', class: 'icon-button', onclick: () => enter(place.peek().lesson, place.peek().step) },
    icon('reset'),
  );
  const backButton = element('button', { type: 'button', class: 'quiet', onclick: () => back() });
  const nextButton = element('button', { type: 'button', class: 'primary', onclick: press });
  const title = element('h2', { id: titleId, tabindex: -1 });
  const steps = element('p', { class: 'lesson-steps number' });
  const body = element('div', { class: 'lesson-body', role: 'group', 'aria-labelledby': titleId, tabindex: 0 });
  const fold = element('button', { type: 'button', class: 'icon-button lesson-fold' }, icon('down'));
  const folded = signal(false);
  fold.addEventListener('click', () => {
    folded.value = !folded.peek();
  });

  /** Asked and not yet answered. */
  const isOpen = computed(() => {
    void place.value;
    return phase.value === 'ask' && course.step().right !== undefined && choice.value === null;
  });

  life.effect(() => {
    const words = lessonWords();
    setAttribute(shut, 'aria-label', words.close);
    setAttribute(shut, 'data-tip', words.close);
    setAttribute(print, 'aria-label', words.teach.print);
    setAttribute(print, 'data-tip', words.teach.print);
    setAttribute(again, 'aria-label', words.again);
    setAttribute(again, 'data-tip', words.again);
    setAttribute(fold, 'aria-label', folded.value ? words.unfold : words.fold);
    setAttribute(fold, 'aria-expanded', String(!folded.value));
    setText(backButton, words.back);
    setText(title, lessonTitle(lesson().id).title);
    setText(steps, words.step(whole(place.value.step + 1), whole(lesson().steps.length)));
    backButton.hidden = place.value.step === 0;
  });
  life.effect(() => {
    const words = lessonWords();
    const { until } = course.step();
    void place.value;
    const label = {
      setup: () => words.setup,
      trains: () => words.trains,
      done: () => {
        if (!isLast()) return words.next;
        return place.value.lesson === lessons.length - 1 ? words.finish : words.nextLesson;
      },
      ask: () => (until === undefined ? words.answer : 'step' in until ? words.go(whole(until.step)) : words.forMe),
    }[phase.value]();
    setText(nextButton, label);
    setAttribute(
      nextButton,
      'aria-disabled',
      isOpen.value || ['setup', 'trains'].includes(phase.value) ? 'true' : null,
    );
    setAttribute(nextButton, 'data-tip', isOpen.value ? words.guessFirst : null);
  });

  function next(): void {
    const { lesson: number, step } = place.peek();
    if (phase.peek() === 'ask') act(course.go);
    else if (phase.peek() !== 'done') return;
    else if (!untracked(isLast)) enter(number, step + 1);
    else if (number < lessons.length - 1) enter(number + 1, 0);
    else close();
  }
  /** By hand a guess comes first; a lecturer's clicker takes the class's word for it. */
  function press(): void {
    if (isOpen.peek()) body.querySelector('input')?.focus();
    else next();
  }
  function back(): void {
    const { lesson: number, step } = place.peek();
    if (step > 0) enter(number, step - 1);
  }

  // A step's own pieces live until the next one is there; in another language they are made anew.
  let own: Lifetime | null = null;
  life.effect(() => {
    const { step } = place.value;
    void lessonWords();
    const at = lesson();
    untracked(() => {
      own?.end();
      own = createLifetime();
      body.replaceChildren(...pieces(own, at.id, step));
      own.mount();
      body.scrollTop = 0;
    });
  });
  life.atEnd(() => own?.end());

  function pieces(mine: Lifetime, id: string, number: number): HTMLElement[] {
    const at = lesson().steps[number];
    if (!at) return [];
    const words = stepWords(id, at.id);
    const made: HTMLElement[] = [element('p', { class: 'lesson-text' }, ...termed(words.text))];
    if (at.equation) {
      const equation = element('div', { class: 'lesson-equation', tabindex: 0 });
      void setEquation(equation, `\\displaystyle ${at.equation.replaceAll('\\quad', '\\quad\\displaystyle')}`, []);
      made.push(equation);
    }
    if (at.live) made.push(liveValues(mine, at.live));
    if (words.act) made.push(element('p', { class: 'lesson-act' }, words.act));
    if (words.question && words.answers) made.push(question(mine, words.question, words.answers));
    if (at.chart) made.push(createChart(mine, context, at.chart));
    made.push(outcome(mine, id, number));
    return made;
  }

  function liveValues(mine: Lifetime, live: NonNullable<Lesson['steps'][number]['live']>): HTMLElement {
    const rows = live.map(({ symbol, measure, run }) => {
      const value = element('dd', { class: 'number' });
      const name = element('span', { class: 'lesson-run' });
      const write = () => {
        const found = course.runAt(run);
        const look = found ? lookOf(found) : null;
        setText(
          name,
          found && live.some((one) => one.run !== run && one.symbol === symbol) ? session.nameOf(found).short : '',
        );
        setText(value, look ? measured(measure, MEASURES[measure](look)) : lessonWords().none);
      };
      pacedEffect(mine, INTERVAL, () => void course.runAt(run)?.shown.value, write);
      const sign = element('span', { class: 'lesson-symbol', translate: 'no' });
      void setEquation(sign, symbol, []);
      return element(
        'div',
        {},
        element('dt', {}, sign, element('span', {}, lessonWords().measures[measure].label), name),
        value,
      );
    });
    return element('dl', { class: 'lesson-live' }, ...rows);
  }

  function question(mine: Lifetime, asked: string, answers: readonly string[]): HTMLElement {
    const name = freshId('guess');
    const right = course.step().right;
    const lines = answers.map((answer, i) => {
      const input = element('input', { type: 'radio', name });
      input.addEventListener('change', () => {
        choice.value = i;
      });
      const line = element('label', {}, input, element('span', {}, answer));
      mine.effect(() => {
        input.checked = choice.value === i;
        input.disabled = phase.value === 'trains' || phase.value === 'done';
        const shown = phase.value === 'done';
        line.classList.toggle('is-right', shown && i === right);
        line.classList.toggle('is-wrong', shown && i !== right && choice.value === i);
      });
      return line;
    });
    return element('fieldset', { class: 'lesson-question' }, element('legend', {}, asked), ...lines);
  }

  function outcome(mine: Lifetime, id: string, number: number): HTMLElement {
    const words = stepWords(id, lesson().steps[number]?.id ?? '');
    const box = element('div', { class: 'lesson-outcome', role: 'status' });
    mine.effect(() => {
      if (phase.value !== 'done') {
        box.replaceChildren();
        return;
      }
      const { right, claims = [] } = course.step();
      const guess = choice.value;
      const said = guess === null || right === undefined ? null : guess === right;
      const lines = claims.map((claim, i) => {
        const result = judged.value[i] ?? null;
        return element(
          'li',
          { class: result?.holds ? 'is-so' : 'is-not' },
          element('b', {}, result?.holds ? lessonWords().holds : lessonWords().fails),
          ' ',
          claimText(claim, result, course.runAt, session.nameOf),
        );
      });
      box.replaceChildren(
        ...[
          said === null
            ? null
            : element('p', {}, element('b', {}, said ? lessonWords().guessed : lessonWords().missed)),
          lines.length > 0 ? element('ul', {}, ...lines) : null,
          words.means ? element('p', {}, ...termed(words.means)) : null,
        ].filter((part) => part !== null),
      );
      // On a small screen it lies below what was read.
      box.scrollIntoView({ block: 'nearest' });
    });
    return box;
  }

  const root: HTMLElement = element(
    'section',
    { class: 'lesson', 'aria-labelledby': titleId },
    element(
      'div',
      { class: 'lesson-head' },
      list,
      createMenu(life, list, [...items, teach], () => lessonWords().all),
      steps,
      print,
      again,
      fold,
      shut,
    ),
    title,
    body,
    element('div', { class: 'lesson-foot' }, backButton, nextButton),
  );
  life.effect(() => {
    root.classList.toggle('is-folded', folded.value);
  });
  return { element: root, next, back, focus: () => title.focus({ preventScroll: true }) };
}
