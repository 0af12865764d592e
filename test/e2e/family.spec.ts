/** The whole family on the page: every loss shows its equation, survives its address and takes a step. */
import { readdirSync } from 'node:fs';
import { expect, openTraining, script, test } from './page.ts';

/** Ids in the order of the list, read from the page. */
async function ids(page: Parameters<typeof script>[0]): Promise<string[]> {
  const options = page.getByRole('combobox', { name: 'Loss', exact: true }).locator('option');
  return options.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
}

test('every loss renders its equation, survives a round trip through the address, and takes one step', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page);
  await script(page, 'pause');
  const all = await ids(page);
  expect(all).toHaveLength(readdirSync('src/losses/heads').length);
  for (let start = 0; start < all.length; start += 6) {
    const six = all.slice(start, start + 6);
    await script(
      page,
      'setRuns',
      six.map((loss) => ({ loss, warmStart: 0 })),
    );
    await script(page, 'step', 1);
    const runs = await script(page, 'runs');
    expect(runs.map(({ config, step, status }) => [config.loss, step, status])).toEqual(
      six.map((loss) => [loss, 1, 'paused']),
    );
    for (const { id } of runs) expect(Number.isFinite((await script(page, 'snapshot', id)).loss)).toBe(true);

    for (const loss of six) {
      await page.locator('.run-chips .chip').nth(six.indexOf(loss)).click();
      await expect(page.getByRole('combobox', { name: 'Loss', exact: true })).toHaveValue(loss);
      await expect(page.locator('.equation .katex').first()).toBeVisible();
      await expect(page.locator('.equation .katex-error, .katex-error')).toHaveCount(0);
    }

    await expect.poll(() => page.evaluate(() => location.hash)).toContain(six.at(-1) as string);
    await page.reload();
    await expect.poll(() => page.evaluate(() => window.anglescope?.runs().length)).toBe(six.length);
    expect((await script(page, 'runs')).map(({ config }) => config)).toEqual(runs.map(({ config }) => config));
    await script(page, 'pause');
  }
});

test('the list of losses is grouped by family, with years, and names the source', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  const groups = page.getByRole('combobox', { name: 'Loss', exact: true }).locator('optgroup');
  await expect(groups).toHaveCount(6);
  await expect(
    page.getByRole('combobox', { name: 'Loss', exact: true }).locator('option', { hasText: 'ArcFace · 2019' }),
  ).toHaveCount(1);
  await page.getByRole('button', { name: /Source of A-Softmax/ }).click();
  await expect(page.getByText('SphereFace: Deep Hypersphere Embedding')).toBeVisible();
  await expect(page.getByRole('link', { name: 'arXiv:1704.08063' })).toBeVisible();
});

test('a margin that can’t be kept is explained; one that grows is live', { tag: '@long' }, async ({ page }) => {
  await page.goto('./#runs=cosface,m=0.35,warmStart=0&steps=400');
  await expect(page.getByText(/m=0\.35 is more than all 10 classes can keep.*m=0\.19/)).toBeVisible();
  await page.getByRole('slider', { name: /cosine margin/ }).fill('10');
  await expect(page.getByText(/What training aims at: with classes 36° apart, each within/)).toBeVisible();
  await page.getByRole('switch', { name: 'm grows' }).click();
  await expect.poll(async () => (await script(page, 'runs'))[0]?.config.marginRamp).toBe(470);
  await page.getByRole('spinbutton', { name: /margin grows/ }).fill('200');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await script(page, 'runs'))[0]?.config.marginRamp).toBe(200);
});

test('digits are chosen in one press, and the address keeps them', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, './#runs=cosface;softmax&network=mlp');
  await page.getByText('Images', { exact: true }).click();
  await page.getByRole('button', { name: 'Only the digits 3, 5 and 8' }).click();
  await expect
    .poll(async () => (await script(page, 'runs')).map(({ config }) => config.classes))
    .toEqual([
      [3, 5, 8],
      [3, 5, 8],
    ]);
  await expect(page.getByRole('checkbox', { name: 'Digit 4' })).not.toBeChecked();
  await expect(page.getByText(/classes 120° apart/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('classes=358');
  await page.getByRole('checkbox', { name: 'Digit 4' }).check();
  await expect.poll(async () => (await script(page, 'runs'))[0]?.config.classes).toEqual([3, 4, 5, 8]);
});

test('a run that breaks says why and goes on with a safer setting', { tag: '@long' }, async ({ page }) => {
  await page.goto('./#runs=asoftmax,m=4,lambda=0,learningRate=0.3;softmax,network=mlp&optimizer=momentum');
  const panel = page.getByRole('article').first();
  await expect(panel.getByRole('heading', { name: /Stopped at step/ })).toBeVisible();
  await expect(panel).toContainText(/loss (was NaN|had grown beyond a million).*rate 0\.3 is probably too large/);
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(/A-Softmax.* was stopped/);
  await panel.getByRole('button', { name: /rate 0\.02$/ }).click();
  await expect
    .poll(async () => (await script(page, 'runs'))[0])
    .toMatchObject({ status: 'running', config: { learningRate: 0.02, lambda: 0 } });
  const from = (await script(page, 'runs'))[0]?.step ?? 0;
  await expect.poll(async () => (await script(page, 'runs'))[0]?.step).toBeGreaterThan(from);
  await expect(page.getByRole('heading', { name: /Stopped at step/ })).toHaveCount(0);
});
