/** The page explains itself: an answer at each picture and chart, words that tell their sentences, figures read out. */
import AxeBuilder from '@axe-core/playwright';
import { expect, openTraining, script, test } from './page.ts';

test('every chart and the pictures say what one sees, by keyboard, with what the data say now', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page, './?backend=wasm');
  const buttons = page.getByRole('button', { name: /^What am I seeing\?/ });
  // The pictures, the target, λ, progress and angles.
  await expect(buttons).toHaveCount(5);
  await script(page, 'pause');
  for (const button of await buttons.all()) {
    await button.focus();
    await page.keyboard.press('Enter');
    const answer = page.locator('.seeing:visible');
    await expect(answer.locator('p').first()).toHaveText(/\w{3}.*\.$/);
    await expect(answer.locator('.seeing-now').first()).toHaveText(/\d/);
    await page.keyboard.press('Escape');
    await expect(answer).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Measures' }).click();
  await expect(page.getByRole('button', { name: /^What am I seeing\? Measures/ })).toBeVisible();
  await buttons.first().click();
  const { violations } = await new AxeBuilder({ page }).include('.seeing').analyze();
  expect(violations).toEqual([]);
});

test('figures are told to screen readers when runs come to rest', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, './?backend=wasm#runs=softmax');
  await script(page, 'pause');
  await script(page, 'reset');
  await script(page, 'step', 7);
  const { accuracy } = await script(page, 'snapshot', (await script(page, 'runs'))[0]?.id ?? '');
  await expect(page.locator('[aria-live=polite].visually-hidden').last()).toHaveText(
    new RegExp(`^Softmax at step 7: ${(100 * accuracy).toFixed(1)} % of the images`),
  );
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a technical word tells its sentence on tap, and a label too', { tag: '@long' }, async ({ page }) => {
    await openTraining(page, './?backend=wasm');
    await page.goto('./?backend=wasm&lesson=1');
    const word = page.locator('.lesson-text .term', { hasText: 'feature' });
    await word.tap();
    await expect(page.locator('.tooltip:visible')).toHaveText(/two \(or three\) numbers/);
    await page.locator('.lesson h2').tap();
    await expect(page.locator('.tooltip:visible')).toHaveCount(0);
  });
});

test('a technical word tells its sentence on focus', { tag: '@long' }, async ({ page }) => {
  await page.goto('./?backend=wasm&lesson=1');
  const word = page.locator('.lesson-text .term').first();
  await expect(word).toBeVisible();
  await page.keyboard.press('Tab');
  await word.focus();
  await expect(page.locator('.tooltip:visible')).toHaveText(/\.$/);
  await expect(word).toHaveAttribute('aria-describedby', /./);
});
