/** A page with recorded runs: they stand at their end with their whole past, and go on from weights that were recorded. */
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../src/state/presets.ts';
import { readRecorded } from '../../../src/state/recorded/reading.ts';
import { readRunsFile } from '../../../src/state/transfer/runsFile.ts';
import type { Replay, RunCheckpoint, StartedRun } from '../../../src/worker/protocol.ts';
import { openTrainingPage, type TestPage } from '../page.ts';
import { plain } from '../transfer/records.ts';
import { filesInRepository } from './inRepository.ts';

interface Opened extends TestPage {
  /** What the workers were given since. */
  given: StartedRun[];
  replays: Replay[];
}

async function opened(): Promise<Opened> {
  const page = await openTrainingPage();
  const given: StartedRun[] = [];
  const replays: Replay[] = [];
  const { client } = page;
  const { setRuns, addRun, replay } = client;
  client.setRuns = (runs) => {
    given.push(...runs);
    return setRuns(runs);
  };
  client.addRun = (run, running) => {
    given.push(run);
    return addRun(run, running);
  };
  client.replay = (asked) => {
    replays.push(asked);
    return replay(asked);
  };
  await page.session.importRuns(await readRecorded('threeLosses', filesInRepository));
  await page.settle();
  return { ...page, given, replays };
}

const begunAfresh = (from: RunCheckpoint | null | undefined) => [from?.checkpoint.step, from?.checkpoint.updates];

describe('recorded runs on a page', () => {
  it('stand at their end and don’t train; the timeline has all of their past', async () => {
    const { session, given } = await opened();
    const runs = session.runs.value;
    expect(runs.map(({ config }) => config.value)).toEqual(PRESETS.threeLosses());
    expect(runs.map(({ step }) => step.value)).toEqual([2000, 2000, 2000]);
    expect(session.playing.value).toBe(false);
    expect(given.map(({ from }) => begunAfresh(from))).toEqual([
      [2000, 0],
      [2000, 0],
      [2000, 0],
    ]);
    session.timeline.seek(0);
    expect(runs.map(({ shown }) => shown.value?.step)).toEqual([0, 0, 0]);
    session.timeline.seek(800);
    expect(runs.map(({ shown }) => shown.value?.step)).toEqual([800, 800, 800]);
    expect(runs[2]?.history.points.at(-1)?.step).toBe(2000);
  });

  it.each([
    [800, 800],
    [1500, 800],
    [799, 200],
  ])(
    'a branch at step %i goes on from the recorded weights of step %i, its optimiser begun afresh',
    async (at, from) => {
      const { session, given, replays } = await opened();
      const before = given.length;
      const { id, step } = await session.branch(session.runs.value[2]?.id ?? '', at, { m: 3 });
      expect(step).toBe(from);
      expect(given.slice(before).map((run) => [run.id, ...begunAfresh(run.from)])).toEqual([[id, from, 0]]);
      expect(replays).toEqual([]);
      const branch = session.runById(id);
      expect(branch.step.value).toBe(from);
      expect(branch.record.recorded.value).toBe(from);
      expect(branch.frame.value?.step).toBe(from);
    },
  );

  it('a branch from before any recorded weights begins at the beginning', async () => {
    const { session, given } = await opened();
    const { id, step } = await session.branch(session.runs.value[0]?.id ?? '', 100, {});
    expect([step, given.at(-1)?.id, given.at(-1)?.from]).toEqual([0, id, null]);
    expect(session.runById(id).record.recorded.value).toBe(0);
  });

  it('what lies between recorded moments isn’t trained again: that would be another run', async () => {
    const { session, replays } = await opened();
    session.timeline.seek(1501);
    await session.exact();
    expect(replays).toEqual([]);
  });

  it('begun anew it is a run of this page', async () => {
    const { session } = await opened();
    await session.startOver();
    expect(session.runs.value.map(({ record }) => record.recorded.value)).toEqual([0, 0, 0]);
  });

  it('stay recorded in files, weights with what their optimiser counts included', async () => {
    const [run] = await readRecorded('threeLosses', filesInRepository);
    const { runs } = await readRunsFile(JSON.parse(JSON.stringify(await plain([run!]))));
    expect(runs).toEqual([run]);
  });
});
