/** What is trained is kept: over a reload, in a list of what was before, apart in each tab, and not where others embed the page. */
import type { Page } from '@playwright/test';
import { expect, openTraining, script, test } from './page.ts';

const SHORT = './#runs=softmax;asoftmax,m=2&steps=2000';

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const stepsOf = async (page: Page) => (await script(page, 'runs')).map(({ step }) => step);

/** Sessions that the browser keeps, as step of each run. */
const keptSteps = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number[][]>((resolve, reject) => {
        const opening = indexedDB.open('anglescope');
        // One that didn't exist would be made by looking at it.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const all = opening.result.transaction('sessions').objectStore('sessions').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.map(({ runs }: { runs: { step: number }[] }) => runs.map(({ step }) => step)));
          };
          all.onerror = () => reject(all.error);
        };
      }),
  );

/** A page that rests at a step which is kept. */
async function openKept(page: Page, steps: number): Promise<void> {
  await openTraining(page, SHORT);
  await script(page, 'ready');
  await script(page, 'pause');
  await script(page, 'reset');
  await script(page, 'step', steps);
  await expect.poll(() => keptSteps(page)).toContainEqual([steps, steps]);
}

test('a reload shows the page as it was, and the runs go on to the same numbers', async ({ page }) => {
  await openKept(page, 40);
  await page.reload();
  await expect(messages(page)).toContainText('Your runs are back where they were, at step 40.');
  expect(await stepsOf(page)).toEqual([40, 40]);
  await script(page, 'ready');
  expect((await script(page, 'runs')).some(({ status }) => status === 'running')).toBe(false);
  await script(page, 'step', 10);
  const snapshots = async () =>
    Promise.all((await script(page, 'runs')).map(({ id }) => script(page, 'snapshot', id, { parameters: true })));
  const continued = await snapshots();
  await script(page, 'reset');
  await script(page, 'step', 50);
  for (const [i, whole] of (await snapshots()).entries()) {
    expect(continued[i]?.parameters).toEqual(whole.parameters);
    const losses = ({ history }: typeof whole) => history.map(({ step, loss }) => [step, loss]);
    expect(losses(continued[i] as typeof whole)).toEqual(losses(whole));
  }
});

test('a page that trained goes on training after a reload; Start fresh begins anew and keeps what was', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page, SHORT);
  await script(page, 'ready');
  await expect.poll(async () => (await keptSteps(page)).some((steps) => steps.every((step) => step >= 150))).toBe(true);
  await page.reload();
  await expect(messages(page)).toContainText(/back where they were, at step [\d,]+, and train on/);
  await expect.poll(async () => (await script(page, 'runs')).every(({ status }) => status === 'running')).toBe(true);
  await page.getByRole('button', { name: 'Start fresh' }).click();
  await expect.poll(async () => Math.max(...(await stepsOf(page)))).toBeLessThan(100);
  await expect.poll(async () => (await keptSteps(page)).length).toBe(2);
});

test('a fresh visit trains as always and offers to continue; what is kept is listed, named, saved, opened, deleted', {
  tag: '@long',
}, async ({ page, context }) => {
  await openKept(page, 120);
  await page.close();
  const visit = await context.newPage();
  await openTraining(visit);
  expect(Math.max(...(await stepsOf(visit)))).toBeLessThan(120);
  await expect(messages(visit)).toContainText(/were kept, at step 120/);
  await visit.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => stepsOf(visit)).toEqual([120, 120]);

  await visit.getByRole('button', { name: 'Recent', exact: true }).click();
  const list = visit.getByRole('dialog', { name: 'Recent' });
  await expect(list).toBeVisible();
  await list.getByRole('button', { name: 'Close' }).click();

  const other = await context.newPage();
  await openTraining(other, './#runs=modified');
  await other.getByRole('button', { name: 'Recent', exact: true }).click();
  const listed = other.getByRole('dialog', { name: 'Recent' });
  // The first tab has it open: it can be looked at and copied, but not deleted.
  await expect(listed.getByText('open in another tab')).toBeVisible();
  await expect(listed.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  await visit.close();
  await listed.getByRole('button', { name: 'Close' }).click();
  await other.getByRole('button', { name: 'Recent', exact: true }).click();
  await listed
    .getByRole('button', { name: /^Rename/ })
    .first()
    .click();
  await listed.getByRole('textbox', { name: 'Name' }).fill('Lesson 3');
  await other.keyboard.press('Enter');
  await expect(listed.getByText('Lesson 3')).toBeVisible();
  const saving = other.waitForEvent('download');
  await listed.getByRole('button', { name: 'Save as file: Lesson 3' }).click();
  expect((await saving).suggestedFilename()).toMatch(/step120\.json$/);
  await listed.getByRole('button', { name: 'Open: Lesson 3' }).click();
  await expect.poll(() => stepsOf(other)).toEqual([120, 120]);
  await script(other, 'step', 1);
  expect(await stepsOf(other)).toEqual([121, 121]);
});

