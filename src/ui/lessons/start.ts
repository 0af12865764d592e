/** What a page does about lessons as it opens: the one in its address, or, on a first visit, a line that offers one. */
import type { Context } from '../context.ts';
import { askedPlace, asksForLesson } from './place.ts';
import { isFirstVisit } from './progress.ts';

/** The plans for teachers, over a page that goes on. */
async function showPlans(context: Context, page: HTMLElement): Promise<void> {
  const [{ LESSONS, openLessons }, { openPlans }, { loadLessonWords }] = await Promise.all([
    import('./lessons.ts'),
    import('./teaching.ts'),
    import('../../text/lessons.ts'),
  ]);
  await loadLessonWords();
  openPlans(LESSONS, (lesson) => context.act(() => openLessons(context, page, { lesson, step: 0 })));
}

async function openAsked(context: Context, page: HTMLElement): Promise<void> {
  const { LESSONS, openLessons } = await import('./lessons.ts');
  const asked = askedPlace(
    location.search,
    LESSONS.map(({ steps }) => steps.length),
  );
  if (asked.kind === 'place') await openLessons(context, page, asked.place, true);
  if (asked.kind === 'plans') await showPlans(context, page);
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

async function offer(context: Context, page: HTMLElement): Promise<void> {
  const { offerLesson } = await import('./offer.ts');
  offerLesson(context, page, () => toggleLessons(context, page));
}

/** @param page what holds the pieces of the page. @param begun when something moves: nobody is to wait for an offer. */
export async function startLessons(context: Context, page: HTMLElement, begun: Promise<void>): Promise<void> {
  if (asksForLesson(location.search)) await openAsked(context, page);
  else if (window.parent === window && isFirstVisit()) await begun.then(() => offer(context, page));
}
