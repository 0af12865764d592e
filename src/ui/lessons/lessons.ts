/** Opens and closes the lessons: puts them beside the pictures, and keeps address, progress and clicker with them. */
import { effect } from '@preact/signals-core';
import { loadLessonWords } from '../../text/lessons.ts';
import type { Context } from '../context.ts';
import { createLifetime, type Lifetime } from '../kit/lifetime.ts';
import { createCourse } from './course.ts';
import { createDock, type Dock } from './dock.ts';
import { LESSONS } from './list.ts';
import { addressOf, type Place } from './place.ts';
import { finished, offered } from './progress.ts';

interface Opened {
  life: Lifetime;
  dock: Dock;
}

let opened: Opened | null = null;
/** Opened once, whoever asks how often. */
let opening: Promise<void> | null = null;

const write = (place: Place | null) => history.replaceState(history.state, '', addressOf(location.href, place));

/** Takes the lessons away; the runs stay as they are. */
export function closeLessons({ padOpen }: Context): void {
  if (!opened) return;
  opened.life.end();
  opened.dock.element.remove();
  opened = null;
  padOpen.value = false;
  write(null);
}

/** What a remote clicker sends; while a lesson is open it walks through that, not through the views of a talk. */
function listenToClicker(life: Lifetime, dock: Dock): void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open], [popover]:popover-open')) return;
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
    event.preventDefault();
    if (event.key === 'PageDown') dock.next();
    else dock.back();
  };
  addEventListener('keydown', press, { capture: true });
  life.atEnd(() => removeEventListener('keydown', press, { capture: true }));
}

/** @param first where the page was opened: its runs are nobody's yet, and need not come back. */
async function open(context: Context, page: HTMLElement, at: Place, first: boolean): Promise<void> {
  const { session, padOpen, alone, leading, act } = context;
  await loadLessonWords();
  offered();
  const life = createLifetime();
  let replaced = first;
  const course = createCourse(life, {
    session,
    lessons: LESSONS,
    replace(configs, selected) {
      alone.value = leading.value = null;
      const set = () => session.setRuns(configs, selected);
      if (replaced) return set();
      replaced = true;
      // What the reader had comes back with one press.
      return session.undo.keeping({ kind: 'all', runs: session.runs.peek(), told: { kind: 'replaced' } }, set);
    },
    async bring(name) {
      alone.value = leading.value = null;
      const asked = session.ask();
      const { importRecorded } = await import('../recorded/showing.ts');
      const kept = !replaced;
      replaced = true;
      return importRecorded(context, name, kept, false, asked);
    },
    done({ lesson, step }) {
      const { id, steps } = LESSONS[lesson] ?? { id: '', steps: [] };
      if (step === steps.length - 1) finished(id);
    },
  });
  const enter = (lesson: number, step: number) => {
    write({ lesson, step });
    act(() => course.enter({ lesson, step }));
    dock.focus();
  };
  const dock = createDock(life, context, { lessons: LESSONS, course, enter, close: () => closeLessons(context) });
  opened = { life, dock };
  page.append(dock.element);
  life.mount();
  listenToClicker(life, dock);
  // It stands where the pad does: beside the stage, in the place of the charts.
  life.atEnd(
    effect(() => {
      if (!padOpen.value) padOpen.value = true;
    }),
  );
  enter(at.lesson, at.step);
}

/** Opens a lesson, or, without a place, the lessons if they aren't open and takes them away if they are. */
export async function openLessons(
  context: Context,
  page: HTMLElement,
  at: Place | null = null,
  first = false,
): Promise<void> {
  if (opened) {
    if (!at) closeLessons(context);
    return;
  }
  opening ??= open(context, page, at ?? { lesson: 0, step: 0 }, first).finally(() => {
    opening = null;
  });
  await opening;
}

export { LESSONS } from './list.ts';
