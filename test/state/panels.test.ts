import { describe, expect, it } from 'vitest';
import { defaultConfig, readConfig } from '../../src/config/config.ts';
import { stretchTo } from '../../src/state/crew/replaying.ts';
import { allSix } from '../../src/state/presets.ts';
import { openTrainingPage } from './page.ts';

const losses = (session: Awaited<ReturnType<typeof openTrainingPage>>['session']) =>
  session.runs.value.map(({ config }) => [config.value.loss, config.value.m].filter(Boolean).join(' '));

const saved = (config: ReturnType<typeof defaultConfig>, step: number) => ({
  config,
  step,
  record: {
    history: [{ step, loss: 0.2, lambda: 1 }],
    frames: [],
    checkpoints: [checkpoint(config, step).checkpoint],
    images: [],
  },
});

const checkpoint = (config: ReturnType<typeof defaultConfig>, step: number) => ({
  checkpoint: { config, step, parameters: [], statistics: [] },
  history: [],
});

describe('panels', () => {
  it('are added behind the one named, and train with the others', async () => {
    const { session, client } = await openTrainingPage();
    const first = session.runs.value[0]!.id;
    const id = await session.addRun(readConfig({ loss: 'asoftmax', m: 2 }, 'strict').config, first);
    expect(losses(session)).toEqual(['softmax', 'asoftmax 2', 'modified', 'asoftmax 4']);
    expect(session.selected.value).toBe(id);
    expect(client.calls.at(-1)).toBe(`addRun ${id}`);
    expect(session.runById(id).status.value).toBe('running');
  });

  it('are six at most', async () => {
    const { session, client } = await openTrainingPage();
    await session.setRuns(allSix());
    expect(session.canAdd.value).toBe(false);
    client.calls.length = 0;
    await expect(session.addRun(defaultConfig())).rejects.toThrow(/room for 6 panels/);
    expect(client.calls).toEqual([]);
    expect(session.runs.value).toHaveLength(6);
  });

  it('are removed, but never the last', async () => {
    const { session, client } = await openTrainingPage();
    const [a, b, c] = session.runs.value.map(({ id }) => id) as [string, string, string];
    session.selected.value = b;
    await session.removeRun(b);
    expect(session.runs.value.map(({ id }) => id)).toEqual([a, c]);
    expect(session.selected.value).toBe(c);
    expect(client.calls.at(-1)).toBe(`removeRun ${b}`);
    await session.removeRun(c);
    await expect(session.removeRun(a)).rejects.toThrow(/only panel/);
    expect(session.selected.value).toBe(a);
  });

  it('change places', async () => {
    const { session } = await openTrainingPage();
    session.move(session.runs.value[2]!.id, 0);
    expect(losses(session)).toEqual(['asoftmax 4', 'softmax', 'modified']);
    session.move(session.runs.value[0]!.id, 99);
    expect(losses(session)).toEqual(['softmax', 'modified', 'asoftmax 4']);
  });

  it('are duplicated with their weights and their record', async () => {
    const { session, client, draw } = await openTrainingPage();
    for (let i = 0; i < 3; i++) {
      client.tick(10);
      draw();
    }
    const original = session.selectedRun.value;
    const id = await session.duplicate(original.id);
    const copy = session.runById(id);
    expect(client.calls.at(-1)).toBe(`addRun ${id} from 30`);
    expect(copy.archive.steps).toEqual(original.archive.steps);
    expect(copy.history.points).toEqual(original.history.points);
    expect(session.runs.value.indexOf(copy)).toBe(session.runs.value.indexOf(original) + 1);
  });

  it('branch from the last weights saved at or before a step, with another margin', async () => {
    const { session, client, draw } = await openTrainingPage();
    const run = session.selectedRun.value;
    for (let i = 0; i < 5; i++) {
      client.tick(10);
      draw();
      const step = run.step.value;
      if (step % 20 === 0) {
        client.send({ kind: 'checkpoint', run: run.id, saved: checkpoint(run.config.value, step) });
      }
    }
    session.timeline.seek(37);
    const made = await session.branch(run.id, 37, { m: 2, lambda: 5 });
    // The weights of step 20 were saved; what lies between is trained again.
    expect(client.calls.at(-2)).toBe(`replay ${run.id} to 37`);
    expect(made.step).toBe(37);
    const branch = session.runById(made.id);
    expect(client.calls.at(-1)).toBe(`addRun ${made.id} from 37`);
    expect(branch.config.value).toMatchObject({ m: 2, lambda: 5 });
    expect(run.config.value).toMatchObject({ m: 4 });
    expect(branch.archive.steps).toEqual([0, 10, 20, 30]);
    expect(branch.history.points.at(-1)?.step).toBe(37);
    expect(branch.record.events.value).toEqual([
      { step: 37, what: 'm', from: 4, to: 2 },
      { step: 37, what: 'lambda', from: expect.anything(), to: 5 },
    ]);
    expect(session.timeline.moment.value).toBeNull();
  });

  it('branch into another loss, which takes over what the weights have', async () => {
    const { session, client, draw } = await openTrainingPage();
    let given: unknown = null;
    const addRun = client.addRun.bind(client);
    client.addRun = (start, running) => {
      given = start;
      return addRun(start, running);
    };
    client.tick(10);
    draw();
    const [softmax] = session.runs.value;
    const made = await session.branch(softmax!.id, 7, { loss: 'asoftmax', m: 4 });
    const branch = session.runById(made.id);
    expect(branch.config.value).toMatchObject({ loss: 'asoftmax', m: 4 });
    expect(given).toMatchObject({ from: { carried: true, checkpoint: { step: 7, config: { loss: 'asoftmax' } } } });
    expect(branch.record.events.value).toContainEqual({ step: 7, what: 'loss', from: 'softmax', to: 'asoftmax' });
    expect(stretchTo(branch, 9)).toMatchObject({
      from: null,
      settings: [
        { after: 0, config: { loss: 'softmax' } },
        { after: 7, config: { loss: 'asoftmax', m: 4 } },
      ],
    });
  });

  it('branch at the very step where nothing was saved before: all of it is trained again', async () => {
    const { session, client, draw } = await openTrainingPage();
    client.tick(10);
    draw();
    const made = await session.branch(session.selected.value, 7, { m: 3 });
    expect(made.step).toBe(7);
    expect(client.calls.at(-1)).toBe(`addRun ${made.id} from 7`);
  });

  it('do not branch into another network, which would have no use for the weights', async () => {
    const { session, client } = await openTrainingPage();
    client.calls.length = 0;
    await expect(session.branch(session.selected.value, 5, { network: 'mlp' })).rejects.toThrow(/network/);
    expect(client.calls).toEqual([]);
    expect(session.runs.value).toHaveLength(3);
  });

  it('are imported where they were saved, and stand paused', async () => {
    const { session, client } = await openTrainingPage();
    const config = readConfig({ loss: 'asoftmax', m: 3 }, 'strict').config;
    const [id] = await session.importRuns([saved(config, 470)]);
    expect(losses(session)).toEqual(['asoftmax 3']);
    expect(session.playing.value).toBe(false);
    expect(session.runById(id!).step.value).toBe(470);
    expect(session.runById(id!).history.points).toMatchObject([{ step: 470, loss: 0.2, lambda: 1 }]);
    expect(client.calls.slice(-2)).toEqual(['pause', 'setRuns asoftmax']);
  });

  it('stay as they are where an import is refused', async () => {
    const { session, client } = await openTrainingPage();
    client.setRuns = () => Promise.reject(new Error('conv1/weights has 3 numbers where this run needs 72'));
    const config = defaultConfig();
    await expect(session.importRuns([saved(config, 9)])).rejects.toThrow(/conv1/);
    expect(losses(session)).toEqual(['softmax', 'modified', 'asoftmax 4']);
  });
});
