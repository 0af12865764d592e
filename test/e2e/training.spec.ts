/** Training as a visitor meets it, on the built page. */
import { ALL_SIX, expect, openTraining, script, test } from './page.ts';

test('trains by itself within seconds and passes 90 % in the A-Softmax panel', async ({ page }) => {
  await openTraining(page);
  await expect(page.getByRole('article')).toHaveCount(3);
  const [, , margin] = await script(page, 'runs');
  expect(margin?.config).toMatchObject({ loss: 'asoftmax', m: 4 });
  await expect
    .poll(async () => (await script(page, 'snapshot', margin?.id)).accuracy, { intervals: [2000] })
    .toBeGreaterThan(0.9);
  await page.screenshot({ path: 'artefacts/default-light.png' });
});

test('gives at least 95 % for all six after one epoch, and the margin narrows the classes', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  await script(page, 'ready');
  const ids = await script(
    page,
    'setRuns',
    ALL_SIX.map((run) => ({ ...run, network: 'small', batchSize: 128, seed: 1, steps: 470 })),
  );
  await script(page, 'step', 470);
  const snapshots = [];
  for (const id of ids) snapshots.push(await script(page, 'snapshot', id, { split: 'test' }));
  for (const [i, snapshot] of snapshots.entries()) {
    expect(snapshot.step).toBe(470);
    expect(snapshot.features).toHaveLength(10_000);
    expect(snapshot.accuracy, `${JSON.stringify(ALL_SIX[i])} learns`).toBeGreaterThanOrEqual(0.95);
  }
  const [, modified, plain, , , wide] = snapshots;
  expect(wide?.metrics.meanIntra).toBeLessThan(modified?.metrics.meanIntra as number);
  expect(plain?.history).toHaveLength(470);
  expect(plain?.history.map(({ loss }) => loss)).toEqual(modified?.history.map(({ loss }) => loss));
  expect(plain?.classWeights).toEqual(modified?.classWeights);
  await page.screenshot({ path: 'artefacts/six-light.png' });
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
  await page.screenshot({ path: 'artefacts/six-dark.png' });
});

test('pauses at once while six runs train, and goes on from there', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: /^The paper/ }).click();
  await expect(page.getByRole('article')).toHaveCount(6);
  await expect.poll(async () => (await script(page, 'runs')).every(({ step }) => step > 3)).toBe(true);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect.poll(async () => (await script(page, 'runs')).every(({ status }) => status === 'paused')).toBe(true);
  const paused = (await script(page, 'runs')).map(({ step }) => step);
  // A worker answers after what it had begun: whatever step was under way has been told by then.
  const told = await Promise.all((await script(page, 'runs')).map(({ id }) => script(page, 'snapshot', id)));
  expect(told.map(({ step }) => step)).toEqual(paused);
  expect((await script(page, 'runs')).map(({ step }) => step)).toEqual(paused);
  await page.keyboard.press('Escape');
  await page.locator('body').press('Space');
  await expect
    .poll(async () => (await script(page, 'runs')).every(({ step }, i) => step > (paused[i] as number)))
    .toBe(true);
});

test('starts over with the same weights, so the same steps give the same losses', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  await script(page, 'ready');
  const [id] = await script(page, 'setRuns', [{ loss: 'softmax', seed: 5 }]);
  await script(page, 'step', 5);
  const first = await script(page, 'snapshot', id);
  await script(page, 'reset');
  expect((await script(page, 'runs'))[0]?.step).toBe(0);
  await script(page, 'step', 5);
  const second = await script(page, 'snapshot', id);
  expect(second.history.map(({ loss }) => loss)).toEqual(first.history.map(({ loss }) => loss));
  expect(second.features).toEqual(first.features);
});
