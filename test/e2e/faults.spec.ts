/** What goes wrong on the way to the data: named, retried, and nothing lost. */
import { expect, openTraining, script, test } from './page.ts';

test('a shard that does not load is named and can be tried again; the rest goes on', async ({ page, watch }) => {
  watch.expected.push(/Failed to load resource|ERR_/);
  let broken = true;
  await page.route('**/mnist/train-3.*', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.locator('body')).toContainText(/train-3/);
  await expect.poll(() => page.evaluate(() => window.anglescope.runs().every(({ step }) => step > 0))).toBe(true);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await script(page, 'ready')).toMatchObject({ trainImages: 60_000, testImages: 10_000 });
});

test('a page instead of data is called that', async ({ page }) => {
  await page.route('**/mnist/test.*', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Not here</title>' }),
  );
  await page.goto('./');
  await expect(page.locator('body')).toContainText(/web page instead/);
});

test('a training worker that dies is replaced, and its runs go on', async ({ page, watch }) => {
  watch.expected.push(/broken on purpose/);
  await openTraining(page);
  await script(page, 'ready');
  await script(page, 'setRuns', [{ loss: 'modified' }, { loss: 'asoftmax' }]);
  await script(page, 'step', 12);
  await script(page, 'play');
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  });
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    /started again from their last saved step/,
  );
  await expect
    .poll(async () => (await script(page, 'runs')).every(({ step, status }) => step > 12 && status === 'running'))
    .toBe(true);
});
