/** What comes once the page is made, in one file, so that it loads as one: paper's foot, and the lessons. */
import type { Context } from './context.ts';
import type { Lifetime } from './kit/lifetime.ts';
import { startLessons } from './lessons/start.ts';
import { createPrintFoot } from './printing.ts';

export { toggleLessons } from './lessons/start.ts';

/** @param page what holds the pieces of the page. */
export function comeAfterwards(life: Lifetime, context: Context, page: HTMLElement): Promise<void> {
  page.append(createPrintFoot(life, context));
  return startLessons(context, page);
}
