/** What takes a worker or its graphics processor away during a soak, and whether the page came through. */

import { KEPT_CONTEXTS } from '../keptContexts.mjs';

const trainingWorkers = (page) => page.workers().filter((one) => one.url().includes('/entry-'));

/** Milliseconds within which a worker is replaced, and then all runs have to train again: software takes its time. */
const PATIENCE = { wasm: 60_000, webgl: 180_000 };

/** Minutes between two misfortunes. On WebAssembly rare, since two within ten lead to the next backend. */
const PAUSES = { wasm: [11, 11], webgl: [0.3, 1.8] };

const DEEDS = {
  death: () => setTimeout(() => self.close()),
  context: () => {
    for (const context of self.contexts ?? []) context.getExtension('WEBGL_lose_context')?.loseContext();
  },
};

/**
 * A worker that dies and, on WebGL, a context that is lost, by chance. The second within ten minutes leads to WebAssembly, as it
 * should; then the page is loaded again, and begins with WebGL.
 */
export function misfortunesOf(page, { random, pick }, backend) {
  const outcomes = [];
  const state = () =>
    page.evaluate(async () => ({
      runs: window.anglescope.runs().map(({ id, step, status }) => ({ id, step, status })),
      backend: (await window.anglescope.ready()).backend,
    }));
  /** All losses of all runs that the page has now. */
  const losses = () =>
    page.evaluate(() =>
      Promise.all(
        window.anglescope
          .runs()
          .map(({ id }) => window.anglescope.snapshot(id).then(({ history }) => history.map(({ loss }) => loss))),
      ),
    );
  const until = async (condition, what) => {
    const begun = performance.now();
    while (!(await condition().catch(() => false))) {
      if (performance.now() - begun > PATIENCE[backend])
        throw new Error(`${what}: not within ${PATIENCE[backend] / 1000} s`);
      await page.waitForTimeout(200);
    }
    return (performance.now() - begun) / 1000;
  };

  async function suffer(name) {
    await page.evaluate(() => window.anglescope.play());
    const before = await state();
    const [victim] = trainingWorkers(page).slice(-1);
    if (!victim) throw new Error('There is no training worker');
    let gone = false;
    victim.once('close', () => {
      gone = true;
    });
    await victim.evaluate(DEEDS[name]).catch(() => {});
    await until(async () => gone, `a worker after its ${name} replaced`);
    // Each goes on from its last checkpoint, so below where it was: what counts is that it rises again.
    const lowest = new Map();
    const seconds = await until(async () => {
      const { runs } = await state();
      for (const { id, step } of runs) lowest.set(id, Math.min(step, lowest.get(id) ?? step));
      return (
        runs.length > 0 &&
        runs.every(({ id, step, status }) => ['diverged', 'done'].includes(status) || step > lowest.get(id))
      );
    }, `all runs after a ${name} training`);
    const after = await state();
    const zeros = (await losses()).flat().filter((loss) => !(loss > 0)).length;
    outcomes.push({ name, from: before.backend, to: after.backend, seconds, zeros, runs: after.runs.length });
    if (zeros > 0) throw new Error(`${zeros} losses are zero or no numbers after a ${name}`);
    if (after.runs.length !== before.runs.length)
      throw new Error(`${before.runs.length} runs became ${after.runs.length}`);
    if (backend === 'webgl' && after.backend !== 'webgl') await again(after.runs.length);
  }

  async function again(count) {
    await page.reload();
    await page.waitForFunction(() => window.anglescope !== undefined);
    const seconds = await until(async () => {
      const { runs, backend: now } = await state();
      return now === 'webgl' && runs.length === count;
    }, 'the page loaded again');
    await page.evaluate(() => window.anglescope.play());
    outcomes.push({ name: 'reload', to: 'webgl', seconds, runs: count });
  }

  return {
    outcomes,
    pause: () => {
      const [least, most] = PAUSES[backend];
      return least + (most - least) * random();
    },
    next: () => {
      const name = backend === 'webgl' ? pick(Object.keys(DEEDS)) : 'death';
      return [name, () => suffer(name)];
    },
  };
}

/** Training workers keep their WebGL contexts, so that they can be lost. */
export const keepContexts = (page) =>
  page.route('**/assets/entry-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${KEPT_CONTEXTS}\n${await response.text()}` });
  });
