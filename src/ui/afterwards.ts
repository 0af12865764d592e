/** What comes once the page is made, in one file, so that it loads as one: paper's foot, the lessons, and what explains the page. */
import { effect } from '@preact/signals-core';
import { isEmbedded } from '../state/embedded.ts';
import type { Context } from './context.ts';
import { tellOnTap } from './glossary/tapping.ts';
import type { Lifetime } from './kit/lifetime.ts';
import { asksForLesson } from './lessons/place.ts';
import { startLessons } from './lessons/start.ts';
import { createPrintFoot } from './printing.ts';

export { toggleLessons } from './lessons/start.ts';

/** Resolves in a task of its own after the first step of a run, so that nobody waits for what comes then. */
function firstStep({ session }: Context): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!session.runs.value.some(({ step }) => step.value > 0)) return;
      setTimeout(() => {
        stop();
        resolve();
      });
    });
  });
}

/** The lab comes where the look says something of it; a frame in another page has no room for it. */
function bringLab(life: Lifetime, context: Context): void {
  const { lab } = context.session.view;
  life.effect(() => {
    if (lab.value !== '') context.act(async () => (await import('./lab/lab.ts')).followLab(context));
  });
}

/** @param page what holds the pieces of the page. */
export async function comeAfterwards(life: Lifetime, context: Context, page: HTMLElement): Promise<void> {
  page.append(createPrintFoot(life, context));
  tellOnTap(page);
  if (!isEmbedded()) bringLab(life, context);
  const begun = firstStep(context);
  await startLessons(context, page, begun);
  // A lesson stands still until its reader has guessed.
  if (!asksForLesson(location.search)) await begun;
  const { startExplaining } = await import('./glossary/start.ts');
  startExplaining(context, page);
}
