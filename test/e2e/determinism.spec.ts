/** Same seed, same backend, same numbers, to the bit on WebAssembly, whatever happens around the training. */
import type { Page } from '@playwright/test';
import { messages, trainingWorker } from './doctored.ts';
import { ALL_SIX, expect, openTraining, script, test } from './page.ts';

const STEPS = 24;
const RUN = { loss: 'asoftmax', m: 2, batchSize: 32, seed: 7 };

/** Steps at which the first run has been, and its losses and weights there. */
async function results(page: Page) {
  const { id, step } = (await script(page, 'runs'))[0]!;
  const { history, parameters } = await script(page, 'snapshot', id, { parameters: true });
  return { step, losses: history.map(({ loss }) => loss), parameters };
}

/** As many steps as are left. */
async function finish(page: Page) {
  const { step } = (await script(page, 'runs'))[0]!;
  if (step < STEPS) await script(page, 'step', STEPS - step);
  return results(page);
}

/** Undisturbed, alone, in one worker. */
async function undisturbed(page: Page) {
  await openTraining(page, './?backend=wasm');
  await script(page, 'setRuns', [RUN]);
  return finish(page);
}

const cores = (page: Page, value: number) =>
  page.addInitScript((count) => Object.defineProperty(navigator, 'hardwareConcurrency', { value: count }), value);

test('a page loaded again, paused and gone on with, hidden meanwhile', { tag: '@long' }, async ({ page }) => {
  await cores(page, 2);
  const expected = await undisturbed(page);
  expect(expected.losses).toHaveLength(STEPS);
  expect(await undisturbed(page)).toEqual(expected);

  await script(page, 'setRuns', [RUN]);
  await script(page, 'step', 5);
  await script(page, 'pause');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await script(page, 'step', 6);
  expect(await finish(page)).toEqual(expected);
});

test('six panels beside each other, in one worker and in four', { tag: '@long' }, async ({
  page,
  context,
  baseURL,
}) => {
  await cores(page, 2);
  const expected = await undisturbed(page);
  const five = ALL_SIX.slice(1).map((one) => ({ ...one, batchSize: 32 }));
  await script(page, 'setRuns', [RUN, ...five]);
  expect(await finish(page)).toEqual(expected);
  const other = await context.newPage();
  await cores(other, 5);
  await openTraining(other, `${baseURL}?backend=wasm`);
  await script(other, 'setRuns', [RUN, ...five]);
  expect(await finish(other)).toEqual(expected);
});

test('a worker that dies in the middle, and digits that arrive in another order', { tag: '@long' }, async ({
  page,
}) => {
  await cores(page, 2);
  const expected = await undisturbed(page);
  await script(page, 'setRuns', [RUN]);
  await script(page, 'step', 10);
  await trainingWorker(page).evaluate(() => void setTimeout(() => self.close()));
  await expect(messages(page)).toContainText(/ended by the browser/);
  await script(page, 'pause');
  expect(await finish(page)).toEqual(expected);

  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/mnist/train-0.*', async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  await page.goto('./?backend=wasm');
  await page.waitForFunction(() => window.anglescope !== undefined);
  const runs = script(page, 'setRuns', [RUN]);
  release();
  await runs;
  expect(await finish(page)).toEqual(expected);
});
