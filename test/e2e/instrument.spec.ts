/** Pointing, scrubbing, branching, drawing and taking away: the page as an instrument. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { SEVEN } from '../support/penStrokes.ts';
import { ALL_SIX, expect, ONE_RUN, openTraining, pointAt, script, test } from './page.ts';

/** A page whose runs have taken so many steps and stand still. */
async function openTrained(page: Page, configs: unknown[], steps: number): Promise<string[]> {
  await page.goto(ONE_RUN);
  await script(page, 'ready');
  const ids = await script(page, 'setRuns', configs);
  await script(page, 'step', steps);
  return ids;
}

async function boxOf(page: Page, label: string) {
  const box = await page.getByRole('img', { name: new RegExp(`^${label}: features`) }).boundingBox();
  if (!box) throw new Error(`No picture is named ${label}`);
  return box;
}

const card = (page: Page) => page.getByRole('group', { name: /what is pointed at/i });

test('pointing at a digit tells of it; its angles are those between its feature and the class weights', async ({
  page,
}) => {
  const [first] = await openTrained(page, [{ loss: 'modified' }, { loss: 'asoftmax', m: 4 }], 60);
  const { features, classWeights, indices } = await script(page, 'snapshot', first);
  const { x, y, width, height } = await boxOf(page, 'Modified softmax');
  const image = card(page).locator('canvas');
  const letGo = card(page).getByRole('button', { name: 'Let go of it' });
  let tried = 0;
  // Outwards from the middle, until an image rather than a ray is pointed at and held.
  await expect(async () => {
    if (await letGo.isVisible()) await letGo.click();
    const i = tried++ % 200;
    const reach = (0.04 + 0.002 * i) * width;
    await pointAt(page, x + width / 2 + reach * Math.cos(i), y + height / 2 + reach * Math.sin(i));
    expect(await image.isVisible()).toBe(true);
    await page.mouse.down();
    await page.mouse.up();
    expect([await letGo.isVisible(), await image.isVisible()]).toEqual([true, true]);
  }).toPass({ intervals: [1] });
  // It stays on its way to the button, whatever else the pointer comes across.
  await letGo.hover();
  const anglesTold = async () => {
    const told = await card(page).getByRole('img').getAttribute('aria-label');
    return [...(told ?? '').matchAll(/(\d): ([\d.]+)°/g)].map(([, , angle]) => Number(angle));
  };
  expect(await anglesTold()).toHaveLength(10);
  const matching = (angles: readonly number[]) =>
    features.filter((feature) =>
      angles.every((angle, j) => {
        const [wx, wy] = [classWeights[0]?.[j] ?? 0, classWeights[1]?.[j] ?? 0];
        const [fx = 0, fy = 0] = feature;
        const cosine = (wx * fx + wy * fy) / (Math.hypot(wx, wy) * Math.hypot(fx, fy));
        return Math.abs((Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI - angle) < 0.06;
      }),
    );
  // The card follows the picture, whose last frame may still be on its way.
  await expect.poll(async () => matching(await anglesTold()).length).toBeGreaterThan(0);
  expect(indices).toHaveLength(features.length);
  await letGo.click();
  await page.mouse.move(5, 5);
  await expect(card(page)).toBeHidden();
});

test('pointing at a class makes the others step back in every panel', { tag: '@long' }, async ({ page }) => {
  await openTrained(page, [{ loss: 'modified' }, { loss: 'asoftmax', m: 4 }], 60);
  const colourful = (label: string) =>
    page.getByRole('img', { name: new RegExp(`^${label}: features`) }).evaluate((chart) => {
      const canvas = chart.querySelector('canvas') as HTMLCanvasElement;
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      let strong = 0;
      for (let i = 0; i < data.length; i += 4) {
        const [r = 0, g = 0, b = 0] = data.subarray(i, i + 3);
        if (Math.max(r, g, b) - Math.min(r, g, b) > 90) strong++;
      }
      return strong;
    });
  await pointAt(page, 5, 5);
  // The picture of the last step has come, and has come to rest.
  await expect(page.getByRole('spinbutton', { name: 'Step to show' })).toHaveValue('60');
  let before = 0;
  await expect
    .poll(async () => {
      const last = before;
      before = await colourful('A-Softmax m=4');
      return before > 0 && before === last;
    })
    .toBe(true);
  // The first class stands about 12 o'clock, and its ray reaches almost to the rim.
  const { x, y, width } = await boxOf(page, 'Modified softmax');
  let tried = 0;
  await expect(async () => {
    await pointAt(page, x + width / 2 - 60 + 3 * (tried++ % 41), y + 30);
    expect(await card(page).isVisible()).toBe(true);
  }).toPass({ intervals: [1] });
  await expect.poll(() => colourful('A-Softmax m=4')).toBeLessThan(before / 2);
  await page.mouse.move(5, 5);
  await expect.poll(() => colourful('A-Softmax m=4')).toBeGreaterThan(0.8 * before);
});

test('the timeline goes back while training goes on, and a branch trains on from there', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  await expect.poll(async () => Math.min(...(await script(page, 'runs')).map(({ step }) => step))).toBeGreaterThan(60);
  const slider = page.getByRole('slider', { name: 'Moment shown' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  const correct = page.getByRole('article', { name: 'A-Softmax m=4' }).locator('.figure-accuracy dd');
  const early = Number.parseFloat((await correct.textContent()) ?? '');
  expect(early).toBeLessThan(45);
  const step = (await script(page, 'runs'))[2]?.step ?? 0;
  await expect.poll(async () => (await script(page, 'runs'))[2]?.step).toBeGreaterThan(step);
  expect(Number.parseFloat((await correct.textContent()) ?? '')).toBe(early);

  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('button', { name: /Branch from here/ }).click();
  await page.getByRole('dialog').or(page.locator('[popover]:popover-open')).getByRole('slider').first().fill('2');
  await page.getByRole('button', { name: /Make the panel/ }).click();
  await expect(page.getByRole('article', { name: 'A-Softmax m=2' })).toBeVisible();
  const runs = await script(page, 'runs');
  expect(runs).toHaveLength(4);
  const branch = runs.find(({ config }) => config.m === 2) as (typeof runs)[number];
  const { history } = await script(page, 'snapshot', branch.id);
  // What it had learned before comes first, then what it learns with its own margin.
  expect(history[0]?.step).toBe(1);
  await expect
    .poll(async () => (await script(page, 'runs')).find(({ id }) => id === branch.id)?.step)
    .toBeGreaterThan(branch.step);
});

test('a drawn 7 is taken for a 7 by a trained run, and stands as a star in every panel', { tag: '@long' }, async ({
  page,
}) => {
  await openTrained(
    page,
    [
      { loss: 'modified', steps: 470 },
      { loss: 'asoftmax', m: 4, steps: 470 },
    ],
    470,
  );
  await page.keyboard.press('d');
  const pad = page.getByRole('dialog', { name: 'Draw one yourself' });
  const sheet = await pad.locator('canvas').first().boundingBox();
  if (!sheet) throw new Error('The pad has no sheet');
  for (const stroke of SEVEN) {
    const [[x = 0, y = 0] = [], ...rest] = stroke;
    const at = (u: number, v: number) => [sheet.x + u * sheet.width, sheet.y + v * sheet.height] as const;
    await page.mouse.move(...at(x, y));
    await page.mouse.down();
    for (const [u = 0, v = 0] of rest) await page.mouse.move(...at(u, v), { steps: 4 });
    await page.mouse.up();
  }
  await expect(pad.locator('.pad-digit').first()).toHaveText('7');
  await expect(pad.locator('.pad-digit').nth(1)).toHaveText('7');
  await page.screenshot({ path: 'artefacts/drawn.png' });
  await page.keyboard.press('Escape');
  await expect(pad).toBeHidden();
});

test('panels are duplicated, moved and removed from their menus', { tag: '@long' }, async ({ page }) => {
  await openTrained(page, [{ loss: 'softmax' }, { loss: 'asoftmax', m: 3 }], 5);
  const losses = async () => (await script(page, 'runs')).map(({ config }) => config.loss);
  const choose = async (label: string, action: string) => {
    await page
      .getByRole('button', { name: `Actions for ${label}` })
      .first()
      .click();
    await page.getByText(action, { exact: true }).locator('visible=true').click();
  };
  await choose('A-Softmax m=3', 'Duplicate');
  await expect.poll(losses).toEqual(['softmax', 'asoftmax', 'asoftmax']);
  expect((await script(page, 'runs')).map(({ step }) => step)).toEqual([5, 5, 5]);
  await choose('Softmax', 'Move right');
  await expect.poll(losses).toEqual(['asoftmax', 'softmax', 'asoftmax']);
  await choose('Softmax', 'Remove');
  await expect.poll(losses).toEqual(['asoftmax', 'asoftmax']);
});

async function taken(page: Page, name: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const download: Download = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog', { name: 'Take away' }).getByRole('button', { name }).click(),
  ]).then(([first]) => first);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('what is taken away can be read: pictures, film, table, and runs that open again and go on', {
  tag: '@long',
}, async ({ page }) => {
  const ids = await openTrained(
    page,
    [
      { loss: 'modified', steps: 200 },
      { loss: 'asoftmax', m: 2, steps: 200 },
    ],
    120,
  );
  const before = await Promise.all(ids.map((id) => script(page, 'snapshot', id, { parameters: true })));
  await page.getByRole('button', { name: /^Take away/ }).click();

  const svg = (await taken(page, /^SVG/)).bytes.toString();
  expect(svg.match(/<circle/g)?.length).toBeGreaterThanOrEqual(4000);
  // A page of its own: this one makes nothing of text.
  const blank = await page.context().newPage();
  const problem = await blank.evaluate(
    (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null,
    svg,
  );
  await blank.close();
  expect(problem).toBeNull();

  const small = (await taken(page, /^PNG 2×/)).bytes;
  const large = (await taken(page, /^PNG 4×/)).bytes;
  expect(small.subarray(1, 4).toString()).toBe('PNG');
  const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const;
  expect(size(large)).toEqual(size(small).map((side) => 2 * side));

  const lines = (await taken(page, /^CSV/)).bytes.toString().trim().split(/\r?\n/);
  const csv = lines.filter((line) => !line.startsWith('#'));
  expect(lines.filter((line) => /^# .*loss=/.test(line))).toHaveLength(2);
  expect(csv[0]).toBe('run,loss,step,index,label,predicted,x1,x2,m,lambda,gradient');
  expect(csv).toHaveLength(1 + 4000);
  const row = csv[1]?.split(',').map(Number) ?? [];
  const at = before[0]?.indices.indexOf(row[3] ?? -1) ?? -1;
  expect(row[4]).toBe(before[0]?.labels[at]);
  expect(row[6]).toBeCloseTo(before[0]?.features[at]?.[0] ?? Number.NaN, 3);

  const gif = (await taken(page, /^GIF/)).bytes;
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
  expect(gif.at(-1)).toBe(0x3b);

  const json = await taken(page, /^JSON/);
  await page.getByRole('dialog', { name: 'Take away' }).getByRole('button', { name: 'Close' }).click();
  await script(page, 'setRuns', [{ loss: 'softmax' }]);
  await page.getByRole('button', { name: /^Take away/ }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: json.name, mimeType: 'application/json', buffer: json.bytes });
  await expect.poll(async () => (await script(page, 'runs')).map(({ step }) => step)).toEqual([120, 120]);
  const opened = await script(page, 'runs');
  for (const [i, { id }] of opened.entries()) {
    const snapshot = await script(page, 'snapshot', id, { parameters: true });
    expect(snapshot.accuracy).toBe(before[i]?.accuracy);
    expect(snapshot.parameters).toEqual(before[i]?.parameters);
    expect(snapshot.history).toEqual(before[i]?.history);
  }
  await script(page, 'step', 3);
  expect((await script(page, 'runs')).map(({ step }) => step)).toEqual([123, 123]);

  await page.getByRole('button', { name: /^Take away/ }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"something"}'),
  });
  await expect(page.getByRole('alert').locator('visible=true').first()).toContainText(/anglescope-runs/);
  expect((await script(page, 'runs')).map(({ step }) => step)).toEqual([123, 123]);
});

test('the space of angles, boundaries and mistakes are in the address, and drawn', { tag: '@long' }, async ({
  page,
}) => {
  await page.goto('./#space=angles&pair=35&mistakes=1&align=procrustes');
  await expect.poll(() => page.evaluate(() => window.anglescope?.runs().every(({ step }) => step > 20))).toBe(true);
  await expect(page.getByRole('button', { name: 'angles', pressed: true })).toBeVisible();
  await page.screenshot({ path: 'artefacts/angles.png' });
  await page.getByRole('button', { name: 'features', exact: true }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).not.toMatch(/space/);
  expect(await page.evaluate(() => location.hash)).toMatch(/pair=35/);
});

/** What stands in the page and loses a part of its text there. */
const cutTexts = (page: Page) =>
  page.evaluate(() => {
    const texts = document.querySelectorAll<HTMLElement>(
      'button, h1, h2, h3, dt, dd, th, td, legend, label, .badge, .timeline-words > *',
    );
    return [...texts]
      .filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) &&
          getComputedStyle(one).overflow !== 'visible' &&
          !one.matches('.visually-hidden, .visually-hidden *'),
      )
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => `${one.className || one.tagName}: ${one.textContent}`);
  });

