/** The record of the runs as a film: each moment of it as the panels showed it then. */

import { signal } from '@preact/signals-core';
import { FaultError } from '../../faults/faults.ts';
import { type Run, seenAt } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { runLabel } from '../../text/losses.ts';
import { whole } from '../../text/numbers.ts';
import type { Film, FilmMoment, filmMoments } from '../../views/figure/takeaway.ts';
import type { PictureWords } from '../../views/words.ts';
import { pictureWords } from '../speaking.ts';
import { createPictures } from './scene.ts';

/** Pictures of a film: at twelve a second, six seconds. */
const PICTURES = 75;

/** What this needs of the views. */
export interface FilmMaking {
  createFilm(options: {
    titles: readonly string[];
    root: HTMLElement;
    words: PictureWords;
    samples: readonly FilmMoment[];
  }): Promise<Film>;
  filmMoments: typeof filmMoments;
}

/** Asked to stop by `stopped`, which is looked at before each picture. */
export interface FilmProgress {
  /** 0…1. */
  progress(share: number): void;
  stopped(): boolean;
}

const nextDrawing = () =>
  new Promise<void>((resolve) => {
    // In a tab that nobody sees there is no next drawing.
    if (document.hidden) setTimeout(resolve, 0);
    else requestAnimationFrame(() => resolve());
  });

/**
 * Makes the film in pieces between which the page draws.
 * @param chosen which runs it shows.
 * @param root whose colours hold.
 * @returns null where it was stopped.
 * @throws Error where there is nothing to show.
 */
export async function filmRuns(
  session: Session,
  chosen: readonly Run[],
  making: FilmMaking,
  root: HTMLElement,
  { progress, stopped }: FilmProgress,
): Promise<Blob | null> {
  const last = Math.max(0, ...chosen.map((run) => run.step.peek()));
  if (last === 0) throw new FaultError({ code: 'noFilm' });
  // All of them, since a panel may be turned to fit one that isn't in the film.
  const moment = signal<number | null>(null);
  const all = session.runs.peek().map((run) => ({ run, past: seenAt(run, moment) }));
  const pictures = createPictures({ ...session, runs: signal(all.map(({ past }) => past)) });
  const shownIn = chosen.flatMap((run) => all.find((one) => one.run === run) ?? []);

  const momentAt = (step: number): FilmMoment => {
    moment.value = step;
    return {
      step,
      text: aside().takeaway.filmStep(whole(step)),
      progress: step / last,
      pictures: shownIn.map(({ past }) => pictures(past)),
    };
  };

  const steps = making.filmMoments(last, PICTURES);
  const titles = shownIn.map(({ run }) => runLabel(run.config.peek()));
  const film = await making.createFilm({ titles, root, words: pictureWords(), samples: [momentAt(0), momentAt(last)] });
  try {
    for (const [i, step] of steps.entries()) {
      if (stopped()) return null;
      await film.add(momentAt(step), i === steps.length - 1);
      progress((i + 1) / steps.length);
      await nextDrawing();
    }
    return stopped() ? null : await film.finish();
  } finally {
    film.end();
  }
}
