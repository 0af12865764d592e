/** What a lecturer asks of the page in front of a class, each from the default page and in so many actions at most. */
import type { Locator, Page } from '@playwright/test';
import { countingHand } from './actions.ts';
import { expect, openTraining, script, test } from './page.ts';

const panel = (page: Page, name: string | RegExp): Locator => page.getByRole('article', { name });
const menuOf = (page: Page, name: string | RegExp) => panel(page, name).getByRole('button', { name: /^Actions for/ });
const item = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name });
const loss = (page: Page) => page.getByRole('combobox', { name: 'Loss', exact: true });
const slider = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: 'Controls' }).getByRole('slider', { name });
const runsOf = (page: Page) => script(page, 'runs');
const stepField = (page: Page) => page.getByRole('spinbutton', { name: 'Step to show' });

async function opened(page: Page) {
  await openTraining(page);
  await script(page, 'ready');
  return countingHand(page);
}

test('softmax against m=4 only, in 2', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await hand.click(menuOf(page, 'Modified softmax'));
  await hand.click(item(page, 'Remove'));
  await expect.poll(async () => (await runsOf(page)).map(({ config }) => config.loss)).toEqual(['softmax', 'asoftmax']);
  expect((await runsOf(page))[1]?.config.m).toBe(4);
  expect(hand.actions).toBeLessThanOrEqual(2);
});

test('m=1 is the same as modified softmax, and the page says so, in 3', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await hand.drag(slider(page, /angular margin/), '1');
  await hand.key('r');
  await expect(panel(page, /A-Softmax m=1/).getByText(/^Same as modified/i)).toBeVisible();
  expect(hand.actions).toBeLessThanOrEqual(3);
});

test('λ=0 beside annealed λ, both from step 0, in 4', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await hand.click(menuOf(page, 'A-Softmax m=4'));
  await hand.click(item(page, 'Duplicate'));
  await expect(page.getByRole('article')).toHaveCount(4);
  await hand.drag(slider(page, /softness/), '0');
  await hand.key('r');
  await expect
    .poll(async () => (await runsOf(page)).slice(2).map(({ config }) => config.lambda))
    .toEqual([expect.objectContaining({ base: 200 }), 0]);
  // From step 0 on nothing else differs, and nothing was changed on the way.
  await expect(page.getByText(/λ = 0 since/)).toHaveCount(0);
  await expect(panel(page, /λ=0/)).toBeVisible();
  expect(hand.actions).toBeLessThanOrEqual(4);
});

test('step 50 in all panels, exactly, in 2', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await expect.poll(async () => Math.min(...(await runsOf(page)).map(({ step }) => step))).toBeGreaterThan(70);
  await hand.type(stepField(page), '50');
  await expect(page.locator('.timeline-badge')).toContainText(/^step 50 —/);
  await expect(page.getByRole('button', { name: 'Exact' })).toBeHidden();
  await expect(page.locator('.panel-step:visible')).toHaveCount(0);
  expect(hand.actions).toBeLessThanOrEqual(2);
});

for (const [from, name] of [
  ['A-Softmax', /^A-Softmax/],
  ['softmax', /^Softmax/],
] as const) {
  test(`a branch at step 100 with m=4 from ${from}, in 4`, { tag: '@long' }, async ({ page }) => {
    const hand = await opened(page);
    await expect.poll(async () => Math.min(...(await runsOf(page)).map(({ step }) => step))).toBeGreaterThan(110);
    await hand.type(stepField(page), '100');
    await expect(page.locator('.timeline-badge')).toContainText(/^step 100 —/);
    await hand.click(menuOf(page, name));
    await hand.click(item(page, 'Go on with A-Softmax m=4'));
    await expect(page.getByRole('article')).toHaveCount(4);
    await expect(page.getByText(/A-Softmax m=4, branched at step 100\./)).toBeVisible();
    expect(hand.actions).toBeLessThanOrEqual(4);
  });
}

test('ArcFace against CosFace at equal s, in 6', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await hand.choose(loss(page), 'ArcFace · 2019');
  await hand.click(page.getByRole('group', { name: 'Sliders act on' }).getByRole('button', { name: 'Modified' }));
  await hand.choose(loss(page), 'CosFace · 2018');
  await hand.click(page.getByRole('button', { name: /^Change .*scale.* in all panels together|^Change s in all/ }));
  await hand.drag(slider(page, /scale/), '12');
  // Their usual scales are 10 and 16; what the slider says goes to both.
  await expect
    .poll(async () => {
      const [cosface, arcface] = (await runsOf(page)).slice(1).map(({ config }) => config);
      return cosface?.loss === 'cosface' && arcface?.loss === 'arcface' && cosface.s === arcface.s;
    })
    .toBe(true);
  expect(hand.actions).toBeLessThanOrEqual(6);
});

test('digits 3, 5 and 8 only, in 2', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await hand.click(page.locator('summary').filter({ hasText: 'Images' }));
  await hand.click(page.getByRole('button', { name: 'Only the digits 3, 5 and 8' }));
  await expect
    .poll(async () => (await runsOf(page)).map(({ config }) => config.classes))
    .toEqual(Array.from({ length: 3 }, () => [3, 5, 8]));
  expect(hand.actions).toBeLessThanOrEqual(2);
});

test('histograms of two runs above each other, in 2', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await hand.click(menuOf(page, 'Modified softmax'));
  await hand.click(item(page, 'Remove'));
  const chart = page.locator('.chart-angle');
  await expect(chart.getByText('Softmax', { exact: true })).toBeVisible();
  await expect(chart.getByText('m=4', { exact: true })).toBeVisible();
  expect(hand.actions).toBeLessThanOrEqual(2);
});

test('a figure for a slide and a link to this moment, in 3', { tag: '@long' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const hand = await opened(page);
  await script(page, 'pause');
  const [run] = await runsOf(page);
  await hand.click(page.getByRole('button', { name: /^Take away/ }));
  const slide = page.getByRole('button', { name: /^Slide/ });
  await expect(slide).toHaveAttribute('aria-disabled', 'false');
  const saved = page.waitForEvent('download');
  await hand.click(slide);
  expect((await saved).suggestedFilename()).toMatch(/\.png$/);
  await hand.click(page.getByRole('button', { name: 'Copy link to this moment' }));
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`at=${run?.step}`);
  expect(hand.actions).toBeLessThanOrEqual(3);
});

test('three features on a sphere, in 2', { tag: '@long' }, async ({ page }) => {
  const hand = await opened(page);
  await hand.click(page.getByRole('button', { name: 'Presets' }));
  await hand.click(item(page, /^On the sphere/));
  await expect.poll(async () => (await runsOf(page)).map(({ config }) => config.featureDim)).toEqual([3, 3, 3]);
  expect(hand.actions).toBeLessThanOrEqual(2);
});

test('what made runs go or begin anew is taken back by the message or by Ctrl+Z', { tag: '@long' }, async ({
  page,
}) => {
  await opened(page);
  await script(page, 'pause');
  await script(page, 'reset');
  await script(page, 'step', 30);
  await page.keyboard.press('r');
  await expect.poll(async () => (await runsOf(page)).map(({ step }) => step)).toEqual([0, 0, 0]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await runsOf(page)).map(({ step }) => step)).toEqual([30, 30, 30]);
  await loss(page).selectOption('softmax');
  await expect.poll(async () => (await runsOf(page))[2]).toMatchObject({ step: 0, config: { loss: 'softmax' } });
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await runsOf(page))[2])
    .toMatchObject({ step: 30, config: { loss: 'asoftmax', m: 4 } });
});
