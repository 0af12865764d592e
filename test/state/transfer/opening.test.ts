/** Saving a page's runs and opening them on another, workers being fakes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import type { SavedRecord } from '../../../src/state/run/record.ts';
import type { Run } from '../../../src/state/run/run.ts';
import { createScripting, type Scripting } from '../../../src/state/scripting.ts';
import { speech } from '../../../src/text/language.ts';
import { filmMoments } from '../../../src/views/figure/film/moments.ts';
import type { RunCheckpoint } from '../../../src/worker/protocol.ts';
import { openTrainingPage, type TestPage } from '../page.ts';
import { longRun, plain } from './records.ts';

type Opened = TestPage & { api: Scripting };

async function opened(): Promise<Opened> {
  const page = await openTrainingPage();
  return { ...page, api: createScripting(page.session, page.client, speech) };
}

const weights = (run: Run, step: number): RunCheckpoint => ({
  checkpoint: {
    config: run.config.peek(),
    step,
    parameters: [{ name: 'kernel', shape: [2], state: Float32Array.of(step, 1, 2, 3) }],
    statistics: [],
  },
  history: [],
});

/** Two runs that have shown five moments up to step 50, could be branched from 20 and 40, and changed m at step 30. */
async function trained(): Promise<Opened> {
  const page = await opened();
  const { api, session, client, draw, settle } = page;
  await api.setRuns([{ loss: 'asoftmax', m: 4 }, { loss: 'softmax' }]);
  draw();
  await api.play();
  for (const step of [10, 20, 30, 40, 50]) {
    client.tick(10);
    draw();
    for (const run of session.runs.value) {
      if (step % 20 === 0) client.send({ kind: 'checkpoint', run: run.id, saved: weights(run, step) });
    }
    if (step === 30) await api.configure(session.runs.value[0]!.id, { m: 3 });
    draw();
    await settle();
  }
  await api.pause();
  draw();
  await settle();
  return page;
}

/** A record without whose it was. */
const anonymous = ({ frames, ...record }: SavedRecord) => ({
  ...record,
  frames: frames.map(({ frame, ...stored }) => ({ ...stored, frame: { ...frame, run: '' } })),
});

const seenAt = ({ session }: Opened, step: number) => {
  session.timeline.seek(step);
  return session.runs.value.map(({ shown, probe }) => {
    const { run: _id, history: _told, ...frame } = shown.value!;
    return { frame, images: probe.value };
  });
};

