/** Training workers of the built page with something of the browser's made to fail, when it is asked for. */
import { expect, type Page, type Worker } from '@playwright/test';

/** WebAssembly kernels of this project do nothing once `self.dull` is set, as where memory was lost without an event. */
const DULL_KERNELS = `
const { Instance } = WebAssembly;
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  return { exports: Object.fromEntries(Object.entries(exports).map(([name, one]) =>
    [name, typeof one === 'function' ? (...all) => (self.dull ? undefined : one(...all)) : one])) };
};`;

/** Keeps the contexts that are made, so that they can be lost. */
const KEPT_CONTEXTS = `
self.contexts = [];
const { getContext } = OffscreenCanvas.prototype;
OffscreenCanvas.prototype.getContext = function (...all) {
  const context = getContext.apply(this, all);
  if (context) self.contexts.push(context);
  return context;
};`;

/** Before a page is opened: lets its training workers be hurt from tests. */
export async function doctor(page: Page): Promise<void> {
  await page.route('**/assets/entry-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${DULL_KERNELS}\n${KEPT_CONTEXTS}\n${await response.text()}` });
  });
}

export const trainingWorkers = (page: Page): Worker[] => page.workers().filter((one) => one.url().includes('/entry-'));

/** The training worker that was started last. */
export function trainingWorker(page: Page): Worker {
  const worker = trainingWorkers(page).at(-1);
  expect(worker, 'a training worker').toBeDefined();
  return worker as Worker;
}

/** What a page says of it in its messages. */
export const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
