/** A graphics processor that is taken away: noticed, replaced, and after twice left for WebAssembly. */
import { doctor, messages, trainingWorker } from './doctored.ts';
import { expect, openTraining, script, test } from './page.ts';

test('a lost context is replaced, a second one leads to WebAssembly; no loss is zero', async ({ page, watch }) => {
  watch.expected.push(/WebGL|CONTEXT_LOST/i);
  await doctor(page);
  await openTraining(page, '?backend=webgl#runs=modified&batchSize=32');
  await script(page, 'step', 4);
  await script(page, 'play');
  const lose = () =>
    trainingWorker(page).evaluate(() => {
      const { contexts } = self as unknown as { contexts: WebGL2RenderingContext[] };
      for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
    });
  await lose();
  await expect(messages(page)).toContainText(/took the graphics processor away/);
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

test('a GPU process that crashes while the page is paused is noticed before anything is computed', async ({
  page,
  browser,
  watch,
}) => {
  watch.expected.push(/WebGL|CONTEXT_LOST|GPU/i);
  await openTraining(page, '?backend=webgl#runs=modified&batchSize=32');
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
