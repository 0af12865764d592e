/**
 * `npm run soak`: trains six runs of the built page for an hour while somebody restless is at it, and reports what grows.
 * `--minutes 12` for less, `--seed 3` for another course, `--backend webgl` with WebGL in software and contexts that are lost
 * besides workers that die. The report goes to the console and to `soak.json`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { browserArguments, browserPath, softwareWebglArguments } from '../browser.mjs';
import { chance, deedsOf, keepContexts, misfortunes, six } from './deeds.mjs';
import { askWorkers, countLongTasks, measured, processWith } from './measures.mjs';

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const MINUTES = Number(option('minutes', 60));
const PORT = Number(option('port', 4188));
const BACKEND = option('backend', 'wasm');
/** Seconds between two measurements. */
const INTERVAL = 30;
/** What is left of a run's beginning when growth is looked at: caches fill in the first minutes. */
const SETTLED = 1 / 3;
/** Minutes between two misfortunes: two within ten lead to the next backend. */
const BETWEEN = 11;
const GROWING = [
  'heapMB',
  'buffersMB',
  'workerHeapMB',
  'workerBuffersMB',
  'wasmMB',
  'tensors',
  'tensorMB',
  'nodes',
  'listeners',
  'processMB',
  'rendererMB',
  'sharedMB',
  'browserMB',
  'graphicsMB',
  'servicesMB',
  'filesMB',
  'keptMB',
  'storedMB',
];

const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'error' });
// A profile on the disk, as visitors have: in one without, the browser keeps in memory all that the page stores.
const profile = mkdtempSync(join(tmpdir(), 'anglescope-soak-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: browserPath(),
  args: BACKEND === 'webgl' ? softwareWebglArguments() : browserArguments(),
  viewport: { width: 1440, height: 900 },
  // Cached ahead, files wouldn't come over the route that keeps contexts.
  serviceWorkers: BACKEND === 'webgl' ? 'block' : 'allow',
});
const [page] = browser.pages();
const pid = processWith(`--user-data-dir=${profile}`);
const errors = [];
page.on('pageerror', (error) => errors.push(error.message));
page.on('crash', () => errors.push('the page crashed'));
await countLongTasks(page);
if (BACKEND === 'webgl') await keepContexts(page);
const session = await page.context().newCDPSession(page);
const ofWorkers = await askWorkers(session);
await session.send('Performance.enable');
await page.goto(`http://localhost:${PORT}/?backend=${BACKEND}`);
await page.waitForFunction(() => window.anglescope !== undefined);
await page.evaluate(() => window.anglescope.ready());
await page.evaluate((runs) => window.anglescope.setRuns(runs).then(() => window.anglescope.play()), six());

const course = chance(Number(option('seed', 1)));
const deeds = deedsOf(page, session, course);
const misfortune = misfortunes(page, course);
const grave = Object.keys(misfortune).filter((name) => name !== 'context' || BACKEND === 'webgl');

const begun = performance.now();
const minutes = () => (performance.now() - begun) / 60_000;
const rows = [];
const done = {};
const refused = {};
let next = 0;
let last = 0;
while (minutes() < MINUTES && !page.isClosed()) {
  const bad = minutes() - last > BETWEEN;
  const name = course.pick(bad ? grave : Object.keys(deeds));
  if (bad) last = minutes();
  try {
    await Promise.race([
      { ...deeds, ...misfortune }[name](),
      new Promise((_, reject) => setTimeout(() => reject(new Error('took a minute')), 60_000)),
    ]);
    done[name] = (done[name] ?? 0) + 1;
  } catch (error) {
    const what = `${name}: ${String(error.message).split('\n')[0].slice(0, 120)}`;
    refused[what] = (refused[what] ?? 0) + 1;
    // What a deed opened and could not end with is closed.
    await page.keyboard.press('Escape').catch(() => {});
  }
  await new Promise((resolve) => setTimeout(resolve, 500 + 2000 * course.random()));
  // Runs that ended, or that a branch left alone, train again.
  if (done[name] % 20 === 0) await page.evaluate(() => window.anglescope.play()).catch(() => {});
  if (minutes() * 60 < next) continue;
  next = minutes() * 60 + INTERVAL;
  const row = { minutes: minutes(), ...(await measured(page, session, ofWorkers, pid)) };
  rows.push(row);
  console.log(
    Object.entries(row)
      .map(([key, one]) => `${key} ${Number(one).toFixed(/MB|minutes/.test(key) ? 1 : 0)}`)
      .join('  '),
  );
}

/** Slope of a measure after the first part, by least squares, an hour. */
function growth(name) {
  const settled = rows.filter((row) => row.minutes > MINUTES * SETTLED);
  const mean = (of) => settled.reduce((sum, row) => sum + of(row), 0) / settled.length;
  const [x, y] = [mean((row) => row.minutes), mean((row) => row[name])];
  const across = settled.reduce((sum, row) => sum + (row.minutes - x) ** 2, 0);
  return (60 * settled.reduce((sum, row) => sum + (row.minutes - x) * (row[name] - y), 0)) / across;
}
const grows = Object.fromEntries(GROWING.map((name) => [name, growth(name)]));
const report = { minutes: MINUTES, backend: BACKEND, deeds: done, refused, errors, growthAnHour: grows, rows };
writeFileSync('soak.json', JSON.stringify(report, null, 1));
console.log({ deeds: done, refused, errors, growthAnHour: grows });
await browser.close();
rmSync(profile, { recursive: true, force: true });
await server.close();
process.exit(errors.length > 0 ? 1 : 0);
