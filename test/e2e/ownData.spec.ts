/** Data of one's own: brought, trained on, kept, asked for where they are missing, and refused by what is wrong. */
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { drawn, idxImages, idxLabels, kaggle, transposed, turns, zipOf } from '../support/ownFiles.ts';
import { expect, openTraining, script, test } from './page.ts';

const RUNS = './?backend=wasm#runs=softmax;asoftmax,m=2&steps=400&batchSize=32&controls=side';

const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Data of your own' });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const dataOf = async (page: Page) => (await script(page, 'runs')).map(({ config }) => config.data as string);

async function openDialog(page: Page): Promise<void> {
  await page.locator('.settings summary', { hasText: /^Images$/ }).click();
  await page.getByRole('combobox', { name: 'Data', exact: true }).selectOption({ label: 'Your own files…' });
  await expect(dialogOf(page)).toBeVisible();
}

const choose = (page: Page, files: ReturnType<typeof file>[]) =>
  dialogOf(page).locator('input[type=file]:not([webkitdirectory])').setInputFiles(files);

/** Chooses files and trains on them. @returns what the data go by. */
async function bring(page: Page, files: ReturnType<typeof file>[]): Promise<string> {
  const [before] = await dataOf(page);
  await openDialog(page);
  await choose(page, files);
  await dialogOf(page).getByRole('button', { name: 'Train on it' }).click();
  await expect(dialogOf(page)).toBeHidden();
  await expect.poll(async () => (await dataOf(page))[0]).not.toBe(before);
  const [data] = await dataOf(page);
  expect(data).toMatch(/^[0-9a-f]{64}$/);
  return data!;
}

const trains = (page: Page) =>
  expect.poll(async () => Math.min(...(await script(page, 'runs')).map(({ step }) => step))).toBeGreaterThan(20);

const numbers = turns(3, 120, 5);
const CSV = [file('shapes-train.csv', kaggle(numbers, drawn(numbers)))];

test('a table is brought, named and trained on; bad files change nothing; a reload has it again', async ({ page }) => {
  await openTraining(page, RUNS);
  await script(page, 'ready');
  const before = await dataOf(page);
  await openDialog(page);
  const dialog = dialogOf(page);
  const spoiled = new TextDecoder().decode(CSV[0]!.buffer).replace(/\n5,0,/, '\n5,300,');
  await choose(page, [file('bad.csv', new TextEncoder().encode(spoiled))]);
  await expect(dialog.getByRole('alert')).toHaveText(
    'bad.csv: Row 2, column 2 is “300”; a pixel is a whole number from 0 to 255. Nothing has changed.',
  );
  expect(await dataOf(page)).toEqual(before);

  await choose(page, CSV);
  await expect(dialog.getByText('A table: 3 classes, 360 images.')).toBeVisible();
  await expect(dialog.getByRole('alert')).toBeHidden();
  expect((await new AxeBuilder({ page }).include('dialog.own-data').analyze()).violations).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Name of 5' }).fill('trouser');
  await dialog.getByRole('button', { name: 'Train on it' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await dataOf(page))[0]).toMatch(/^003003[0-9a-f]{58}$/);
  await trains(page);
  await script(page, 'pause');
  const [run] = await script(page, 'runs');
  expect(run?.config.classes).toEqual([0, 1, 2]);
  const snapshot = (await script(page, 'snapshot', run!.id)) as unknown as { classNames: string[]; labels: number[] };
  expect(snapshot.classNames).toEqual(['trouser', '6', '7']);
  // One of seven images of each class.
  expect(snapshot.labels).toHaveLength(51);
  await expect(page).toHaveURL(new RegExp(run!.config.data as string));

  await page.reload();
  await script(page, 'ready');
  await script(page, 'play');
  await trains(page);
  await page.locator('.settings summary', { hasText: /^Images$/ }).click();
  await expect(page.getByRole('combobox', { name: 'Data', exact: true }).locator('option:checked')).toHaveText(
    'shapes',
  );
  await expect(messages(page)).not.toContainText('aren’t in this browser');
});

