/** Pictures first: how large they are in every window, and that nothing is cut or covered. */
import { chromium, type Page } from '@playwright/test';
import { browserArguments, browserPath } from '../../scripts/browser.mjs';
import { ALL_SIX, expect, openTraining, script, test } from './page.ts';

test.use({ docks: '' });

interface Boxes {
  /** Percent of the window. */
  share: number;
  sides: { width: number; height: number }[];
  /** Pieces that reach past the window's right edge, or past its bottom where it can't be scrolled. */
  cut: string[];
  /** Pieces of the page that lie over one another. */
  overlaps: string[];
  scrolls: boolean;
}

/** Measured in the page: what of each picture is in the window. */
const boxesOf = (page: Page): Promise<Boxes> =>
  page.evaluate(() => {
    const within = (from: number, to: number, end: number) => Math.max(0, Math.min(to, end) - Math.max(0, from));
    const seen = (element: Element) => element.getClientRects().length > 0;
    const plots = [...document.querySelectorAll('.plot')].filter(seen).map((plot) => plot.getBoundingClientRect());
    const area = plots.reduce(
      (sum, { left, right, top, bottom }) => sum + within(left, right, innerWidth) * within(top, bottom, innerHeight),
      0,
    );
    const pieces = [
      ...document.querySelectorAll('.header, .controls, .panel, .inspector, .timeline, .view-bar'),
    ].filter(seen);
    const { scrollHeight, scrollWidth } = document.documentElement;
    // A row to swipe through reaches past the window on purpose.
    const swiped = innerWidth < 768;
    const boxes = pieces.map((piece) => ({ name: piece.className, piece, box: piece.getBoundingClientRect() }));
    return {
      share: (100 * area) / (innerWidth * innerHeight),
      sides: plots.map(({ width, height }) => ({ width, height })),
      cut: boxes
        .filter(
          ({ piece, box }) =>
            !(swiped && piece.matches('.panel')) && box.right > Math.max(innerWidth, scrollWidth) + 0.5,
        )
        .map(({ name }) => name),
      overlaps: boxes.flatMap(({ name, piece, box }, i) =>
        boxes
          .slice(i + 1)
          .filter(
            (other) =>
              !piece.contains(other.piece) &&
              Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
              Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1,
          )
          .map((other) => `${name} and ${other.name}`),
      ),
      scrolls: scrollHeight > innerHeight || scrollWidth > innerWidth,
    };
  });

async function opened(page: Page, width: number, height: number, hash = '') {
  await page.setViewportSize({ width, height });
  await openTraining(page, `./?backend=wasm${hash}`);
  await script(page, 'pause');
}

const PROMISED = [
  [1440, 900, 30],
  [1280, 720, 30],
  [1024, 768, 30],
  [1920, 1080, 34],
  [820, 1180, 38],
  [390, 844, 38],
] as const;

test('three pictures cover the share of the window that they are promised', async ({ page }) => {
  await opened(page, 1440, 900);
  for (const [width, height, least] of PROMISED) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(async () => (await boxesOf(page)).share, { message: `${width}×${height}` })
      .toBeGreaterThan(least);
  }
});

test('nothing is cut or lies over anything else, whatever the window, the panels and the docks', {
  tag: '@long',
}, async ({ page }) => {
  test.setTimeout(900_000);
  await opened(page, 1440, 900);
  for (const count of [1, 2, 3, 4, 5, 6]) {
    const runs = ALL_SIX.slice(0, count).map(({ loss, m }) => (m === undefined ? loss : `${loss},m=${m}`));
    for (const controls of ['strip', 'side'])
      for (const charts of ['side', 'below', 'folded']) {
        await page.evaluate(
          (hash) => {
            location.hash = hash;
          },
          `runs=${runs.join(';')}&controls=${controls}&charts=${charts}`,
        );
        await expect.poll(async () => (await script(page, 'runs')).length).toBe(count);
        for (const [width, height] of [
          [1440, 900],
          [1280, 720],
          [1024, 768],
          [820, 1180],
          [844, 390],
          [390, 844],
          [320, 568],
          // A laptop's window at 200 and 400 %.
          [720, 450],
          [360, 225],
        ] as const) {
          await page.setViewportSize({ width, height });
          const where = `${count} panels, ${controls}, ${charts}, ${width}×${height}`;
          await expect
            .poll(async () => {
              const { cut, overlaps, sides, scrolls } = await boxesOf(page);
              const crooked = sides.filter((side) => Math.abs(side.width - side.height) > 1 || side.width < 60);
              return { cut, overlaps, crooked, scrolls: width >= 1280 && scrolls };
            }, where)
            .toEqual({ cut: [], overlaps: [], crooked: [], scrolls: false });
        }
      }
  }
});