describe('runs that were saved', () => {
  it('come back with their whole record on another page', async () => {
    const before = await trained();
    const file = await before.api.save();
    const after = await opened();
    const ids = await after.api.open(JSON.parse(JSON.stringify(file)));
    after.draw();
    expect(after.session.runs.value.map(({ id }) => id)).toEqual(ids);
    expect(after.session.playing.value).toBe(false);
    for (const [i, run] of after.session.runs.value.entries()) {
      const original = before.session.runs.value[i]!;
      expect(run.step.value).toBe(50);
      expect(run.config.value).toEqual(original.config.value);
      const { checkpoints, ...record } = anonymous(run.record.save());
      expect(record).toEqual({ ...anonymous(original.record.save()), checkpoints: undefined });
      // The weights of where it stands besides those that were kept.
      expect(checkpoints.map(({ step }) => step)).toEqual([20, 40, 50]);
      expect(checkpoints.slice(0, 2)).toEqual(original.record.save().checkpoints);
    }
  });

  it('show at each moment what they showed, to the last bit', async () => {
    const before = await trained();
    const after = await opened();
    await after.api.open(await before.api.save());
    after.draw();
    expect(after.session.timeline.last.value).toBe(before.session.timeline.last.value);
    for (const step of [0, 5, 10, 27, 30, 49, 50]) expect(seenAt(after, step)).toEqual(seenAt(before, step));
    // A film shows the same moments.
    for (const step of filmMoments(50, 12)) expect(seenAt(after, step)).toEqual(seenAt(before, step));
  });

  it('are saved the same again', async () => {
    const before = await trained();
    const first = await before.api.save();
    const after = await opened();
    await after.api.open(first);
    after.draw();
    const { saved: _first, ...once } = first as { saved: string };
    const { saved: _second, ...again } = (await after.api.save()) as { saved: string };
    expect(again).toEqual(once);
  });

  it('branch where they could be branched, with the settings of that time', async () => {
    const before = await trained();
    const after = await opened();
    const [id] = await after.api.open(await before.api.save());
    const run = after.session.runById(id!);
    expect(run.checkpoints.at(25)?.config.m).toBe(4);
    expect(run.checkpoints.at(45)?.config.m).toBe(3);
    const branch = await after.session.branch(id!, 27, { m: 2 });
    expect(branch.step).toBe(27);
    expect(after.client.calls.at(-1)).toBe(`addRun ${branch.id} from 27`);
    expect(after.session.runById(branch.id).archive.steps).toEqual([0, 10, 20]);
  });

  it('go on from where they stood', async () => {
    const before = await trained();
    const after = await opened();
    let given: readonly (RunCheckpoint | null | undefined)[] = [];
    const setRuns = after.client.setRuns.bind(after.client);
    after.client.setRuns = (list) => {
      given = list.map(({ from }) => from);
      return setRuns(list);
    };
    await after.api.open(await before.api.save());
    expect(given.map((from) => from?.checkpoint.step)).toEqual([50, 50]);
    expect(given[0]?.checkpoint.parameters[0]?.state).toEqual(Float32Array.of(50, 1, 2, 3));
    expect(given[0]?.history.map(({ step }) => step)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('are saved as they stand, also where frames of later steps have come since', async () => {
    const { api, session, client, draw } = await trained();
    const checkpoint = client.checkpoint.bind(client);
    client.checkpoint = async (id) => {
      const saved = await checkpoint(id);
      client.send({ kind: 'frame', frame: client.frame(id, 60) });
      draw();
      return saved;
    };
    const { runs } = (await api.save()) as Awaited<ReturnType<typeof plain>>;
    expect(session.runs.value[0]!.archive.steps.at(-1)).toBe(60);
    expect(runs.map(({ step, frames }) => [step, frames.at(-1)?.step])).toEqual([
      [50, 50],
      [50, 50],
    ]);
  });

  it('go back to their last good weights where they broke', async () => {
    const { api, client } = await trained();
    const checkpoint = client.checkpoint.bind(client);
    client.checkpoint = async (id) => {
      const saved = await checkpoint(id);
      saved.checkpoint.parameters[0]!.state[1] = Number.NaN;
      return saved;
    };
    const file = (await api.save()) as Awaited<ReturnType<typeof plain>>;
    expect(file.runs.map(({ step, frames }) => [step, frames.at(-1)?.step])).toEqual([
      [40, 40],
      [40, 40],
    ]);
    const after = await opened();
    await after.api.open(file);
    expect(after.api.runs().map(({ step }) => step)).toEqual([40, 40]);
  });

  it('hold nothing of the digits that were chosen before', async () => {
    const { api, session, draw, settle } = await trained();
    await api.configure(session.runs.value[0]!.id, { classes: [3, 5] });
    await settle();
    draw();
    const file = (await api.save()) as Awaited<ReturnType<typeof plain>>;
    expect(file.runs[0]).toMatchObject({ classNames: ['3', '5'], step: 0 });
    expect(file.runs[0]!.frames.map(({ step }) => step)).toEqual([0]);
    const after = await opened();
    await expect(after.api.open(file)).resolves.toHaveLength(2);
  });
});

describe('opening', () => {
  it.each([
    [3, 'file is 3; allowed: an object'],
    [undefined, 'file is undefined; allowed: an object'],
    [{}, 'format is undefined; allowed: "anglescope-runs"'],
    [{ format: 'anglescope-runs', version: 3 }, 'version is 3; allowed: 1, 2'],
    [{ format: 'anglescope-runs', version: 2, data: { name: 'mnist' }, runs: [{}] }, 'runs[0].config is undefined'],
  ])('refuses %j by name', async (file, message) => {
    const { api, session } = await opened();
    const before = session.runs.value;
    await expect(api.open(file as object)).rejects.toThrow(message);
    expect(session.runs.value === before).toBe(true);
  });

  it('loses nothing of the page, whatever the file holds', async () => {
    const page = await trained();
    const text = JSON.stringify(await plain([longRun({ frames: [0, 3, 9], checkpoints: [4, 9] })]));
    const before = page.session.runs.value;
    const records = before.map(({ record }) => record.save());
    const places = ['step', 'history.2.step', 'images.0.indices', 'images', 'classNames.1'];
    const deeper = ['frames.1', 'frames.1.step', 'frames.1.features', 'frames.2.bias', 'frames.0.warm', 'frames'];
    const weights = ['checkpoints.0.step', 'checkpoints.0.parameters', 'checkpoints.1', 'checkpoints'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places, ...deeper, ...weights),
        // What is all right nowhere.
        fc.constantFrom<unknown>('§', -1, 0.5, [null], { a: 1 }),
        async (place, value) => {
          const file = JSON.parse(text);
          const keys = place.split('.');
          // biome-ignore lint/suspicious/noExplicitAny: a file may hold anything.
          const holder = keys.slice(0, -1).reduce((thing: any, key) => thing[key], file.runs[0]);
          holder[keys.at(-1)!] = value;
          const refused = await page.api.open(file).then(
            () => null,
            (error) => error,
          );
          expect(refused).toBeInstanceOf(RangeError);
          expect(refused.message).toMatch(/^runs\[0\]\.[\w.[\]]+/);
          expect(page.session.runs.value === before).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
    expect(before.map(({ record }) => record.save())).toEqual(records);
  });

  it('shows a file of one run of other digits in its panel', async () => {
    const { api, session, draw } = await opened();
    const config = readConfig({ loss: 'softmax', classes: [1, 7] }, 'strict').config;
    await api.open(await plain([longRun({ frames: [0, 7], checkpoints: [7], config, images: 30 })]));
    const [run] = session.runs.value;
    session.timeline.seek(3);
    expect(run!.shown.value).toMatchObject({ step: 0 });
    expect(run!.probe.value?.labels).toHaveLength(30);
    draw();
  });

  it('begins a run anew that was saved without weights, before it had begun', async () => {
    const { api, session, client, draw } = await opened();
    const run = longRun({ frames: [0], checkpoints: [0] });
    const given: unknown[] = [];
    const setRuns = client.setRuns.bind(client);
    client.setRuns = (list) => {
      given.push(...list.map(({ from }) => from));
      return setRuns(list);
    };
    await api.open(await plain([{ ...run, record: { ...run.record, checkpoints: [] } }]));
    draw();
    expect(given).toEqual([null]);
    expect(session.runs.value[0]!.step.value).toBe(0);
    expect(session.runs.value[0]!.archive.steps).toEqual([0]);
  });
});
