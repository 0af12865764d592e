/** Digits that no panel is trained on: in view, and asked about in pairs. */
import { expect, openTraining, script, test } from './page.ts';

const RUNS = '#runs=softmax;asoftmax&classes=0123456&batchSize=32&steps=400';

test('a preset leaves digits out and shows them hollow, in the key and in the address', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  await expect(page.getByRole('button', { name: 'never seen', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: /Never seen Digits/ }).click();
  await expect
    .poll(async () => (await script(page, 'runs')).map(({ config }) => (config.classes as number[]).join('')))
    .toEqual(Array(3).fill('0123456'));
  await expect(page.locator('.key-entry[data-entry=unseen]')).toBeVisible();
  await expect(page).toHaveURL(/unseen=1/);
  const id = (await script(page, 'runs'))[0]!.id;
  const unseen = await script(page, 'snapshot', id, { split: 'unseen' });
  expect([...new Set(unseen.labels)].sort()).toEqual([7, 8, 9]);
  expect(unseen.accuracy).toBeNull();
  // Off again, the entry goes.
  await page.locator('.view-bar').getByRole('button', { name: 'never seen' }).click();
  await expect(page.locator('.key-entry[data-entry=unseen]')).toBeHidden();
});

test('the lab asks all panels about pairs, as scripts do', async ({ page }) => {
  await openTraining(page, `./?backend=wasm${RUNS}`);
  await script(page, 'ready');
  await script(page, 'pause');
  await script(page, 'step', 60);
  await page.keyboard.press('v');
  const lab = page.getByRole('dialog', { name: 'Same or not?' });
  await lab.getByRole('button', { name: 'all test images' }).click();
  const ids = (await script(page, 'runs')).map(({ id }) => id);
  const accuracies = lab.locator('.lab-summary tbody tr td:nth-child(2)');
  for (const [i, id] of ids.entries()) {
    const { accuracy, deviation } = await script(page, 'verification', id, { classes: 'unseen' });
    await expect(accuracies.nth(i)).toHaveText(`${(100 * accuracy).toFixed(1)} % ± ${(100 * deviation).toFixed(1)}`);
  }
  await expect(lab.locator('.lab-folds tbody tr').first().locator('td')).toHaveCount(10);
  await expect(lab.locator('.lab-pairs li')).toHaveCount(24);

  // At 180° everything is accepted, at 0° (next to) nothing.
  const threshold = lab.getByRole('slider');
  const accepted = lab.locator('.lab-summary tbody tr').first().locator('td');
  await threshold.press('End');
  await expect(accepted.last()).toHaveText('100.0 %');
  await threshold.press('Home');
  await expect(accepted.last()).toHaveText(/^[01]\.\d %$/);
  // Equal errors: as many wrongly accepted as wrongly refused.
  await lab.getByRole('button', { name: 'equal errors' }).click();
  const row = lab.locator('.lab-summary tbody tr').last().locator('td');
  await expect
    .poll(async () => {
      const [tar, far] = await Promise.all(
        [7, 8].map(async (at) => Number.parseFloat((await row.nth(at - 1).textContent()) ?? '')),
      );
      return Math.abs(100 - tar! - far!) < 1;
    })
    .toBe(true);

  // Training goes on under it, and it follows.
  const before = await accuracies.first().textContent();
  await lab.getByRole('button', { name: 'those shown' }).click();
  await script(page, 'step', 40);
  await expect(accuracies.first()).not.toHaveText(before ?? '');
  await page.keyboard.press('Escape');
  await expect(lab).toHaveCount(0);
});

test('an address opens the lab as it was set; what is set there is in the address, also after a reload', {
  tag: '@long',
}, async ({ page }) => {
  const settings = 'lab=open~mirrored~asked-all~pairs-60000~seed-7~enrolled-5~shape-det~threshold-41.5';
  await openTraining(page, `./?backend=wasm${RUNS}&${settings}~images-none`);
  const lab = page.getByRole('dialog', { name: 'Same or not?' });
  await expect(lab).toBeVisible();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText(/In the address, lab images is "none"; allowed: "shown", "test"/);
  const pressed = lab.locator('.lab-options [aria-pressed=true]');
  await expect(pressed).toHaveText(['both', '60,000', 'those shown', '5', 'mirrored too']);
  await expect(lab.getByRole('spinbutton')).toHaveValue('7');
  await expect(lab.getByRole('slider')).toHaveValue('41.5');
  await expect(lab.getByRole('button', { name: 'DET', exact: true })).toHaveAttribute('aria-pressed', 'true');
  // No number at an axis is cut at the chart's edge, in a wider font neither.
  const inside = await lab
    .locator('.lab-rates svg')
    .first()
    .evaluate((chart) => {
      const { left, right } = chart.getBoundingClientRect();
      const numbers = [...chart.querySelectorAll('.tick text')].map((text) => text.getBoundingClientRect());
      return Math.min(...numbers.map((box) => Math.min(box.left - left, right - box.right)));
    });
  expect(inside).toBeGreaterThan(3);
  const part = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('lab');
  await expect.poll(part).toBe(settings.slice('lab='.length));

  await lab.getByRole('button', { name: 'mean taken off' }).click();
  await lab.getByRole('slider').press('ArrowRight');
  await expect
    .poll(part)
    .toBe('open~mirrored~centred~asked-all~pairs-60000~seed-7~enrolled-5~shape-det~threshold-41.6');
  await page.reload();
  await expect(lab).toBeVisible();
  await expect(lab.getByRole('button', { name: 'mean taken off' })).toHaveAttribute('aria-pressed', 'true');

  // Closed it keeps what it is set to; an address that doesn't speak of it has the usual.
  await page.keyboard.press('Escape');
  await expect(lab).toHaveCount(0);
  await expect.poll(part).toMatch(/^mirrored~centred~/);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `${RUNS}&lab=open`);
  await expect(lab).toBeVisible();
  await expect(pressed).toHaveText(['never seen', '6,000', 'those shown', '1']);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, RUNS);
  await expect(lab).toHaveCount(0);
  await expect.poll(part).toBeNull();
});

