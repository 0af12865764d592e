/** The session with what trains for it in truth: the pool, the loops, the data worker, WASM. */
import { describe, expect, it } from 'vitest';
import { needsRebuild } from '../../src/config/changes.ts';
import type { SETTING_FIELDS } from '../../src/config/config.ts';
import type { RunConfig, SettingValue } from '../../src/config/runConfig.ts';
import { openRealPage, type RealPage } from './realPage.ts';

const QUICK = 'batchSize=32&steps=400';
const stepsOf = ({ session }: RealPage) => session.runs.value.map(({ step }) => step.value);

/** Page and workers hold the same of every run. */
async function expectAgreement({ session, client }: RealPage): Promise<void> {
  for (const run of session.runs.value) {
    const { checkpoint } = await client.checkpoint(run.id);
    expect(checkpoint.config).toEqual(run.config.value);
    expect(run.step.value).toBe(checkpoint.step);
  }
}

describe('a session on its real workers', () => {
  it('trains by itself, shows frames, and rests where it is paused', async () => {
    const page = await openRealPage(`#runs=softmax;asoftmax&${QUICK}`);
    const { session } = page;
    await page.until(() => stepsOf(page).every((step) => step > 2));
    expect(session.playing.value).toBe(true);
    await page.until(() => session.runs.value.every(({ frame }) => (frame.value?.step ?? 0) > 0));
    await session.pause();
    const rested = stepsOf(page);
    await expectAgreement(page);
    expect(stepsOf(page)).toEqual(rested);
    expect(session.runs.value.map(({ status }) => status.value)).toEqual(['paused', 'paused']);
  });

  it('takes exact steps, and starts over from the same numbers', async () => {
    const page = await openRealPage(`#runs=softmax;modified&${QUICK}`);
    const { session, client } = page;
    const id = session.runs.value[0]?.id as string;
    await session.pause();
    await session.reset();
    await session.step(3);
    expect(stepsOf(page)).toEqual([3, 3]);
    const losses = async () =>
      (await client.snapshot(id, { split: 'probe', parameters: false })).history.map(({ loss }) => loss);
    const first = await losses();
    expect(first).toHaveLength(3);
    await session.reset();
    expect(stepsOf(page)).toEqual([0, 0]);
    expect(session.runs.value[0]?.history.points).toEqual([]);
    await session.step(3);
    expect(await losses()).toEqual(first);
  });

  const other: Record<keyof typeof SETTING_FIELDS, SettingValue> = {
    network: 'mlp',
    featureDim: 3,
    optimizer: 'momentum',
    learningRate: 0.003,
    weightDecay: 0.001,
    batchSize: 64,
    steps: 300,
    seed: 7,
    classWeightInit: 'random',
    warmStart: 2,
    marginRamp: 5,
    augment: 'shift',
    data: 'hanzi',
    classes: [1, 4, 7],
  };
  it.each(Object.entries(other))('means by another %s what its workers mean by it', async (name, value) => {
    const page = await openRealPage(`#runs=asoftmax,lambda=5&${QUICK}`);
    const { session } = page;
    const run = session.runs.value[0];
    if (!run) throw new Error('no run');
    await session.pause();
    await session.step(2);
    const before = run.config.value;
    const at = run.step.value;
    await session.configure(run.id, { [name]: value });
    const anew = needsRebuild(before, run.config.value);
    await page.until(() => run.step.value === (anew ? 0 : at));
    await expectAgreement(page);
    expect(session.messages.list.value.map(({ what }) => what.kind)).toEqual(anew ? ['rebuilt'] : []);
    await session.step(1);
    expect(run.step.value).toBe(anew ? 1 : at + 1);
  });

  it('branches from saved weights with another margin, and both go on', async () => {
    const page = await openRealPage(`#runs=asoftmax,m=1,lambda=0&${QUICK}`);
    const { session, client } = page;
    const id = session.runs.value[0]?.id as string;
    await session.pause();
    await session.step(2);
    const at = session.runs.value[0]?.step.value as number;
    await page.until(() => (session.runs.value[0]?.checkpoints.at(at)?.step ?? -1) === at);
    const made = await session.branch(id, at, { m: 3 });
    expect(made.step).toBe(at);
    const [old, branch] = await Promise.all([client.checkpoint(id), client.checkpoint(made.id)]);
    expect(branch.checkpoint.parameters).toEqual(old.checkpoint.parameters);
    expect(branch.checkpoint.config.m).toBe(3);
    await session.step(2);
    expect(stepsOf(page)).toEqual([at + 2, at + 2]);
    await expectAgreement(page);
  });

  it('ends with what was wished last, however the wishes overtake one another', async () => {
    const page = await openRealPage(`#runs=softmax&${QUICK}`);
    const { session } = page;
    const config = session.runs.value[0]?.config.value as RunConfig;
    const wishes = [
      session.setRuns([{ ...config, seed: 2 }]),
      session.setRuns([{ ...config, seed: 3 }, config]),
      session.setRuns([{ ...config, seed: 4 }]),
    ];
    await Promise.allSettled(wishes);
    expect(session.runs.value.map((run) => run.config.value.seed)).toEqual([4]);
    await session.pause();
    await expectAgreement(page);
  });

  it('adds, doubles, moves and removes panels while the others train', async () => {
    const page = await openRealPage(`#runs=softmax;modified&${QUICK}`);
    const { session } = page;
    const [first, second] = session.runs.value.map(({ id }) => id) as [string, string];
    const copy = await session.duplicate(first);
    const added = await session.addRun(session.runById(second).config.value);
    session.move(added, 0);
    await session.removeRun(second);
    expect(session.runs.value.map(({ id }) => id)).toEqual([added, first, copy]);
    await page.until(() => stepsOf(page).every((step) => step > 1));
    await session.pause();
    await expectAgreement(page);
  });

  it('goes on from the last saved step where a worker dies', async () => {
    const page = await openRealPage(`#runs=softmax;modified&${QUICK}`);
    const { session, workers } = page;
    await session.pause();
    await session.step(4);
    const before = stepsOf(page);
    await page.until(() => session.runs.value.every((run) => run.checkpoints.at(1e6)?.step === run.step.value));
    workers[0]?.die('out of memory');
    await page.until(() => session.messages.list.value.some(({ what }) => what.kind === 'trouble'));
    expect(stepsOf(page)).toEqual(before);
    await session.step(2);
    expect(stepsOf(page)).toEqual(before.map((step) => step + 2));
    await expectAgreement(page);
  });
});
