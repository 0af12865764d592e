/** What explains the page, put into it once it stands: answers beside the key, letters that point, figures for screen readers. */
import { aside } from '../../text/aside.ts';
import type { Context } from '../context.ts';
import { startPointing } from '../equations/pointing.ts';
import { createGists, gistOf } from './gist.ts';
import { createSeeing } from './seeing.ts';

/** @param page what holds the pieces of the page. */
export function startExplaining(context: Context, page: HTMLElement): void {
  const { session } = context;
  const { view, runs } = session;
  const seeing = createSeeing({
    title: () => aside().seeing.ask,
    answer() {
      if (session.selectedRun.value.config.value.featureDim === 3) return aside().seeing.space;
      return aside().seeing[view.space.value];
    },
    now: () => runs.value.flatMap((run) => gistOf(session, run) ?? []),
    label: () => aside().seeing.ask,
  });
  page.querySelector('.picture-key')?.append(seeing);
  page.append(createGists(session));
  startPointing(context, page);
}
