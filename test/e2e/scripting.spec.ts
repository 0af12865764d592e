/** `window.anglescope`: what it answers, and how it refuses. */
import { referenceGradients, referenceLoss } from '../reference/losses.ts';
import { expect, openTraining, script, test } from './page.ts';

const features = [
  [3.1, -0.4],
  [-1.2, 2.2],
  [0, 0],
  [0.3, 0.9],
];
const weights = [
  [1.1, -0.3, 0.2],
  [0.4, 0.9, -1.3],
];
const labels = [0, 1, 2, 0];

test('evaluates losses as an independent float64 reference does, on each backend', async ({ page }) => {
  await openTraining(page);
  await script(page, 'pause');
  for (const backend of ['wasm', 'webgl', 'cpu']) {
    for (const [loss, params] of [
      ['softmax', {}],
      ['modified', {}],
      ['asoftmax', { m: 4, lambda: 0 }],
      ['asoftmax', { m: 3, lambda: 2.5 }],
    ] as const) {
      const bias = loss === 'softmax' ? [0.1, -0.2, 0.3] : null;
      const reply = await script(page, 'evaluateLoss', {
        ...{ loss, params, backend, features, weights, labels },
        ...(bias ? { bias } : {}),
      });
      const inputs = { features, weights, bias, labels };
      const value = referenceLoss(loss, params, features, weights, bias, labels);
      expect(Math.abs(reply.value - value) / value, `${loss} on ${backend}`).toBeLessThan(1e-5);
      // A feature at the origin has no direction, hence no difference quotient to compare with.
      const away = {
        ...inputs,
        features: features.filter((_, i) => i !== 2),
        labels: labels.filter((_, i) => i !== 2),
      };
      const shorter = await script(page, 'evaluateLoss', {
        ...{ loss, params, backend, weights },
        ...{ features: away.features, labels: away.labels },
        ...(bias ? { bias } : {}),
      });
      const expected = referenceGradients(loss, params, away);
      for (const [actual, reference] of [
        [shorter.gradFeatures, expected.features],
        [shorter.gradWeights, expected.weights],
      ] as const) {
        const flat = reference.flat();
        const largest = Math.max(...flat.map(Math.abs));
        actual.flat().forEach((entry, i) => {
          expect(Math.abs(entry - (flat[i] as number)) / largest, `${loss} on ${backend}`).toBeLessThan(1e-4);
        });
      }
      expect(reply.gradFeatures.flat().every(Number.isFinite)).toBe(true);
    }
  }
});

test('answers with plain values, and counts steps exactly', async ({ page }) => {
  await openTraining(page);
  expect(await script(page, 'ready')).toMatchObject({ backend: 'wasm', trainImages: 60_000, testImages: 10_000 });
  const ids = await script(page, 'setRuns', [{ loss: 'asoftmax', m: 2 }, {}]);
  expect(ids).toHaveLength(2);
  expect((await script(page, 'runs')).map(({ step }) => step)).toEqual([0, 0]);
  await script(page, 'step');
  await script(page, 'step', 3);
  const snapshot = await script(page, 'snapshot', ids[0], { split: 'probe', parameters: true });
  expect(snapshot.step).toBe(4);
  expect(snapshot.features).toHaveLength(2000);
  expect(snapshot.labels).toHaveLength(2000);
  expect(new Set(snapshot.indices).size).toBe(2000);
  expect(snapshot.classWeights.map((row) => row.length)).toEqual([10, 10]);
  expect(snapshot.bias).toBeNull();
  expect(snapshot.parameters?.map(({ name }) => name)).toContain('head/weights');
  await script(page, 'configure', ids[0], { m: 3, lambda: 0.5 });
  expect((await script(page, 'runs'))[0]).toMatchObject({ step: 4, config: { m: 3, lambda: 0.5 } });
});

test('refuses bad arguments by name, and changes nothing', async ({ page }) => {
  await openTraining(page);
  await script(page, 'ready');
  const [id] = await script(page, 'setRuns', [{ loss: 'asoftmax', m: 2 }]);
  await script(page, 'step', 2);
  const before = await script(page, 'runs');
  const bad: [Parameters<typeof script>[1], unknown[], RegExp][] = [
    ['setRuns', [[{ loss: 'hinge' }]], /loss.*hinge.*softmax/s],
    ['setRuns', [[]], /1.*6|at least/],
    ['setRuns', [[{ loss: 'asoftmax', m: 7 }]], /m.*7.*1, 2, 3/s],
    ['setRuns', [[{ loss: 'softmax', m: 2 }]], /m/],
    ['setRuns', [[{ learningRate: 'fast' }]], /learningRate.*fast/s],
    ['setRuns', ['softmax'], /softmax|array|list/],
    ['configure', [id, { lambda: -1 }], /lambda.*-1/s],
    ['configure', [id, { speed: 3 }], /speed/],
    ['configure', ['nobody', { m: 3 }], /nobody/],
    ['step', [0], /0/],
    ['step', [1.5], /1\.5/],
    ['snapshot', [id, { split: 'train' }], /split.*train.*probe/s],
    ['evaluateLoss', [{ loss: 'softmax', params: {}, features: [[1, 2]], weights: [[1]], labels: [0] }], /weights/],
    [
      'evaluateLoss',
      [
        {
          loss: 'softmax',
          params: {},
          features: [[1, 2]],
          weights: [
            [1, 0],
            [0, 1],
          ],
          labels: [3],
        },
      ],
      /labels/,
    ],
  ];
  for (const [method, args, pattern] of bad) {
    const message = await page.evaluate(
      async ([name, values]) => {
        try {
          await (window.anglescope[name as 'step'] as (...all: unknown[]) => Promise<unknown>)(...values);
          return 'no error';
        } catch (error) {
          return (error as Error).message;
        }
      },
      [method, args] as [string, unknown[]],
    );
    expect(message, `${method}(${JSON.stringify(args)})`).toMatch(pattern);
    expect(message).not.toBe('no error');
  }
  const notFinite = await page.evaluate(async (run) => {
    try {
      await window.anglescope.configure(run, { learningRate: Number.NaN });
      return 'no error';
    } catch (error) {
      return (error as Error).message;
    }
  }, id as string);
  expect(notFinite).toMatch(/learningRate.*NaN/s);
  expect(await script(page, 'runs')).toEqual(before);
});
