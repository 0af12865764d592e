/** What the page does while and after workers die: waits, refuses with a reason, goes on elsewhere. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { faultOf } from '../../src/faults/faults.ts';
import { faultText } from '../../src/text/faults.ts';
import { createClient } from '../../src/worker/client.ts';
import type { WorkerLike } from '../../src/worker/connection.ts';
import type { EngineEvent, Report, Request, RunCheckpoint } from '../../src/worker/protocol.ts';
import { runConfig } from '../support/runConfig.ts';

class Worker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly asked: Request[] = [];
  /** Calls that it keeps unanswered for now. */
  readonly held: (() => void)[] = [];
  constructor(readonly answer: (request: Request, worker: Worker) => unknown) {}
  postMessage(request: Request): void {
    this.asked.push(request);
    const reply = () => {
      try {
        const body = this.answer(request, this);
        if (body !== undefined) this.say({ kind: 'reply', serial: request.serial, body });
      } catch (error) {
        this.say({ kind: 'failure', serial: request.serial, fault: faultOf(error) });
      }
    };
    queueMicrotask(reply);
  }
  say(data: Report): void {
    this.onmessage?.({ data } as MessageEvent<Report>);
  }
  lose(): void {
    this.say({ kind: 'lost', why: { code: 'wrongAnswer' } });
  }
  terminate(): void {}
  get calls(): string[] {
    return this.asked.map(({ call }) => call);
  }
}

const obedient = ({ call }: Request) => (call === 'start' ? { renderer: 'fake' } : null);
const saved: RunCheckpoint = {
  checkpoint: { config: runConfig(), step: 40, parameters: [], statistics: [] },
  history: [],
};

async function started(
  { backend = 'wasm', cores = 2 }: { backend?: 'wasm' | 'webgl'; cores?: number },
  answer: (request: Request, worker: Worker, number: number) => unknown = obedient,
) {
  const workers: Worker[] = [];
  const client = createClient({
    backend,
    cores,
    graphics: 'none',
    spawn() {
      const number = workers.length;
      const worker = new Worker((request, own) => answer(request, own, number));
      workers.push(worker);
      return worker;
    },
  });
  const heard: EngineEvent[] = [];
  client.listen((event) => heard.push(event));
  await client.start();
  const statuses = (run: string) =>
    heard.flatMap((event) => (event.kind === 'status' && event.run === run ? event.status : []));
  const troubles = () => heard.flatMap((event) => (event.kind === 'trouble' ? faultText(event.fault) : []));
  return { client, workers, heard, statuses, troubles };
}

const runs = ['a', 'b'].map((id) => ({ id, config: runConfig() }));

afterEach(() => {
  vi.useRealTimers();
});

describe('while a worker is replaced', () => {
  it('what is asked for waits, and happens in the new one after it has its runs', async () => {
    const { client, workers } = await started({});
    await client.setRuns(runs);
    workers[0]?.lose();
    const config = runConfig({ learningRate: 0.5 });
    await Promise.all([client.configure('a', config), client.removeRun('b'), client.reset(), client.play()]);
    const calls = workers[1]?.calls ?? [];
    expect(calls.slice(0, 2)).toEqual(['start', 'setRuns']);
    expect(new Set(calls.slice(2))).toEqual(new Set(['configure', 'removeRun', 'reset', 'play']));
  });

  it('a worker dead in the middle of a change is asked for it again in the one in its place', async () => {
    const { client, workers } = await started({}, (request, worker, number) => {
      if (number > 0 || request.call !== 'configure') return obedient(request);
      worker.lose();
      return undefined;
    });
    await client.setRuns(runs);
    await client.configure('a', runConfig({ learningRate: 0.5 }));
    expect(workers[1]?.calls).toEqual(['start', 'setRuns', 'configure']);
  });

  it('numbers asked of the dead one are refused, exact steps too, with the reason', async () => {
    const { client, workers } = await started({}, (request) =>
      request.call === 'snapshot' || request.call === 'step' ? undefined : obedient(request),
    );
    await client.setRuns(runs);
    const snapshot = client.snapshot('a', { split: 'probe', parameters: false });
    const steps = client.step(100);
    workers[0]?.lose();
    await expect(snapshot).rejects.toThrow(/arithmetic/);
    await expect(steps).rejects.toThrow(/arithmetic/);
  });

  it('nothing that the dead one still says is heard', async () => {
    const { client, workers, heard } = await started({});
    await client.setRuns(runs);
    workers[0]?.lose();
    const before = heard.length;
    workers[0]?.say({ kind: 'checkpoint', run: 'a', saved });
    expect(heard.slice(before).filter(({ kind }) => kind === 'checkpoint')).toEqual([]);
  });

  it('runs that stood still stand still again, and one that diverged stays so', async () => {
    const { client, workers, statuses } = await started({});
    await client.setRuns(runs);
    workers[0]?.say({ kind: 'checkpoint', run: 'a', saved });
    workers[0]?.say({ kind: 'status', run: 'b', status: 'diverged', step: 50 });
    workers[0]?.lose();
    await vi.waitFor(() => expect(statuses('a')).toEqual(['recovering', 'paused']));
    await vi.waitFor(() => expect(statuses('b')).toEqual(['diverged', 'recovering', 'diverged']));
    expect(workers[1]?.asked.find(({ call }) => call === 'setRuns')?.body).toMatchObject({
      runs: [
        { id: 'a', from: { checkpoint: { step: 40 } } },
        { id: 'b', stopped: true },
      ],
    });
  });
});

