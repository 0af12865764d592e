/** How long a panel's force field takes to be drawn anew, loss by loss. */
import { type Context, number, type Section } from '../section.ts';

/** CSS pixels; milliseconds that a frame of the screen has. */
const SIDE = 300;
const FRAME = 16;

export async function forces(context: Context): Promise<Section> {
  context.say('force fields');
  const measured = await context.driver.forces({ side: SIDE, repeats: 5 * context.options.effort.sliderMoves });
  const slowest = Math.max(...measured.map(({ median }) => median));
  return {
    title: `A panel's force field drawn anew, ${SIDE} by ${SIDE} at two pixels to one: milliseconds`,
    columns: ['loss', 'p50', 'p95'],
    rows: measured.map(({ loss, median, slow }) => [loss, number(median), number(slow)]),
    notes: [
      `The slowest takes ${number(slowest)} ms; a frame of the screen has ${FRAME}. Forces in float64, tint, arrows, lines of equal loss.`,
    ],
    data: measured,
    figures: {},
  };
}