test('closed while it makes the data, the dialog makes nothing; closed or not, it survives the worker that reads', {
  tag: '@long',
}, async ({ page, watch }) => {
  watch.expected.push(/broken on purpose/);
  await openTraining(page, RUNS);
  await script(page, 'ready');
  await script(page, 'pause');
  const before = await dataOf(page);
  await openDialog(page);
  const dialog = dialogOf(page);
  await choose(page, CSV);
  const box = dialog.getByRole('checkbox').first();
  await expect(box).toHaveAccessibleName('Never train on 5');
  await dialog.getByRole('textbox', { name: 'Name of 5' }).fill('trouser');
  await expect(box).toHaveAccessibleName('Never train on trouser');
  await dialog.getByRole('textbox', { name: 'Name of 5' }).fill(' ');
  await expect(box).toHaveAccessibleName('Never train on 5');
  // Both at once, before any answer can come.
  await dialog.getByRole('button', { name: 'Train on it' }).evaluate((button) => {
    (button as HTMLElement).click();
    button.closest('dialog')?.close();
  });
  await expect(dialog).toBeHidden();
  await page.getByRole('combobox', { name: 'Data', exact: true }).selectOption({ label: 'Your own files…' });

  // The worker dies over a file that never ends.
  await page
    .workers()
    .find((one) => one.url().includes('/dataWorker-'))
    ?.evaluate(() => {
      Blob.prototype.arrayBuffer = () =>
        new Promise(() => {
          setTimeout(() => {
            throw new Error('broken on purpose');
          });
        });
    });
  await choose(page, CSV);
  await expect(dialog.getByRole('alert')).toContainText('What was reading the files has stopped');
  await expect(dialog.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await choose(page, CSV);
  await expect(dialog.getByText('A table: 3 classes, 360 images.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Other files' }).click();
  await expect(dialog.getByText('Here already')).toBeHidden();
  expect(await dataOf(page)).toEqual(before);
});

test('each form of files trains, and comes back from a file of runs on a machine that lacks them', {
  tag: '@long',
}, async ({ context, browser, baseURL }) => {
  const clothes = turns(10, 60);
  const tested = turns(10, 6);
  const letters = turns(26, 24, 1);
  const forms = {
    'Fashion-MNIST': [
      file('train-images-idx3-ubyte.gz', gzipSync(idxImages(drawn(clothes)))),
      file('train-labels-idx1-ubyte.gz', gzipSync(idxLabels(clothes))),
      file('t10k-images-idx3-ubyte.gz', gzipSync(idxImages(drawn(tested, 1)))),
      file('t10k-labels-idx1-ubyte.gz', gzipSync(idxLabels(tested))),
    ],
    EMNIST: [
      file('emnist-letters-train-images-idx3-ubyte', idxImages(drawn(letters).map(transposed))),
      file('emnist-letters-train-labels-idx1-ubyte', idxLabels(letters)),
    ],
    Kaggle: CSV,
    pictures: [file('kana.zip', zipOf(['ka', 'ki', 'ku'], 110))],
  };
  for (const [form, files] of Object.entries(forms)) {
    await test.step(form, async () => {
      const page = await context.newPage();
      await openTraining(page, RUNS);
      await script(page, 'ready');
      await script(page, 'pause');
      await openDialog(page);
      await choose(page, files);
      const dialog = dialogOf(page);
      if (form === 'EMNIST') {
        // Which way is up has to be said first.
        await expect(dialog.getByText('seem to lie on their side')).toBeVisible();
        await expect(dialog.getByRole('button', { name: 'Train on it' })).toBeDisabled();
        await dialog.getByRole('radio', { name: 'mirrored at the diagonal' }).check();
      }
      if (form === 'pictures') await dialog.getByRole('textbox', { name: 'Name of ka' }).fill('か');
      await dialog.getByRole('button', { name: 'Train on it' }).click();
      await expect(dialog).toBeHidden();
      await script(page, 'step', 30);
      const [data] = await dataOf(page);
      expect(data).toMatch(/^[0-9a-f]{64}$/);
      const saved = await script(page, 'save');
      await page.close();

      const elsewhere = await browser.newContext({ baseURL, serviceWorkers: 'block' });
      const other = await elsewhere.newPage();
      await openTraining(other, RUNS);
      await script(other, 'ready');
      await script(other, 'open', saved);
      expect(await dataOf(other)).toEqual([data, data]);
      expect((await script(other, 'runs')).map(({ step }) => step)).toEqual([30, 30]);
      // What was recorded is there; to train on, it asks for the files.
      await other.getByRole('button', { name: 'Play', exact: true }).click();
      await expect(messages(other)).toContainText('aren’t in this browser');
      await messages(other).getByRole('button', { name: 'Choose files' }).click();
      await choose(other, files);
      if (form === 'EMNIST') await dialogOf(other).getByRole('radio', { name: 'as they are' }).check();
      await dialogOf(other).getByRole('button', { name: 'Train on it' }).click();
      await expect(dialogOf(other)).toBeHidden();
      await trains(other);
      await elsewhere.close();
    });
  }
});

test('other files than those that runs ask for are refused; Forget everything forgets what was brought', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page, RUNS);
  await script(page, 'ready');
  const data = await bring(page, CSV);
  await trains(page);
  await page.getByRole('button', { name: 'Recent', exact: true }).click();
  const recent = page.getByRole('dialog', { name: 'Recent' });
  await recent.getByRole('button', { name: 'Forget everything' }).click();
  await recent.getByRole('button', { name: 'Delete all of it?' }).click();
  await expect(recent.getByText('Nothing is kept any more')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`./?backend=wasm#runs=softmax&data=${data}`);
  await expect(messages(page)).toContainText('aren’t in this browser');
  await messages(page).getByRole('button', { name: 'Choose files' }).click();
  const others = turns(3, 130);
  await choose(page, [file('other.csv', kaggle(others, drawn(others)))]);
  await dialogOf(page).getByRole('button', { name: 'Train on it' }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('These are other data');
  await dialogOf(page).getByRole('button', { name: 'Other files' }).click();
  await choose(page, CSV);
  await dialogOf(page).getByRole('button', { name: 'Train on it' }).click();
  await trains(page);
});
