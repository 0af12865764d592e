/**
 * `npm run soak`: trains six runs of the built page for an hour while somebody restless is at it, and reports what grows.
 * `--minutes 12` for less, `--seed 3` for another course, `--only branch,add` for these deeds, `--haste 10` for a tenth of the
 * time between two, `--backend webgl` with WebGL in software and contexts that are lost besides workers that die. The report
 * goes to the console and to `soak.json`; of each press that was given up a picture to `artefacts/soak/`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { browserArguments, browserPath, softwareWebglArguments } from '../browser.mjs';
import { chance, deedsOf, runsFor } from './deeds.mjs';
import { askWorkers, countLongTasks, measured, processWith } from './measures.mjs';
import { keepContexts, misfortunesOf } from './misfortunes.mjs';

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
const HASTE = Number(option('haste', 1));
const ONLY = option('only', null)?.split(',');
const PICTURES = 'artefacts/soak';
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
  'besidesMB',
  'arraysMB',
  'stringsMB',
  'mallocMB',
  'documentMB',
  'scriptMB',
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
  executablePath: fileURLToPath(new URL('./quietBrowser.mjs', import.meta.url)),
  env: { ...process.env, SOAK_BROWSER: browserPath() },
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
const runs = runsFor(BACKEND);
await page.evaluate((wanted) => window.anglescope.setRuns(wanted).then(() => window.anglescope.play()), runs);

const course = chance(Number(option('seed', 1)));
const all = deedsOf(page, session, course, runs);
const deeds = ONLY ? Object.fromEntries(ONLY.map((name) => [name, all[name]])) : all;
const misfortunes = misfortunesOf(page, course, BACKEND);
const browserSession = await page.context().browser().newBrowserCDPSession();
mkdirSync(PICTURES, { recursive: true });

const begun = performance.now();
const minutes = () => (performance.now() - begun) / 60_000;
const rows = [];
const done = {};
const refused = [];
/** Minutes at which a misfortune, and the next measurement, is due. */
let [misfortune, measurement] = [misfortunes.pause(), 0];

async function attempt(name, deed, limit = 60) {
  try {
    await Promise.race([
      deed(),
      new Promise((_, reject) => setTimeout(() => reject(new Error(`took ${limit} s`)), limit * 1000)),
    ]);
    done[name] = (done[name] ?? 0) + 1;
  } catch (error) {
    const why = stripVTControlCharacters(String(error.message)).slice(0, 1500);
    const picture = join(PICTURES, `${refused.length}-${name}.png`);
    await page.screenshot({ path: picture, timeout: 10_000 }).catch(() => {});
    refused.push({ minutes: minutes(), name, why, picture });
    // What a deed opened and could not end with is closed.
    await page.keyboard.press('Escape').catch(() => {});
  }
}

while (minutes() < MINUTES && !page.isClosed()) {
  if (minutes() > misfortune) {
    const [name, deed] = misfortunes.next();
    await attempt(name, deed, 400);
    misfortune = minutes() + misfortunes.pause();
  }
  const name = course.pick(Object.keys(deeds));
  await attempt(name, deeds[name]);
  await new Promise((resolve) => setTimeout(resolve, (500 + 2000 * course.random()) / HASTE));
  // Runs that ended, or that a branch left alone, train again.
  if (done[name] % 20 === 0) await page.evaluate(() => window.anglescope.play()).catch(() => {});
  if (minutes() < measurement) continue;
  measurement = minutes() + INTERVAL / 60;
  const row = { minutes: minutes(), ...(await measured({ page, session, browserSession, ofWorkers, pid })) };
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
const report = {
  minutes: MINUTES,
  backend: BACKEND,
  deeds: done,
  refused,
  misfortunes: misfortunes.outcomes,
  errors,
  growthAnHour: grows,
};
writeFileSync('soak.json', JSON.stringify({ ...report, rows }, null, 1));
console.log(report);
await browser.close();
rmSync(profile, { recursive: true, force: true });
await server.close();
process.exit(errors.length > 0 ? 1 : 0);
