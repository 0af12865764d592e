/** What every browser has to do with the page: open it, train, move a slider, look back, draw a figure, come back. */

/** @typedef {{ open(url: string): Promise<void>, run(body: string): Promise<unknown>, reload(): Promise<void> }} Tab */

/** Milliseconds; a slow browser on a busy machine still passes. */
const PATIENCE = 300_000;

/** Waits until an expression in the page is true. */
async function until(tab, what, expression) {
  const end = Date.now() + PATIENCE;
  while (!(await tab.run(`return Boolean(${expression})`).catch(() => false))) {
    if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** In the page: the steps of the runs of each session that the browser keeps. */
const keptSteps = `() => new Promise((resolve) => {
  const opening = indexedDB.open('anglescope');
  // One that didn't exist would be made by looking at it.
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onerror = () => resolve([]);
  opening.onsuccess = () => {
    const all = opening.result.transaction('sessions').objectStore('sessions').getAll();
    all.onsuccess = () => {
      opening.result.close();
      resolve(all.result.map(({ runs }) => runs.map((run) => run.step)));
    };
  };
})`;

const ALL = (condition) => `window.anglescope && window.anglescope.runs().every(({ step }) => ${condition})`;

/** @returns what was seen: the backend and the time of a step. */
export async function smoke(/** @type {Tab} */ tab, url) {
  await tab.open(`${url}#runs=softmax;asoftmax,m=2,lambda=5`);
  await until(tab, 'opens and trains', ALL('step >= 1'));
  await until(tab, 'trains 50 steps', ALL('step >= 50'));
  const begun = Date.now();
  const first = await tab.run('return window.anglescope.runs()[0].step');
  // What is compiled while it runs has been, mostly.
  await until(tab, 'trains on', ALL(`step >= ${first + 100}`));
  const steps = (await tab.run('return window.anglescope.runs()[0].step')) - first;
  // Each of these steps is one of both runs.
  const stepMs = (Date.now() - begun) / steps;
  const { backend } = await tab.run('return window.anglescope.ready()');

  await tab.run(`
    const slider = document.querySelector('input[type=range]');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(slider, slider.max);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));`);
  await until(tab, 'the slider of m', 'window.anglescope.runs()[1].config.m === 4');

  await tab.run(
    `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '[', bubbles: true, cancelable: true }))`,
  );
  const now = `[...document.querySelectorAll('button')].find((one) => one.textContent.startsWith('Now'))`;
  await until(tab, 'the timeline stands in the past', `${now}.getAttribute('aria-disabled') !== 'true'`);
  await tab.run(`${now}.click()`);

  await tab.run('return window.anglescope.pause()');
  await tab.run(`document.querySelector('button[aria-label^="Take away"]').click()`);
  await until(tab, 'a figure is drawn', `document.querySelector('dialog.takeaway img')?.naturalWidth > 0`);
  await tab.run(`document.querySelector('dialog.takeaway').close()`);

  const step = await tab.run('return window.anglescope.runs()[0].step');
  await until(tab, 'is kept', `(await (${keptSteps})()).some((runs) => runs.every((kept) => kept === ${step}))`);
  await tab.reload();
  await until(tab, 'comes back where it was', ALL(`step === ${step}`));
  return { backend, stepMs };
}
