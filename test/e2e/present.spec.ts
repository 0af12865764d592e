/** In front of a class: what is left of the page, how large it is, and a clicker that walks through a talk. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openTraining, script, test } from './page.ts';

test.use({ docks: '', viewport: { width: 1280, height: 720 } });

const TWO = '#runs=softmax;asoftmax,m=4';
const app = (page: Page) => page.locator('#app');
const losses = async (page: Page) => (await script(page, 'runs')).map(({ config }) => config.loss);

async function presented(page: Page, hash = TWO) {
  await openTraining(page, `./?backend=wasm${hash}`);
  await page.keyboard.press('Shift+P');
  await expect(app(page)).toHaveAttribute('data-kind', 'present');
}

/** Share of the window that pictures cover with nothing over them, asked of the page at a grid of places. */
const share = (page: Page) =>
  page.evaluate(() => {
    let [inside, all] = [0, 0];
    for (let x = 4; x < innerWidth; x += 8)
      for (let y = 4; y < innerHeight; y += 8) {
        all += 1;
        if (document.elementFromPoint(x, y)?.closest('.plot')) inside += 1;
      }
    return (100 * inside) / all;
  });

/** Sizes of all letters that are seen, CSS pixels. */
const lettersUnder = (page: Page, least: number) =>
  page.evaluate((size) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { parentElement: parent, data } = walker.currentNode as Text & { parentElement: HTMLElement };
      if (!data.trim() || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const around: Element[] = [];
      for (let one: Element | null = parent; one; one = one.parentElement) around.push(one);
      // Read out only.
      if (around.some((one) => getComputedStyle(one).clipPath !== 'none') || parent.closest('svg')) continue;
      const { fontSize } = getComputedStyle(parent);
      if (Number.parseFloat(fontSize) < size) found.push(`${data} ${fontSize} ${parent.className}`);
    }
    return found;
  }, least);

test('two panels cover two thirds of a projector’s window, with letters of 24 pixels and nothing cut', {
  tag: '@long',
}, async ({ page }) => {
  await presented(page);
  await expect.poll(() => share(page)).toBeGreaterThan(65);
  expect(await lettersUnder(page, 24)).toEqual([]);
  for (const name of [/angular margin/, /softness/]) await expect(page.getByRole('slider', { name })).toBeVisible();
  for (const gone of [
    '.transport',
    '.header-end',
    '.timeline',
    '.inspector',
    '.view-bar',
    '.stage-foot',
    '.panel-menu',
  ])
    await expect(page.locator(gone).first(), gone).toBeHidden();
  const cut = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.panel, .panel-title, .figures, .figure, .slider, .present-bar, .present-bar > *')]
        .filter((piece) => piece.checkVisibility())
        .filter((piece) => {
          const { left, right, top, bottom } = piece.getBoundingClientRect();
          const around = piece.matches('.figure') ? piece.closest('.panel')?.getBoundingClientRect() : undefined;
          if (around && (left < around.left || right > around.right)) return true;
          return (
            left < -0.5 ||
            right > innerWidth + 0.5 ||
            top < 0 ||
            bottom > innerHeight + 0.5 ||
            piece.scrollWidth > piece.clientWidth + 1
          );
        })
        .map((piece) => piece.className),
    );
  for (const count of [1, 2, 3, 4, 5, 6]) {
    const runs = ['softmax', 'modified', 'asoftmax,m=1', 'asoftmax,m=2', 'asoftmax,m=3', 'asoftmax,m=4'].slice(
      0,
      count,
    );
    await page.evaluate((hash) => location.replace(hash), `#runs=${runs.join(';')}`);
    await expect(page.getByRole('article')).toHaveCount(count);
    await expect.poll(cut, `${count} panels`).toEqual([]);
  }
});

test('it trains on, and the keys of the page still work', { tag: '@long' }, async ({ page }) => {
  await presented(page);
  const [before] = await script(page, 'runs');
  await expect.poll(async () => (await script(page, 'runs'))[0]!.step).toBeGreaterThan(before!.step);
  await page.keyboard.press(' ');
  await expect.poll(async () => (await script(page, 'runs'))[0]!.status).toBe('paused');
  await page.keyboard.press('Shift+P');
  await expect(app(page)).toHaveAttribute('data-kind', 'page');
  await expect(page.locator('.header-end')).toBeVisible();
});

