/** How six runs share the workers: steps per second on WASM, by the number of workers. */
import { availableParallelism } from 'node:os';
import type { Summary } from '../../statistics.ts';
import { type Context, number, ratio, type Section } from '../section.ts';
import { takeTurns } from '../turns.ts';

const RUNS = 6;

export async function throughput(context: Context): Promise<Section> {
  const { rounds, warmUp, seconds } = context.options.effort.throughput;
  const cores = availableParallelism();
  // As many as the app takes, and one for each core, to see what the page's own core would add.
  const counts = [...new Set([1, Math.min(Math.max(cores - 1, 1), RUNS), Math.min(cores, RUNS)])];
  const players = counts.map((workers) => ({
    async play() {
      context.say(`${workers} worker${workers === 1 ? '' : 's'}`);
      const request = { runs: RUNS, workers, seconds, warmUpSeconds: warmUp };
      return (await context.driver.throughput(request)).stepsPerSecond;
    },
  }));
  const rates = await takeTurns(players, rounds);
  const measured = counts.map((workers, i) => ({ workers, stepsPerSecond: rates[i] as Summary }));
  const one = measured[0]?.stepsPerSecond.median ?? Number.NaN;
  return {
    title: `Six runs of "small" on WASM: steps per second of all together, on ${cores} cores`,
    columns: ['workers', 'steps/s', 'of one worker', 'per worker'],
    rows: measured.map(({ workers, stepsPerSecond: { median } }) => [
      String(workers),
      number(median),
      ratio(median / one),
      `${Math.round((100 * median) / one / workers)} %`,
    ]),
    notes: [
      'Through the app’s own client, probe images and frames included. The app starts one worker fewer than there are cores.',
    ],
    data: measured,
    figures: {},
  };
}
