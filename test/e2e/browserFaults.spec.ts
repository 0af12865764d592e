/** What a browser, a network or a visitor does to the page in mid-training; what is lost or shown wrongly is nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { browserArguments, browserPath } from '../../scripts/browser.mjs';
import { doctor, messages, trainingWorker } from './doctored.ts';
import { expect, openTraining, script, test } from './page.ts';

const SOME = [{ loss: 'modified' }, { loss: 'asoftmax', m: 2 }];

const moving = async (page: Parameters<typeof script>[0]) => {
  const before = (await script(page, 'runs')).map(({ step }) => step);
  await expect
    .poll(async () =>
      (await script(page, 'runs')).every(({ step, status }, i) => status === 'running' && step > before[i]!),
    )
    .toBe(true);
};

test('no WebGL at all: who asks for it is told, and one press takes what works', { tag: '@long' }, async ({
  baseURL,
}) => {
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: [...browserArguments(), '--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${baseURL}?backend=webgl`);
    await expect(page.locator('body')).toContainText(/can't start on this machine.*without \?backend=webgl/);
    await page.getByRole('button', { name: 'Take what works here' }).click();
    await expect
      .poll(() => page.evaluate(() => window.anglescope?.runs().every(({ step }) => step > 0) ?? false))
      .toBe(true);
    expect((await script(page, 'ready')).backend).toBe('wasm');
  } finally {
    await browser.close();
  }
});

test('a file of the backend that answers 404 is named with its status, and the page trains without it', {
  tag: '@long',
}, async ({ page, watch }) => {
  watch.expected.push(/404|wasm|WebAssembly|ArrayBuffer instantiation|Initialization of backend/i);
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'not here' }));
  await page.goto('./#runs=modified&network=mlp&batchSize=32');
  await expect(messages(page)).toContainText(/plain JavaScript.*\.wasm didn't come \(status 404\)/);
  expect((await script(page, 'ready')).backend).toBe('cpu');
});

test('an exception in the middle of a step stops that run alone, which says so', { tag: '@long' }, async ({
  page,
  watch,
}) => {
  watch.expected.push(/broken on purpose/);
  await doctor(page);
  await openTraining(page);
  await script(page, 'setRuns', SOME);
  await script(page, 'play');
  await moving(page);
  await trainingWorker(page).evaluate(() => {
    Object.assign(self, { throwsOnce: true });
  });
  await expect(messages(page)).toContainText(/broken on purpose/);
  await expect
    .poll(async () => (await script(page, 'runs')).map(({ status }) => status).sort())
    .toEqual(['diverged', 'running']);
  await script(page, 'reset');
  await script(page, 'play');
  await moving(page);
});

test('a learning rate that is no number is refused by name, and nothing changes', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  const [before] = await script(page, 'runs');
  const refused = await page.evaluate(
    (id) =>
      Promise.allSettled(
        [Number.NaN, Number.POSITIVE_INFINITY, -1, 'fast', null, 1n, Symbol('fast')].map((learningRate) =>
          window.anglescope.configure(id, { learningRate }),
        ),
      ).then((all) => all.map((one) => (one.status === 'rejected' ? String(one.reason.message) : 'taken'))),
    before!.id,
  );
  for (const message of refused) expect(message).toMatch(/^learningRate is .*; allowed: /);
  expect((await script(page, 'runs'))[0]?.config).toEqual(before?.config);
  await moving(page);
});

test('what a script hands in comes back short, however large or odd it is', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  const told = await page.evaluate(async () => {
    const round: Record<string, unknown> = {};
    round.round = round;
    const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`unknown${'x'.repeat(200)}${i}`, i]));
    const calls = [
      () => window.anglescope.setRuns([many]),
      () => window.anglescope.setRuns([{ ['y'.repeat(1_000_000)]: 1 }]),
      () => window.anglescope.setRuns([{ seed: 10n, loss: round }]),
      () => window.anglescope.setRuns(Array.from({ length: 100_000 }, () => ({}))),
      () => window.anglescope.snapshot(Array.from({ length: 1_000_000 }, () => 1)),
      () => window.anglescope.configure('z'.repeat(1_000_000), round),
      () => window.anglescope.evaluateLoss({ loss: round, ['q'.repeat(100_000)]: 3n }),
      () => window.anglescope.open(round),
      () => window.anglescope.step(7n),
    ];
    const messages = [];
    for (const call of calls) {
      messages.push(
        await call().then(
          () => ({ name: 'taken', message: '' }),
          (error: Error) => ({ name: error.name, message: error.message }),
        ),
      );
    }
    return messages;
  });
  for (const { name, message } of told) {
    expect(name).toBe('RangeError');
    expect(message.length, message.slice(0, 200)).toBeLessThan(3000);
  }
});

test('features at the origin and angles of 0 and π give finite losses and gradients', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  for (const [loss, params] of [
    ['softmax', {}],
    ['modified', {}],
    ['asoftmax', { m: 4, lambda: 0 }],
    ['arcface', {}],
  ] as const) {
    const reply = await script(page, 'evaluateLoss', {
      ...{ loss, params, labels: [0, 0, 0] },
      features: [
        [0, 0],
        [2, 0],
        [-2, 0],
      ],
      weights: [
        [1, 0],
        [0, 1],
      ],
    });
    const all = [reply.value, ...reply.logits.flat(), ...reply.gradFeatures.flat(), ...reply.gradWeights.flat()];
    expect(all.every(Number.isFinite), loss).toBe(true);
  }
});

test('a file cut short and one that is corrupt are named, and taken when they come whole', { tag: '@long' }, async ({
  page,
  watch,
}) => {
  watch.expected.push(/Failed to load|ERR_/);
  const whole = readFileSync(`dist/mnist/${readdirSync('dist/mnist').find((name) => name.startsWith('train-2.'))}`);
  let body: Buffer | null = whole.subarray(0, whole.length >> 1);
  await page.route('**/mnist/train-2.*', (route) =>
    body ? route.fulfill({ body, contentType: 'application/gzip' }) : route.continue(),
  );
  await openTraining(page);
  await expect(page.locator('body')).toContainText(/train-2/);
  body = Buffer.from(whole);
  body.fill(0x55, 2000, 4000);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.locator('body')).toContainText(/train-2/);
  body = null;
  await page.getByRole('button', { name: 'Try again' }).first().click();
  expect(await script(page, 'ready')).toMatchObject({ trainImages: 60_000 });
});

