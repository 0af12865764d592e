import { chromium } from 'playwright';
import { browserArguments, browserPath } from './scripts/browser.mjs';
import { spawn } from 'node:child_process';
const port = 4391;
const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], { stdio: 'ignore', detached: true });
await new Promise((r) => setTimeout(r, 4000));
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments() });
const base = `http://localhost:${port}/`;
let bad = 0;
for (let i = 0; i < 40; i++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const log = [];
  page.on('console', (m) => log.push(m.text()));
  page.on('pageerror', (e) => log.push(String(e)));
  await page.addInitScript(() => {
    const replace = history.replaceState;
    window.__put = [location.href];
    history.replaceState = function (...a) { window.__put.push(['put', a[2], location.href, performance.now()]); return replace.apply(this, a); };
    addEventListener('hashchange', () => window.__put.push(['hash', location.href, performance.now()]));
    addEventListener('resize', () => window.__put.push(['resize', innerWidth, innerHeight, performance.now()]));
    window.__put.push(['size', innerWidth, innerHeight]);
  });
  await page.goto(base + '#at=50');
  await page.waitForFunction(() => window.anglescope?.runs().every((r) => r.step === 50 && r.status === 'paused'), null, { timeout: 120000 });
  await page.waitForTimeout(200);
  for (const bad1 of ['99999', '-3', '1.5']) {
    await page.goto(base);
    await page.goto(base + '#at=' + bad1);
    try {
      await page.getByText(`at is ${JSON.stringify(bad1)}`).or(page.getByText(`at is ${bad1}`)).first().waitFor({ timeout: 20000 });
    } catch (e) {
      bad++;
      console.log(i, bad1, page.url(), JSON.stringify(await page.evaluate(() => ({ put: window.__put, size: [innerWidth, innerHeight], page: { ...document.querySelector('[data-controls]')?.dataset }, runs: window.anglescope?.runs().map((r) => [r.step, r.status]), text: document.querySelector('.messages, .notices')?.textContent }))), log);
      await page.screenshot({ path: `/work/wt/flake-${i}.png` });
    }
  }
  const docks = await page.evaluate(() => ({ ...document.querySelector('[data-controls]')?.dataset }));
  if (docks.controls !== 'strip') console.log(i, docks);
  await context.close();
}
console.log('bad', bad);
await browser.close();
process.kill(-server.pid);
