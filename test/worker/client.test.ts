import { afterEach, describe, expect, it, vi } from 'vitest';
import { FaultError, faultOf } from '../../src/faults/faults.ts';
import { reasonText } from '../../src/text/backends.ts';
import { faultText } from '../../src/text/faults.ts';
import { chooseBackend } from '../../src/worker/backendChoice.ts';
import { createClient } from '../../src/worker/client.ts';
import type { WorkerLike } from '../../src/worker/connection.ts';
import type { EngineEvent, Report, Request } from '../../src/worker/protocol.ts';
import { runConfig } from '../support/runConfig.ts';

/** A worker that answers by a rule and remembers what it was asked. */
class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly asked: Request[] = [];
  closed = false;
  /** What it fails to start with. */
  start: (() => Error) | null = null;
  readonly #answer: (request: Request) => unknown;

  /** @param answer gives the reply's body, throws for a failure, or gives undefined for silence. */
  constructor(answer: (request: Request) => unknown) {
    this.#answer = answer;
  }

  postMessage(request: Request): void {
    this.asked.push(request);
    queueMicrotask(() => {
      try {
        if (request.call === 'start' && this.start) throw this.start();
        const body = this.#answer(request);
        if (body !== undefined) this.say({ kind: 'reply', serial: request.serial, body });
      } catch (error) {
        this.say({ kind: 'failure', serial: request.serial, fault: faultOf(error) });
      }
    });
  }

  say(data: Report): void {
    this.onmessage?.({ data } as MessageEvent<Report>);
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }

  terminate(): void {
    this.closed = true;
  }
}

/** What is said of a trouble. */
const told = (event: EngineEvent | undefined) => (event?.kind === 'trouble' ? faultText(event.fault) : '');

function pool(answer: (request: Request) => unknown = defaultAnswer) {
  const workers: FakeWorker[] = [];
  const spawn = () => {
    const worker = new FakeWorker(answer);
    workers.push(worker);
    return worker;
  };
  return { workers, spawn };
}

const defaultAnswer = ({ call }: Request) => (call === 'start' ? { renderer: 'fake' } : null);

const runs = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, config: runConfig() }));

afterEach(() => {
  vi.useRealTimers();
});

describe('the choice of a backend', () => {
  it('takes WebGL only where hardware draws it, and says why', () => {
    expect(chooseBackend('auto', 'hardware').order).toEqual(['webgl', 'wasm', 'cpu']);
    expect(chooseBackend('auto', 'software').order[0]).toBe('wasm');
    expect(reasonText({ backend: 'wasm', ...chooseBackend('auto', 'software') })).toMatch(/software/);
    expect(chooseBackend('auto', 'none').order[0]).toBe('wasm');
  });

  it('follows the address, and falls back to nothing else', () => {
    expect(chooseBackend('webgl', 'none').order).toEqual(['webgl']);
    expect(reasonText({ backend: 'cpu', ...chooseBackend('cpu', 'hardware') })).toMatch(/address/);
  });
});

