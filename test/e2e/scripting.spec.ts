/** `window.anglescope`: what it answers, and how it refuses. */
import { readFile } from 'node:fs/promises';
import { expect, openTraining, script, test } from './page.ts';

test('answers with plain values, and counts steps exactly', async ({ page }) => {
  // Without a backend asked for, so that the page finds its own.
  await openTraining(page, './#runs=asoftmax');
  expect(await script(page, 'ready')).toMatchObject({ backend: 'wasm', trainImages: 60_000, testImages: 10_000 });
  const ids = await script(page, 'setRuns', [{ loss: 'asoftmax', m: 2 }, {}]);
  expect(ids).toHaveLength(2);
  expect((await script(page, 'runs')).map(({ step }) => step)).toEqual([0, 0]);
  await script(page, 'step');
  await script(page, 'step', 3);
  const snapshot = await script(page, 'snapshot', ids[0], { split: 'probe', parameters: true });
  expect(snapshot.step).toBe(4);
  expect(snapshot.features).toHaveLength(2000);
  expect(snapshot.labels).toHaveLength(2000);
  expect(new Set(snapshot.indices).size).toBe(2000);
  expect(snapshot.classWeights.map((row) => row.length)).toEqual([10, 10]);
  expect(snapshot.bias).toBeNull();
  expect(snapshot.parameters?.map(({ name }) => name)).toContain('head/weights');
  await script(page, 'configure', ids[0], { m: 3, lambda: 0.5 });
  expect((await script(page, 'runs'))[0]).toMatchObject({ step: 4, config: { m: 3, lambda: 0.5 } });
});

test('refuses bad arguments by name, and changes nothing', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await script(page, 'ready');
  const [id] = await script(page, 'setRuns', [{ loss: 'asoftmax', m: 2 }]);
  await script(page, 'step', 2);
  const before = await script(page, 'runs');
  const bad: [Parameters<typeof script>[1], unknown[], RegExp][] = [
    ['setRuns', [[{ loss: 'hinge' }]], /loss.*hinge.*softmax/s],
    ['setRuns', [[]], /1.*6|at least/],
    ['setRuns', [[{ loss: 'asoftmax', m: 7 }]], /m.*7.*1, 2, 3/s],
    ['setRuns', [[{ loss: 'softmax', m: 2 }]], /m/],
    ['setRuns', [[{ learningRate: 'fast' }]], /learningRate.*fast/s],
    ['setRuns', ['softmax'], /softmax|array|list/],
    ['configure', [id, { lambda: -1 }], /lambda.*-1/s],
    ['configure', [id, { speed: 3 }], /speed/],
    ['configure', ['nobody', { m: 3 }], /nobody/],
    ['step', [0], /0/],
    ['step', [1.5], /1\.5/],
    ['snapshot', [id, { split: 'train' }], /split.*train.*probe/s],
    ['verify', [{ scores: [0.1, Number.NaN, 0.3], same: [true, false, true] }], /scores\[1\].*finite/],
    ['verification', [id, { classes: 'unseen' }], /classes.*unseen.*seen.*all/s],
    ['open', ['runs.json'], /file.*runs\.json.*object/s],
    ['open', [{ format: 'anglescope-runs', version: 9 }], /version is 9; allowed: 1, 2/],
    ['evaluateLoss', [{ loss: 'softmax', params: {}, features: [[1, 2]], weights: [[1]], labels: [0] }], /weights/],
    [
      'evaluateLoss',
      [
        {
          loss: 'softmax',
          params: {},
          features: [[1, 2]],
          weights: [
            [1, 0],
            [0, 1],
          ],
          labels: [3],
        },
      ],
      /labels/,
    ],
  ];
  for (const [method, args, pattern] of bad) {
    const message = await page.evaluate(
      async ([name, values]) => {
        try {
          await (window.anglescope[name as 'step'] as (...all: unknown[]) => Promise<unknown>)(...values);
          return 'no error';
        } catch (error) {
          return (error as Error).message;
        }
      },
      [method, args] as [string, unknown[]],
    );
    expect(message, `${method}(${JSON.stringify(args)})`).toMatch(pattern);
    expect(message).not.toBe('no error');
  }
  const notFinite = await page.evaluate(async (run) => {
    try {
      await window.anglescope.configure(run, { learningRate: Number.NaN });
      return 'no error';
    } catch (error) {
      return (error as Error).message;
    }
  }, id as string);
  expect(notFinite).toMatch(/learningRate.*NaN/s);
  expect(await script(page, 'runs')).toEqual(before);
});

test('saves runs with all they have shown, and opens them on another page as they were', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  await script(page, 'ready');
  const [, second] = await script(page, 'setRuns', [
    { loss: 'modified', steps: 200 },
    { loss: 'asoftmax', m: 2, steps: 200 },
  ]);
  for (let i = 0; i < 3; i++) await script(page, 'step', 20);
  const recorded = async () => {
    const { saved: _when, ...file } = await script(page, 'save');
    // How long a step takes is this page's, not the record's.
    for (const { frames } of file.runs) delete frames.at(-1)?.stepMs;
    return file;
  };
  // The frame of the last step comes after it, and what all test digits say after that.
  const lastTests = async () => (await recorded()).runs.map(({ frames }) => frames.at(-1)?.test?.step);
  await expect.poll(lastTests).toEqual([60, 60]);
  const slider = page.getByRole('slider', { name: 'Moment shown' });
  /** What the page draws at an earlier moment, and where that stands in the timeline. */
  const past = async () => {
    await expect(slider).toHaveAttribute('aria-valuemax', '60');
    await slider.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 4; i++) await page.keyboard.press('PageUp');
    const step = await slider.getAttribute('aria-valuenow');
    await page.getByRole('button', { name: /^Take away/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Take away' });
    const table = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: /^CSV/ }).click(),
    ]).then(async ([download]) => readFile(await download.path(), 'utf8'));
    await dialog.getByRole('button', { name: 'Close' }).click();
    await slider.focus();
    await page.keyboard.press('End');
    return { step, table };
  };
  const before = await past();
  const whole = await script(page, 'save');
  const file = await recorded();
  const snapshot = await script(page, 'snapshot', second, { parameters: true });
  expect(file).toMatchObject({ version: 2, app: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  expect(file.runs[0]?.frames.length).toBeGreaterThanOrEqual(4);

  await page.reload();
  await script(page, 'ready');
  const ids = await script(page, 'open', whole);
  expect((await script(page, 'runs')).map(({ id, step, status }) => [id, step, status])).toEqual(
    ids.map((id) => [id, 60, 'idle']),
  );
  await expect.poll(recorded).toEqual(file);
  expect(await past()).toEqual(before);
  const { history, parameters, features } = await script(page, 'snapshot', ids[1], { parameters: true });
  expect({ history, parameters, features }).toEqual({
    history: snapshot.history,
    parameters: snapshot.parameters,
    features: snapshot.features,
  });
  await script(page, 'step', 3);
  expect((await script(page, 'runs')).map(({ step }) => step)).toEqual([63, 63]);
});