test('a clicker walks through the presets, and b turns the screen black', async ({ page }) => {
  await openTraining(page, './?backend=wasm');
  await page.keyboard.press('Shift+P');
  await expect(page.locator('.present-place')).toHaveText(/^1 of \d+$/);
  await page.keyboard.press('PageDown');
  await expect(page.locator('.present-place')).toHaveText(/^2 of \d+$/);
  await expect(page.getByRole('article')).toHaveCount(6);
  await page.keyboard.press('b');
  await expect(page.locator('.blank')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.locator('.blank')).toBeHidden();
  await page.keyboard.press('b');
  await page.keyboard.press('PageUp');
  await expect(page.locator('.blank')).toBeHidden();
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(page.locator('.present-place')).toHaveText(/^1 of \d+$/);
});

test('a talk is made of views, kept, walked through, and saved as addresses', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, `./?backend=wasm${TWO}`);
  const share = page.getByRole('dialog', { name: 'Share' });
  const add = async (hash: string, runs: number) => {
    await page.evaluate((next) => location.replace(next), hash);
    await expect(page.getByRole('article')).toHaveCount(runs);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await share.getByRole('button', { name: 'Add this view to the talk' }).click();
    await expect(share.getByText(/Added as view/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(share).toHaveCount(0);
  };
  await add('#runs=arcface', 1);
  await add('#runs=cosface;arcface', 2);
  await page.reload();
  await expect.poll(() => losses(page)).toEqual(['cosface', 'arcface']);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(share.getByRole('textbox', { name: /Name of view/ })).toHaveCount(2);
  const saved = page.waitForEvent('download');
  await share.getByRole('button', { name: 'Save as a list of addresses' }).click();
  const path = await (await saved).path();
  const { readFile } = await import('node:fs/promises');
  const base = page.url().split('#')[0];
  expect(await readFile(path, 'utf8')).toBe(`${base}#runs=arcface\n${base}#runs=cosface;arcface\n`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+P');
  await expect(page.locator('.present-place')).toHaveText('2 of 2');
  await page.keyboard.press('PageUp');
  await expect.poll(() => losses(page)).toEqual(['arcface']);
  await page.keyboard.press('PageDown');
  await expect.poll(() => losses(page)).toEqual(['cosface', 'arcface']);
  await expect(page.locator('.present-place')).toHaveText('2 of 2');
});

test('an address can ask for it, and what it doesn’t know it names', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, `./?backend=wasm&present${TWO}`);
  await expect(app(page)).toHaveAttribute('data-kind', 'present');
  await page.goto('about:blank');
  await openTraining(page, `./?backend=wasm&present=loud${TWO}`);
  await expect(app(page)).toHaveAttribute('data-kind', 'present');
  await expect(page.getByRole('alert')).toContainText(/present.*“?loud/);
});

test('a script presents and stops; anything but yes or no is refused', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, `./?backend=wasm${TWO}`);
  await script(page, 'present', true);
  await expect(app(page)).toHaveAttribute('data-kind', 'present');
  await expect(script(page, 'present', 'yes' as unknown as boolean)).rejects.toThrow(/on.*yes.*true.*false/);
  await expect(app(page)).toHaveAttribute('data-kind', 'present');
  await script(page, 'present', false);
  await expect(app(page)).toHaveAttribute('data-kind', 'page');
});

test('a browser that doesn’t give the screen says so, and the rest works', { tag: '@long' }, async ({ page }) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not here'));
  });
  await presented(page);
  await expect(page.getByRole('alert')).toContainText('doesn’t let the page fill the screen');
  await page.keyboard.press('PageDown');
  await expect(page.locator('.present-place')).toHaveText(/of \d+/);
});

test('axe finds no fault in it', { tag: '@long' }, async ({ page }) => {
  await presented(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test('a ring follows the pointer', { tag: '@long' }, async ({ page }) => {
  await presented(page);
  await page.mouse.move(200, 300);
  const ring = page.locator('.pointer-ring');
  await expect(ring).toBeVisible();
  const { x, y, width, height } = (await ring.boundingBox())!;
  expect(Math.hypot(x + width / 2 - 200, y + height / 2 - 300)).toBeLessThan(2);
});