describe('the pool of workers', () => {
  it('has one worker for WebGL and all cores but one for WASM', async () => {
    for (const [backend, expected] of [
      ['webgl', 1],
      ['wasm', 3],
    ] as const) {
      const { workers, spawn } = pool();
      const info = await createClient({ backend, cores: 4, graphics: 'none', spawn }).start();
      expect(info.workers).toBe(expected);
      expect(workers).toHaveLength(expected);
    }
  });

  it('falls back to the next backend when one does not start, and says so', async () => {
    const { spawn } = pool(({ call, body }) => {
      if (call === 'start' && (body as { backend: string }).backend === 'webgl') throw new Error('no context');
      return { renderer: 'fake' };
    });
    const info = await createClient({ backend: 'auto', cores: 2, graphics: 'hardware', spawn }).start();
    expect(info.backend).toBe('wasm');
    expect(reasonText(info)).toMatch(/WebGL.*no context/);
  });

  it.each<[string, (worker: FakeWorker) => void]>([
    [
      'its script didn’t come',
      (worker) => {
        worker.start = () => {
          worker.die('');
          return new Error('nobody hears it');
        };
      },
    ],
    [
      'a part of it didn’t come',
      (worker) => {
        const file = 'https://example.org/assets/tfjs-webgl-x.js';
        worker.start = () => new TypeError(`Failed to fetch dynamically imported module: ${file}`);
      },
    ],
    [
      'its binary didn’t come',
      (worker) => {
        worker.start = () => new FaultError({ code: 'engineFile', file: 'simd.wasm', status: null });
      },
    ],
  ])('asks again for the same backend where %s', async (_what, spoil) => {
    vi.useFakeTimers();
    const { spawn, workers } = pool();
    let spoilt = 2;
    const client = createClient({
      backend: 'auto',
      graphics: 'hardware',
      spawn: () => {
        const worker = spawn();
        if (spoilt-- > 0) spoil(worker);
        return worker;
      },
    });
    const started = client.start();
    await vi.advanceTimersByTimeAsync(30_000);
    const { backend, reason } = await started;
    expect([backend, reason.kind]).toEqual(['webgl', 'hardware']);
    expect(workers.map(({ closed }) => closed)).toEqual([true, true, false]);
  });

  it('does without a worker that failed while the page looked at its graphics', async () => {
    const { spawn, workers } = pool();
    const client = createClient({
      backend: 'auto',
      cores: 2,
      spawn: () => {
        const worker = spawn();
        if (workers.length === 1) queueMicrotask(() => worker.die(''));
        return worker;
      },
    });
    expect((await client.start()).backend).toBe('wasm');
    expect(workers[0]?.asked).toEqual([]);
  });

  it('says that a part is missing where it never comes, whatever the address asks for', async () => {
    vi.useFakeTimers();
    const { spawn } = pool();
    const client = createClient({
      backend: 'wasm',
      cores: 2,
      spawn: () => {
        const worker = spawn();
        worker.start = () => {
          worker.die('');
          return new Error('nobody hears it');
        };
        return worker;
      },
    });
    const failed = client.start().catch(faultOf);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await failed).toEqual({ code: 'partMissing', file: null });
  });

  it('takes plain JavaScript as the last resort only, and warns that it is slow', async () => {
    const { spawn } = pool(({ call, body }) => {
      if (call === 'start' && (body as { backend: string }).backend !== 'cpu') throw new Error('not here');
      return { renderer: 'fake' };
    });
    const client = createClient({ backend: 'auto', cores: 2, graphics: 'none', spawn });
    const heard: EngineEvent[] = [];
    client.listen((event) => heard.push(event));
    expect((await client.start()).backend).toBe('cpu');
    expect(told(heard.at(-1))).toMatch(/plain JavaScript.*slower/);
  });

  it('spreads runs evenly and sends each call to the run’s own worker', async () => {
    const { workers, spawn } = pool();
    const client = createClient({ backend: 'wasm', cores: 3, graphics: 'none', spawn });
    await client.start();
    await client.setRuns(runs);
    const shares = workers.map(({ asked }) =>
      asked.flatMap((request) => (request.call === 'setRuns' ? request.body.runs.map(({ id }) => id) : [])),
    );
    expect(shares).toEqual([
      ['a', 'c', 'e'],
      ['b', 'd'],
    ]);
    await client.configure('d', runConfig({ m: 2 }));
    expect(workers[1]?.asked.at(-1)?.call).toBe('configure');
    await expect(client.configure('z', runConfig())).rejects.toThrow(/No run is named z.*a, b, c, d, e|No run/);
  });

  it('passes on what went wrong in a worker, in its own words', async () => {
    const { spawn } = pool((request) => {
      if (request.call === 'play') throw new Error('the images are missing');
      return defaultAnswer(request);
    });
    const client = createClient({ backend: 'wasm', cores: 2, graphics: 'none', spawn });
    await client.start();
    await expect(client.play()).rejects.toThrow('the images are missing');
  });

  it('rejects open calls of a worker that dies, starts another, and lets its runs go on from their checkpoints', async () => {
    const { workers, spawn } = pool((request) => (request.call === 'step' ? undefined : defaultAnswer(request)));
    const client = createClient({ backend: 'wasm', cores: 2, graphics: 'none', spawn });
    const heard: EngineEvent[] = [];
    client.listen((event) => heard.push(event));
    await client.start();
    const ports: MessagePort[] = [];
    client.supply(() => {
      const { port2 } = new MessageChannel();
      ports.push(port2);
      return port2;
    });
    await client.setRuns(runs.slice(0, 2));
    await client.play();
    const saved = {
      checkpoint: { config: runConfig(), step: 40, parameters: [], statistics: [] },
      history: [{ step: 40, loss: 1, lambda: 2 }],
    };
    workers[0]?.say({ kind: 'checkpoint', run: 'a', saved });
    const snapshot = client.step(10);
    workers[0]?.die('out of memory');
    await expect(snapshot).rejects.toThrow(/out of memory/);
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ kind: 'status', run: 'b', status: 'idle' }));
    expect(workers[0]?.closed).toBe(true);
    // Nobody goes on counting.
    expect(workers[1]?.asked.map(({ call }) => call)).toEqual(['images', 'start', 'setRuns', 'pause']);
    expect(workers[1]?.asked[0]?.body).toEqual({ port: ports[1] });
    expect(workers[1]?.asked[2]?.body).toMatchObject({
      runs: [
        { id: 'a', from: { checkpoint: { step: 40 } } },
        { id: 'b', from: null },
      ],
    });
    expect(heard).toMatchObject([
      { kind: 'checkpoint', run: 'a' },
      { kind: 'status', run: 'a', status: 'recovering', step: 40 },
      { kind: 'status', run: 'b', status: 'recovering', step: 0 },
      { kind: 'trouble' },
      { kind: 'status', run: 'a', status: 'paused', step: 40 },
      { kind: 'status', run: 'b', status: 'idle', step: 0 },
    ]);
    expect(told(heard.at(3))).toMatch(/out of memory.*started again/s);
  });

  it('gives every worker a port of its own, now and later, and new ones when asked to', async () => {
    const { workers, spawn } = pool();
    const client = createClient({ backend: 'wasm', cores: 3, graphics: 'none', spawn });
    const openPort = () => new MessageChannel().port2;
    client.supply(openPort);
    await client.start();
    client.supply(openPort);
    const given = workers.flatMap(({ asked }) =>
      asked.flatMap((request) => (request.call === 'images' ? [request.body.port] : [])),
    );
    expect(new Set(given).size).toBe(4);
    expect(workers.map(({ asked }) => asked.map(({ call }) => call))).toEqual([
      ['images', 'start', 'images'],
      ['images', 'start', 'images'],
    ]);
  });

  it('tells of the images that every worker holds', async () => {
    const { workers, spawn } = pool();
    const client = createClient({ backend: 'wasm', cores: 3, graphics: 'none', spawn });
    const heard: EngineEvent[] = [];
    client.listen((event) => heard.push(event));
    await client.start();
    workers[0]?.say({ kind: 'images', testImages: 10, trainImages: 20 });
    workers[1]?.say({ kind: 'images', testImages: 10, trainImages: 0 });
    workers[1]?.say({ kind: 'images', testImages: 10, trainImages: 10 });
    expect(heard).toEqual([
      { kind: 'images', testImages: 0, trainImages: 0 },
      { kind: 'images', testImages: 10, trainImages: 0 },
      { kind: 'images', testImages: 10, trainImages: 10 },
    ]);
  });

  it('goes back to the runs it had where a worker refuses new ones', async () => {
    const { workers, spawn } = pool(({ call, body }) => {
      const list = call === 'setRuns' ? (body as { runs: { id: string }[] }).runs : [];
      if (list.some(({ id }) => id === 'unfit')) throw new Error('conv1/weights has 3 numbers where this run needs 72');
      return { renderer: 'fake' };
    });
    const client = createClient({ backend: 'wasm', cores: 3, graphics: 'none', spawn });
    await client.start();
    await client.setRuns(runs.slice(0, 2));
    const unfit = [
      { id: 'good', config: runConfig() },
      { id: 'unfit', config: runConfig() },
    ];
    await expect(client.setRuns(unfit)).rejects.toThrow(/conv1/);
    expect(workers.map(({ asked }) => asked.at(-1)?.body)).toMatchObject([
      { runs: [{ id: 'a' }] },
      { runs: [{ id: 'b' }] },
    ]);
    await client.configure('a', runConfig());
  });

  it('adds a run where there are fewest, and takes one away', async () => {
    const { workers, spawn } = pool();
    const client = createClient({ backend: 'wasm', cores: 3, graphics: 'none', spawn });
    await client.start();
    await client.setRuns(runs.slice(0, 3));
    await client.addRun({ id: 'new', config: runConfig() }, true);
    expect(workers[1]?.asked.at(-1)).toMatchObject({ call: 'addRun', body: { id: 'new', running: true } });
    await client.removeRun('a');
    expect(workers[0]?.asked.at(-1)).toMatchObject({ call: 'removeRun', body: { id: 'a' } });
    await expect(client.checkpoint('a')).rejects.toThrow(/No run is named a/);
  });

  it('trains on after a worker died while it was training', async () => {
    const { workers, spawn } = pool();
    const client = createClient({ backend: 'wasm', cores: 2, graphics: 'none', spawn });
    await client.start();
    await client.setRuns(runs.slice(0, 1));
    await client.play();
    workers[0]?.die('gone');
    await vi.waitFor(() => expect(workers[1]?.asked.at(-1)?.call).toBe('play'));
  });

  it('gives up on a worker that keeps dying, and says what to do', async () => {
    const { workers, spawn } = pool();
    const client = createClient({ backend: 'wasm', cores: 2, graphics: 'none', spawn });
    const heard: EngineEvent[] = [];
    client.listen((event) => heard.push(event));
    await client.start();
    await client.setRuns(runs.slice(0, 1));
    for (let death = 1; death <= 4; death++) {
      workers[death - 1]?.die(`death ${death}`);
      await vi.waitFor(() => expect(heard.filter(({ kind }) => kind === 'trouble')).toHaveLength(death));
    }
    expect(workers).toHaveLength(4);
    // Twice on WebAssembly, twice in plain JavaScript.
    expect(workers.map(({ asked }) => asked.find(({ call }) => call === 'start')?.body)).toMatchObject([
      { backend: 'wasm' },
      { backend: 'wasm' },
      { backend: 'cpu' },
      { backend: 'cpu' },
    ]);
    expect(told(heard.at(-1))).toMatch(/Try again, or reload the page/);
  });

  it('does not wait for ever for an answer', async () => {
    vi.useFakeTimers();
    const { spawn } = pool(({ call }) => (call === 'play' ? undefined : { renderer: 'fake' }));
    const client = createClient({ backend: 'wasm', cores: 2, graphics: 'none', spawn });
    await client.start();
    const refused = expect(client.play()).rejects.toThrow(/did not answer "play" within 30 seconds/);
    await vi.advanceTimersByTimeAsync(31_000);
    await refused;
  });

  it('evaluates a loss on another backend in a worker of its own, which it closes again', async () => {
    const { workers, spawn } = pool();
    const client = createClient({ backend: 'wasm', cores: 2, graphics: 'none', spawn });
    await client.start();
    const request = { loss: 'softmax', params: {}, features: [[1, 0]], weights: [[1], [0]], labels: [0] };
    await client.evaluateLoss(request);
    expect(workers).toHaveLength(1);
    await client.evaluateLoss(request, 'cpu');
    expect(workers).toHaveLength(2);
    expect(workers[1]?.asked[0]).toMatchObject({ call: 'start', body: { backend: 'cpu' } });
    expect(workers[1]?.closed).toBe(true);
  });
});
