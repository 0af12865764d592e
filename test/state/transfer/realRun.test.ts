/** A run that was really trained, through a file and on from there. */
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../../src/state/run/archive.ts';
import type { SavedRun } from '../../../src/state/run/record.ts';
import { parsedFile, readRunsFile } from '../../../src/state/transfer/runsFile.ts';
import type { Frame, RunConfig } from '../../../src/worker/protocol.ts';
import { LoopInNode } from '../../support/loopInNode.ts';
import { runConfig } from '../../support/runConfig.ts';
import { written } from './records.ts';

const EXACT = { split: 'probe', parameters: true } as const;

/** The frame of a step, as a page gets it: each is drawn before the next comes. */
async function frameAt(loop: LoopInNode, step: number): Promise<Frame> {
  let drawn: Frame | undefined;
  await loop.until(() => {
    const newest = loop.last('frame', 'a')?.frame;
    if (newest && newest.step !== step && newest !== drawn) void loop.call('drawn', { run: 'a' });
    drawn = newest;
    return newest?.step === step;
  });
  return loop.last('frame', 'a')!.frame;
}

/** Trains in tens of steps, and keeps what a page would keep. */
async function trained(config: RunConfig, tens: number): Promise<{ run: SavedRun; loop: LoopInNode }> {
  const loop = await new LoopInNode().ready();
  await loop.call('setRuns', { runs: [{ id: 'a', config }] });
  const archive = createArchive();
  const checkpoints = [];
  for (let i = 0; i <= tens; i++) {
    archive.record(await frameAt(loop, 10 * i));
    if (i > 0) checkpoints.push((await loop.call('checkpoint', { id: 'a' })).checkpoint);
    if (i < tens) await loop.call('step', { steps: 10 });
  }
  const { history } = await loop.call('checkpoint', { id: 'a' });
  const { indices, labels } = loop.last('probe', 'a')!.probe;
  const record = {
    history,
    checkpoints: structuredClone(checkpoints),
    frames: archive.upTo(10 * tens),
    images: [{ indices, labels }],
  };
  return { run: { config, step: 10 * tens, record }, loop };
}

const reopened = async (run: SavedRun) => (await readRunsFile(parsedFile(await written([run])))).runs[0]!;

describe('a run that was trained', () => {
  it.each([
    ['asoftmax', 'adam'],
    ['normface', 'momentum'],
    ['center', 'sgd'],
  ] as const)('with %s and %s goes on from any saved weights as if it had never been away', async (loss, optimizer) => {
    const config = runConfig({
      loss,
      optimizer,
      batchSize: 32,
      steps: 100,
      ...(loss === 'normface' ? { scale: 'learned' } : {}),
    });
    const { run, loop } = await trained(config, 3);
    const wanted = await loop.call('snapshot', { id: 'a', options: EXACT });
    const back = await reopened(run);
    expect(back.record.checkpoints).toEqual(run.record.checkpoints);
    const other = await new LoopInNode().ready();
    for (const [i, checkpoint] of back.record.checkpoints.entries()) {
      const id = `from ${checkpoint.step}`;
      const history = back.record.history.filter(({ step }) => step <= checkpoint.step);
      await other.call('addRun', { id, config, from: { checkpoint, history }, running: false });
      if (i < 2) await other.call('step', { steps: 30 - checkpoint.step });
      const found = await other.call('snapshot', { id, options: EXACT });
      expect(found.step).toBe(30);
      expect(found.parameters).toEqual(wanted.parameters);
      expect(found.features).toEqual(wanted.features);
      await other.call('removeRun', { id });
    }
  });

  it('shows the same frames', async () => {
    const { run } = await trained(runConfig({ batchSize: 32, steps: 100 }), 3);
    const [before, after] = [run, await reopened(run)].map(({ record }) => {
      const archive = createArchive();
      archive.restore(record.frames);
      return [0, 5, 10, 29, 30].map((step) => {
        const { run: _id, ...frame } = archive.at(step)!;
        return frame;
      });
    });
    expect(after).toEqual(before);
    expect((await reopened(run)).record.images).toEqual(run.record.images);
  });
});
