/** How long pairs take to be judged, and how long the page's thread is held up by it. */
import { type Context, number, type Section } from '../section.ts';

/** As on LFW, and as many as a script may want. */
const COUNTS = [6000, 1_000_000];

/** Milliseconds that each may take. */
const LIMITS = [100, 3000];

export async function pairs(context: Context): Promise<Section> {
  context.say('pairs');
  const measured = await context.driver.pairs({ counts: COUNTS, repeats: context.options.effort.turns });
  return {
    title: 'Pairs judged in ten folds, asked as a script asks: milliseconds',
    columns: ['pairs', 'p50', 'p95', 'at most', 'longest turn of the page'],
    rows: measured.map(({ pairs: count, median, slow, blocked }, i) => [
      String(count),
      number(median),
      number(slow),
      String(LIMITS[i]),
      number(blocked),
    ]),
    notes: ['From the call to its answer, numbers checked and handed to the worker included.'],
    data: measured,
    figures: {},
  };
}