test('two tabs keep their runs apart, and a copied tab gets a session of its own', { tag: '@long' }, async ({
  page,
  context,
}) => {
  await openKept(page, 30);
  const [copy] = await Promise.all([
    context.waitForEvent('page'),
    // What this opens has a copy of the tab's memory.
    page.evaluate(() => void window.open(location.href)),
  ]);
  await expect
    .poll(() => copy.evaluate(() => window.anglescope?.runs().every(({ step }) => step > 0) ?? false))
    .toBe(true);
  await script(copy, 'pause');
  await expect.poll(async () => (await keptSteps(page)).length).toBe(2);
  expect(await keptSteps(page)).toContainEqual([30, 30]);
});

test('an address with other runs wins over what the tab showed', { tag: '@long' }, async ({ page }) => {
  await openKept(page, 30);
  await page.goto('about:blank');
  await openTraining(page, './#runs=modified');
  expect((await script(page, 'runs')).map(({ config }) => config.loss)).toEqual(['modified']);
  await expect(messages(page)).not.toContainText('back where they were');
});

test('a page inside of another keeps nothing', { tag: '@long' }, async ({ page }) => {
  await page.route('**/around.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<iframe src="./" width="1200" height="800"></iframe>' }),
  );
  await page.goto('./around.html');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('button', { name: 'Pause' })).toBeVisible();
  const inner = page.frames()[1];
  await expect
    .poll(() => inner?.evaluate(() => Math.min(...window.anglescope.runs().map(({ step }) => step))))
    .toBeGreaterThan(50);
  await expect(frame.getByRole('button', { name: 'Recent' })).toHaveCount(0);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
});

test('forgetting everything leaves nothing', { tag: '@long' }, async ({ page }) => {
  const progress = () => page.evaluate(() => localStorage.getItem('anglescope-lessons'));
  await openKept(page, 20);
  await expect.poll(progress).toContain('offered');
  await page.getByRole('button', { name: 'Recent', exact: true }).click();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await page.getByRole('button', { name: 'Delete all of it?' }).click();
  await expect(page.getByText('Nothing is kept any more')).toBeVisible();
  expect(await keptSteps(page)).toEqual([]);
  expect(await progress()).toBeNull();
  await page.reload();
  await expect.poll(async () => Math.max(...(await stepsOf(page)))).toBeGreaterThan(0);
  await expect(messages(page)).not.toContainText('back where they were');
});

test('without storage the page trains, and says so once', { tag: '@long' }, async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    const spawn = window.Worker;
    window.Worker = class extends spawn {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        // The store worker finds its storage closed, as in some private windows.
        if (String(address).includes('storeWorker')) this.postMessage = () => this.onerror?.(new ErrorEvent('error'));
      }
    };
  });
  await openTraining(page);
  await expect(messages(page)).toContainText('This browser keeps nothing for this page');
  const [before] = await stepsOf(page);
  await expect.poll(async () => (await stepsOf(page))[0] ?? 0).toBeGreaterThan(before ?? 0);
});
