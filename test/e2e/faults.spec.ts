/** What goes wrong on the way to the data: named, retried, and nothing lost. */
import { readdirSync } from 'node:fs';
import { expect, ONE_RUN, openTraining, script, test } from './page.ts';

test('a shard that does not load is named and can be tried again; the rest goes on', async ({ page, watch }) => {
  watch.expected.push(/Failed to load resource|ERR_/);
  let broken = true;
  await page.route('**/mnist/train-3.*', (route) => (broken ? route.abort() : route.continue()));
  await page.goto(ONE_RUN);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.locator('body')).toContainText(/train-3/);
  await expect.poll(() => page.evaluate(() => window.anglescope.runs().every(({ step }) => step > 0))).toBe(true);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await script(page, 'ready')).toMatchObject({ trainImages: 60_000, testImages: 10_000 });
});

for (const kind of ['js', 'css'] as const) {
  test(`a part of the page whose ${kind} file didn’t come is named, and comes whole at the next try`, {
    tag: '@long',
  }, async ({ page, watch }) => {
    watch.expected.push(/Failed to load resource|ERR_|preload/);
    await openTraining(page);
    await page.route(`**/assets/takeaway*.${kind}`, (route) => route.abort());
    await page.getByRole('button', { name: 'Take away' }).click();
    const messages = page.getByRole('region', { name: 'Messages' });
    await expect(messages).toContainText(new RegExp(`part of the page did not come \\(takeaway.*\\.${kind}\\)`));
    // Still not there: said again, and nothing opens.
    await messages.getByRole('button', { name: 'Try again' }).click();
    await expect(messages).toContainText('did not come');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.unroute(`**/assets/takeaway*.${kind}`);
    await messages.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    // Dressed: its style sheet's rules are there.
    const rules = () =>
      page.evaluate(() =>
        [...document.styleSheets]
          .filter(({ href }) => href?.includes('takeaway'))
          .map(({ cssRules }) => cssRules.length),
      );
    await expect.poll(async () => Math.max(0, ...(await rules()))).toBeGreaterThan(3);
  });
}

test('files that fail for a moment come all the same: the page trains where it would have, with all its parts', {
  tag: '@long',
}, async ({ page, watch }) => {
  watch.expected.push(/ERR_FAILED|Failed to fetch|wasm|WebAssembly|ArrayBuffer instantiation|backend/i);
  const asked = new Map<string, number>();
  // All but what the page's own file asks for, without which there is no page.
  await page.route(/\/assets\/(?!index|shared|rolldown).*\.(js|css|wasm)$/, (route) => {
    const { pathname } = new URL(route.request().url());
    const before = asked.get(pathname) ?? 0;
    asked.set(pathname, before + 1);
    return before === 0 ? route.abort() : route.continue();
  });
  await page.goto('./');
  await expect
    .poll(() => page.evaluate(() => window.anglescope?.runs().every(({ step }) => step > 20) ?? false))
    .toBe(true);
  expect((await script(page, 'ready')).backend).toBe('wasm');
  // Charts come in a part of their own, with a style sheet.
  await expect(page.getByRole('heading', { name: 'Progress' })).toBeVisible();
  await expect(page.locator('.katex').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Messages' })).not.toContainText('did not come');
  expect([...asked.values()].some((times) => times > 1)).toBe(true);
});

test('a page instead of data is called that', { tag: '@long' }, async ({ page }) => {
  await page.route('**/mnist/test.*', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Not here</title>' }),
  );
  await page.goto('./');
  await expect(page.locator('body')).toContainText(/web page instead/);
});

test('a training worker that dies is replaced, and its runs go on', { tag: '@long' }, async ({ page, watch }) => {
  watch.expected.push(/broken on purpose/);
  await openTraining(page);
  await script(page, 'ready');
  await script(page, 'setRuns', [{ loss: 'modified' }, { loss: 'asoftmax' }]);
  await script(page, 'step', 12);
  await script(page, 'play');
  const worker = page.workers().find((one) => one.url().includes('/entry-'));
  expect(worker).toBeDefined();
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

test('the worker that loads the images is replaced when it dies, and everything arrives', { tag: '@long' }, async ({
  page,
  watch,
}) => {
  watch.expected.push(/broken on purpose/);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/mnist/train-2.*', async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  await openTraining(page);
  const loading = () => page.workers().find((one) => one.url().includes('/dataWorker-'));
  await loading()?.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  });
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    /loads the images stopped: .*broken on purpose.* started again/,
  );
  release();
  expect(await script(page, 'ready')).toMatchObject({ trainImages: 60_000, testImages: 10_000 });
  const steps = (await script(page, 'runs')).map(({ step }) => step);
  await expect
    .poll(async () =>
      (await script(page, 'runs')).every(({ step, status }, i) => status === 'running' && step > steps[i]!),
    )
    .toBe(true);
});

test('a file of another build is refused by name', { tag: '@long' }, async ({ page }) => {
  // A whole and proper file, but another one.
  const other = readdirSync('dist/mnist').find((name) => name.startsWith('train-1.'));
  await page.route('**/mnist/train-0.*', (route) =>
    route.fulfill({ path: `dist/mnist/${other}`, contentType: 'application/gzip' }),
  );
  await page.goto('./');
  await expect(page.locator('body')).toContainText(/train-0.*isn't the file that belongs to this page: its SHA-256/);
});
