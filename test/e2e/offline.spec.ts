/** After one visit the page works without a network, digits included; new versions wait; and where it can't start it says so. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, openTraining, script, test } from './page.ts';

test.use({ serviceWorkers: 'allow' });

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

interface Site {
  folder: string;
  /** Of a sub-folder: pages are put into such. */
  address: string;
  /** Paths that were asked for. */
  asked: string[];
  server: Server;
}

/** A copy of the built page on a plain server that sets no headers. */
async function serveCopy(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'anglescope-'));
  cpSync('dist', folder, { recursive: true });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/courses\/angles\//, '');
    asked.push(path);
    try {
      const file = path === '' ? 'index.html' : path;
      const body = readFileSync(join(folder, file));
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.setHeader('Cache-Control', 'no-store');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { folder, address: `http://127.0.0.1:${port}/courses/angles/`, asked, server };
}

/** Waits until the page's files are all cached. */
const cached = (page: Page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state;
  });

/** Waits until all files of digits are kept. */
const digitsKept = (page: Page) =>
  expect.poll(() => page.evaluate(async () => (await (await caches.open('anglescope-digits')).keys()).length)).toBe(7);

const onSite = test.extend<{ site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern.
  site: async ({}, use) => {
    const site = await serveCopy();
    await use(site);
    site.server.close();
  },
  baseURL: async ({ site }, use) => use(site.address),
});

onSite('one visit is enough: without a network everything opens and trains', async ({ page, context, site }) => {
  await openTraining(page, `${site.address}#runs=softmax`);
  await script(page, 'ready');
  await expect.poll(() => cached(page)).toMatch(/activat/);
  await digitsKept(page);
  const before = site.asked.filter((path) => path.startsWith('mnist/'));
  expect(before).toHaveLength(7);
  await context.setOffline(true);
  site.server.closeAllConnections();
  site.asked.length = 0;
  await page.goto('about:blank');
  await openTraining(page, `${site.address}?backend=wasm#runs=arcface`);
  expect(await script(page, 'ready')).toMatchObject({ backend: 'wasm', trainImages: 60_000, testImages: 10_000 });
  await page.getByRole('button', { name: /^Take away/ }).click();
  await expect(page.getByRole('dialog', { name: 'Take away' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys and words' })).toBeVisible();
  // A browser looks for a new version whatever the page is told of the network.
  expect(site.asked.filter((path) => path !== 'serviceWorker.js')).toEqual([]);
});

onSite(
  'the digits are downloaded once, also by a page that comes over the network',
  { tag: '@long' },
  async ({ page, site }) => {
    await openTraining(page, site.address);
    await script(page, 'ready');
    await digitsKept(page);
    site.asked.length = 0;
    await page.reload();
    await expect.poll(() => page.evaluate(() => window.anglescope?.runs().length ?? 0)).toBe(3);
    await script(page, 'ready');
    expect(site.asked.filter((path) => path.startsWith('mnist/'))).toEqual([]);
  },
);

onSite('a new version waits, announces itself, and takes the runs along', { tag: '@long' }, async ({ page, site }) => {
  await openTraining(page, site.address);
  await script(page, 'ready');
  await expect.poll(() => cached(page)).toMatch(/activat/);
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(() => page.evaluate(() => window.anglescope?.runs()[0]?.step ?? 0)).toBeGreaterThan(0);
  await script(page, 'pause');
  // Another version: one file differs, and with it the list of files.
  const worker = join(site.folder, 'serviceWorker.js');
  const html = join(site.folder, 'index.html');
  writeFileSync(html, readFileSync(html, 'utf8').replace('<title>', '<meta name="version" content="next"><title>'));
  writeFileSync(
    worker,
    readFileSync(worker, 'utf8').replace(
      /((?:revision:|"revision":)["`])[0-9a-f]{8}([0-9a-f]*["`],\s*"?url"?:["`]index\.html)/,
      '$100000000$2',
    ),
  );
  const [{ step = 0 } = {}] = await script(page, 'runs');
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('A new version of this page is here');
  // Until then the old one stays, whole.
  expect(await page.locator('meta[name=version]').count()).toBe(0);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('meta[name=version]')).toHaveCount(1);
  // Its scripting is there once the new version has begun.
  await page.waitForFunction(() => window.anglescope);
  await expect.poll(async () => (await script(page, 'runs'))[0]?.step).toBe(step);
});

test('opened as a file, the page says what to do', async ({ page, watch }) => {
  watch.expected.push(/./);
  await page.goto(pathToFileURL('dist/index.html').href);
  await expect(page.getByText('Anglescope can’t start here')).toBeVisible();
  await expect(page.getByText('npm start')).toBeVisible();
});

test('in a frame that may not run it, the page says what to allow', { tag: '@long' }, async ({ page, watch }) => {
  watch.expected.push(/./);
  for (const sandbox of ['', 'allow-scripts']) {
    await page.route('**/around.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe src="./" sandbox="${sandbox}" width="900" height="600"></iframe>`,
      }),
    );
    await page.goto('./around.html');
    await expect(page.frameLocator('iframe').getByText('allow-same-origin')).toBeVisible();
    await page.unroute('**/around.html');
  }
});

test('only what a browser can use is cached ahead', () => {
  const names = readdirSync('dist/assets').filter((name) => /\.(js|css|wasm|woff2)$/.test(name));
  const listed = readFileSync('dist/serviceWorker.js', 'utf8');
  expect(names.filter((name) => !listed.includes(name))).toEqual([]);
  expect(listed).not.toMatch(/\.ttf|\.woff["'`]|\.idx\.gz/);
});
