/**
 * `npm run soak`: trains six runs of the built page for an hour while somebody restless is at it, and reports what grows.
 * `--minutes 12` for less, `--seed 3` for another course. The report goes to the console and to `soak.json`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { browserArguments, browserPath } from './browser.mjs';

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const MINUTES = option('minutes', 60);
const PORT = option('port', 4188);
/** Seconds between two measurements. */
const INTERVAL = 30;
/** What is left of a run's beginning when growth is looked at: caches fill in the first minutes. */
const SETTLED = 1 / 3;

let state = option('seed', 1);
/** The same course each time. */
function random() {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return state / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];

const LOSSES = ['softmax', 'modified', 'asoftmax', 'arcface', 'cosface', 'center'];
const six = () => LOSSES.map((loss) => ({ loss, batchSize: 64 }));

/** Megabytes of all processes of the browser, by what the system counts. */
function processMegabytes(pid) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const family = (id) => [id, ...(children.get(id) ?? []).flatMap(family)];
  const kilobytes = family(pid).map((id) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'error' });
const launched = await chromium.launchServer({ executablePath: browserPath(), args: browserArguments() });
const browser = await chromium.connect(launched.wsEndpoint());
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const errors = [];
page.on('pageerror', (error) => errors.push(error.message));
await page.addInitScript(() => {
  window.longTasks = { count: 0, longest: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longTasks.count += 1;
      window.longTasks.longest = Math.max(window.longTasks.longest, duration);
    }
  }).observe({ type: 'longtask' });
});
await page.goto(`http://localhost:${PORT}/?backend=wasm`);
await page.waitForFunction(() => window.anglescope !== undefined);
await page.evaluate(() => window.anglescope.ready());
await page.evaluate((runs) => window.anglescope.setRuns(runs).then(() => window.anglescope.play()), six());
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');

const workers = () => page.workers().filter((one) => one.url().includes('/entry-'));
const call = (name, ...args) =>
  page.evaluate(([method, values]) => window.anglescope[method](...values).then(() => null), [name, args]);
const anyRun = async () => pick(await page.evaluate(() => window.anglescope.runs().map(({ id }) => id)));
const press = (key) => page.locator('body').press(key);

/** What somebody does; each leaves the page as able as it was. */
const DEEDS = {
  rate: async () => call('configure', await anyRun(), { learningRate: 10 ** (-2 - 2 * random()) }),
  decay: async () => call('configure', await anyRun(), { weightDecay: random() / 1000 }),
  pause: async () => {
    await call('pause');
    await call('play');
  },
  panels: async () => {
    await call('setRuns', six().slice(0, 1 + Math.floor(random() * 6)));
    await call('setRuns', six());
    await call('play');
  },
  reset: async () => {
    await call('reset');
    await call('play');
  },
  save: () => page.evaluate(() => window.anglescope.save().then((file) => file.runs.length)),
  snapshot: async () => {
    const id = await anyRun();
    await page.evaluate((run) => window.anglescope.snapshot(run).then(({ step }) => step), id);
  },
  past: async () => {
    await page.mouse.click(300 + 700 * random(), 880);
    await press('End');
  },
  select: () => press(String(1 + Math.floor(random() * 6))),
  point: () => page.mouse.move(300 + 700 * random(), 200 + 400 * random()),
  pad: async () => {
    await page.getByRole('button', { name: 'Draw a digit' }).first().click();
    await press('Escape');
  },
  resize: async () => {
    await page.setViewportSize({ width: 900 + Math.floor(600 * random()), height: 900 });
    await page.setViewportSize({ width: 1440, height: 900 });
  },
  death: () =>
    pick(workers())?.evaluate(() => {
      setTimeout(() => self.close());
    }),
};
/** Seldom: a worker that dies too often is given up, as it should be. */
const COMMON = Object.keys(DEEDS).filter((name) => name !== 'death');

async function measured() {
  const { metrics } = await session.send('Performance.getMetrics');
  await session.send('HeapProfiler.collectGarbage');
  const value = (name) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const tensors = await Promise.all(
    workers().map((one) => one.evaluate(() => globalThis._tfengine?.memory().numTensors ?? 0).catch(() => 0)),
  );
  const inPage = await page.evaluate(async () => ({
    tasks: window.longTasks,
    stored: (await navigator.storage.estimate()).usage ?? 0,
    runs: window.anglescope.runs().map(({ status }) => status),
  }));
  return {
    heapMB: value('JSHeapUsedSize') / 1e6,
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
    tensors: tensors.reduce((sum, one) => sum + one, 0),
    processMB: processMegabytes(launched.process().pid),
    storedMB: inPage.stored / 1e6,
    longTasks: inPage.tasks.count,
    longestTask: inPage.tasks.longest,
    running: inPage.runs.filter((status) => status === 'running').length,
  };
}

const begun = performance.now();
const minutes = () => (performance.now() - begun) / 60_000;
const rows = [];
const done = {};
const refused = {};
let next = 0;
let lastDeath = 0;
while (minutes() < MINUTES) {
  // One death in seven minutes at the most: two in ten lead to the next backend.
  const deadly = minutes() - lastDeath > 11;
  const name = deadly ? 'death' : pick(COMMON);
  if (deadly) lastDeath = minutes();
  try {
    await Promise.race([
      DEEDS[name](),
      new Promise((_, reject) => setTimeout(() => reject(new Error('took a minute')), 60_000)),
    ]);
    done[name] = (done[name] ?? 0) + 1;
  } catch (error) {
    refused[`${name}: ${String(error.message).split('\n')[0].slice(0, 120)}`] = true;
  }
  await page.waitForTimeout(500 + 2000 * random());
  if (minutes() * 60 < next) continue;
  next = minutes() * 60 + INTERVAL;
  const row = { minutes: minutes(), ...(await measured()) };
  rows.push(row);
  console.log(
    Object.entries(row)
      .map(([key, one]) => `${key} ${Number(one).toFixed(key === 'tensors' ? 0 : 1)}`)
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
const grows = Object.fromEntries(
  ['heapMB', 'nodes', 'listeners', 'tensors', 'processMB', 'storedMB'].map((name) => [name, growth(name)]),
);
const report = { minutes: MINUTES, deeds: done, refused: Object.keys(refused), errors, growthAnHour: grows, rows };
writeFileSync('soak.json', JSON.stringify(report, null, 1));
console.log({ deeds: done, refused: Object.keys(refused), errors, growthAnHour: grows });
await browser.close();
await launched.close();
await server.close();
process.exit(errors.length > 0 ? 1 : 0);
