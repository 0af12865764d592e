/** The runner's hold on the app's page: where things stand on it, and how it is opened. */
import type { Browser, BrowserContext, Page } from 'playwright';
import type { RunConfig } from '../../src/config/runConfig.ts';

declare global {
  interface Window {
    /** Milliseconds after navigation at which the page first knew of a training step. */
    firstStepAt?: number;
  }
}

/** Where the measured parts of the page are. */
export const SELECTORS = {
  marginSlider: '.margin-controls > .slider:nth-child(1) input[type=range]',
  lambdaSlider: '.margin-controls > .slider:nth-child(2) input[type=range]',
  /** The line that a slider moves. */
  effectiveCurve: '.inspector-target path.curve-effective',
} as const;

const VIEWPORT = { width: 1440, height: 900 };

/** Steps that no measurement reaches. */
const PLANNED_STEPS = 50_000;

/** Six runs, one a panel: what the page can be asked for at most. */
export const SIX_RUNS: Partial<RunConfig>[] = [
  { loss: 'softmax' },
  { loss: 'modified' },
  ...[1, 2, 3, 4].map((m) => ({ loss: 'asoftmax', m })),
].map((config) => ({ ...config, steps: PLANNED_STEPS }));

/**
 * A browser with an empty cache, and without the service worker: it fetches every file for later, whatever the page asks
 * for. Settings and charts stand beside the stage, so that what is measured is drawn.
 */
export async function freshBrowser(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
  await context.addInitScript(() => localStorage.setItem('anglescope-docks', 'side side'));
  return context;
}

/** Opens the app and waits until it has taken a step by itself. @returns the page, and when that was. */
export async function openTraining(context: BrowserContext, url: string): Promise<{ page: Page; firstStep: number }> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const timer = setInterval(() => {
      if (!('anglescope' in window && window.anglescope.runs().some(({ step }) => step > 0))) return;
      window.firstStepAt = performance.now();
      clearInterval(timer);
    }, 5);
  });
  await page.goto(url);
  const firstStep = await page.waitForFunction(() => window.firstStepAt, undefined, { polling: 50, timeout: 120_000 });
  return { page, firstStep: (await firstStep.jsonValue()) as number };
}

/** Opens the app with these runs, standing still at step 0 with all data there. */
export async function openPaused(context: BrowserContext, url: string, runs: Partial<RunConfig>[]): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'anglescope' in window);
  await page.evaluate(() => window.anglescope.ready());
  await setRuns(page, runs);
  return page;
}

/** Waits for what the page loads after itself: its controls and charts. */
export async function waitForLaterParts(page: Page): Promise<void> {
  for (const selector of Object.values(SELECTORS)) {
    await page.waitForSelector(selector, { state: 'attached', timeout: 120_000 });
  }
}

export async function setRuns(page: Page, runs: Partial<RunConfig>[]): Promise<void> {
  await page.evaluate((configs) => window.anglescope.setRuns(configs), runs);
}

export async function play(page: Page): Promise<void> {
  await page.evaluate(() => window.anglescope.play());
}

/** Steps of all runs together, as far as the page knows. */
export function stepsTaken(page: Page): Promise<number> {
  return page.evaluate(() => window.anglescope.runs().reduce((sum, { step }) => sum + step, 0));
}
