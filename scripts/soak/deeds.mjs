/** What somebody restless does with the page during a soak; each leaves the page as able as it was. */

const LOSSES = ['softmax', 'modified', 'asoftmax', 'arcface', 'cosface', 'center'];
/** Six runs; two small ones where WebGL is computed in software, some hundred times slower than by a graphics processor. */
export const runsFor = (backend) =>
  backend === 'webgl'
    ? LOSSES.slice(0, 2).map((loss) => ({ loss, network: 'mlp', batchSize: 32 }))
    : LOSSES.map((loss) => ({ loss, batchSize: 64 }));

/** A chance that takes the same course each time. */
export function chance(seed) {
  let state = seed;
  const random = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
  return { random, pick: (list) => list[Math.floor(random() * list.length)] };
}

/** Milliseconds a press waits for what it presses. */
const PATIENCE = { timeout: 20_000 };

export function deedsOf(page, session, { random, pick }, runs) {
  const call = (name, ...args) =>
    page.evaluate(([method, values]) => window.anglescope[method](...values).then(() => null), [name, args]);
  const anyRun = async () => pick(await page.evaluate(() => window.anglescope.runs().map(({ id }) => id)));
  const press = (key) => page.locator('body').press(key, PATIENCE);
  const count = () => page.evaluate(() => window.anglescope.runs().length);
  /** Chooses in the menu of some panel. */
  const choose = async (action) => {
    const buttons = page.locator('.panel-menu > .icon-button:visible');
    await buttons.nth(Math.floor(random() * (await buttons.count()))).click(PATIENCE);
    await page.locator('[popover]:popover-open').getByText(action).first().click(PATIENCE);
  };
  /** Until its panel has gone: else the next deed chooses among the buttons of before, and waits for one that isn't there. */
  const removeOne = async () => {
    const before = await count();
    await choose(/^Remove$/);
    await page.waitForFunction((many) => window.anglescope.runs().length < many, before, PATIENCE);
  };
  /** Until its panel is there: else the next deed finds room, and then there is none. */
  const addOne = async (add) => {
    if ((await count()) >= runs.length) await removeOne();
    const before = await count();
    await add();
    await page.waitForFunction((few) => window.anglescope.runs().length > few, before, PATIENCE);
  };
  return {
    rate: async () => call('configure', await anyRun(), { learningRate: 10 ** (-2 - 2 * random()) }),
    decay: async () => call('configure', await anyRun(), { weightDecay: random() / 1000 }),
    slider: async () => {
      // In one go, since sliders come and go with the panel that is chosen.
      await page.evaluate((share) => {
        const sliders = [...document.querySelectorAll('input[type=range]')].filter((one) => one.checkVisibility());
        sliders[Math.floor(share * sliders.length)]?.focus();
      }, random());
      await page.keyboard.press(pick(['ArrowLeft', 'ArrowRight']));
    },
    pause: async () => {
      await call('pause');
      await call('play');
    },
    panels: async () => {
      await call('setRuns', runs.slice(0, 1 + Math.floor(random() * 6)));
      await call('setRuns', runs);
      await call('play');
    },
    add: () =>
      addOne(async () => {
        await page.locator('.add-panel').click(PATIENCE);
        const items = page.locator('[popover]:popover-open [role^=menuitem]');
        await items.nth(Math.floor(random() * Math.min(8, await items.count()))).click(PATIENCE);
      }),
    branch: () => addOne(() => choose(/^Go on with/)),
    duplicate: () => addOne(() => choose(/^Duplicate$/)),
    remove: async () => {
      if ((await count()) > 1) await removeOne();
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
    /** Somewhere in the past, a step back and forth there, and to now again. */
    past: async () => {
      for (const key of ['[', '[', ']', '[']) await press(key);
      await page.waitForTimeout(500);
      await press('n');
    },
    figure: async () => {
      await page.getByRole('button', { name: 'Take away' }).click(PATIENCE);
      const button = page
        .getByRole('dialog', { name: 'Take away' })
        .getByRole('button', { name: pick([/^SVG/, /^PNG 2×/, /^CSV/]) });
      const saved = page.waitForEvent('download', PATIENCE);
      await button.click(PATIENCE);
      await (await saved).delete();
      await press('Escape');
    },
    select: () => press(String(1 + Math.floor(random() * 6))),
    point: () => page.mouse.move(300 + 700 * random(), 200 + 400 * random()),
    pad: async () => {
      await press('d');
      const pad = page.locator('canvas:visible').last();
      const box = await pad.boundingBox();
      if (box) {
        await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 5 });
        await page.mouse.up();
      }
      await page.waitForTimeout(1000);
      await press('d');
    },
    /** Frozen, as a browser does it with a tab that nobody sees. */
    hidden: async () => {
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await session.send('Page.setWebLifecycleState', { state: 'active' });
    },
    resize: async () => {
      await page.setViewportSize({ width: 900 + Math.floor(600 * random()), height: 900 });
      await page.setViewportSize({ width: 1440, height: 900 });
    },
  };
}
