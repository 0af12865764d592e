import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Shelf } from '../../src/data/worker/shelf.ts';
import type { RunCheckpoint } from '../../src/worker/protocol.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { LoopInNode } from '../support/loopInNode.ts';
import { runConfig } from '../support/runConfig.ts';

const small = { batchSize: 32, steps: 1000 };
const three = [
  { id: 'a', config: runConfig({ ...small, loss: 'softmax' }) },
  { id: 'b', config: runConfig({ ...small, loss: 'modified' }) },
  { id: 'c', config: runConfig({ ...small, m: 1 }) },
];

const probe = { split: 'probe', parameters: true } as const;

describe('the training loop', () => {
  it('takes exactly the steps asked for, in every run, and then stands still', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: three });
    await loop.call('step', { steps: 7 });
    await loop.call('step', { steps: 2 });
    for (const { id } of three) {
      const snapshot = await loop.call('snapshot', { id, options: probe });
      expect(snapshot.step).toBe(9);
      expect(snapshot.history.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(loop.last('status', id)?.status).toBe('paused');
    }
  });

  it('tells the same history at rest, whether or not the frame of the last step has been sent', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: three });
    await loop.call('step', { steps: 4 });
    const early = await loop.call('snapshot', { id: 'c', options: probe });
    loop.call('drawn', { run: 'c' });
    await loop.until(() => loop.last('frame', 'c')?.frame.step === 4);
    const late = await loop.call('snapshot', { id: 'c', options: probe });
    expect(late.history).toEqual(early.history);
    expect(early.history.at(-1)?.accuracy).toBe(early.accuracy);
    expect((await loop.call('checkpoint', { id: 'c' })).history).toEqual(early.history);
  });

  it('shows every run before its first step, whatever showing the others has cost', async () => {
    const loop = await new LoopInNode().ready();
    const runs = [1, 2, 3, 4, 5, 6].map((seed) => ({
      id: String(seed),
      config: runConfig({ ...small, loss: 'modified', seed }),
    }));
    const playing = loop.call('setRuns', { runs });
    await loop.call('play', null);
    await playing;
    await loop.until(() => runs.every(({ id }) => loop.last('frame', id)));
    await loop.call('pause', null);
    for (const { id } of runs) {
      const first = loop.events.find((event) => event.kind === 'frame' && event.frame.run === id);
      expect(first?.kind === 'frame' && first.frame.step).toBe(0);
    }
  });

  it('gives runs of one seed the same images: modified softmax and m = 1 stay identical', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: three });
    await loop.call('step', { steps: 20 });
    const [modified, plain] = await Promise.all(['b', 'c'].map((id) => loop.call('snapshot', { id, options: probe })));
    expect(plain?.history.map(({ loss }) => loss)).toEqual(modified?.history.map(({ loss }) => loss));
    expect(plain?.parameters).toEqual(modified?.parameters);
  });

  it('waits for images that have not arrived, and goes on when they have', async () => {
    const loop = new LoopInNode();
    await loop.call('start', { backend: 'wasm' });
    await loop.call('setRuns', { runs: three });
    let done = false;
    const steps = loop.call('step', { steps: 3 }).then(() => {
      done = true;
    });
    // Asked later and done, while the steps still wait for images to train on.
    const shelf = new Shelf(false);
    await loop.supply(shelf);
    shelf.put('test', drawnDigits(600, 5), 600);
    await loop.holds(600, 0);
    expect(done).toBe(false);
    shelf.put(0, drawnDigits(512), 512);
    await steps;
    expect((await loop.call('snapshot', { id: 'a', options: probe })).step).toBe(3);
  });

  it('says why, when steps asked for are cut short', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: three });
    const steps = loop.call('step', { steps: 100_000 });
    const refused = expect(steps).rejects.toThrow(/not finished, because pause was called/);
    await loop.call('pause', null);
    await refused;
  });

  it('keeps one frame of a run in flight: the next comes only after it was drawn', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: three.slice(0, 1) });
    const frames = () => loop.events.filter(({ kind }) => kind === 'frame').length;
    await loop.until(() => frames() === 1);
    await loop.call('play', null);
    // Ten steps later there is far more to show, and still it waits.
    const stepNow = async () => (await loop.call('checkpoint', { id: 'a' })).checkpoint.step;
    await loop.until(async () => (await stepNow()) >= 10);
    expect(frames()).toBe(1);
    await loop.call('drawn', { run: 'a' });
    await loop.until(() => frames() === 2);
    await loop.call('pause', null);
    const told = loop.events.flatMap((event) => (event.kind === 'frame' ? event.frame.history : []));
    expect(told.map(({ step }) => step)).toEqual(told.map((_, i) => i + 1));
  });

  it('evaluates all test images when it comes to rest', async () => {
    // More than are looked at in one go.
    const loop = await new LoopInNode().ready(1024, 600);
    await loop.call('setRuns', { runs: three.slice(0, 1) });
    await loop.call('step', { steps: 2 });
    await loop.until(() => {
      void loop.call('drawn', { run: 'a' });
      return loop.last('frame', 'a')?.frame.test?.step === 2;
    });
    const snapshot = await loop.call('snapshot', { id: 'a', options: { split: 'test', parameters: false } });
    expect(snapshot.features).toHaveLength(600);
    expect(loop.last('frame', 'a')?.frame.test?.accuracy).toBe(snapshot.accuracy);
  });

  it('moves m, λ and the rate in mid-run, and rebuilds for a new network or seed', async () => {
    const loop = await new LoopInNode().ready();
    const config = runConfig(small);
    await loop.call('setRuns', { runs: [{ id: 'a', config }] });
    await loop.call('step', { steps: 4 });
    await loop.call('configure', { id: 'a', config: { ...config, m: 2, lambda: 7, learningRate: 0.001 } });
    const moved = await loop.call('snapshot', { id: 'a', options: probe });
    expect([moved.step, moved.lambda, moved.config.m]).toEqual([4, 7, 2]);
    await loop.call('configure', { id: 'a', config: { ...config, network: 'mlp' } });
    expect((await loop.call('snapshot', { id: 'a', options: probe })).step).toBe(0);
  });

  it('stops a run whose loss is no number, names it, and lets the others go on', async () => {
    const loop = await new LoopInNode().ready();
    const broken = { ...runConfig(small), learningRate: Number.NaN };
    await loop.call('setRuns', {
      runs: [
        { id: 'broken', config: broken },
        { id: 'sound', config: runConfig(small) },
      ],
    });
    await loop.call('step', { steps: 5 });
    expect(loop.last('status', 'broken')).toMatchObject({
      status: 'diverged',
      finding: { kind: 'notFinite', step: 2, loss: Number.NaN },
    });
    expect((await loop.call('snapshot', { id: 'sound', options: probe })).step).toBe(5);
  });

  it('frees what runs held: the number of tensors is the same after 20 resets', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: three });
    await loop.call('step', { steps: 1 });
    await loop.call('reset', null);
    const before = memory().numTensors;
    for (let i = 0; i < 20; i++) await loop.call('reset', null);
    expect(memory().numTensors).toBe(before);
    await loop.call('step', { steps: 20 });
    const early = memory().numTensors;
    await loop.call('step', { steps: 60 });
    expect(memory().numTensors).toBe(early);
  });

  it('saves checkpoints from which another worker goes on as if nothing had happened', async () => {
    const first = await new LoopInNode().ready();
    const config = runConfig(small);
    await first.call('setRuns', { runs: [{ id: 'a', config }] });
    await first.call('step', { steps: 6 });
    const { saved } = first.last('checkpoint', 'a') as { saved: RunCheckpoint };
    await first.call('step', { steps: 4 });
    const expected = await first.call('snapshot', { id: 'a', options: probe });
    const second = await new LoopInNode().ready();
    await second.call('setRuns', { runs: [{ id: 'a', config, from: structuredClone(saved) }] });
    await second.call('step', { steps: 4 });
    const actual = await second.call('snapshot', { id: 'a', options: probe });
    expect(actual.parameters).toEqual(expected.parameters);
    expect(actual.history.map(({ loss }) => loss)).toEqual(expected.history.map(({ loss }) => loss));
  });

  it('does not restore weights into a run that was rebuilt since', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: [{ id: 'a', config: runConfig(small) }] });
    await loop.call('step', { steps: 3 });
    const { saved } = loop.last('checkpoint', 'a') as { saved: RunCheckpoint };
    await loop.call('setRuns', { runs: [{ id: 'a', config: runConfig({ ...small, seed: 2 }), from: saved }] });
    expect((await loop.call('snapshot', { id: 'a', options: probe })).step).toBe(0);
  });

  it('adds a run that goes on from a checkpoint with another margin, while the others stay', async () => {
    const loop = await new LoopInNode().ready();
    const config = runConfig({ ...small, loss: 'asoftmax', m: 1, lambda: 0 });
    await loop.call('setRuns', { runs: [{ id: 'a', config }] });
    await loop.call('step', { steps: 3 });
    const from = structuredClone(await loop.call('checkpoint', { id: 'a' }));
    await loop.call('addRun', { id: 'b', config: { ...config, m: 4 }, from, running: false });
    const [a, b] = [
      await loop.call('snapshot', { id: 'a', options: probe }),
      await loop.call('snapshot', { id: 'b', options: probe }),
    ];
    expect(b.step).toBe(3);
    expect(b.parameters).toEqual(a.parameters);
    expect(b.history).toEqual(a.history);
    await loop.call('step', { steps: 1 });
    expect((await loop.call('snapshot', { id: 'b', options: probe })).parameters).not.toEqual(
      (await loop.call('snapshot', { id: 'a', options: probe })).parameters,
    );
    await loop.call('removeRun', { id: 'a' });
    await expect(loop.call('snapshot', { id: 'a', options: probe })).rejects.toThrow(/No run is named a/);
  });

  it('refuses weights that do not fit the network, naming the first that does not, and changes nothing', async () => {
    const loop = await new LoopInNode().ready();
    const config = runConfig(small);
    await loop.call('setRuns', { runs: [{ id: 'a', config }] });
    const from = structuredClone(await loop.call('checkpoint', { id: 'a' }));
    from.checkpoint.parameters[0]!.state = from.checkpoint.parameters[0]!.state.slice(1);
    const wrong = [{ id: 'b', config, from }];
    await expect(loop.call('setRuns', { runs: wrong })).rejects.toThrow(/has \d+ numbers where this run needs \d+/);
    expect((await loop.call('snapshot', { id: 'a', options: probe })).step).toBe(0);
  });

  it('shows all test images on request, and the selection again', async () => {
    const loop = await new LoopInNode().ready(1024, 2200);
    await loop.call('setRuns', { runs: [{ id: 'a', config: runConfig(small) }] });
    // Every record begins with a frame of where the run begins.
    await loop.until(() => loop.last('frame', 'a')?.frame.step === 0);
    let steps = 0;
    const shown = async () => {
      steps++;
      await loop.call('drawn', { run: 'a' });
      await loop.call('step', { steps: 1 });
      await loop.until(() => loop.last('frame', 'a')?.frame.step === steps);
      const probe = loop.last('probe', 'a') as { probe: { labels: Uint8Array } };
      const frame = loop.last('frame', 'a') as { frame: { predictions: Uint8Array } };
      return [probe.probe.labels.length, frame.frame.predictions.length];
    };
    // At most 200 of a digit; of one there are but 193.
    expect(await shown()).toEqual([1993, 1993]);
    await loop.call('show', { all: true });
    expect(await shown()).toEqual([2200, 2200]);
    await loop.call('show', { all: false });
    expect(await shown()).toEqual([1993, 1993]);
  });

  it('gives the feature of an image that is in no set', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: [{ id: 'a', config: runConfig(small) }] });
    await loop.call('step', { steps: 2 });
    const { features, indices } = await loop.call('snapshot', { id: 'a', options: probe });
    const { images } = drawnDigits(600, 5);
    const at = indices[5]! * 784;
    const image = Float32Array.from(images.subarray(at, at + 784), (byte) => byte / 255);
    const feature = await loop.call('featuresOf', { id: 'a', image });
    for (const [i, value] of features[5]!.entries()) expect(feature[i]).toBeCloseTo(value, 4);
  });

  it('trains on chosen digits only', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: [{ id: 'a', config: runConfig({ ...small, classes: [3, 5, 8] }) }] });
    await loop.call('step', { steps: 2 });
    const snapshot = await loop.call('snapshot', { id: 'a', options: probe });
    expect([...new Set(snapshot.labels)].sort()).toEqual([3, 5, 8]);
    expect(snapshot.classWeights[0]).toHaveLength(3);
  });

  it('refuses a run it does not have, naming those it has', async () => {
    const loop = await new LoopInNode().ready();
    await loop.call('setRuns', { runs: three });
    await expect(loop.call('snapshot', { id: 'z', options: probe })).rejects.toThrow(/No run is named z.*a, b, c/);
  });

  it('trains a stretch again to the very bits, through a change of settings', async () => {
    const loop = await new LoopInNode().ready();
    const config = runConfig({ ...small, m: 1 });
    const later = { ...config, m: 3, learningRate: 0.004 };
    await loop.call('setRuns', { runs: [{ id: 'a', config }] });
    await loop.call('step', { steps: 4 });
    const saved = structuredClone(await loop.call('checkpoint', { id: 'a' })).checkpoint;
    await loop.call('step', { steps: 3 });
    await loop.call('configure', { id: 'a', config: later });
    expect(loop.events.findLast(({ kind }) => kind === 'retuned')).toMatchObject({ run: 'a', step: 7 });
    await loop.call('step', { steps: 5 });
    const { features, classWeights, loss } = await loop.call('snapshot', { id: 'a', options: probe });
    const weights = structuredClone(await loop.call('checkpoint', { id: 'a' })).checkpoint;
    await loop.call('step', { steps: 6 });
    const before = memory().numTensors;
    for (const from of [saved, null]) {
      const settings = [
        { after: 0, config },
        { after: 7, config: later },
      ];
      const { frame, checkpoint } = await loop.call('replay', { run: 'a', from, settings, to: 12 });
      expect(frame.step).toBe(12);
      expect([...frame.features]).toEqual(features.flat());
      expect([...frame.classWeights]).toEqual(classWeights.flat());
      expect(frame.loss).toBe(loss);
      expect(checkpoint.parameters).toEqual(weights.parameters);
    }
    expect(memory().numTensors).toBe(before);
    expect((await loop.call('snapshot', { id: 'a', options: probe })).step).toBe(18);
  });

  it('lets another loss take over weights and optimiser, beside the run that goes on as it was', async () => {
    const loop = await new LoopInNode().ready();
    const softmax = runConfig({ ...small, loss: 'softmax' });
    const margin = runConfig({ ...small, m: 4 });
    await loop.call('setRuns', { runs: [{ id: 'a', config: softmax }] });
    await loop.call('step', { steps: 5 });
    const { checkpoint, history } = structuredClone(await loop.call('checkpoint', { id: 'a' }));
    const from = { checkpoint: { ...checkpoint, config: margin }, history, carried: true };
    await loop.call('addRun', { id: 'b', config: margin, from, running: false });
    const [a, b] = await Promise.all(['a', 'b'].map((id) => loop.call('snapshot', { id, options: probe })));
    expect(b?.step).toBe(5);
    expect(b?.features).toEqual(a?.features);
    expect(b?.classWeights).toEqual(a?.classWeights);
    expect(b?.bias).toBeNull();
    // And back, where the bias begins at nothing.
    const back = {
      ...from,
      checkpoint: { ...(await loop.call('checkpoint', { id: 'b' })).checkpoint, config: softmax },
    };
    await loop.call('addRun', { id: 'c', config: softmax, from: structuredClone(back), running: false });
    expect((await loop.call('snapshot', { id: 'c', options: probe })).bias).toEqual(Array(10).fill(0));
    await loop.call('step', { steps: 2 });
    const settings = [
      { after: 0, config: softmax },
      { after: 5, config: margin },
    ];
    const { frame } = await loop.call('replay', { run: 'b', from: null, settings, to: 7 });
    expect([...frame.features]).toEqual((await loop.call('snapshot', { id: 'b', options: probe })).features.flat());
  });
});