test('a frozen page goes on where it stood when it is thawed', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await script(page, 'setRuns', SOME);
  await script(page, 'play');
  await moving(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await moving(page);
  const { history } = await script(page, 'snapshot', (await script(page, 'runs'))[0]!.id);
  expect(history.map(({ step }) => step)).toEqual(history.map((_, i) => i + 1));
});

test('a hundred resets leave runs that train as the first time', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await script(page, 'setRuns', SOME);
  await script(page, 'step', 3);
  const losses = async () =>
    Promise.all(
      (await script(page, 'runs')).map(async ({ id }) =>
        (await script(page, 'snapshot', id)).history.map(({ loss }) => loss),
      ),
    );
  const first = await losses();
  await page.evaluate(async () => {
    for (let i = 0; i < 100; i++) {
      const reset = window.anglescope.reset();
      if (i % 10 === 0) await reset;
    }
  });
  await script(page, 'reset');
  await script(page, 'step', 3);
  expect(await losses()).toEqual(first);
});

test('five hundred movements of a slider in mid-step end with the last one, and training goes on', {
  tag: '@long',
}, async ({ page }) => {
  await openTraining(page);
  await script(page, 'setRuns', [{ loss: 'asoftmax', m: 4 }]);
  await script(page, 'play');
  await moving(page);
  await page.evaluate(() => {
    const id = window.anglescope.runs()[0]!.id;
    for (let i = 1; i <= 500; i++) void window.anglescope.configure(id, { learningRate: i / 100_000, m: 1 + (i % 4) });
  });
  await expect.poll(async () => (await script(page, 'runs'))[0]?.config).toMatchObject({ learningRate: 0.005, m: 1 });
  await moving(page);
  const { id } = (await script(page, 'runs'))[0]!;
  expect((await script(page, 'snapshot', id)) as { config?: unknown }).toMatchObject({
    config: { learningRate: 0.005, m: 1 },
  });
});

test('windows that shrink, zoom and ask for less motion keep the digits on the screen', { tag: '@long' }, async ({
  page,
}) => {
  await openTraining(page);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  for (const [width, height] of [
    [390, 844],
    [320, 480],
    [2560, 1440],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(() =>
        page
          .locator('canvas')
          .first()
          .evaluate((canvas) => {
            const { width: across, height: down } = canvas.getBoundingClientRect();
            return across > 0 && down > 0 && across <= innerWidth;
          }),
      )
      .toBe(true);
  }
  await page.evaluate(() => {
    document.body.style.zoom = '2';
  });
  await moving(page);
});

test('two tabs train side by side, each its own runs', { tag: '@long' }, async ({ page, context, baseURL }) => {
  await openTraining(page, './#runs=modified&batchSize=32');
  const other = await context.newPage();
  await openTraining(other, `${baseURL}#runs=softmax&batchSize=32`);
  await Promise.all([moving(page), moving(other)]);
  expect((await script(page, 'runs')).map(({ config }) => config.loss)).toEqual(['modified']);
  expect((await script(other, 'runs')).map(({ config }) => config.loss)).toEqual(['softmax']);
  await other.close();
  await moving(page);
});
