/** Recorded runs: opened from the menu, gone through, trained on; there without a network once opened, and missed by name. */
import type { Page } from '@playwright/test';
import { expect, openTraining, script, test } from './page.ts';

const FILES = '**/recorded/**';

async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name }).click();
}

const stepsOf = async (page: Page) => (await script(page, 'runs')).map(({ step }) => step);
const marks = (page: Page) => page.locator('.panel-head .badge').filter({ hasText: 'recorded' });

test('a recorded preset is there at once, is gone through, and trains on from weights that were recorded', async ({
  page,
}) => {
  await openTraining(page, './?backend=wasm');
  await choose(page, /^Three losses, recorded/);
  await expect.poll(() => stepsOf(page)).toEqual([2000, 2000, 2000]);
  await expect(marks(page)).toHaveCount(3);
  await expect(
    page.getByRole('status').or(page.locator('.toast')).filter({ hasText: 'begun afresh' }).first(),
  ).toBeVisible();
  // Nothing trains.
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.locator('.timeline-changes .is-kept')).toHaveCount(3);
  const line = page.getByRole('slider', { name: 'Moment' });
  await line.focus();
  await page.keyboard.press('Home');
  await expect(page.locator('.timeline-badge .number')).toHaveText('0');
  await page.keyboard.press('End');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'Exact', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Branch from here' }).click();
  const form = page.locator('.branch-form');
  await expect(form).toContainText('recorded weights of step 800');
  await expect(form).toContainText('it begins afresh');
  await form.getByRole('button', { name: 'Make the panel' }).click();
  await expect.poll(async () => (await script(page, 'runs')).length).toBe(4);
  expect(await stepsOf(page)).toContain(800);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => Math.min(...(await stepsOf(page)))).toBeGreaterThan(820);
  // What is trained here isn't called recorded.
  await expect(marks(page)).toHaveCount(4);
  await expect(marks(page).filter({ visible: true })).toHaveCount(3);
});

test('an address opens recorded runs at a moment; the page keeps it there while it shows them', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page, './?backend=wasm&recorded=threeLosses#at=800&space=angles&select=3');
  await expect.poll(() => stepsOf(page)).toEqual([2000, 2000, 2000]);
  const moment = page.locator('.timeline-badge .number');
  await expect(moment).toHaveText('800');
  await expect(page.locator('.panel.is-selected')).toContainText('m=4');
  const address = () => new URL(page.url());
  const recorded = () => address().searchParams.get('recorded');
  expect(recorded()).toBe('threeLosses');

  // A branch isn't recorded any more, and a reload has both the runs and the branch.
  await page.getByRole('button', { name: 'Branch from here' }).click();
  await page.locator('.branch-form').getByRole('button', { name: 'Make the panel' }).click();
  await expect.poll(async () => (await script(page, 'runs')).length).toBe(4);
  await expect.poll(recorded).toBeNull();

  // The menu writes it, and scripts open them too.
  await choose(page, /^Never seen, recorded/);
  await expect.poll(() => stepsOf(page)).toEqual([3000, 3000, 3000]);
  await expect.poll(recorded).toBe('neverSeen');
  const ids = await script(page, 'openRecorded', 'threeLosses');
  expect((await script(page, 'runs')).map(({ id }) => id)).toEqual(ids);
  await expect.poll(recorded).toBeNull();
});

test('an address that asks for what isn’t recorded is told which are, and what can be trained instead', {
  tag: '@long',
}, async ({ page }) => {
  const messages = page.getByRole('region', { name: 'Messages' });
  await openTraining(page, './?backend=wasm&recorded=family#runs=softmax');
  await expect(messages).toContainText(
    /recorded is "family"; allowed: "?threeLosses"?, "?neverSeen"?, "?article"?, "?tenEpochs/,
  );
  expect((await script(page, 'runs')).map(({ config }) => config.loss)).toEqual(['softmax']);
  await messages.getByRole('button', { name: 'Train them here' }).click();
  await expect.poll(async () => (await script(page, 'runs')).length).toBe(6);
  await expect(script(page, 'openRecorded', 'family')).rejects.toThrow(/preset is "family"/);
});

test('an address whose recorded runs don’t come says so, offers to train them, and the page trains on', {
  tag: '@long',
}, async ({ page, watch }) => {
  watch.expected.push(/404/);
  await page.route(FILES, (route) => route.fulfill({ status: 404, body: 'none' }));
  await openTraining(page, './?backend=wasm&recorded=neverSeen#runs=softmax');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText(/The recorded runs didn’t come.*404/);
  expect((await script(page, 'runs')).map(({ config }) => config.loss)).toEqual(['softmax']);
  await messages.getByRole('button', { name: 'Train them here' }).click();
  await expect
    .poll(async () => (await script(page, 'runs')).map(({ config }) => (config.classes as number[]).length))
    .toEqual([7, 7, 7]);
});

test('without a network recorded runs that were opened before come again; others are missed, and the live preset offered', {
  tag: '@long',
}, async ({ page, watch }) => {
  watch.expected.push(/ERR_FAILED/);
  await openTraining(page, './?backend=wasm');
  await choose(page, /^Three losses, recorded/);
  await expect.poll(() => stepsOf(page)).toEqual([2000, 2000, 2000]);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('anglescope-recorded')).keys()).length))
    .toBe(12);
  await page.route(FILES, (route) => route.abort());
  await choose(page, /^Never seen, recorded/);
  await expect(page.getByText(/The recorded runs didn’t come/)).toBeVisible();
  expect(await stepsOf(page)).toEqual([2000, 2000, 2000]);
  await page.getByRole('button', { name: 'Train them here' }).click();
  await expect
    .poll(async () => (await script(page, 'runs')).map(({ config }) => (config.classes as number[]).length))
    .toEqual([7, 7, 7]);
  await choose(page, /^Three losses, recorded/);
  await expect.poll(() => stepsOf(page)).toEqual([2000, 2000, 2000]);
});

test('files that are none of ours are refused by name, and the page stays as it is', { tag: '@long' }, async ({
  page,
}) => {
  await page.route(FILES, (route) => route.fulfill({ body: 'something else' }));
  await openTraining(page, './?backend=wasm#runs=softmax');
  await choose(page, /^Never seen, recorded/);
  await expect(page.getByText(/The recorded runs didn’t come.*file/)).toBeVisible();
  expect((await script(page, 'runs')).map(({ config }) => config.loss)).toEqual(['softmax']);
});

test('a page that was left with recorded runs comes back with them', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, './?backend=wasm');
  await choose(page, /^Three losses, recorded/);
  await expect.poll(() => stepsOf(page)).toEqual([2000, 2000, 2000]);
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open('anglescope');
            opening.onsuccess = () => {
              const store = opening.result.transaction('sessions').objectStore('sessions').getAll();
              store.onsuccess = () =>
                resolve(
                  Math.max(
                    0,
                    ...store.result.flatMap(({ runs }) => runs.map((run: { recorded?: number }) => run.recorded ?? 0)),
                  ),
                );
            };
          }),
      ),
    )
    .toBe(2000);
  await page.reload();
  await expect.poll(() => stepsOf(page)).toEqual([2000, 2000, 2000]);
  await expect(marks(page).filter({ visible: true })).toHaveCount(3);
});
