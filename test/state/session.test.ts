import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import type { SettingName } from '../../src/config/runConfig.ts';
import { allSix } from '../../src/state/presets.ts';
import { noticeText } from '../../src/text/notices.ts';
import { openPage, openTrainingPage } from './page.ts';

describe('a session that starts', () => {
  it('gives the workers its runs with the test set, and trains by itself with the first shard', async () => {
    const { session, client, deliver } = openPage();
    session.begin();
    await deliver(0);
    expect(client.calls).toEqual(['supply', 'start', 'setRuns softmax,modified,asoftmax']);
    expect(session.startup.backend.value?.backend).toBe('wasm');
    await deliver(1);
    expect(client.calls.slice(3)).toEqual(['play']);
    expect(session.runs.value.map(({ status }) => status.value)).toEqual(['running', 'running', 'running']);
    expect(session.startup.complete.value).toBe(false);
    await deliver(6);
    expect(session.startup.complete.value).toBe(true);
  });

  it('does not train by itself if it was paused meanwhile', async () => {
    const { session, client, deliver } = openPage();
    session.begin();
    await session.pause();
    await deliver(1);
    expect(client.calls).not.toContain('play');
  });

  it('starts with the runs that were chosen meanwhile', async () => {
    const { session, client, deliver } = openPage();
    session.begin();
    await session.setRuns(allSix());
    await session.configure(session.runs.value[0]?.id as string, { seed: 5 });
    await deliver(1);
    expect(client.calls.filter((call) => call.startsWith('setRuns'))).toEqual([
      'setRuns softmax,modified,asoftmax,asoftmax,asoftmax,asoftmax',
    ]);
    expect(client.configured).toEqual([]);
  });

  it('tells of a failed download, and goes on after a retry', async () => {
    const { session, client, deliver, failDownload, settle } = openPage();
    session.begin();
    failDownload('The file is gone.');
    await settle();
    expect(session.startup.failure.value).toMatchObject({
      part: 'data',
      why: { code: 'unforeseen', message: 'The file is gone.' },
    });
    session.startup.failure.value?.retry?.();
    expect(session.startup.failure.value).toBeNull();
    await deliver(1);
    expect(client.calls).toContain('play');
  });
});

describe('data that have to be asked for anew', () => {
  it('are asked for over new ports, and the page says so', async () => {
    const { session, client, deliver, replaceData } = openPage();
    session.begin();
    await deliver(2);
    replaceData('out of memory');
    expect(client.calls.at(-1)).toBe('supply');
    const [told] = session.messages.list.value;
    expect(noticeText(told!.what)).toMatch(/loads the images stopped: out of memory\. .*training is not affected/);
    await deliver(6);
    expect(session.startup.complete.value).toBe(true);
    expect(session.startup.download.value).toMatchObject({ files: 7, trainImages: 60_000, testImages: 10_000 });
  });

  it('are all there when both worker and source have told of the last block, whichever told first', async () => {
    const { session, client, deliver } = openPage();
    session.begin();
    await deliver(5);
    client.send({ kind: 'images', testImages: 10_000, trainImages: 60_000 });
    expect(session.startup.complete.value).toBe(false);
    await deliver(6);
    expect(session.startup.complete.value).toBe(true);
  });

  it('count once, however often they are told of, and stay where they were', async () => {
    const { session, client, deliver } = await openTrainingPage();
    client.send({ kind: 'images', testImages: 0, trainImages: 0 });
    await deliver(6);
    expect(session.startup.download.value.trainImages).toBe(60_000);
    expect(session.startup.complete.value).toBe(true);
  });
});

describe('changed settings', () => {
  it('are sent one at a time, and of those that wait only the last', async () => {
    const { session, client, settle } = await openTrainingPage();
    const id = session.selected.value;
    client.holdConfigure = true;
    const done = [1, 2, 3, 4, 5].map((lambda) => session.configure(id, { lambda }));
    expect(session.runById(id).config.value.lambda).toBe(5);
    await settle();
    expect(client.calls.filter((call) => call === `configure ${id}`)).toHaveLength(1);
    client.release();
    await settle();
    client.release();
    await Promise.all(done);
    expect(client.configured.map(({ config }) => config.lambda)).toEqual([1, 5]);
  });

  it('of different runs don’t wait for one another', async () => {
    const { session, client, settle } = await openTrainingPage();
    client.holdConfigure = true;
    void session.configureAll({ learningRate: 0.1 });
    await settle();
    expect(client.calls.filter((call) => call.startsWith('configure'))).toHaveLength(3);
  });

  it('go back to what was in force where the workers refuse them', async () => {
    const { session, client, settle } = await openTrainingPage();
    const id = session.selected.value;
    client.holdConfigure = true;
    const refused = session.configure(id, { m: 2 });
    await settle();
    client.release('no room');
    await expect(refused).rejects.toThrow('no room');
    expect(session.runById(id).config.value.m).toBe(4);
  });

  it('change nothing where they are not allowed', async () => {
    const { session, client } = await openTrainingPage();
    const before = session.pageState.value;
    await expect(session.configureAll({ learningRate: -1 })).rejects.toThrow(/learningRate is -1/);
    await expect(session.configureAll({ m: 3 })).rejects.toThrow(/m is 3/);
    expect(session.pageState.value).toEqual(before);
    expect(client.configured).toEqual([]);
  });

  it('go to the selected run, or, where they are linked, to all runs that have them', async () => {
    const { session } = await openTrainingPage('#runs=softmax;asoftmax,m=2;asoftmax,m=3&select=2');
    await session.configureLinked({ lambda: 5 });
    const values = (name: SettingName) => session.runs.value.map(({ config }) => config.value[name]);
    expect(values('lambda').slice(1)).toEqual([5, expect.objectContaining({ base: 200 })]);
    session.links.value = new Set(['lambda', 'learningRate']);
    await session.configureLinked({ m: 1, lambda: 7, learningRate: 0.02 });
    expect(values('lambda')).toEqual([undefined, 7, 7]);
    expect(values('m')).toEqual([undefined, 1, 3]);
    expect(values('learningRate')).toEqual([0.02, 0.02, 0.02]);
  });

  it('that start runs anew say so once', async () => {
    const { session } = await openTrainingPage();
    await session.configureAll({ seed: 9 });
    expect(session.messages.list.value.map(({ what }) => noticeText(what))).toEqual([
      'All panels start again from step 0, because the seed changed.',
    ]);
  });
});

