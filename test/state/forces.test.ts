/** `field` and `explain` on real workers: against the losses themselves, at the step where the run stands. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createScripting, type Scripting } from '../../src/state/scripting.ts';
import { speech } from '../../src/text/language.ts';
import { openRealPage, type RealPage } from './realPage.ts';

let page: RealPage;
let api: Scripting;

beforeAll(async () => {
  page = await openRealPage('#runs=softmax');
  api = createScripting(page.session, page.client, speech);
  await api.pause();
});

const points = [
  [1, 2],
  [-3, 0.5],
  [0.2, -4],
];
const small = { network: 'small', batchSize: 32, steps: 100 } as const;

/** −dL/dx of each point as a batch of one. */
async function byLoss(loss: string, params: object, id: string, label: number) {
  const { classWeights: weights, bias } = await api.snapshot(id);
  const each = points.map((x) =>
    api.evaluateLoss({
      loss,
      params: params as Record<string, number>,
      features: [x],
      weights,
      labels: [label],
      ...(bias ? { bias } : {}),
    }),
  );
  return Promise.all(each);
}

async function expectSame(loss: string, params: object, id: string, label: number) {
  const { loss: values, force } = await api.field(id, { class: label, points });
  const expected = await byLoss(loss, params, id, label);
  expected.forEach(({ value, gradFeatures }, i) => {
    expect(values[i]).toBeCloseTo(value, 4);
    for (const [d, slope] of gradFeatures[0]!.entries()) expect(force[i]?.[d]).toBeCloseTo(-slope, 4);
  });
}

describe('field', () => {
  it('is the loss’s at the λ and the weights of the moment', async () => {
    const [id] = await api.setRuns([{ ...small, loss: 'asoftmax', m: 3 }]);
    await api.step(4);
    const { lambda } = await api.snapshot(id!);
    await expectSame('asoftmax', { m: 3, lambda }, id!, 2);
    await api.configure(id!, { m: 2, lambda: 0.5 });
    await expectSame('asoftmax', { m: 2, lambda: 0.5 }, id!, 2);
  });

  it('is that of the modified softmax while the run warms up, then the loss’s with its margin as far as it has grown', async () => {
    const [id] = await api.setRuns([{ ...small, loss: 'arcface', m: 0.4, warmStart: 3, marginRamp: 4 }]);
    await api.step(2);
    await expectSame('modified', {}, id!, 1);
    await api.step(3);
    const plain = await api.field(id!, { class: 1, points });
    // Half way up.
    await expectSame('arcface', { m: 0.2 }, id!, 1);
    await api.step(4);
    await expectSame('arcface', { m: 0.4 }, id!, 1);
    expect(await api.field(id!, { class: 1, points })).not.toEqual(plain);
  });

  it('knows the bias, and the centres that a loss has moved', async () => {
    const [plain, id] = await api.setRuns([
      { ...small, loss: 'softmax' },
      { ...small, loss: 'center', lambda: 0.5 },
    ]);
    await api.step(3);
    await expectSame('softmax', {}, plain!, 0);
    const { checkpoint } = await page.client.checkpoint(id!);
    const flat = checkpoint.statistics.find(({ name }) => name === 'head/centers')!.values;
    const centers = [[...flat.subarray(0, 10)], [...flat.subarray(10)]];
    const { classWeights: weights, bias } = await api.snapshot(id!);
    const { force } = await api.field(id!, { class: 4, points: [[1, 2]] });
    const { gradFeatures } = await api.evaluateLoss({
      loss: 'center',
      params: { lambda: 0.5 },
      features: [[1, 2]],
      labels: [4],
      weights,
      bias: bias!,
      centers,
    });
    expect(centers.flat().some((c) => c !== 0)).toBe(true);
    for (const [d, slope] of gradFeatures[0]!.entries()) expect(force[0]![d]).toBeCloseTo(-slope, 4);
  });

  it('refuses what it can’t answer by name', async () => {
    const [id] = await api.setRuns([{ ...small, loss: 'softmax', classes: [1, 2, 3] }]);
    await expect(api.field(id!, { class: 3, points })).rejects.toThrow(
      'class is 3; allowed: a whole number from 0 to 2',
    );
    await expect(api.field(id!, { class: 0, points: [[1]] })).rejects.toThrow('points[0]');
    await expect(api.field(id!, { class: 0, points: [[1, Number.NaN]] })).rejects.toThrow('points[0][1] is NaN');
    await expect(api.field(id!, { class: 0 } as never)).rejects.toThrow('points is undefined');
    await expect(api.field('x', { class: 0, points })).rejects.toThrow('id is "x"');
  });
});

describe('explain', () => {
  it('tells of an image what its network and its loss make of it', async () => {
    const [id] = await api.setRuns([{ ...small, loss: 'cosface', m: 0.2, s: 8, warmStart: 0 }]);
    await api.step(3);
    const { features, indices, labels, classWeights: weights } = await api.snapshot(id!);
    const told = await api.explain(id!, { index: indices[5]! });
    expect(told.class).toBe(labels[5]);
    for (const [d, value] of told.features.entries()) expect(value).toBeCloseTo(features[5]![d]!, 4);
    const { value, logits, gradFeatures } = await api.evaluateLoss({
      loss: 'cosface',
      params: { m: 0.2, s: 8 },
      features: [told.features],
      weights,
      labels: [told.class],
    });
    expect(told.loss).toBeCloseTo(value, 4);
    told.classes.forEach(({ logit, plain, theta, name }, j) => {
      expect(name).toBe(String(j));
      expect(logit).toBeCloseTo(logits[0]![j]!, 4);
      expect(plain).toBeCloseTo(8 * Math.cos((theta * Math.PI) / 180), 8);
      expect(plain - logit).toBeCloseTo(j === told.class ? 8 * 0.2 : 0, 8);
    });
    expect(told.classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    [0, 1].forEach((d) => {
      expect(told.force[d]).toBeCloseTo(-gradFeatures[0]![d]!, 3);
      const sum = told.classes.reduce((total, { push }) => total + push[d]!, told.rest[d]!);
      expect(sum).toBeCloseTo(told.force[d]!, 9);
    });
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });

  it('refuses images that aren’t there, or that the run has no class for', async () => {
    const [id] = await api.setRuns([{ ...small, loss: 'softmax', classes: [1, 2, 3] }]);
    const { labels } = page.session.startup.testImages.peek()!;
    const other = labels.indexOf(7);
    await expect(api.explain(id!, { index: other })).rejects.toThrow(
      `index is ${other}; allowed: an image of a class the run is trained on: 1, 2, 3`,
    );
    await expect(api.explain(id!, { index: -1 })).rejects.toThrow('index is -1');
    await expect(api.explain(id!, { index: 0, split: 'train' as never })).rejects.toThrow('split is "train"');
  });
});
