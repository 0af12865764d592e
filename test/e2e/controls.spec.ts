/** Sliders, keys, theme and address: what a visitor can press, drag and copy. */
import AxeBuilder from '@axe-core/playwright';
import { expect, ONE_RUN, openTraining, script, test } from './page.ts';

const marginRun = async (page: Parameters<typeof script>[0]) =>
  (await script(page, 'runs')).find(({ config }) => config.loss === 'asoftmax');

test('m acts at the next step: the run goes on and its curve changes', async ({ page }) => {
  await openTraining(page, ONE_RUN);
  const curve = page.getByRole('img', { name: /^Target over the angle/ });
  await expect(curve).toHaveAccessibleName(/m=4/);
  const before = (await marginRun(page))?.step as number;
  await page.getByRole('slider', { name: /angular margin/ }).fill('2');
  await expect.poll(async () => (await marginRun(page))?.config.m).toBe(2);
  await expect(page.getByRole('article', { name: 'A-Softmax m=2' })).toBeVisible();
  await expect(curve).toHaveAccessibleName(/m=2/);
  expect((await marginRun(page))?.step).toBeGreaterThanOrEqual(before);
});

test('taking the λ slider holds λ; the switch gives it back to its schedule', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  const slider = page.getByRole('slider', { name: /softness/ });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await marginRun(page))?.config.lambda).toBe(0);
  const anneal = page.getByRole('switch', { name: 'anneal' });
  await expect(anneal).not.toBeChecked();
  await page.keyboard.press('End');
  await expect.poll(async () => (await marginRun(page))?.config.lambda).toBe(1000);
  await anneal.click();
  await expect.poll(async () => (await marginRun(page))?.config.lambda).toMatchObject({ base: 200, min: 0.5 });
});

test('the address holds the runs: it opens again as it was', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await script(page, 'setRuns', [
    { loss: 'modified', seed: 9, network: 'mlp' },
    { loss: 'asoftmax', m: 3, lambda: 5, seed: 9, network: 'mlp' },
  ]);
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/mlp/);
  const configs = (await script(page, 'runs')).map(({ config }) => config);
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.anglescope?.runs().length)).toBe(2);
  expect((await script(page, 'runs')).map(({ config }) => config)).toEqual(configs);
});

test('a broken address is named, and the page opens with what is allowed', async ({ page }) => {
  await page.goto('./#runs=nonsense;asoftmax,m=9&seed=%E0%A4%A&volume=11');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(/nonsense|m|seed|volume/);
  const runs = await script(page, 'runs');
  expect(runs.length).toBeGreaterThan(0);
  for (const { config } of runs) if (config.loss === 'asoftmax') expect([1, 2, 3, 4]).toContain(config.m);
});

test('an unknown backend in the address is named', { tag: '@long' }, async ({ page }) => {
  await page.goto('./?backend=quantum');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(/quantum.*webgl, wasm and cpu/);
});

test('keys: space pauses, a dot takes one step, r starts over, numbers select', async ({ page }) => {
  await openTraining(page, './?backend=wasm#runs=softmax;asoftmax&select=2');
  await page.locator('body').press('Space');
  await expect.poll(async () => (await script(page, 'runs')).every(({ status }) => status === 'paused')).toBe(true);
  const before = (await script(page, 'runs')).map(({ step }) => step);
  await page.locator('body').press('.');
  await expect
    .poll(async () => (await script(page, 'runs')).map(({ step }) => step))
    .toEqual(before.map((step) => step + 1));
  await page.locator('body').press('1');
  await expect(page.getByRole('combobox', { name: 'Loss', exact: true })).toHaveValue('softmax');
  await expect(page.getByRole('slider', { name: /angular margin/ })).toBeDisabled();
  await page.locator('body').press('r');
  await expect.poll(async () => (await script(page, 'runs')).every(({ step }) => step < 20)).toBe(true);
});

test('nothing scrolls at 1440×900, and every control has a name', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth > innerWidth, scrollHeight > innerHeight];
  });
  expect(overflow).toEqual([false, false]);
  await script(page, 'pause');
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
    await page.screenshot({ path: `artefacts/default-${theme}.png` });
  }
});

for (const language of ['en', 'zh'])
  test(`no setting is wider than its column, in ${language}`, { tag: '@long' }, async ({ page }) => {
    await openTraining(page, `./?backend=wasm&lang=${language}`);
    const groups = page.locator('.group');
    await expect(groups.first()).toBeVisible();
    for (const group of await groups.all()) {
      if (!(await group.evaluate((one) => (one as HTMLDetailsElement).open))) await group.locator('summary').click();
      const tooWide = () =>
        group.evaluate((one) => {
          const { right } = one.getBoundingClientRect();
          const parts = [...one.querySelectorAll('.group-content *')];
          return parts
            .filter((part) => part.getBoundingClientRect().right > right || part.scrollWidth > part.clientWidth + 1)
            .map(({ className }) => className);
        });
      await expect.poll(tooWide).toEqual([]);
    }
  });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('stacks without overflow, with sliders and transport within reach of the thumb', async ({ page }) => {
    await openTraining(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const play = await page.getByRole('button', { name: 'Pause' }).boundingBox();
    expect(play?.height).toBeGreaterThanOrEqual(44);
    expect((play?.y ?? 0) + (play?.height ?? 0)).toBeGreaterThan(744);
    await expect(page.getByRole('slider', { name: /angular margin/ })).toBeInViewport();
    await page.screenshot({ path: 'artefacts/phone-light.png' });
    await page.getByRole('button', { name: 'Pause' }).tap();
    await expect.poll(async () => (await script(page, 'runs')).every(({ status }) => status === 'paused')).toBe(true);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: 'artefacts/phone-dark.png' });
  });
});
