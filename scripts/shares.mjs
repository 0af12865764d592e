/**
 * Measures which share of the window pictures cover, for the table of docs/stage.md.
 *
 *     npm run build && node scripts/shares.mjs
 *     node scripts/shares.mjs --of http://localhost:8080/    a page that is served already
 *     node scripts/shares.mjs --as present                   in front of a class
 *     node scripts/shares.mjs --as embed                     in frames of other pages
 *
 * A picture is the part of its box that is in the window.
 */
import { chromium } from 'playwright';
import { preview } from 'vite';

const SIX = ['softmax', 'modified', ...[1, 2, 3, 4].map((m) => `asoftmax,m=${m}`)];
const PANELS = { 1: SIX.slice(5), 2: [SIX[0], SIX[5]], 3: [SIX[0], SIX[1], SIX[5]], 6: SIX };
const SIZES = {
  page: [
    [1920, 1080],
    [1440, 900],
    [1280, 720],
    [1024, 768],
    [820, 1180],
    [390, 844],
  ],
  present: [
    [1920, 1080],
    [1280, 720],
    [1024, 768],
  ],
  embed: [
    [320, 400],
    [480, 480],
    [640, 480],
    [800, 600],
  ],
};

/** Runs in the page. Percent of the window. */
function covered() {
  const within = (from, to, end) => Math.max(0, Math.min(to, end) - Math.max(0, from));
  const areas = [...document.querySelectorAll('.plot')].map((plot) => {
    const { left, right, top, bottom } = plot.getBoundingClientRect();
    return within(left, right, innerWidth) * within(top, bottom, innerHeight);
  });
  return (100 * areas.reduce((sum, area) => sum + area, 0)) / (innerWidth * innerHeight);
}

const after = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const as = after('--as') ?? 'page';
if (!SIZES[as]) throw new Error(`--as ${as}: allowed are ${Object.keys(SIZES).join(', ')}`);
const served = after('--of');
const server = served === undefined ? await preview({ preview: { port: 0 }, logLevel: 'error' }) : null;
const address = server ? server.resolvedUrls.local[0] : served;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
console.log(`| window | ${Object.keys(PANELS).join(' | ')} |\n|---|${'---:|'.repeat(Object.keys(PANELS).length)}`);
for (const [width, height] of SIZES[as]) {
  const shares = [];
  for (const runs of Object.values(PANELS)) {
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    // A first visit has a line more.
    await page.addInitScript(() => localStorage.setItem('anglescope-lessons', 'offered'));
    await page.goto(`${address}?backend=wasm${as === 'page' ? '' : `&${as}`}#runs=${runs.join(';')}`);
    await page.waitForFunction(() => document.querySelectorAll('.plot canvas').length > 0, null, { timeout: 60_000 });
    if (as === 'present') await page.locator('[data-kind=present]').waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    shares.push(`${(await page.evaluate(covered)).toFixed(0)} %`);
    await page.close();
  }
  console.log(`| ${width}×${height} | ${shares.join(' | ')} |`);
}
await browser.close();
await server?.close();
