/** Backends that compute wrongly and workers that fall silent: noticed, replaced, and no wrong number shown. */
import { doctor, messages, trainingWorker, trainingWorkers } from './doctored.ts';
import { expect, openTraining, script, test } from './page.ts';

const running = (page: Parameters<typeof script>[0], beyond: number) =>
  expect
    .poll(async () => (await script(page, 'runs')).every(({ step, status }) => status === 'running' && step > beyond))
    .toBe(true);

test('kernels that leave their results as they were are found out; the runs go on from the last right step', {
  tag: '@long',
}, async ({ page }) => {
  await doctor(page);
  await openTraining(page);
  await script(page, 'setRuns', [{ loss: 'modified' }, { loss: 'asoftmax' }]);
  await script(page, 'play');
  await running(page, 20);
  const before = (await script(page, 'runs')).map(({ step }) => step);
  await trainingWorker(page).evaluate(() => {
    Object.assign(self, { dull: true });
  });
  await expect(messages(page)).toContainText(/check of the arithmetic failed.*started again/);
  await running(page, Math.max(...before));
  await script(page, 'pause');
  for (const { id } of await script(page, 'runs')) {
    const { history, features } = await script(page, 'snapshot', id);
    // Right training gets from 2.3 down to 1 and less, without a leap.
    expect(history.every(({ loss }) => loss > 0 && loss < 4)).toBe(true);
    expect(features.some(([x, y]) => x !== 0 || y !== 0)).toBe(true);
  }
});

test('numbers asked of a dead backend are refused, and computed once another is there', { tag: '@long' }, async ({
  page,
}) => {
  await doctor(page);
  await openTraining(page);
  await script(page, 'setRuns', [{ loss: 'modified' }]);
  await script(page, 'step', 5);
  await script(page, 'pause');
  const { id } = (await script(page, 'runs'))[0]!;
  await trainingWorker(page).evaluate(() => {
    Object.assign(self, { dull: true });
  });
  const refused = await page.evaluate(
    (run) =>
      window.anglescope.snapshot(run).then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    id,
  );
  expect(refused).toMatch(/check of the arithmetic failed/);
  const features = [[3, 4]];
  const reply = await script(page, 'evaluateLoss', {
    ...{ loss: 'softmax', params: {}, features, labels: [0] },
    weights: [
      [1, 0],
      [0, 1],
    ],
  });
  // −log(e³/(e³ + e⁴))
  expect(reply.value).toBeCloseTo(Math.log(1 + Math.E), 5);
});

test('a worker that ends itself is noticed at once, playing or paused, and what is asked meanwhile waits', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page);
  await script(page, 'setRuns', [{ loss: 'modified' }, { loss: 'asoftmax' }]);
  await script(page, 'step', 12);
  await script(page, 'pause');
  const ids = (await script(page, 'runs')).map(({ id }) => id);
  await trainingWorker(page).evaluate(() => void setTimeout(() => self.close()));
  await expect(messages(page)).toContainText(/ended by the browser/);
  // Asked for while another worker takes its place, most likely.
  await script(page, 'configure', ids[0], { learningRate: 0.002 });
  await expect.poll(async () => (await script(page, 'runs')).map(({ status }) => status)).toEqual(['paused', 'paused']);
  expect((await script(page, 'runs'))[0]?.config).toMatchObject({ learningRate: 0.002 });
  await script(page, 'play');
  await running(page, 12);
  await trainingWorker(page).evaluate(() => void setTimeout(() => self.close()));
  await script(page, 'reset');
  await expect.poll(async () => (await script(page, 'runs')).map(({ step }) => step)).toEqual([0, 0]);
  await script(page, 'step', 3);
  expect((await script(page, 'snapshot', ids[0])).history.map(({ step }) => step)).toEqual([1, 2, 3]);
});

test('a worker that never comes back from a read is replaced', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await script(page, 'setRuns', [{ loss: 'modified' }]);
  await script(page, 'play');
  await running(page, 5);
  void trainingWorker(page)
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  await expect(messages(page)).toContainText(/no sign of life for 30 seconds/);
  await running(page, 5);
});

test('one worker that can’t be had any more stops its own runs only; they can be saved, and tried again', {
  tag: '@long',
}, async ({ page, watch }) => {
  watch.expected.push(/broken on purpose/);
  // Two workers, whatever this machine has.
  await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 3 }));
  await openTraining(page);
  await script(page, 'setRuns', [{ loss: 'modified' }, { loss: 'asoftmax' }]);
  await script(page, 'step', 12);
  await script(page, 'play');
  await running(page, 20);
  expect(trainingWorkers(page)).toHaveLength(2);
  // From now on none starts.
  let broken = true;
  await page.route('**/assets/entry-*.js', (route) =>
    broken
      ? route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken on purpose")' })
      : route.continue(),
  );
  await trainingWorker(page).evaluate(() => void setTimeout(() => self.close()));
  await expect(messages(page)).toContainText(/Starting it again didn't help/);
  const at = (await script(page, 'runs')).map(({ step, status }) => ({ step, status }));
  expect(at.map(({ status }) => status).sort()).toEqual(['lost', 'running']);
  const goes = at.findIndex(({ status }) => status === 'running');
  await expect.poll(async () => (await script(page, 'runs'))[goes]?.step).toBeGreaterThan(at[goes]?.step ?? 0);
  const file = await script(page, 'save');
  expect(file.runs).toHaveLength(2);
  for (const { checkpoints } of file.runs) expect(checkpoints.length).toBeGreaterThan(0);
  broken = false;
  await messages(page).getByRole('button', { name: 'Try again' }).click();
  await running(page, 12);
});
