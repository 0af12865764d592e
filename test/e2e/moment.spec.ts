/** What stands side by side is the same moment. */
import { ALL_SIX, expect, openTraining, script, test } from './page.ts';

const stepsOf = async (page: Parameters<typeof script>[0]) => (await script(page, 'runs')).map(({ step }) => step);

test('pause leaves all panels on one step on a busy machine', async ({ page }) => {
  await openTraining(page);
  await script(page, 'ready');
  await script(page, 'setRuns', ALL_SIX);
  // Others that take what the machine has.
  await page.evaluate(() => {
    const code = URL.createObjectURL(new Blob(['for (;;) Math.sqrt(Math.random());'], { type: 'text/javascript' }));
    Object.assign(window, { busy: [new Worker(code), new Worker(code)] });
  });
  await script(page, 'play');
  for (let round = 0; round < 3; round++) {
    const before = Math.max(...(await stepsOf(page)));
    await expect.poll(async () => Math.min(...(await stepsOf(page)))).toBeGreaterThan(before + 5);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(async () => (await script(page, 'runs')).every(({ status }) => status === 'paused')).toBe(true);
    const steps = await stepsOf(page);
    expect(new Set(steps).size).toBe(1);
    await expect(page.locator('.panel-step:visible')).toHaveCount(0);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
  }
  await page.evaluate(() => {
    for (const worker of (window as unknown as { busy: Worker[] }).busy) worker.terminate();
  });
});

test('m=1 is the same as modified, and the page says so', async ({ page }) => {
  await openTraining(page, './#runs=softmax;modified;asoftmax,m=1');
  await expect(
    page
      .getByRole('article')
      .nth(2)
      .getByText(/^Same as modified/i),
  ).toBeVisible();
  await expect(
    page
      .getByRole('article')
      .nth(1)
      .getByText(/^Same as/),
  ).toBeHidden();
  await expect(
    page
      .getByRole('article')
      .nth(0)
      .getByText(/^Same as/),
  ).toBeHidden();
});

test('a panel that begins anew catches up, says so, and is not waited for if that is asked', async ({ page }) => {
  await openTraining(page, './#runs=softmax;asoftmax');
  await script(page, 'ready');
  await script(page, 'pause');
  await script(page, 'step', 120);
  const [, id] = (await script(page, 'runs')).map((run) => run.id);
  await script(page, 'configure', id, { loss: 'modified' });
  await script(page, 'play');
  const [first, second] = [page.getByRole('article').nth(0), page.getByRole('article').nth(1)];
  await expect(second.getByRole('progressbar')).toBeVisible();
  await expect(first.getByText('waits')).toBeVisible();
  await expect(second.locator('.panel-step')).toBeVisible();
  await page.screenshot({ path: 'artefacts/catching-up.png' });
  await second.getByRole('button', { name: 'Don’t wait' }).click();
  await expect.poll(async () => (await stepsOf(page))[0]).toBeGreaterThan(125);
  await expect(page.locator('.figure.is-best')).toHaveCount(0);
  await second.getByRole('button', { name: 'Wait for it' }).click();
  await expect(second.getByRole('progressbar')).toBeHidden();
  await script(page, 'pause');
  expect(new Set(await stepsOf(page)).size).toBe(1);
});