describe('a backend that fails twice', () => {
  it('gives way to WebAssembly with a worker a core, and the page is told', async () => {
    const { client, workers, heard, troubles } = await started({ backend: 'webgl', cores: 3 });
    await client.setRuns(runs);
    await client.play();
    workers[0]?.lose();
    await vi.waitFor(() => expect(workers[1]?.calls.at(-1)).toBe('play'));
    expect(workers[1]?.asked[0]?.body).toMatchObject({ backend: 'webgl' });
    workers[1]?.lose();
    await vi.waitFor(() => expect(troubles()).toHaveLength(2));
    const fresh = workers.slice(2);
    expect(fresh.map(({ asked }) => asked[0]?.body)).toMatchObject([
      { backend: 'wasm', paced: true },
      { backend: 'wasm', paced: true },
    ]);
    expect(fresh.map(({ calls }) => calls.at(-1))).toEqual(['play', 'play']);
    const given = fresh.map(({ asked }) => asked.find(({ call }) => call === 'setRuns')?.body);
    expect(given).toMatchObject([{ runs: [{ id: 'a' }] }, { runs: [{ id: 'b' }] }]);
    expect(heard).toContainEqual({
      kind: 'moved',
      info: expect.objectContaining({
        backend: 'wasm',
        workers: 2,
        reason: expect.objectContaining({ failed: 'webgl' }),
      }),
    });
    expect(troubles().at(-1)).toMatch(/on WebAssembly/);
  });
});

describe('a worker that can’t be had any more', () => {
  it('stops its own runs only; what was saved can be had, and it can be tried again', async () => {
    let broken = false;
    const { client, workers, statuses } = await started({ cores: 3 }, (request) => {
      if (broken && request.call === 'start') throw new Error('no more');
      return obedient(request);
    });
    await client.setRuns(runs);
    workers[1]?.say({ kind: 'checkpoint', run: 'b', saved });
    broken = true;
    workers[1]?.lose();
    await vi.waitFor(() => expect(statuses('b').at(-1)).toBe('lost'));
    expect(statuses('a')).toEqual([]);
    await client.play();
    expect(workers[0]?.calls.at(-1)).toBe('play');
    expect(await client.checkpoint('b')).toBe(saved);
    await expect(client.configure('b', runConfig())).rejects.toThrow(/reload/);
    broken = false;
    client.revive();
    await vi.waitFor(() => expect(workers.at(-1)?.calls.at(-1)).toBe('play'));
  });
});

describe('a worker that falls silent', () => {
  it('is replaced, while one that only takes long is not', async () => {
    vi.useFakeTimers();
    let silent = false;
    const { client, workers, troubles } = await started({}, (request, _, number) =>
      (silent && number === 0) || request.call === 'step' ? undefined : obedient(request),
    );
    await client.setRuns(runs);
    const steps = client.step(1_000_000);
    const refused = expect(steps).rejects.toThrow(/no sign of life/);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(workers).toHaveLength(1);
    silent = true;
    await vi.advanceTimersByTimeAsync(40_000);
    await refused;
    expect(workers).toHaveLength(2);
    expect(troubles()).toHaveLength(1);
  });
});
