/** What stands side by side is the same moment. */
import { spawn } from 'node:child_process';
import { ALL_SIX, expect, openTraining, script, test } from './page.ts';

const stepsOf = async (page: Parameters<typeof script>[0]) => (await script(page, 'runs')).map(({ step }) => step);

test('pause leaves all panels on one step on a busy machine', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await script(page, 'ready');
  await script(page, 'setRuns', ALL_SIX);
  // Others that take what the machine has.
  const busy = [0, 1].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  try {
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
  } finally {
    for (const other of busy) other.kill();
  }
});

test('m=1 is the same as modified, and the page says so', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, './#runs=softmax;modified;asoftmax,m=1');
  const said = page
    .getByRole('article')
    .nth(2)
    .getByText(/^Same as modified/i);
  await expect(said).toBeVisible();
  for (const other of [0, 1])
    await expect(
      page
        .getByRole('article')
        .nth(other)
        .getByText(/^Same as/),
    ).toBeHidden();
});

test('what says that two panels are the same lies over no name of a ray', { tag: '@long' }, async ({ page }) => {
  for (const [width, height, runs] of [
    [1440, 900, 'softmax;modified;asoftmax,m=1;asoftmax,m=2;asoftmax,m=3;asoftmax'],
    [1024, 700, 'modified;asoftmax,m=1'],
    [390, 844, 'modified;asoftmax,m=1'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto('about:blank');
    await openTraining(page, `./?backend=wasm#runs=${runs}&batchSize=32`);
    const badge = page.locator('.panel-same:visible');
    await expect(badge).toHaveText(/^Same as Modified softmax, to the bit=/);
    const apart = await badge.evaluate((node) => {
      const [box, plot] = [node, node.parentElement!.querySelector('.plot')!].map((one) => one.getBoundingClientRect());
      // Names stand on a circle, 0.92 of the way to the edge; of each, 8 pixels around its middle are to be read.
      const [x, y] = [plot!.left + plot!.width / 2, plot!.top + plot!.height / 2];
      const nearest = [box!.right, box!.left].map((side) => Math.hypot(x - side, y - box!.top));
      return Math.min(...nearest) - (0.92 * Math.min(plot!.width, plot!.height)) / 2 - 8;
    });
    expect(apart, `${width} × ${height}`).toBeGreaterThanOrEqual(0);
  }
});

test('a panel that begins anew catches up, says so, and is not waited for if that is asked', { tag: '@long' }, async ({
  page,
}) => {
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

test('at=50 shows step 50 in all panels, and a bad moment is named', async ({ page }) => {
  await page.goto('./#at=50');
  await expect.poll(() => page.evaluate(() => window.anglescope?.runs().map(({ step }) => step))).toEqual([50, 50, 50]);
  await expect.poll(async () => (await script(page, 'runs')).every(({ status }) => status === 'paused')).toBe(true);
  for (const { id } of await script(page, 'runs')) expect((await script(page, 'snapshot', id)).step).toBe(50);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.locator('.panel-step:visible')).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('#at=50');
  for (const bad of ['99999', '-3', '1.5']) {
    await page.goto(`./#runs=softmax&at=${bad}`);
    await expect(
      page
        .getByText(`at is ${JSON.stringify(bad)}`)
        .or(page.getByText(`at is ${bad}`))
        .first(),
    ).toBeVisible();
  }
});

test('an address that is changed while the page is being made counts', async ({ page }) => {
  // After the code of the page has run, and before anything that it puts off until later.
  await page.addInitScript(() => {
    const changed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    const { setTimeout: later } = window;
    Object.assign(window, { setTimeout: (put: () => void, ms?: number) => void changed.then(() => later(put, ms)) });
    document.addEventListener('DOMContentLoaded', () => {
      location.hash = 'runs=modified';
      void changed.then(() => Object.assign(window, { setTimeout: later }));
    });
  });
  await page.goto('./');
  await expect
    .poll(() => page.evaluate(() => window.anglescope?.runs().map(({ config }) => config.loss)))
    .toEqual(['modified']);
});

test('branch at 100 with m=4 from softmax, beside softmax that goes on', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, './#runs=softmax&at=130');
  await expect.poll(async () => (await script(page, 'runs'))[0]?.step).toBe(130);
  await expect.poll(async () => (await script(page, 'runs'))[0]?.status).toBe('paused');
  const slider = page.getByRole('slider', { name: 'Moment shown' });
  const box = (await slider.boundingBox())!;
  // The rail stands 8 px inside; it is as long as the 2,000 steps that are planned.
  await slider.click({ position: { x: 8 + ((box.width - 16) * 100) / 2000, y: 22 } });
  const shown = async () => Number(await slider.getAttribute('aria-valuenow'));
  while ((await shown()) !== 100) await slider.press((await shown()) < 100 ? 'ArrowRight' : 'ArrowLeft');
  const exact = page.getByRole('button', { name: 'Exact' });
  if (await exact.isVisible()) await exact.click();
  await expect(page.locator('.timeline-badge')).toContainText(/^step 100 —/);
  await page
    .getByRole('article')
    .first()
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Branch into another loss' }).click();
  await page.getByRole('combobox', { name: 'Loss from there on' }).selectOption({ label: 'A-Softmax' });
  await page
    .getByRole('main')
    .getByRole('slider', { name: /angular margin/ })
    .fill('4');
  await page.getByRole('button', { name: 'Make the panel' }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
  const branch = (await script(page, 'runs'))[1];
  expect(branch).toMatchObject({ config: { loss: 'asoftmax', m: 4 }, step: 100 });
  await expect(
    page
      .getByRole('article')
      .nth(1)
      .getByText(/loss = A-Softmax since 100, before Softmax/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => Math.min(...(await stepsOf(page)))).toBeGreaterThan(140);
  await script(page, 'pause');
  expect(new Set(await stepsOf(page)).size).toBe(1);
  await page.screenshot({ path: 'artefacts/branch.png' });
});
