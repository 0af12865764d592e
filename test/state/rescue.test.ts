import { describe, expect, it } from 'vitest';
import { lastGood } from '../../src/state/crew/rescue.ts';
import { createCheckpoints } from '../../src/state/run/checkpoints.ts';
import { actionText, noticeText } from '../../src/text/notices.ts';
import type { Checkpoint, Finding } from '../../src/worker/protocol.ts';
import { runConfig } from '../support/runConfig.ts';
import { openTrainingPage } from './page.ts';

const saved = (step: number, value = 1): Checkpoint => ({
  config: runConfig(),
  step,
  parameters: [{ name: 'w', shape: [1], state: Float32Array.of(value) }],
  statistics: [],
});
const losses = (values: readonly number[]) => values.map((loss, i) => ({ step: i + 1, loss, lambda: null }));

function goodOf(checkpoints: readonly Checkpoint[], values: readonly number[], finding: Finding) {
  const kept = createCheckpoints();
  for (const checkpoint of checkpoints) kept.add(checkpoint);
  return lastGood(kept, losses(values), finding)?.step ?? null;
}

describe('the last good weights', () => {
  const broken: Finding = { kind: 'notFinite', step: 5, loss: Number.NaN };

  it('are the newest from before the trouble', () => {
    expect(goodOf([saved(1), saved(3)], [2.3, 2, 1.8, 1.9, Number.NaN], broken)).toBe(3);
    expect(goodOf([saved(1), saved(5)], [2.3, 2, 1.8, 1.9, Number.NaN], broken)).toBe(1);
  });

  it('are numbers, all of them', () => {
    expect(goodOf([saved(2), saved(4, Number.NaN)], [2.3, 2, 1.8, 1.9, Number.NaN], broken)).toBe(2);
  });

  it('had a loss no worse than at the beginning', () => {
    expect(goodOf([saved(1), saved(4)], [2.3, 9, 90, 900, Number.NaN], broken)).toBe(1);
  });

  it('are from before a run began to guess', () => {
    const finding: Finding = { kind: 'stalled', since: 3, step: 5 };
    expect(goodOf([saved(2), saved(4)], [2.5, 1.9, 2.3, 2.3, 2.3], finding)).toBe(2);
  });

  it('are missing where nothing was saved so early', () => {
    expect(goodOf([saved(5)], [2.3, 2, 1.8, 1.9, Number.NaN], broken)).toBeNull();
    expect(goodOf([], [Number.NaN], { kind: 'notFinite', step: 1, loss: Number.NaN })).toBeNull();
  });
});

describe('a run that diverged', () => {
  /** A page whose second run was stopped. */
  async function openDivergedPage() {
    const page = await openTrainingPage('runs=softmax;asoftmax,m=4');
    const run = page.session.runs.value[1]!;
    await page.session.configure(run.id, { learningRate: 1 });
    page.client.tick(5);
    await page.settle();
    page.client.send({
      kind: 'status',
      run: run.id,
      status: 'diverged',
      step: 5,
      finding: { kind: 'notFinite', step: 5, loss: Number.NaN },
    });
    return { ...page, run, message: page.session.messages.list.value.at(-1)! };
  }

  it('is named with what happened and the likely cause, and goes on from the start with a safer setting', async () => {
    const { session, settle, run, message } = await openDivergedPage();
    expect(noticeText(message.what)).toMatch(/A-Softmax.* stopped.*NaN at step 5.*rate 1 /);
    expect(actionText(message.action!)).toMatch(/rate 0\.01/);
    const place = session.runs.value.indexOf(run);
    const id = await session.rescue(run.id);
    await settle();
    const next = session.runs.value[place]!;
    expect(next.id).toBe(id);
    expect(next.config.value).toEqual({ ...run.config.value, learningRate: 0.01 });
    expect(next.status.value).toBe('running');
    expect(session.playing.value).toBe(true);
    expect(session.messages.list.value).not.toContain(message);
  });

  it('is mended once, however often that is asked for', async () => {
    const { session, client, run } = await openDivergedPage();
    const ids = await Promise.all([session.rescue(run.id), session.rescue(run.id)]);
    expect(new Set(ids).size).toBe(1);
    expect(client.calls.filter((call) => call.startsWith('addRun'))).toHaveLength(1);
    expect(session.runs.value).toHaveLength(2);
  });

  it('leaves nothing behind in a worker where its panel is closed while it is being mended', async () => {
    const { session, client, run } = await openDivergedPage();
    const rescued = session.rescue(run.id);
    const closed = session.removeRun(run.id);
    await expect(rescued).rejects.toThrow(RangeError);
    await closed;
    const named = (call: string) => client.calls.filter((one) => one.startsWith(call)).map((one) => one.split(' ')[1]);
    expect(named('removeRun')).toEqual(expect.arrayContaining([run.id, ...named('addRun')]));
    expect(session.runs.value.map(({ id }) => id)).not.toContain(run.id);
  });

  it('gives way to panels that take the place of all, with no other after them', async () => {
    const { session, run } = await openDivergedPage();
    const rescued = session.rescue(run.id).catch(() => null);
    const ids = await session.setRuns([run.config.value]);
    await rescued;
    expect(session.runs.value.map(({ id }) => id)).toEqual(ids);
  });

  it('takes its message along when its panel goes', async () => {
    const closed = await openDivergedPage();
    await closed.session.removeRun(closed.run.id);
    expect(closed.session.messages.list.value).not.toContain(closed.message);
    const replaced = await openDivergedPage();
    await replaced.session.setRuns([replaced.run.config.value]);
    expect(replaced.session.messages.list.value).not.toContain(replaced.message);
  });

  it('can’t be mended where nothing is wrong', async () => {
    const { session } = await openTrainingPage();
    await expect(session.rescue(session.selected.value)).rejects.toThrow(RangeError);
  });
});