test('six panels fit a desk and a phone, in light and dark: nothing overflows and no word is cut', {
  tag: '@long',
}, async ({ page }) => {
  await openTrained(
    page,
    ALL_SIX.map((run) => ({ ...run, steps: 30 })),
    30,
  );
  const shown = async (name: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.screenshot({ path: `artefacts/${name}-${theme}.png` });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
    expect(await cutTexts(page), name).toEqual([]);
  };
  for (const [width, height, size] of [
    [1440, 900, 'desk'],
    [390, 844, 'phone'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    await shown(`six-${size}`);
    await page.getByRole('button', { name: 'angles', exact: true }).click();
    await shown(`angles-${size}`);
    await page.getByRole('button', { name: 'features', exact: true }).click();
    await page.getByRole('button', { name: 'Measures' }).click();
    await expect(page.getByRole('rowheader', { name: 'EER' })).toBeVisible();
    await shown(`measures-${size}`);
    await page.getByRole('button', { name: 'Charts', exact: true }).click();
    await page.keyboard.press('d');
    const pad = page.getByRole('dialog', { name: 'Draw one yourself' });
    await pad.getByRole('button', { name: 'Use a test image' }).click();
    await expect(pad.locator('.pad-digit').first()).toHaveText(/\d/);
    await shown(`pad-${size}`);
    // The star stands in the panels, so the pad must leave them in sight.
    const stage = await page.locator('.plot').first().boundingBox();
    const box = await pad.boundingBox();
    if (!stage || !box) throw new Error('Neither pad nor panel is there');
    expect(
      Math.min(box.x + box.width, stage.x + stage.width) - Math.max(box.x, stage.x) <= 0 ||
        Math.min(box.y + box.height, stage.y + stage.height) - Math.max(box.y, stage.y) <= 1,
      size,
    ).toBe(true);
    await page.keyboard.press('Escape');
  }
});
