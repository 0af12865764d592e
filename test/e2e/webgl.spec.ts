/** What the page does on WebGL: it trains there, and evaluates losses as on the other backends. */
import { referenceGradients, referenceLoss } from '../reference/losses.ts';
import { expect, openTraining, script, test } from './page.ts';

test('trains on WebGL when the address asks for it', { tag: '@long' }, async ({ page }) => {
  // Software rendering is slow: one small run opens the page.
  await openTraining(page, '?backend=webgl#runs=modified&batchSize=32');
  const { backend, renderer } = await script(page, 'ready');
  expect(backend).toBe('webgl');
  expect(renderer).toMatch(/SwiftShader|ANGLE|llvmpipe/i);
  const ids = await script(page, 'setRuns', [
    { loss: 'modified', batchSize: 32 },
    { loss: 'asoftmax', m: 1, batchSize: 32 },
  ]);
  await script(page, 'step', 12);
  const [modified, plain] = await Promise.all(ids.map((id) => script(page, 'snapshot', id, { parameters: true })));
  expect(plain?.history).toHaveLength(12);
  expect(plain?.history.map(({ loss }) => loss)).toEqual(modified?.history.map(({ loss }) => loss));
  expect(plain?.parameters).toEqual(modified?.parameters);
});

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

test('evaluates losses as an independent float64 reference does, on each backend', { tag: '@long' }, async ({
  page,
}) => {
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
