/** Whether the page stays smooth while it trains and somebody points at things: animation frames and long tasks. */
import type { BrowserContext, Page } from 'playwright';
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

/** In the page. With `hover`, a pointer goes over the panels, one place with each animation frame. */
function watchFrames({ milliseconds, hover }: { milliseconds: number; hover: boolean }): Promise<Watched> {
  const charts = [...document.querySelectorAll('.plot .chart')];
  let place = 0;
  const point = () => {
    place += 1;
    // A panel for a second, then the next; within it round and round, outwards.
    const chart = charts[Math.floor(place / 60) % charts.length];
    if (!chart) return;
    const { left, top, width, height } = chart.getBoundingClientRect();
    const reach = 0.1 + 0.3 * ((place % 60) / 60);
    const clientX = left + width * (0.5 + reach * Math.cos(place / 4));
    const clientY = top + height * (0.5 + reach * Math.sin(place / 4));
    chart.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true, pointerType: 'mouse' }));
  };
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
      if (hover) point();
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

async function watched(page: Page, seconds: number, hover = false): Promise<Part> {
  await page.waitForTimeout(WARM_UP);
  const before = await stepsTaken(page);
  const frames = await page.evaluate(watchFrames, { milliseconds: 1000 * seconds, hover });
  return { ...frames, steps: (await stepsTaken(page)) - before };
}

/** One panel that shows all test digits, in training. */
async function openCrowded(browser: BrowserContext, url: string): Promise<Page> {
  const page = await openPaused(browser, `${url}#allDigits=1`, SIX_RUNS.slice(-1));
  await play(page);
  return page;
}

export async function smoothness(context: Context): Promise<Section> {
  const { rounds, seconds } = context.options.effort.frames;
  const { site, visitor } = await context.app();
  const browser = await freshBrowser(visitor);
  try {
    const page = await openPaused(browser, site.url, SIX_RUNS);
    const crowded = await openCrowded(browser, site.url);
    await crowded.evaluate(() => window.anglescope.pause());
    const seen: Record<string, Part[]> = { idle: [], training: [], 'training, pointing': [], '10,000 points': [] };
    for (let round = 0; round < rounds; round++) {
      // Anew each time: a page that was paused in mid-run still tests its runs.
      await setRuns(page, SIX_RUNS);
      context.say(`idle, ${seconds} s`);
      await page.bringToFront();
      seen.idle?.push(await watched(page, seconds));
      context.say(`six runs in training, ${seconds} s`);
      await play(page);
      seen.training?.push(await watched(page, seconds));
      context.say(`six runs in training and a pointer over them, ${seconds} s`);
      seen['training, pointing']?.push(await watched(page, seconds, true));
      await page.evaluate(() => window.anglescope.pause());
      context.say(`one run with all 10,000 test digits shown, a pointer over them, ${seconds} s`);
      await crowded.bringToFront();
      await play(crowded);
      seen['10,000 points']?.push(await watched(crowded, seconds, true));
      await crowded.evaluate(() => window.anglescope.pause());
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
      title: 'The page with six panels, and with one of 10,000 points: animation frames and tasks over 50 ms (ms)',
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
