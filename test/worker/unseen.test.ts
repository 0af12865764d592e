/** Classes that a run isn't trained on: what its worker shows and tells of them. */
import { describe, expect, it } from 'vitest';
import { drawnDigits } from '../support/drawnDigits.ts';
import { LoopInNode } from '../support/loopInNode.ts';
import { runConfig } from '../support/runConfig.ts';

const config = runConfig({ batchSize: 32, steps: 1000, loss: 'modified', classes: [0, 1, 2, 3, 4, 5, 6] });
const full = runConfig({ batchSize: 32, steps: 1000, loss: 'modified' });
const TEST = drawnDigits(600, 5);

const loop = await new LoopInNode().ready(1024, 600);
await loop.call('setRuns', {
  runs: [
    { id: 'a', config },
    { id: 'all', config: full },
  ],
});
await loop.call('step', { steps: 3 });
for (const run of ['a', 'all']) {
  await loop.call('drawn', { run });
  await loop.until(() => loop.last('frame', run)?.frame.step === 3);
}
const snapshot = (split: 'probe' | 'test' | 'unseen', id = 'a') =>
  loop.call('snapshot', { id, options: { split, parameters: false } });

describe('classes that a run isn’t trained on', () => {
  it('are named to the page, and come with each frame', async () => {
    const probe = loop.last('probe', 'a')?.probe;
    const frame = loop.last('frame', 'a')?.frame;
    const { indices, labels } = probe?.unseen ?? { indices: [], labels: [] };
    expect([...new Set(labels)].sort()).toEqual([7, 8, 9]);
    expect([...labels]).toEqual([...indices].map((index) => TEST.labels[index]));
    expect(frame?.unseen).toHaveLength(2 * labels.length);
    const unseen = await snapshot('unseen');
    labels.forEach((_, row) => {
      const at = unseen.indices.indexOf(indices[row] as number);
      expect([...(frame?.unseen ?? []).slice(2 * row, 2 * row + 2)]).toEqual(unseen.features[at]);
    });
  });

  it('are told to scripts, all of them, without an accuracy', async () => {
    const unseen = await snapshot('unseen');
    const expected = [...TEST.labels.keys()].filter((index) => (TEST.labels[index] as number) > 6);
    expect(unseen.indices).toEqual(expected);
    expect(unseen.labels).toEqual(expected.map((index) => TEST.labels[index]));
    expect(unseen.accuracy).toBeNull();
    expect(unseen.metrics.meanIntra).toBeGreaterThan(0);
    expect(unseen.classNames[unseen.labels[0] as number]).toBe(String(unseen.labels[0]));
    // The network is the same, whatever it is asked.
    expect(unseen.classWeights).toEqual((await snapshot('probe')).classWeights);
  });

  it('are none where a run is trained on all', async () => {
    expect(loop.last('probe', 'all')?.probe).not.toHaveProperty('unseen');
    expect(loop.last('frame', 'all')?.frame).not.toHaveProperty('unseen');
    expect((await snapshot('unseen', 'all')).features).toEqual([]);
  });

  it('cost the run nothing of what it is: the same steps with and without looking at them', async () => {
    const seen = await snapshot('test');
    const { features, labels, indices } = await loop.call('testFeatures', {
      id: 'a',
      classes: 'all',
      images: 'test',
      mirrored: false,
    });
    expect(labels).toHaveLength(600);
    expect([...features.slice(0, 2 * seen.labels.length)]).toEqual(seen.features.flat());
    expect([...indices.slice(0, seen.labels.length)]).toEqual(seen.indices);
  });
});

it('looks at test images in a mirror too', async () => {
  const request = { id: 'a', classes: 'unseen', images: 'test' } as const;
  const { features, mirrored, indices } = await loop.call('testFeatures', { ...request, mirrored: true });
  expect(mirrored).toHaveLength(features.length);
  // One image turned over by hand.
  const image = Float32Array.from(
    { length: 784 },
    (_, p) => (TEST.images[784 * (indices[4] as number) + 28 * Math.floor(p / 28) + 27 - (p % 28)] as number) / 255,
  );
  const expected = await loop.call('featuresOf', { id: 'a', image });
  for (const [d, value] of expected.entries()) expect(mirrored?.[8 + d]).toBeCloseTo(value, 5);
  expect(features[8]).not.toBeCloseTo(mirrored?.[8] as number, 5);
});
