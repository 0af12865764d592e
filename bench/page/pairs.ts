/** How long pairs take to be judged, asked as a script of the page asks: by a worker, while the page stays free. */
import { stream } from '../../src/math/random.ts';
import { verify } from '../../src/state/verification/asked.ts';
import { quantile } from '../statistics.ts';
import type { PairsTiming } from './contract.ts';

const MACROTASK = 4;

/** Longest time between two turns of the page until `done`, milliseconds. */
async function longestTurn(done: Promise<unknown>): Promise<number> {
  let longest = 0;
  let running = true;
  let before = performance.now();
  const stop = done.finally(() => {
    running = false;
  });
  while (running) {
    await new Promise((resolve) => setTimeout(resolve, MACROTASK));
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  await stop;
  return longest;
}

export async function measurePairs({ counts, repeats }: { counts: number[]; repeats: number }): Promise<PairsTiming[]> {
  const found: PairsTiming[] = [];
  for (const count of counts) {
    const random = stream(count, 'bench/pairs');
    const same = Array.from({ length: count }, (_, place) => place % 2 === 0);
    const scores = same.map((kind) => (kind ? 0.4 : 0) + random() + random() - 1.2);
    // The first question starts the worker.
    await verify({ scores: scores.slice(0, 100), same: same.slice(0, 100) });
    const times: number[] = [];
    const turns: number[] = [];
    for (let k = 0; k < repeats; k++) {
      const started = performance.now();
      const answer = verify({ scores, same });
      turns.push(await longestTurn(answer));
      // Turns are looked at every few milliseconds: the answer itself comes at its own time.
      times.push(performance.now() - started);
    }
    found.push({
      pairs: count,
      median: quantile(times, 0.5),
      slow: quantile(times, 0.95),
      blocked: quantile(turns, 0.5),
    });
  }
  return found;
}
