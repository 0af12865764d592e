/** How long the page's thread is held up while the page opens: tasks over 50 ms in its first seconds. */
import { summarise } from '../../statistics.ts';
import { freshBrowser, openTraining } from '../app.ts';
import { type Context, number, type Section } from '../section.ts';
import { type Site, serveSite } from '../site.ts';

declare global {
  interface Window {
    /** Tasks over 50 ms since navigation, in order. Milliseconds. */
    heldUp?: { start: number; duration: number }[];
  }
}

/** The stretch that is looked at, from navigation on. Milliseconds. */
const STRETCH = 8000;

/** The default page; the backend is named so that every machine measures the same. */
const ADDRESS = '?backend=wasm';

interface Opening {
  /** All tasks over 50 ms together. Milliseconds. */
  total: number;
  longest: number;
  tasks: number;
  /** Milliseconds after navigation. */
  firstStep: number;
}

/** In the page, before anything of it runs. */
function noteLongTasks(): void {
  const found: { start: number; duration: number }[] = [];
  window.heldUp = found;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) found.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}

async function open(visitor: Parameters<typeof freshBrowser>[0], url: string): Promise<Opening> {
  // Each time with an empty cache, as somebody sees it who comes for the first time.
  const browser = await freshBrowser(visitor);
  try {
    await browser.addInitScript(noteLongTasks);
    const { page, firstStep } = await openTraining(browser, url + ADDRESS);
    await page.waitForFunction((end) => performance.now() > end, STRETCH, { polling: 250 });
    const tasks = (await page.evaluate(() => window.heldUp ?? [])).filter(({ start }) => start < STRETCH);
    const durations = tasks.map(({ duration }) => duration);
    return {
      total: durations.reduce((sum, duration) => sum + duration, 0),
      longest: Math.max(0, ...durations),
      tasks: tasks.length,
      firstStep,
    };
  } finally {
    await browser.close();
  }
}

export async function opening(context: Context): Promise<Section> {
  const { effort, base } = context.options;
  const { site, visitor } = await context.app();
  const other: Site | null = base === null ? null : await serveSite(base);
  try {
    const sites = [...(other ? [{ name: 'before', url: other.url }] : []), { name: 'this page', url: site.url }];
    const seen = new Map<string, Opening[]>(sites.map(({ name }) => [name, []]));
    for (let turn = 0; turn < effort.pageLoads; turn++) {
      for (const { name, url } of sites) {
        context.say(`${name}, opening ${turn + 1}`);
        seen.get(name)?.push(await open(visitor, url));
      }
    }
    const rows = [...seen].map(([name, openings]) => {
      const of = (pick: (one: Opening) => number) => summarise(openings.map(pick));
      const [total, longest, first] = [of((one) => one.total), of((one) => one.longest), of((one) => one.firstStep)];
      return [
        name,
        number(total.median),
        number(total.max),
        number(longest.median),
        number(longest.max),
        number(of((one) => one.tasks).median),
        number(first.median / 1000),
        number(first.min / 1000),
      ];
    });
    return {
      title: `The page's thread while three panels open and train: tasks over 50 ms in the first ${STRETCH / 1000} s (ms)`,
      columns: ['', 'in all', 'most', 'longest', 'most', 'tasks', 'first step (s)', 'min'],
      rows,
      notes: [`Medians of ${effort.pageLoads} openings with an empty cache, on WebAssembly.`],
      data: Object.fromEntries(seen),
      figures: {},
    };
  } finally {
    await other?.close();
  }
}
