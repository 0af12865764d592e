/** A loss of one's own: written as a formula, in scripts and in the address. */
import { expect, openTraining, script, test } from './page.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');

test('a formula is a loss: it has the known loss’s numbers, trains from the same start, and is refused by name', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page);
  await script(page, 'ready');
  const inputs = {
    features: [
      [1.5, 0.5],
      [-0.3, 2],
    ],
    weights: [
      [1, 0, -1],
      [0.2, 1, 0.3],
    ],
    labels: [0, 2],
  };
  const own = { on: 'spherical', s: 16, target: 'cos(theta + m)', values: { m: 0.1 } };
  const mine = await script(page, 'evaluateLoss', { loss: 'own', params: own, ...inputs });
  const known = await script(page, 'evaluateLoss', { loss: 'arcface', params: { s: 16, m: 0.1 }, ...inputs });
  expect(Math.abs(mine.value - known.value)).toBeLessThan(1e-5 * known.value);

  const ids = await script(page, 'setRuns', [
    { loss: 'cosface', m: 0.15, s: 10 },
    { loss: 'own', target: 'cos(theta) - q', s: 10, values: { q: 0.15 } },
  ]);
  await script(page, 'step', 3);
  const losses = await Promise.all(ids.map(async (id) => (await script(page, 'snapshot', id)).loss));
  expect(losses[1]).toBeCloseTo(losses[0] as number, 4);

  const before = await script(page, 'runs');
  for (const [patch, why] of [
    [{ target: 'cos(foo)' }, /target, character 5: “foo”/],
    [{ target: '1/(theta - 1)' }, /target, character 4.*0 at 57\.3°/],
    [{ target: 'theta' }, /target.*higher at 180°/],
    [{ values: { k: 1 } }, /values\.k.*only q/],
  ] as const) {
    await expect(script(page, 'configure', ids[1] as string, patch)).rejects.toThrow(why);
  }
  expect(await script(page, 'runs')).toEqual(before);
  await script(page, 'configure', ids[1] as string, { values: { q: 0.05 } });
  expect((await script(page, 'runs'))[1]).toMatchObject({ step: 3, config: { values: { q: 0.05 } } });
});

test('a formula in the address is trained on, and a hostile one harms nothing', { tag: '@long' }, async ({ page }) => {
  const formula = 'curve(0:1, 90:-0.2, 180:-1.5) - q*sin(theta)';
  await openTraining(page, `./#runs=own,target=${base64url(formula)},values=q~0.2&seed=3`);
  const [run] = await script(page, 'runs');
  expect(run?.config).toMatchObject({ target: formula, values: { q: 0.2 }, ranges: { q: [0, 1] }, seed: 3 });
  for (const hostile of ['fetch(1)', '('.repeat(1990), 'constructor', '1/0', '2^'.repeat(900)]) {
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#runs=own,target=${base64url(hostile)}&seed=4`,
    );
    await expect.poll(async () => (await script(page, 'runs'))[0]?.config).toMatchObject({ seed: 4 });
    expect((await script(page, 'runs'))[0]?.config).toMatchObject({ target: 'cos(theta + m)', values: { m: 0.1 } });
    await page.evaluate(() => {
      location.hash = '#runs=own&seed=3';
    });
    await expect.poll(async () => (await script(page, 'runs'))[0]?.config).toMatchObject({ seed: 3 });
  }
});

test('a formula is written, refused at its place, slid and drawn, while the run trains on', async ({ page }) => {
  await openTraining(page, './#runs=cosface;cosface&seed=3&select=2');
  await page.getByRole('combobox', { name: 'Loss', exact: true }).selectOption('own');
  const target = page.getByRole('textbox', { name: 'Target T(θ)' });
  const config = async () => (await script(page, 'runs'))[1]?.config;
  await target.fill('cos(theta) - q; q in 0..0.5 = 0.1');
  await target.press('Enter');
  await expect.poll(config).toMatchObject({ target: 'cos(theta) - q', values: { q: 0.1 }, ranges: { q: [0, 0.5] } });

  await target.fill('cos(theta) - foo');
  const editor = page.locator('.formula-editor');
  await expect(editor.getByRole('status').filter({ hasText: '“foo” isn’t known' })).toBeVisible();
  await expect(editor.locator('mark').first()).toHaveText('f');
  expect(await config()).toMatchObject({ target: 'cos(theta) - q' });
  await target.fill('cos(theta) - q');
  await expect(target).not.toHaveAttribute('aria-invalid');

  await page.getByRole('slider', { name: 'q', exact: true }).press('End');
  await expect.poll(config).toMatchObject({ values: { q: 0.5 } });
  await expect(editor.getByText('More than 10 classes can keep at once.')).toBeVisible();

  await page.getByRole('button', { name: 'Draw it' }).click();
  await expect
    .poll(config)
    .toMatchObject({ target: 'curve(0:0.5, 30:0.37, 60:0, 90:-0.5, 120:-1, 150:-1.37, 180:-1.5)' });
  const handle = page.getByRole('slider', { name: 'Curve at 90°' });
  await handle.press('PageUp');
  await expect
    .poll(async () => Number(/90:([-.\d]+)/.exec(String((await config())?.target))?.[1]))
    .toBeGreaterThan(-0.5);
  await page.getByRole('combobox', { name: 'Start from a known loss' }).selectOption('normface');
  await expect.poll(config).toMatchObject({ target: 'curve(0:1, 30:0.87, 60:0.5, 90:0, 120:-0.5, 150:-0.87, 180:-1)' });
  const step = async () => (await script(page, 'runs'))[1]?.step ?? 0;
  const then = await step();
  await expect.poll(step).toBeGreaterThan(then);
});
