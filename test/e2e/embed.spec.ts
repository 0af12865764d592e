/** Part of another page: how it fits its frame, what it keeps, and who reaches it. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { test as base, type Page } from '@playwright/test';
import { ALL_SIX, expect, openTraining, script } from './page.ts';

interface Around {
  /** Address of a page around, at another origin than the page's own. */
  url: string;
  /** What it serves in place of the page of docs/embedding. */
  html: string | null;
}

/** A test with a server of its own for the page around. */
const test = base.extend<{ around: Around }>({
  around: async ({ page: _ }, use) => {
    const around: Around = { url: '', html: null };
    const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };
    const server = createServer(async ({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      const name = pathname === '/' ? 'index.html' : pathname.slice(1);
      const body =
        name === 'index.html' && around.html
          ? around.html
          : await readFile(`docs/embedding/${name}`, 'utf8').catch(() => '');
      response.setHeader('Content-Type', types[name.split('.').at(-1) ?? ''] ?? 'text/plain').end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    around.url = `http://localhost:${(server.address() as AddressInfo).port}/`;
    await use(around);
    server.closeAllConnections();
    server.close();
  },
});

const hashOf = (count: number) =>
  `#runs=${ALL_SIX.slice(-count)
    .map(({ loss, m }) => (m === undefined ? loss : `${loss},m=${m}`))
    .join(';')}`;

/** Percent of the window in which a picture is on top; what reaches out of it, and whether it scrolls. */
const measured = (page: Page) =>
  page.evaluate(() => {
    let [inside, all] = [0, 0];
    for (let x = 2; x < innerWidth; x += 4)
      for (let y = 2; y < innerHeight; y += 4) {
        all += 1;
        if (document.elementFromPoint(x, y)?.closest('.plot')) inside += 1;
      }
    const { scrollWidth, scrollHeight } = document.documentElement;
    const swiped = document.querySelector('[data-kind="swipe"]') !== null;
    const pieces = document.querySelectorAll('.panel, .figure, .controls, .slider, .timeline, .transport, .embed-full');
    const cut = [...pieces]
      .filter((piece) => piece.checkVisibility() && !(swiped && piece.closest('.panel')))
      .filter((piece) => {
        const { left, right, top, bottom } = piece.getBoundingClientRect();
        return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      })
      .map(({ className }) => className);
    return { share: (100 * inside) / all, scrolls: scrollWidth > innerWidth || scrollHeight > innerHeight, cut };
  });

test('pictures cover two fifths of any usual frame, nothing is cut, and nothing scrolls', { tag: '@long' }, async ({
  page,
}) => {
  for (const count of [1, 2, 3, 6]) {
    await page.goto('about:blank');
    await page.setViewportSize({ width: 320, height: 400 });
    await openTraining(page, `./?backend=wasm&embed=strip,transport,timeline${hashOf(count)}`);
    for (const [width, height] of [
      [320, 400],
      [480, 480],
      [640, 480],
      [400, 700],
      [800, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      const where = `${count} panels in ${width}×${height}`;
      await expect
        .poll(async () => {
          const { share, scrolls, cut } = await measured(page);
          return { enough: share >= 39.5 || share, scrolls, cut };
        }, where)
        .toEqual({ enough: true, scrolls: false, cut: [] });
    }
  }
});

test('the controls that were asked for are there, and no others; what isn’t known is named', { tag: '@long' }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 480 });
  const pieces = ['.controls', '.transport', '.timeline'];
  for (const [embed, shown] of [
    ['none', []],
    ['strip', ['.controls']],
    ['timeline,transport', ['.transport', '.timeline']],
  ] as const) {
    await page.goto('about:blank');
    await openTraining(page, `./?backend=wasm&embed=${embed}${hashOf(2)}`);
    for (const piece of pieces)
      await expect(page.locator(piece)).toBeVisible({ visible: (shown as readonly string[]).includes(piece) });
  }
  await page.goto('about:blank');
  await openTraining(page, `./?backend=wasm&embed=strip,clock${hashOf(2)}`);
  await expect(page.getByRole('alert')).toContainText(/embed.*clock.*strip.*transport.*timeline.*none/);
  await expect(page.locator('.controls')).toBeVisible();
});

test('it keeps nothing, and one press opens the whole page as it stands', { tag: '@long' }, async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 640, height: 480 });
  await openTraining(page, `./?backend=wasm&embed&parent=https://a.example${hashOf(2)}`);
  await page.getByRole('slider', { name: /angular margin/ }).fill('2');
  await script(page, 'pause');
  const { step } = (await script(page, 'runs'))[0]!;
  const kept = () =>
    page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
  expect(await kept()).toEqual([0, 0, 0]);
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: /whole page/ }).click();
  const whole = await opened;
  await expect(whole).toHaveURL(/\?backend=wasm#runs=asoftmax,m=3;asoftmax,m=2/);
  expect(whole.url()).toContain(`at=${step}`);
  await expect(whole.locator('.header')).toBeVisible();
});

test('keys that lead to what isn’t there do nothing', { tag: '@long' }, async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  await openTraining(page, `./?backend=wasm&embed${hashOf(2)}`);
  for (const key of ['?', 'd', 's', 'c', 'Shift+P']) await page.keyboard.press(key);
  await expect(page.locator('dialog[open], .pad:visible')).toHaveCount(0);
  await expect(page.locator('#app')).toHaveAttribute('data-kind', 'embed');
  await page.keyboard.press(' ');
  await expect.poll(async () => (await script(page, 'runs'))[0]!.status).toBe('paused');
});

