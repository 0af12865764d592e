/** The page in Chinese: from the browser's preference, from the address, and by the button, while runs train. */
import type { Page } from '@playwright/test';
import { expect, openTraining, script, test } from './page.ts';

/** Words in Latin letters of three or more that stand alone in what is visible; names of losses and the like left out. */
const englishWords = (page: Page) =>
  page.evaluate(() => {
    const names =
      /\b([a-z0-9]*softmax|modified|arcface|cosface|normface|coco|magface|adaface|lenet|curricularface|elasticface|centre|english|logits?|curricular|adacos|elastic|circle|subarc|p2sgrad|sub|afs|auc|eer|tar|far|fisher|inter|pytorch|gpu|cpu|anglescope|mnist|webgl|wasm|webassembly|adam|sgd|sphereface2?|face|center|loss|feature|incay|ring|cosine|combined|margin|yann|lecun|corinna|cortes|procrustes|caffe|svg|png|csv|gif|json|shift|ctrl|esc|alt|cos|log|exp)\b/gi;
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || parent.closest('[translate=no], .katex, .symbol, script, noscript, style, [hidden]')) continue;
      const left = (walker.currentNode.textContent ?? '').replace(names, '');
      for (const [word] of left.matchAll(/[A-Za-z]{3,}/g)) found.add(`${word} in “${walker.currentNode.textContent}”`);
    }
    return [...found];
  });

/** Buttons, headings and labels that are cut off, or reach out of what holds them. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, h1, h2, label, summary, .segments, legend')]
      .filter((element) => element.offsetParent !== null && !element.closest('.visually-hidden, .view-bar, .presets'))
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent}`),
  );

test.describe('a browser that prefers Chinese', () => {
  // Where settings and charts stand by themselves.
  test.use({ locale: 'zh-TW', docks: '' });

  test('gets the page in Chinese, and it fits at every size', async ({ page }) => {
    await openTraining(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(page.getByRole('button', { name: '暂停' })).toBeVisible();
    await expect(page.locator('.inspector-angles')).toBeVisible();
    expect(await script(page, 'language')).toBe('zh');
    expect(await englishWords(page)).toEqual([]);
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [820, 1180],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await cutOff(page), `${width}×${height}`).toEqual([]);
    }
  });
});

test('the button switches while runs train, and the choice is kept', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const before = (await script(page, 'runs'))[0]?.step ?? 0;
  await page.getByRole('button', { name: 'Language: 中文' }).click();
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible();
  await expect.poll(async () => (await script(page, 'runs'))[0]?.step).toBeGreaterThan(before);
  await page.reload();
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible();
  await page.getByRole('button', { name: '语言：English' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('what programs did to the part before the # is undone, too', { tag: '@long' }, async ({ page }) => {
  await page.goto('?lesson=3&amp;step=2&amp;lang=zh。');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page).toHaveURL(/\?lesson=3&step=2&lang=zh|\?lang=zh&lesson=3&step=2/);
  await page.goto('?from=timeline#runs=softmax');
  await expect(page).toHaveURL(/\/#runs=softmax$/);
});

test('a language that the page doesn’t speak is named, and the page is in English', { tag: '@long' }, async ({
  page,
}) => {
  await page.goto('?lang=tlh');
  await expect(page.getByText('The address asks for the language “tlh”; allowed are en and zh.')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('?lang=zh opens in Chinese whatever the browser prefers', { tag: '@long' }, async ({ page }) => {
  await page.goto('?lang=zh');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('button', { name: '预设' })).toBeVisible();
});
