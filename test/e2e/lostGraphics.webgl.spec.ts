/** A graphics processor that is taken away: noticed, replaced, and after twice left for WebAssembly. */
import { doctor, LACKS, messages, trainingWorker } from './doctored.ts';
import { expect, openTraining, script, test } from './page.ts';

for (const network of ['free', 'mlp'])
  test(`a lost context of ${network} is replaced, a second one leads to WebAssembly; no loss is zero`, {
    tag: '@long',
  }, async ({ page, watch }) => {
    watch.expected.push(/WebGL|CONTEXT_LOST/i);
    await doctor(page);
    await openTraining(page, `?backend=webgl#runs=modified&network=${network}&batchSize=32`);
    await script(page, 'step', 4);
    await script(page, 'play');
    const lose = () =>
      trainingWorker(page).evaluate(() => {
        const { contexts } = self as unknown as { contexts: WebGL2RenderingContext[] };
        for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
      });
    await lose();
    // Whichever notices first: the browser's event, or the next check of the arithmetic.
    await expect(messages(page)).toContainText(/took the graphics processor away|check of the arithmetic failed/);
    await expect
      .poll(async () => (await script(page, 'runs')).every(({ step, status }) => status === 'running' && step > 4))
      .toBe(true);
    expect((await script(page, 'ready')).backend).toBe('webgl');
    await lose();
    await expect(messages(page)).toContainText(/on WebAssembly/);
    await expect
      .poll(async () => (await script(page, 'runs')).every(({ step, status }) => status === 'running' && step > 6))
      .toBe(true);
    await expect(page.getByRole('button', { name: /WASM/ })).toBeVisible();
    const { id } = (await script(page, 'runs'))[0]!;
    const { history } = await script(page, 'snapshot', id);
    expect(history.every(({ loss }) => loss > 0 && loss < 10)).toBe(true);
  });

test('a GPU process that crashes while the page is paused is noticed before anything is computed', {
  tag: '@long',
}, async ({ page, browser, watch }) => {
  watch.expected.push(/WebGL|CONTEXT_LOST|GPU/i);
  await openTraining(page, '?backend=webgl#runs=modified&network=mlp&batchSize=16');
  await script(page, 'step', 4);
  const session = await browser.newBrowserCDPSession();
  // Its answer comes from what it ends.
  void session.send('Browser.crashGpuProcess').catch(() => {});
  await expect(messages(page)).toContainText(/graphics processor|arithmetic/);
  await script(page, 'step', 3);
  const { id, step } = (await script(page, 'runs'))[0]!;
  expect(step).toBeGreaterThanOrEqual(3);
  const { history } = await script(page, 'snapshot', id);
  expect(history.every(({ loss }) => loss > 0 && loss < 10)).toBe(true);
});

test('a graphics processor of 16 bits is refused with the reason', { tag: '@long' }, async ({ page, watch }) => {
  watch.expected.push(/WebGL/i);
  await doctor(page, LACKS.halfFloat);
  await page.goto('./?backend=webgl');
  await expect(page.locator('body')).toContainText(/16 bits only/);
  await page.getByRole('button', { name: 'Take what works here' }).click();
  await expect(page.getByRole('button', { name: /runs on WASM/ })).toBeVisible();
  expect((await script(page, 'ready')).backend).toBe('wasm');
});

test('textures of at most 4,096 are enough for all 60,000 digits', { tag: '@long' }, async ({ page }) => {
  await doctor(page, LACKS.smallTextures);
  await openTraining(page, '?backend=webgl#runs=modified&network=mlp&batchSize=16');
  expect(await script(page, 'ready')).toMatchObject({ backend: 'webgl', trainImages: 60_000 });
});

test('a worker without a canvas, as in Safari, is told of, and the page trains without', { tag: '@long' }, async ({
  page,
  watch,
}) => {
  watch.expected.push(/WebGL|OffscreenCanvas|Initialization of backend/i);
  await page.route('**/assets/entry-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${LACKS.offscreenCanvas}\n${await response.text()}` });
  });
  await page.goto('./?backend=webgl');
  await expect(page.locator('body')).toContainText(/can't start on this machine/);
  await page.getByRole('button', { name: 'Take what works here' }).click();
  await expect(page.getByRole('button', { name: /runs on WASM/ })).toBeVisible();
  expect((await script(page, 'ready')).backend).toBe('wasm');
});

test('twenty other contexts of the page take nothing from training', { tag: '@long' }, async ({ page, watch }) => {
  watch.expected.push(/Too many active WebGL contexts/);
  await openTraining(page, '?backend=webgl#runs=modified&network=mlp&batchSize=16');
  await page.evaluate(() => {
    const contexts = Array.from({ length: 20 }, () => document.createElement('canvas').getContext('webgl2'));
    Object.assign(window, { contexts: contexts.length });
  });
  const [before] = await script(page, 'runs');
  await expect
    .poll(async () => {
      const [now] = await script(page, 'runs');
      return now?.status === 'running' && now.step > before!.step;
    })
    .toBe(true);
  const { history } = await script(page, 'snapshot', before!.id);
  expect(history.every(({ loss }) => loss > 0 && loss < 10)).toBe(true);
});