test('six pictures cover more than a third of a laptop’s window', { tag: '@long' }, async ({ page }) => {
  await opened(page, 1440, 900, '#runs=softmax;modified;asoftmax,m=1;asoftmax,m=2;asoftmax,m=3;asoftmax,m=4');
  await expect.poll(async () => (await boxesOf(page)).share).toBeGreaterThan(36);
});

test('m, λ and the loss are at hand in a strip, the rest of the settings one key away', { tag: '@long' }, async ({
  page,
}) => {
  await opened(page, 1440, 900);
  for (const name of [/angular margin/, /softness/]) await expect(page.getByRole('slider', { name })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Loss', exact: true })).toBeVisible();
  await expect(page.getByText('Training', { exact: true })).toBeHidden();
  await page.keyboard.press('s');
  await expect(page.getByText('Training', { exact: true })).toBeVisible();
  await expect(page.getByRole('slider', { name: /angular margin/ })).toBeVisible();
});

test('where somebody put settings and charts is remembered, and an address that says otherwise wins', {
  tag: '@long',
}, async ({ page }) => {
  await opened(page, 1440, 900);
  await page.keyboard.press('s');
  await page.keyboard.press('c');
  const app = page.locator('#app');
  await expect(app).toHaveAttribute('data-charts', 'folded');
  await opened(page, 1440, 900, '#seed=3');
  await expect(app).toHaveAttribute('data-controls', 'side');
  await expect(app).toHaveAttribute('data-charts', 'folded');
  await page.goto('about:blank');
  await opened(page, 1440, 900, '#charts=below');
  await expect(app).toHaveAttribute('data-charts', 'below');
  await expect(app).toHaveAttribute('data-controls', 'side');
});

test('one panel leads at a press, stands alone at the next, and is one of all at the third', { tag: '@long' }, async ({
  page,
}) => {
  await opened(page, 1440, 900);
  const widths = async () => (await boxesOf(page)).sides.map(({ width }) => width);
  const [alike = 0] = await widths();
  await page.keyboard.press('f');
  await expect.poll(async () => Math.max(...(await widths()))).toBeGreaterThan(alike);
  expect(await widths()).toHaveLength(3);
  await page.keyboard.press('f');
  await expect.poll(async () => (await widths()).length).toBe(1);
  await page.keyboard.press('f');
  await expect.poll(widths).toEqual([alike, alike, alike]);
});

/** Texts that end before their last letter, and pieces beyond the window's sides: those aside that are swiped through. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#app *')]
      .filter((piece) => piece.checkVisibility({ visibilityProperty: true }) && piece.getClientRects().length > 0)
      .filter(
        (piece) => !piece.closest('svg, canvas, .chart, .visually-hidden, .panels, .view-bar, .picture-key, .katex'),
      )
      .filter((piece) => {
        const { overflowX, clipPath } = getComputedStyle(piece);
        if (clipPath !== 'none') return false;
        const { left, right, width } = piece.getBoundingClientRect();
        const clips = overflowX === 'hidden' || overflowX === 'clip';
        return (
          (width > 2 && (left < -1 || right > innerWidth + 1)) ||
          (clips && piece.clientWidth > 2 && piece.scrollWidth > piece.clientWidth + 1)
        );
      })
      .map(({ tagName, className, textContent }) => `${tagName}.${className} ${textContent?.slice(0, 40)}`),
  );

test('no text is cut and a picture is seen whole at 200 and 400 %, upright and across', { tag: '@long' }, async ({
  page,
}) => {
  await opened(page, 1440, 900);
  for (const [width, height] of [
    [720, 450],
    [360, 225],
    [512, 384],
    [320, 256],
    [410, 590],
    [844, 390],
    [320, 568],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => cutTexts(page), `${width}×${height}`).toEqual([]);
    const { sides, cut } = await boxesOf(page);
    expect(cut).toEqual([]);
    for (const side of sides) expect(side.height).toBeLessThanOrEqual(Math.max(200, height - 160));
  }
});

for (const size of [24, 32]) {
  test(`with the browser’s letters at ${size} pixels nothing is cut, and pictures keep their share`, {
    tag: '@long',
  }, async ({ baseURL }) => {
    const args = [...browserArguments(), `--blink-settings=defaultFontSize=${size}`];
    const browser = await chromium.launch({ executablePath: browserPath(), args });
    const page = await browser.newPage({ baseURL });
    await page.addInitScript(() => localStorage.setItem('anglescope-lessons', 'offered'));
    await opened(page, 1440, 900);
    const letters = await page.evaluate(() => {
      const probe = document.createElement('p');
      probe.style.fontSize = 'medium';
      document.body.append(probe);
      const { fontSize } = getComputedStyle(probe);
      probe.remove();
      return fontSize;
    });
    expect(letters).toBe(`${size}px`);
    for (const [width, height, least] of PROMISED) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => cutTexts(page), `${width}×${height}`).toEqual([]);
      await expect.poll(async () => (await boxesOf(page)).share, `${width}×${height}`).toBeGreaterThan(least);
    }
    await browser.close();
  });
}

/** Buttons and links whose name lacks what stands on them: who says what is read there couldn't press them by voice. */
const misnamed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const readOn = (button: Element) => {
      const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      let text = '';
      while (walker.nextNode()) {
        const { parentElement: parent, textContent } = walker.currentNode;
        if (!parent?.checkVisibility({ visibilityProperty: true })) continue;
        if (getComputedStyle(parent).clipPath === 'none' && !parent.closest('[aria-hidden=true]'))
          text += `${textContent} `;
      }
      return plain(text);
    };
    return [...document.querySelectorAll(':is(button, a, summary)[aria-label]')]
      .filter((button) => button.checkVisibility({ visibilityProperty: true }))
      .filter((button) => !plain(button.getAttribute('aria-label') ?? '').includes(readOn(button)))
      .map((button) => `${button.getAttribute('aria-label')}: ${button.textContent}`);
  });

