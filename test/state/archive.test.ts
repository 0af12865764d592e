import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createArchive, isOnGrid, thinTogether } from '../../src/state/run/archive.ts';
import { createFakeClient } from './fakeClient.ts';

async function frames() {
  const client = createFakeClient();
  await client.setRuns([{ id: 'a', config: readConfig({ loss: 'asoftmax' }, 'strict').config }]);
  return (step: number) => client.frame('a', step);
}

describe('the archive of frames', () => {
  it('gives frames back with features within a 65,000th of the widest', async () => {
    const frameAt = await frames();
    const archive = createArchive();
    archive.record(frameAt(100));
    archive.record(frameAt(200));
    const given = frameAt(100);
    const back = archive.at(150);
    const widest = Math.max(...given.features.map(Math.abs));
    expect(back?.step).toBe(100);
    given.features.forEach((value, i) => {
      expect(Math.abs((back?.features[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(widest / 65_000);
    });
    expect(back).toMatchObject({ metrics: given.metrics, classWeights: given.classWeights, loss: given.loss });
  });

  it('keeps the images of classes that a run isn’t trained on beside the others, as finely by their own measure', async () => {
    const frameAt = await frames();
    const archive = createArchive();
    const unseen = Float32Array.of(0.001, -0.0004, Number.NaN, 0.0002);
    const without = createArchive();
    archive.record({ ...frameAt(100), unseen });
    without.record(frameAt(100));
    const back = archive.at(100);
    expect(back?.unseen?.[2]).toBeNaN();
    for (const i of [0, 1, 3])
      expect(Math.abs((back?.unseen?.[i] ?? 1) - (unseen[i] ?? 0))).toBeLessThan(0.001 / 65_000);
    // What is trained on is the same to the bit, whatever else is shown.
    expect(back?.features).toEqual(without.at(100)?.features);
    expect(without.at(100)).not.toHaveProperty('unseen');
    expect(archive.bytes).toBeGreaterThan(without.bytes);
  });

  it('gives the same moment as the same frame, so that views need not draw it anew', async () => {
    const frameAt = await frames();
    const archive = createArchive();
    archive.record(frameAt(100));
    expect(archive.at(120)).toBe(archive.at(140));
  });

  it('shows its first frame for steps before it', async () => {
    const frameAt = await frames();
    const archive = createArchive();
    archive.record(frameAt(100));
    expect(archive.at(3)?.step).toBe(100);
  });

  it('keeps coordinates that are no numbers as such', async () => {
    const frameAt = await frames();
    const archive = createArchive();
    const broken = frameAt(5);
    broken.features[7] = Number.NaN;
    broken.features[8] = Number.POSITIVE_INFINITY;
    archive.record(broken);
    expect(archive.at(5)?.features[7]).toBeNaN();
    expect(archive.at(5)?.features[8]).toBeNaN();
    expect(archive.at(5)?.features[6]).toBeCloseTo(frameAt(5).features[6]!, 2);
  });

  it('stays within its bytes through a long run', async () => {
    const frameAt = await frames();
    const archive = createArchive(300_000);
    for (let step = 0; step < 200; step++) archive.record(frameAt(step));
    expect(archive.bytes).toBeLessThanOrEqual(300_000);
    expect(archive.steps.length).toBeGreaterThan(20);
    expect(archive.steps.at(-1)).toBe(199);
  });

  it('shows the nearest moment between two kept ones', async () => {
    const frameAt = await frames();
    const archive = createArchive();
    for (const step of [0, 10, 30]) archive.record(frameAt(step));
    expect([4, 5, 6, 19, 20, 21, 99].map((step) => archive.nearest(step)?.step)).toEqual([0, 0, 10, 10, 10, 30, 30]);
    archive.insert(frameAt(20));
    expect(archive.steps).toEqual([0, 10, 20, 30]);
  });

  it('is thinned out together with those beside it, however much each frame of them takes', async () => {
    const frameAt = await frames();
    const [large, small] = [createArchive(), createArchive()];
    for (let step = 0; step < 120; step++) {
      large.record(frameAt(step));
      const frame = frameAt(step);
      small.record({ ...frame, features: frame.features.slice(0, 100) });
      thinTogether([large, small], 400_000, 10);
    }
    expect(large.bytes).toBeLessThanOrEqual(400_000);
    expect(large.steps.length).toBeGreaterThan(20);
    expect(small.steps).toEqual(large.steps);
    expect(large.steps.slice(-10)).toEqual([110, 111, 112, 113, 114, 115, 116, 117, 118, 119]);
    expect(isOnGrid(119, [large])).toBe(true);
    expect(isOnGrid(500, [large])).toBe(true);
    expect(isOnGrid(large.steps.at(3)! + 0.5, [large])).toBe(false);
  });
});