test('characters never seen are asked about and enrolled by their names, with images of their own', {
  tag: '@long',
}, async ({ page }) => {
  const CHARACTERS = '#runs=softmax;modified&data=hanzi&classes=0-49&featureDim=16&batchSize=32&steps=60';
  await openTraining(page, `./?backend=wasm${CHARACTERS}`);
  await script(page, 'ready');
  await script(page, 'pause');
  await script(page, 'step', 20);
  await page.keyboard.press('v');
  const lab = page.getByRole('dialog', { name: 'Same or not?' });
  const hardest = lab.locator('.lab-pairs .lab-pictures').first();
  await expect(hardest).toHaveAttribute('aria-label', /^(\p{Script=Han}) and \1, [\d.]+° apart$/u);
  const other = lab.locator('.lab-pairs').nth(1).locator('.lab-pictures').first();
  await expect(other).toHaveAttribute('aria-label', /^(\p{Script=Han}) and (?!\1)\p{Script=Han}, [\d.]+° apart$/u);
  await page.keyboard.press('Escape');

  await page.keyboard.press('o');
  const door = page.getByRole('dialog', { name: 'The door' });
  const classes = door.locator('.door-classes button');
  await expect(classes).toHaveCount(120);
  await expect(classes.last()).toHaveText(/^\p{Script=Han}$/u);
  const name = (await classes.nth(77).textContent()) ?? '';
  await door.getByRole('searchbox').fill(name);
  await expect(classes).toHaveText([name]);
  await classes.click();
  await expect(door.locator('.door-list b')).toHaveText([name]);
  await door.getByRole('searchbox').fill('');
  await door.getByRole('button', { name: 'any three' }).click();
  await expect(door.locator('.door-list li')).toHaveCount(4);
  // Four images are shown of each: one is enrolled, three knock.
  const row = door.locator('tbody tr').first().locator('td');
  await door.getByRole('slider').press('End');
  await expect(row.nth(0)).toHaveText(/^\d+ of 12$/);
  await expect(door.locator('.door-angles')).toBeVisible();
  await door.getByRole('button', { name: 'equal errors' }).click();
  await expect(door.getByRole('slider')).not.toHaveValue('180');
});

test('a door lets in who falls into the cone of somebody enrolled', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, `./?backend=wasm${RUNS}`);
  await script(page, 'ready');
  await script(page, 'pause');
  await script(page, 'step', 60);
  await page.keyboard.press('o');
  const door = page.getByRole('dialog', { name: 'The door' });
  await door.getByRole('button', { name: '5', exact: true }).click();
  await door.locator('.door-classes').getByRole('button', { name: '7', exact: true }).click();
  await expect(door.locator('.door-list li canvas')).toHaveCount(5);
  const row = door.locator('tbody tr').first().locator('td');
  const cone = door.getByRole('slider');
  // Everybody is in where the cone is all there is: the other 195 sevens rightly, 400 eights and nines wrongly.
  await cone.press('End');
  await expect(row.nth(0)).toHaveText('195 of 195');
  await expect(row.nth(2)).toHaveText('400 (67.2 %)');
  await cone.press('Home');
  await expect(row.nth(1)).toHaveText(/^19\d of 195$/);
  // With equal errors about as large a share of sevens is kept out as of all is let in.
  await door.getByRole('button', { name: 'equal errors' }).click();
  const last = door.locator('tbody tr').last().locator('td');
  await expect
    .poll(async () => {
      const [missed, wrong] = await Promise.all([last.nth(1).textContent(), last.nth(2).textContent()]);
      const share = Number.parseFloat(/\(([\d.]+)/.exec(wrong ?? '')?.[1] ?? '');
      return Math.abs(Number.parseFloat(missed ?? '') / 1.95 - share);
    })
    .toBeLessThan(2);
  await expect(door.locator('.door-strip canvas')).not.toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(door).toHaveCount(0);
});
