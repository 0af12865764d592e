/** Formulas speak: a letter lights what it stands for on the page, and what is pointed at lights its letter. */
import { expect, openTraining, test } from './page.ts';

test('a letter lights the thing in the picture and its slider, and the other way round', async ({ page }) => {
  await openTraining(page, './?backend=wasm#runs=asoftmax');
  const letter = (speaks: string) => page.locator(`.loss-about .katex-html [data-speaks="${speaks}"]`).first();
  await expect(letter('set-lambda')).toBeVisible();
  // What listens comes after the first step.
  await expect(page.locator('.seeing-button').first()).toBeVisible();

  await letter('set-lambda').hover();
  const slider = page.locator('.slider[data-setting=lambda]');
  await expect(slider).toHaveClass(/is-spoken-of/);
  await letter('dots').hover();
  await expect(slider).not.toHaveClass(/is-spoken-of/);
  await expect(page.locator('.key-entry[data-entry=dots]')).toHaveClass(/is-spoken-of/);

  await page.locator('.slider[data-setting=lambda] label').hover();
  await expect(letter('set-lambda')).toHaveClass(/is-spoken-of/);
  await expect(letter('dots')).not.toHaveClass(/is-spoken-of/);
  await page.locator('.slider[data-setting=m] input').focus();
  await page.locator('.key-entry[data-entry=dots]').focus();
  await expect(letter('dots')).toHaveClass(/is-spoken-of/);

  // Read out as mathematics.
  await expect(page.locator('.loss-about .katex-mathml math').first()).toBeAttached();
});

test('by keyboard: arrow keys go from letter to letter, each is named by what it stands for, and Enter goes to its slider', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page, './?backend=wasm#runs=asoftmax');
  const formula = page.locator('.loss-about .equation');
  await expect(formula.locator('.katex-html [data-speaks]').first()).toBeVisible();
  await expect(page.locator('.seeing-button').first()).toBeVisible();
  await formula.focus();
  await expect(formula).toHaveAccessibleName(/arrow keys/);
  const here = formula.locator('.is-here');
  const slider = page.locator('.slider[data-setting=lambda]');
  const letters = await formula
    .locator('.katex-html [data-speaks]')
    .evaluateAll((list) => list.map((one) => one.getAttribute('data-speaks')));
  for (const speaks of letters.slice(0, letters.indexOf('set-lambda') + 1)) {
    await page.keyboard.press('ArrowRight');
    await expect(here).toHaveAttribute('data-speaks', speaks ?? '');
  }
  await expect(slider).toHaveClass(/is-spoken-of/);
  await expect(page.getByRole('status').filter({ hasText: /^λ: λ/ })).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(slider.locator('input')).toBeFocused();
  await expect(here).toHaveCount(0);
  await formula.focus();
  await page.keyboard.press('Home');
  await expect(here).toHaveAttribute('data-speaks', letters[0] ?? '');
  await page.keyboard.press('End');
  await expect(here).toHaveAttribute('data-speaks', letters.at(-1) ?? '');
});
