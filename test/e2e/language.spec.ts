/** The whole page in a language in which every text is marked: what stands there without marks is written by hand. */
import type { Page } from '@playwright/test';
import { drawn, kaggle, turns } from '../support/ownFiles.ts';
import { expect, openTraining, script, test } from './page.ts';

/** The language whose texts are in marks and whose numbers have figures of their own. */
const PSEUDO = 'qps-ploc';

/**
 * Texts outside of marks, and marks where there should be none. Left out are names that no language changes
 * (`translate="no"`, formulas, symbols), and what is hidden: it is written before it shows.
 */
function foreign(page: Page, spoken: 'en' | typeof PSEUDO): Promise<string[]> {
  return page.evaluate((pseudo) => {
    const unmarked = (text: string) => {
      let depth = 0;
      let outside = '';
      for (const character of text) {
        if (character === '⟦') depth++;
        else if (character === '⟧') depth--;
        else if (depth === 0) outside += character;
      }
      return outside;
    };
    const wrong = (text: string) => (pseudo ? /[\p{L}0-9]/u.test(unmarked(text)) : /[⟦⟧０-９]/.test(text));
    const leftOut = (element: Element) =>
      element.closest('[translate=no], .katex, .symbol, script, noscript, style, [hidden]');
    const found = new Set<string>();
    const note = (text: string, element: Element) =>
      found.add(`${text} (${element.tagName.toLowerCase()}.${element.getAttribute('class')})`);
    const attributes = [
      'aria-label',
      'title',
      'data-tip',
      'placeholder',
      'aria-description',
      'aria-valuetext',
      'alt',
      'label',
    ];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text) {
        const parent = node.parentElement;
        // A title breaks between its words only, each of which is an element.
        const whole = parent?.closest('.panel-title') ?? parent;
        if (parent && whole && !leftOut(parent) && wrong(whole === parent ? node.data : (whole.textContent ?? ''))) {
          note(node.data.trim(), parent);
        }
      } else if (node instanceof Element && !leftOut(node)) {
        for (const name of attributes) {
          const text = node.getAttribute(name);
          if (text !== null && wrong(text)) note(`${name}: ${text}`, node);
        }
      }
    }
    return [...found];
  }, spoken === PSEUDO);
}

/** Charts renew what they tell a screen reader once a second. */
const allIn = (page: Page, spoken: 'en' | typeof PSEUDO, what: string) =>
  expect.poll(() => foreign(page, spoken), `${what}, all in ${spoken}`).toEqual([]);

