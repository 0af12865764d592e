/** Whether the page stays smooth while six runs train: animation frames and long tasks, beside the same page idle. */
import type { Page } from 'playwright';
import { quantile } from '../../statistics.ts';
import { freshBrowser, openPaused, play, SIX_RUNS, setRuns, stepsTaken } from '../app.ts';
import { type Context, number, type Section } from '../section.ts';

/** Milliseconds after a change before frames are watched. */
const WARM_UP = 3000;

interface Watched {
  /** Milliseconds between animation frames. */
  intervals: number[];
  /** Milliseconds of tasks over 50 ms on the page's thread. */
  longTasks: number[];
}

interface Part extends Watched {
  /** Training steps in that time, of all runs together. */
  steps: number;
}

/** In the page. */
function watchFrames(milliseconds: number): Promise<Watched> {
  const intervals: number[] = [];
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  return new Promise((resolve) => {
    let begin = 0;
    let last = 0;
    const frame = (now: number) => {
      if (begin === 0) begin = now;
      else intervals.push(now - last);
      last = now;
      if (now - begin < milliseconds) {
        requestAnimationFrame(frame);
        return;
      }
      observer.disconnect();
      resolve({ intervals, longTasks });
    };
    requestAnimationFrame(frame);
  });
}

async function watched(page: Page, seconds: number): Promise<Part> {
  await page.waitForTimeout(WARM_UP);
  const before = await stepsTaken(page);
  const frames = await page.evaluate(watchFrames, 1000 * seconds);
  return { ...frames, steps: (await stepsTaken(page)) - before };
}

export async function smoothness(context: Context): Promise<Section> {
  const { rounds, seconds } = context.options.effort.frames;
  const { site, visitor } = await context.app();
  const browser = await freshBrowser(visitor);
  try {
    const page = await openPaused(browser, site.url, SIX_RUNS);
    const seen: Record<'idle' | 'training', Part[]> = { idle: [], training: [] };
    for (let round = 0; round < rounds; round++) {
      // Anew each time: a page that was paused in mid-run still tests its runs.
      await setRuns(page, SIX_RUNS);
      context.say(`idle, ${seconds} s`);
      seen.idle.push(await watched(page, seconds));
      context.say(`six runs in training, ${seconds} s`);
      await play(page);
      seen.training.push(await watched(page, seconds));
    }
    const summary = Object.entries(seen).map(([name, parts]) => {
      const intervals = parts.flatMap((part) => part.intervals);
      const longTasks = parts.flatMap((part) => part.longTasks);
      return {
        name,
        p50: quantile(intervals, 0.5),
        p95: quantile(intervals, 0.95),
        longest: Math.max(...intervals),
        longTasks: longTasks.length,
        longTasksASecond: longTasks.length / (seconds * rounds),
        stepsASecond: parts.reduce((sum, { steps }) => sum + steps, 0) / (seconds * rounds),
        longestTask: longTasks.length === 0 ? 0 : Math.max(...longTasks),
      };
    });
    return {
      title: 'The page with six panels: animation frames and tasks over 50 ms (ms)',
      columns: ['', 'frame p50', 'frame p95', 'longest frame', 'long tasks', 'a second', 'longest task', 'steps/s'],
      rows: summary.map((one) => [
        one.name,
        number(one.p50),
        number(one.p95),
        number(one.longest),
        String(one.longTasks),
        number(one.longTasksASecond),
        number(one.longestTask),
        number(one.stepsASecond),
      ]),
      notes: [`${rounds} × ${seconds} s each, ${WARM_UP / 1000} s after the change.`],
      data: summary,
      figures: {},
    };
  } finally {
    await browser.close();
  }
}
