/** A wheel turned over a field: the column goes on, and the field keeps what it says. */
import type { Locator, Page } from '@playwright/test';
import { expect, openTraining, script, test } from './page.ts';

/** Low, so that the column of controls has somewhere to go. */
test.use({ viewport: { width: 1440, height: 560 } });

const column = (page: Page) => page.getByRole('region', { name: 'Controls' });
const place = (page: Page) => column(page).evaluate((root) => root.scrollTop);

/** Turns a real wheel over a field that has the focus, and waits until the column beneath has moved. */
async function turnOver(page: Page, field: Locator): Promise<void> {
  await field.focus();
  await field.hover();
  const before = await place(page);
  await page.mouse.wheel(0, before > 40 ? -60 : 60);
  await expect.poll(() => place(page), { message: 'the column scrolls' }).not.toBe(before);
  await page.mouse.wheel(0, before > 40 ? 30 : -30);
}

test('a wheel over a number, a slider or a list edits nothing and scrolls the column', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page, './#runs=asoftmax,m=3&seed=7');
  await column(page).locator('summary', { hasText: 'Training' }).click();
  const settings = async () => (await script(page, 'runs'))[0]?.config;
  const before = await settings();

  const seed = column(page).getByRole('spinbutton', { name: 'Seed' });
  await turnOver(page, seed);
  await expect(seed).toHaveValue('7');
  await expect(seed, 'who types goes on typing').toBeFocused();

  for (const field of [
    column(page).getByRole('slider', { name: /angular margin/ }),
    column(page).getByRole('combobox', { name: 'Loss', exact: true }),
    column(page).getByRole('spinbutton').last(),
  ]) {
    const value = await field.inputValue();
    await turnOver(page, field);
    await expect(field).toHaveValue(value);
  }
  expect(await settings()).toEqual(before);
});

test('a wheel leaves a number half typed, and what is typed afterwards is taken', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page, './#runs=asoftmax,m=3&seed=7');
  await column(page).locator('summary', { hasText: 'Training' }).click();
  const seed = column(page).getByRole('spinbutton', { name: 'Seed' });
  await seed.selectText();
  await page.keyboard.type('1');
  await turnOver(page, seed);
  await expect(seed).toHaveValue('1');
  expect((await script(page, 'runs'))[0]?.config.seed).toBe(7);
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await script(page, 'runs'))[0]?.config.seed).toBe(12);
});

test('a field made later is kept as well', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    const label = document.createElement('label');
    const field = Object.assign(document.createElement('input'), { type: 'number', value: '5' });
    label.append('Made later ', field);
    const tall = document.createElement('p');
    tall.style.height = '2000px';
    dialog.append(label, tall);
    document.body.append(dialog);
    dialog.addEventListener('wheel', () => {});
    dialog.showModal();
  });
  const field = page.getByRole('spinbutton', { name: 'Made later' });
  await field.focus();
  await field.hover();
  await page.mouse.wheel(0, -40);
  await page.mouse.wheel(0, 60);
  await expect.poll(() => page.locator('dialog[open]').evaluate((root) => root.scrollTop)).toBeGreaterThan(0);
  await expect(field).toHaveValue('5');
});
