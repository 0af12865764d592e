/** Taking back, on real workers: runs come back with their records, and train on as if nothing had happened. */
import { describe, expect, it } from 'vitest';
import { openRealPage, type RealPage } from './realPage.ts';

async function opened(hash: string): Promise<RealPage> {
  const page = await openRealPage(hash);
  await page.session.pause();
  await page.session.reset();
  return page;
}

const QUICK = 'batchSize=32&steps=400';
const told = ({ session }: RealPage) => session.messages.list.value.map(({ what }) => what.kind);
const namesOf = ({ session }: RealPage) => session.runs.value.map((run) => session.nameOf(run).full);
const stepsOf = ({ session }: RealPage) => session.runs.value.map(({ step }) => step.value);

/** The losses of all steps of each run, as its worker remembers them. */
const lossesOf = ({ session, client }: RealPage) =>
  Promise.all(
    session.runs.value.map(async ({ id }) =>
      (await client.snapshot(id, { split: 'probe', parameters: false })).history.map(({ loss }) => loss),
    ),
  );

/** What runs that nobody touched come to in six steps. */
async function untouched(hash: string): Promise<number[][]> {
  const page = await opened(hash);
  await page.session.step(6);
  return lossesOf(page);
}

describe('taking back', () => {
  it('brings all runs back after a new start, and they train on to the same bit', async () => {
    const hash = `#runs=softmax;asoftmax&${QUICK}`;
    const page = await opened(hash);
    const { session } = page;
    await session.step(4);
    await page.until(() => session.runs.value.every(({ frame }) => frame.value?.step === 4));
    const recorded = session.runs.value.map(({ history }) => history.points);
    await session.startOver();
    expect(stepsOf(page)).toEqual([0, 0]);
    expect(told(page)).toEqual(['startedOver']);
    expect(session.messages.list.value[0]?.action).toEqual({ kind: 'undo' });
    await session.undo.undo();
    expect(stepsOf(page)).toEqual([4, 4]);
    expect(session.runs.value.map(({ history }) => history.points)).toEqual(recorded);
    expect(told(page)).toEqual(['undone']);
    await session.step(2);
    expect(await lossesOf(page)).toEqual(await untouched(hash));
  });

  it.each([
    ['loss', { loss: 'modified' }],
    ['digits', { classes: [1, 7] }],
    ['network', { network: 'mlp' }],
    ['seed', { seed: 9 }],
    ['number of features', { featureDim: 3 }],
  ] as const)('brings back what another %s began anew', async (_name, patch) => {
    const page = await opened(`#runs=softmax;asoftmax&${QUICK}`);
    const { session } = page;
    await session.step(3);
    const before = await lossesOf(page);
    const configs = session.runs.value.map(({ config }) => config.value);
    await session.configureAll(patch as object);
    await page.until(() => session.runs.value.some(({ step }) => step.value === 0));
    await session.undo.undo();
    expect(session.runs.value.map(({ config }) => config.value)).toEqual(configs);
    expect(stepsOf(page)).toEqual([3, 3]);
    expect(await lossesOf(page)).toEqual(before);
  });

  it('puts a removed panel back in its place, with its line, and leaves the others alone', async () => {
    const page = await opened(`#runs=softmax;modified;asoftmax&${QUICK}`);
    const { session } = page;
    await session.step(2);
    const names = namesOf(page);
    const [first, second, third] = session.runs.value;
    await session.undo.keeping({ kind: 'gone', runs: [second!] }, () => session.removeRun(second!.id));
    await session.undo.undo();
    expect(namesOf(page)).toEqual(names);
    expect(session.runs.value.map(({ lineage }) => lineage)).toEqual([first, second, third].map((run) => run!.lineage));
    expect([session.runs.value[0], session.runs.value[2]]).toEqual([first, third]);
    expect(stepsOf(page)).toEqual([2, 2, 2]);
  });

  it('brings panels back that others took the place of, and goes back ten times, the last first', async () => {
    const page = await opened(`#runs=softmax&seed=1&${QUICK}`);
    const { session } = page;
    const [usual] = session.runs.value.map(({ config }) => config.value);
    await session.step(1);
    for (let seed = 2; seed <= 13; seed++) {
      await session.undo.keeping({ kind: 'all', runs: session.runs.value }, () =>
        session.setRuns([{ ...usual!, seed }]),
      );
    }
    expect(session.undo.depth.value).toBe(10);
    const seeds: number[] = [];
    while (session.undo.depth.value > 0) {
      await session.undo.undo();
      seeds.push(session.runs.value[0]!.config.value.seed);
    }
    expect(seeds).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    await session.undo.undo();
    expect(told(page)).toContain('nothingToUndo');
  });

  it('refuses where six panels leave no room, and keeps what it could not bring back', async () => {
    const page = await opened(`#runs=softmax;modified;softmax;softmax;softmax;softmax&${QUICK}`);
    const { session } = page;
    const [, second] = session.runs.value;
    await session.undo.keeping({ kind: 'gone', runs: [second!] }, () => session.removeRun(second!.id));
    const added = await session.addRun(session.runs.value[0]!.config.value);
    const before = namesOf(page);
    await expect(session.undo.undo()).rejects.toMatchObject({ fault: { code: 'noRoom', most: 6 } });
    expect(namesOf(page)).toEqual(before);
    await session.removeRun(added);
    await session.undo.undo();
    expect(session.runs.value[1]?.config.value.loss).toBe('modified');
  });

  it('refuses to bring back a run whose panel has been replaced, and changes nothing', async () => {
    const page = await opened(`#runs=softmax;modified&${QUICK}`);
    const { session } = page;
    await session.configureLinked({ loss: 'cosface' });
    const [first] = session.runs.value;
    await session.removeRun(session.selectedRun.value.id);
    const before = [...session.runs.value];
    await expect(session.undo.undo()).rejects.toMatchObject({ fault: { code: 'replacedSince' } });
    expect(session.runs.value).toEqual(before);
    expect(first).toBeDefined();
  });

  it('has nothing to take back of what failed', async () => {
    const page = await opened(`#runs=softmax&${QUICK}`);
    const { session } = page;
    const { runs } = session;
    const failing = session.undo.keeping({ kind: 'all', runs: runs.value, told: { kind: 'replaced' } }, () =>
      Promise.reject(new Error('no')),
    );
    await expect(failing).rejects.toThrow('no');
    expect(session.undo.depth.value).toBe(0);
    expect(told(page)).toEqual([]);
  });
});
