/** What a page does about lessons as it opens: the one in its address, or, on a first visit, a line that offers one. */
import { effect } from '@preact/signals-core';
import type { Context } from '../context.ts';
import { askedPlace, asksForLesson } from './place.ts';
import { isFirstVisit } from './progress.ts';

async function openAsked(context: Context, page: HTMLElement): Promise<void> {
  const { LESSONS, openLessons } = await import('./lessons.ts');
  const asked = askedPlace(
    location.search,
    LESSONS.map(({ steps }) => steps.length),
  );
  if (asked.kind === 'place') await openLessons(context, page, asked.place, true);
  if (asked.kind !== 'refused') return;
  const { lessonWords, loadLessonWords } = await import('../../text/lessons.ts');
  await loadLessonWords();
  const { what, given, most } = asked;
  context.session.messages.error({
    kind: 'late',
    id: 'noLesson',
    tell: () => lessonWords().refused[what](given, most),
  });
}

/** Opens the lessons, or takes them away. */
export const toggleLessons = async (context: Context, page: HTMLElement): Promise<void> =>
  (await import('./lessons.ts')).openLessons(context, page);

/** After the first step, so that nobody waits for it, in a task of its own. */
function offerSoon(context: Context, page: HTMLElement): void {
  const stop = effect(() => {
    if (!context.session.runs.value.some(({ step }) => step.value > 0)) return;
    setTimeout(() => {
      stop();
      context.act(async () => {
        const { offerLesson } = await import('./offer.ts');
        offerLesson(context, page, () => toggleLessons(context, page));
      });
    });
  });
}

/** @param page what holds the pieces of the page. */
export async function startLessons(context: Context, page: HTMLElement): Promise<void> {
  if (asksForLesson(location.search)) await openAsked(context, page);
  else if (isFirstVisit()) offerSoon(context, page);
}