describe('frames', () => {
  it('reach the screen in an animation frame and are acknowledged only then', async () => {
    const { session, client, draw } = await openTrainingPage();
    client.calls.length = 0;
    const [run] = session.runs.value;
    const seen: (number | undefined)[] = [];
    effect(() => {
      seen.push(run?.frame.value?.step);
    });
    client.tick(4);
    expect(client.calls).toEqual([]);
    expect(draw()).toBe(true);
    expect(seen.at(-1)).toBe(4);
    expect(client.calls).toEqual(session.runs.value.map(({ id }) => `drawn ${id}`));
    expect(draw()).toBe(false);
  });

  it('that are overtaken are not drawn, but their history is kept', async () => {
    const { session, client, draw } = await openTrainingPage();
    const run = session.runs.value[0];
    const id = run?.id as string;
    for (const step of [1, 2]) {
      client.send({ kind: 'frame', frame: { ...client.frame(id, step), history: [{ step, loss: 1, lambda: null }] } });
    }
    draw();
    expect(run?.frame.value?.step).toBe(2);
    expect(run?.history.points.map(({ step }) => step)).toEqual([1, 2]);
  });

  it('of a new set of runs are kept even if they come before the set is confirmed', async () => {
    const { session, draw } = await openTrainingPage();
    await session.setRuns(allSix());
    draw();
    expect(session.runs.value.map(({ frame }) => frame.value?.step)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('the transport', () => {
  it('stands at the last step that was taken, also before the frame of it is drawn', async () => {
    const { session, client, draw } = await openTrainingPage();
    client.tick(4);
    draw();
    client.tick(3);
    expect(session.standsAt()).toBeNull();
    await session.pause();
    expect(session.runs.value.map(({ frame }) => frame.value?.step)).toEqual([4, 4, 4]);
    expect(session.standsAt()).toBe(7);
    draw();
    expect(session.standsAt()).toBe(7);
    session.timeline.seek(4);
    draw();
    expect(session.standsAt()).toBe(4);
  });

  it('trains on with new panels if it was training, and stays paused otherwise', async () => {
    const { session, client } = await openTrainingPage();
    await session.setRuns(allSix());
    expect(client.calls.slice(-2)).toEqual(['setRuns softmax,modified,asoftmax,asoftmax,asoftmax,asoftmax', 'play']);
    await session.pause();
    client.calls.length = 0;
    await session.setRuns(allSix().slice(0, 2));
    expect(client.calls).not.toContain('play');
    expect(session.runs.value).toHaveLength(2);
  });

  it('takes an exact number of steps and pauses', async () => {
    const { session, draw } = await openTrainingPage();
    await session.step(7);
    draw();
    expect(session.playing.value).toBe(false);
    expect(session.runs.value.map(({ step }) => step.value)).toEqual([7, 7, 7]);
  });

  it('starts over and trains on from step 0', async () => {
    const { session, client, draw } = await openTrainingPage();
    client.tick(4);
    draw();
    client.calls.length = 0;
    await session.reset();
    draw();
    expect(client.calls.filter((call) => !call.startsWith('drawn'))).toEqual(['pause', 'reset', 'play']);
    expect(session.runs.value.map(({ step }) => step.value)).toEqual([0, 0, 0]);
    expect(session.runs.value.map(({ history }) => history.points.length)).toEqual([0, 0, 0]);
  });

  it('stops where every run has come to its end, and begins anew when asked again', async () => {
    const { session, client, draw } = await openTrainingPage('#steps=3');
    client.tick(10);
    draw();
    expect(session.playing.value).toBe(false);
    await session.toggle();
    expect(session.playing.value).toBe(true);
    expect(session.runs.value.map(({ step }) => step.value)).toEqual([0, 0, 0]);
  });

  it('tells why a run stopped', async () => {
    const { session, client } = await openTrainingPage();
    const id = session.selected.value;
    client.send({
      kind: 'status',
      run: id,
      status: 'diverged',
      step: 12,
      fault: { code: 'unforeseen', message: 'The loss was NaN.' },
    });
    expect(session.messages.list.value.map(({ kind, what }) => [kind, noticeText(what)])).toEqual([
      ['error', 'A-Softmax m=4 stopped at step 12. The loss was NaN.'],
    ]);
  });
});