test('it has no faults that axe finds', { tag: '@long' }, async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  await openTraining(page, `./?backend=wasm&embed=strip,transport,timeline${hashOf(3)}`);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual(
    [],
  );
});

test('the page of docs/embedding reaches it by messages, from another origin', async ({ page, baseURL, around }) => {
  await page.goto(`${around.url}?anglescope=${baseURL}`);
  const said = page.locator('output');
  await expect(said).toContainText(/softmax: step \d+ · asoftmax: step \d+/);
  await page.getByRole('button', { name: 'Pause' }).click();
  const stepNow = async () => Number(/step (\d+)/.exec((await said.textContent()) ?? '')?.[1]);
  let before = -1;
  await expect
    .poll(
      async () => {
        const last = before;
        before = await stepNow();
        return before === last;
      },
      { intervals: [1500] },
    )
    .toBe(true);
  await page.getByRole('button', { name: '100 steps' }).click();
  await expect.poll(stepNow).toBe(before + 100);
});

test('an origin that the address doesn’t name gets no reply, and the console tells once', { tag: '@long' }, async ({
  page,
  baseURL,
  around,
}) => {
  const src = `${baseURL}?backend=wasm&embed&parent=https://lectures.example${hashOf(1)}`;
  around.html = `<!doctype html><title>around</title><iframe title="frame" width="640" height="480" src="${src}"></iframe>`;
  const told: string[] = [];
  page.on('console', (message) => {
    if (/a message was not answered/.test(message.text())) told.push(message.text());
  });
  await page.goto(around.url);
  const frame = page.frames().find((one) => one.url().startsWith(baseURL!))!;
  await expect.poll(() => frame.evaluate(() => window.anglescope?.runs()[0]?.step ?? 0)).toBeGreaterThan(0);
  const replies = await page.evaluate(async () => {
    let count = 0;
    addEventListener('message', () => {
      count += 1;
    });
    const { contentWindow } = document.querySelector('iframe')!;
    for (let id = 0; id < 5; id++)
      contentWindow!.postMessage({ anglescope: 1, id, call: 'setRuns', args: [[{ loss: 'ring' }]] }, '*');
    return count;
  });
  await expect.poll(() => told.length).toBe(1);
  expect(replies).toBe(0);
  expect((await frame.evaluate(() => window.anglescope.runs()))[0]!.config.loss).toBe('asoftmax');
});

test('training rests while the frame is out of sight', { tag: '@long' }, async ({ page, baseURL, around }) => {
  const src = `${baseURL}?backend=wasm&embed=transport${hashOf(1)}`;
  around.html = `<!doctype html><title>around</title><p>Above</p><div style="height:3000px"></div><iframe title="frame" width="480" height="480" src="${src}"></iframe>`;
  await page.goto(around.url);
  const frame = page.frames().find((one) => one.url().startsWith(baseURL!))!;
  const status = () => frame.evaluate(() => window.anglescope?.runs()[0]?.status);
  await page.evaluate(() => scrollTo(0, 3000));
  await expect.poll(status).toBe('running');
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(status).toBe('paused');
  await page.evaluate(() => scrollTo(0, 3000));
  await expect.poll(status).toBe('running');
  // Whoever paused it by hand finds it so.
  await frame.evaluate(() => window.anglescope.pause());
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => scrollTo(0, 3000));
  await expect(frame.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await status()).toBe('paused');
});

test('a lesson in a frame has pictures beside it or above, and runs to its end', { tag: '@long' }, async ({
  page,
  around,
}) => {
  for (const [width, height] of [
    [720, 420],
    [380, 680],
  ] as const) {
    around.html = `<iframe src="${new URL('./?embed&backend=wasm&lesson=1', test.info().project.use.baseURL).href}" width="${width}" height="${height}"></iframe>`;
    await page.goto(around.url);
    const frame = page.frameLocator('iframe');
    const lesson = frame.locator('.lesson');
    await expect(lesson.getByRole('heading', { level: 2 })).toBeVisible();
    const go = lesson.locator('.lesson-foot .primary');
    await expect(go).not.toHaveText('Setting up …');
    const [beside, plot] = [await lesson.boundingBox(), await frame.locator('.plot').first().boundingBox()];
    expect(Math.min(plot?.width ?? 0, plot?.height ?? 0)).toBeGreaterThan(140);
    // Neither lies over the other, and both are within the frame.
    if (!beside || !plot) throw new Error('the lesson or its picture has no place');
    const apart = plot.x + plot.width <= beside.x || plot.y + plot.height <= beside.y;
    expect(apart).toBe(true);
    const outer = await page.locator('iframe').boundingBox();
    expect(beside.x + beside.width).toBeLessThanOrEqual((outer?.x ?? 0) + width + 4);
    for (let step = 0; step < 3; step++) {
      if ((await lesson.getByRole('radio').count()) > 0) await lesson.getByRole('radio').first().check();
      if (await go.getAttribute('aria-disabled')) await expect(go).not.toHaveAttribute('aria-disabled', 'true');
      await go.click();
      await expect(lesson.locator('.lesson-outcome')).not.toBeEmpty();
      expect(await lesson.locator('.is-not').allTextContents()).toEqual([]);
      if (step < 2) await go.click();
    }
    // A frame keeps nothing of its reader.
    const inner = page.frames().find((one) => one.url().includes('embed'));
    expect(await inner?.evaluate(() => localStorage.getItem('anglescope-lessons'))).toBeNull();
  }
});
