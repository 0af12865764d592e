import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { seenAt } from '../../src/state/run/run.ts';
import { openTrainingPage } from './page.ts';

/** A run that has shown 2,000 images at steps 10 and 20, and shows all 10,000 since step 30. */
async function openLongPage() {
  const page = await openTrainingPage();
  const run = page.session.selectedRun.value;
  for (let i = 0; i < 2; i++) {
    page.client.tick(10);
    page.draw();
  }
  const all = { indices: Uint16Array.from({ length: 10_000 }, (_, i) => i), labels: new Uint8Array(10_000) };
  page.client.send({ kind: 'probe', probe: { run: run.id, ...all } });
  const frame = page.client.frame(run.id, 30);
  page.client.send({
    kind: 'frame',
    frame: { ...frame, features: new Float32Array(20_000), predictions: new Uint8Array(10_000) },
  });
  page.draw();
  return { ...page, run };
}

describe('a record', () => {
  it('knows the images of each of its moments, also where their number changed', async () => {
    const { run } = await openLongPage();
    const moment = signal<number | null>(null);
    const past = seenAt(run, moment);
    const sizes = [10, 20, 30].map((step) => {
      moment.value = step;
      return [past.shown.value?.step, past.probe.value?.labels.length];
    });
    expect(sizes).toEqual([
      [10, 2000],
      [20, 2000],
      [30, 10_000],
    ]);
    expect(run.shown.value?.step).toBe(30);
  });

  it('is cut as one thing', async () => {
    const { run } = await openLongPage();
    run.record.checkpoints.add({ config: run.config.value, step: 10, parameters: [], statistics: [] });
    run.record.checkpoints.add({ config: run.config.value, step: 25, parameters: [], statistics: [] });
    const { history, frames, checkpoints, images } = run.record.upTo(20);
    expect(history.at(-1)?.step).toBe(20);
    expect(frames.map(({ frame }) => frame.step)).toEqual([0, 10, 20]);
    expect(checkpoints.map(({ step }) => step)).toEqual([10]);
    expect(images.map(({ labels }) => labels.length).sort()).toEqual([10_000, 2000]);
  });

  it('comes back whole from what was saved, whatever became of it meanwhile', async () => {
    const { run } = await openLongPage();
    const before = run.record.save();
    const steps = [...run.record.archive.steps];
    run.record.clear();
    expect(run.record.save()).toMatchObject({ history: [], frames: [], checkpoints: [] });
    run.record.restore(before);
    expect(run.record.archive.steps).toEqual(steps);
    expect(run.record.save()).toEqual(before);
  });

  it('knows how all test digits did also where a worker that took over does not', async () => {
    const { client, draw, session } = await openTrainingPage();
    const run = session.selectedRun.value;
    const test = { step: 10, accuracy: 0.5 };
    const shown = [
      [10, test],
      [20, null],
      [0, null],
    ] as const;
    const known = shown.map(([step, measured]) => {
      client.send({ kind: 'frame', frame: { ...client.frame(run.id, step), test: measured } });
      draw();
      return run.shown.value?.test;
    });
    // A run that begins anew has not been tested.
    expect(known).toEqual([test, test, null]);
  });
});