test('a button’s name has what stands on it, in every arrangement', { tag: '@long' }, async ({ page }) => {
  await opened(page, 1440, 900, '#charts=side&controls=side');
  await expect(page.locator('.inspector .chart').first()).toBeVisible();
  const named = (where: string) => expect.poll(() => misnamed(page), where).toEqual([]);
  await named('beside');
  await page.keyboard.press('s');
  await named('in a strip');
  await page.keyboard.press('Shift+P');
  await expect(page.locator('.present-bar')).toBeVisible();
  await named('in front of a class');
  await page.keyboard.press('Shift+P');
  await page.setViewportSize({ width: 390, height: 844 });
  await named('on a phone');
});

test('whatever is chosen, nothing in the line over the pictures lies on anything else', { tag: '@long' }, async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.removeItem('anglescope-lessons'));
  await page.setViewportSize({ width: 1280, height: 720 });
  await openTraining(page, './?backend=wasm');
  await expect(page.locator('.lesson-offer')).toBeVisible();
  const hidden = () =>
    page.evaluate(() =>
      [...document.querySelectorAll(':is(.view-bar, .stage-foot) :is(button, select)')].flatMap((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        if (width === 0) return [];
        const over = document.elementFromPoint(x + width / 2, y + height / 2);
        return one.contains(over) ? [] : [`${one.textContent} under ${over?.className}`];
      }),
    );
  for (const choice of ['boundary', 'forces']) {
    await page.locator('.view-bar').getByRole('button', { name: choice, exact: true }).click();
    await expect(page.locator('.view-bar .pair-choice:visible').last()).toBeVisible();
    expect(await hidden(), `${choice}, and the offer`).toEqual([]);
  }
  await page.locator('.lesson-offer button').last().click();
  await expect(page.locator('.key-entry').first()).toBeVisible();
  expect(await hidden(), 'both, and the key').toEqual([]);
  // The key is one line, below the other.
  const tops = await page
    .locator('.key-entry:visible')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(new Set(tops.map(Math.round)).size).toBe(1);
});

test('search engines are let in by a file, not by the page', async ({ page, baseURL }) => {
  const answer = await page.request.get(`${baseURL}robots.txt`);
  expect(answer.headers()['content-type']).toContain('text/plain');
  expect(await answer.text()).toMatch(/^User-agent: \*\n/);
});