test('everything speaks another language at once, and nothing is lost', { tag: '@long' }, async ({ page }) => {
  test.slow();
  await openTraining(page, './?backend=wasm');
  expect(await script(page, 'language')).toBe('en');
  const before = await script(page, 'runs');
  expect(await script(page, 'language', PSEUDO)).toBe(PSEUDO);
  await expect(page.locator('html')).toHaveAttribute('lang', PSEUDO);
  await allIn(page, PSEUDO, 'the page while three runs train');
  // The same runs train on.
  const since = await script(page, 'runs');
  expect(since.map(({ id, config }) => [id, config])).toEqual(before.map(({ id, config }) => [id, config]));
  await expect.poll(async () => (await script(page, 'runs'))[0]!.step).toBeGreaterThan(since[0]!.step);

  // Opened in one language, everything follows to the other and back.
  const inBoth = async (what: string) => {
    await allIn(page, PSEUDO, what);
    await script(page, 'language', 'en');
    await allIn(page, 'en', what);
    await script(page, 'language', PSEUDO);
    await allIn(page, PSEUDO, what);
  };

  await test.step('the list of keys', async () => {
    await page.keyboard.press('?');
    await expect(page.locator('dialog.help[open]')).toBeVisible();
    await inBoth('the list of keys');
    await page.keyboard.press('Escape');
  });
  await test.step('what one sees', async () => {
    await page.locator('.picture-key .seeing-button').click();
    await inBoth('the answer beside the key');
    await page.keyboard.press('Escape');
  });
  await test.step('what is taken away', async () => {
    await page
      .getByRole('button', { name: /Take away/ })
      .first()
      .click();
    const dialog = page.locator('dialog.takeaway[open]');
    await expect(dialog.locator('img')).toBeVisible();
    await inBoth('the dialog for files');
    await dialog.locator('[data-format=csv]').click();
    await expect(dialog.getByRole('status')).toContainText('.csv');
    await inBoth('the dialog once a file is saved');
    await page.keyboard.press('Escape');
  });
  await test.step('what is shared, and a talk', async () => {
    await page.getByRole('button', { name: /Share/ }).first().click();
    const dialog = page.locator('dialog.share[open]');
    await dialog.locator('.share-part:has(.talk-views) .share-row button').first().click();
    await expect(dialog.locator('.share-code')).toBeVisible();
    await expect(dialog.locator('.talk-views li').first()).toBeVisible();
    // What a view is called is its author's, in whatever language.
    await inBoth('the dialog that shares');
    await page.keyboard.press('Escape');
  });
  await test.step('in front of a class', async () => {
    await page.keyboard.press('Shift+P');
    await expect(page.locator('.present-bar')).toBeVisible();
    await inBoth('the page in front of a class');
    await page.keyboard.press('b');
    await inBoth('a black screen');
    await page.keyboard.press('b');
    await page.keyboard.press('Shift+P');
    await expect(page.locator('.present-bar')).toHaveCount(0);
  });
  await test.step('the pad', async () => {
    await page.keyboard.press('d');
    const pad = page.locator('.pad');
    await pad.locator('.pad-actions button').nth(1).click();
    await expect(pad.locator('.pad-digit').first()).toHaveText(/\d/);
    await inBoth('the pad with a digit');
    await expect(pad).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await test.step('measures', async () => {
    await page.locator('.inspector-switch button').nth(1).click();
    await expect(page.locator('.measures-table td').first()).toHaveText(/\S/);
    await inBoth('the table of measures');
    await page.locator('.inspector-switch button').nth(0).click();
  });
  await test.step('the door', async () => {
    await page.keyboard.press('o');
    await page.locator('.door-classes button').first().click();
    await expect(page.locator('.door-list li')).toHaveCount(1);
    await inBoth('the door');
    await page.keyboard.press('Escape');
    await expect(page.locator('.door')).toHaveCount(0);
  });
  await test.step('the verification lab', async () => {
    await page.keyboard.press('v');
    await expect(page.locator('.lab-table tbody td').first()).toHaveText(/\S/);
    await inBoth('the verification lab');
    await page.keyboard.press('Escape');
    await expect(page.locator('.lab')).toHaveCount(0);
  });
  await test.step('menus', async () => {
    for (const button of ['.presets > button', '.panel-menu > button', '.add-panel', '.backend']) {
      await page.locator(button).first().click();
      await inBoth(`what ${button} opens`);
      await page.keyboard.press('Escape');
    }
  });
  await test.step('settings', async () => {
    for (const group of await page.locator('.settings summary').all()) {
      await group.click();
      await inBoth(`the settings under ${await group.textContent()}`);
    }
  });
  await test.step('data of one’s own, before and after files are chosen', async () => {
    const data = page.locator('select:has(option[value=hanzi])');
    if (!(await data.isVisible())) await page.locator('.settings details:has(option[value=hanzi]) summary').click();
    await data.selectOption('own');
    const dialog = page.locator('dialog.own-data[open]');
    await inBoth('the dialog that asks for files');
    const labels = turns(3, 120, 5);
    await dialog
      .locator('input[type=file]:not([webkitdirectory])')
      .setInputFiles([{ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(kaggle(labels, drawn(labels))) }]);
    await expect(dialog.locator('canvas').first()).toBeVisible();
    await inBoth('the dialog that shows what was found');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
  await test.step('the past, and a branch', async () => {
    await page.keyboard.press('[');
    await page.locator('.branch').click();
    await expect(page.locator('.branch-form')).toBeVisible();
    const chosen = await page.locator('.branch-form select:not(.branch-loss) option').nth(1).getAttribute('value');
    await page.locator('.branch-form select:not(.branch-loss)').selectOption(chosen);
    await inBoth('the form of a branch');
    await expect(page.locator('.branch-form select:not(.branch-loss)')).toHaveValue(chosen ?? '');
    await page.locator('.branch-form [type=submit]').click();
    await expect.poll(() => page.evaluate(() => window.anglescope.runs().length)).toBe(4);
    await inBoth('four panels, one of them new');
  });
  await test.step('losses of every kind, in the plane and in space', async () => {
    const ids = await script(page, 'setRuns', [
      { loss: 'arcface' },
      { loss: 'ring' },
      { loss: 'sphereface2' },
      { loss: 'combined', marginRamp: 100 },
      { loss: 'normface', scale: 'learned', steps: 500 },
      { loss: 'asoftmax', featureDim: 3 },
    ]);
    await script(page, 'step', 2);
    for (const place of ids.keys()) {
      await page.keyboard.press(String(place + 1));
      await allIn(page, PSEUDO, `panel ${place + 1} of six`);
    }
    await inBoth('six panels');
  });
  await test.step('a pointed digit', async () => {
    await script(page, 'setRuns', [{ loss: 'softmax' }]);
    await script(page, 'step', 5);
    const box = (await page.locator('.chart-scatter').boundingBox())!;
    await page.mouse.click(box.x + box.width / 2 + 4, box.y + box.height / 2 + 4);
    await expect(page.locator('.image-card')).toBeVisible();
    await inBoth('the card of what is pointed at');
  });
  await test.step('an address with mistakes', async () => {
    await page.evaluate(() => {
      location.hash = '#runs=sofmax;softmax,m=9,foo&bar=1&x&select=9&runs=ring';
    });
    await expect(page.getByRole('alert').first()).toContainText('⟦');
    await inBoth('what is wrong with an address');
  });
  await test.step('a lesson, and what came of its step', async () => {
    await page.keyboard.press('l');
    await expect(page.locator('.lesson-question')).toBeVisible();
    await page.locator('.lesson-question input').first().check();
    await page.locator('.lesson-foot .primary').click();
    await expect(page.locator('.lesson-outcome li').first()).toBeVisible();
    await inBoth('a lesson');
  });
});
