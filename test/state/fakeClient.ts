/** Training workers that don't train: ten gaussian petals that narrow with the steps. */
import { needsRebuild } from '../../src/config/changes.ts';
import { askedClasses } from '../../src/config/unseen.ts';
import { columnsOf } from '../../src/losses/centres.ts';
import { lossById } from '../../src/losses/registry.ts';
import { isAnnealed, lambdaAt } from '../../src/math/schedules.ts';
import type {
  BackendInfo,
  EngineClient,
  EngineEvent,
  Frame,
  HistoryPoint,
  LossReply,
  LossRequest,
  RunConfig,
  RunStatus,
  Snapshot,
  StartedRun,
} from '../../src/worker/protocol.ts';

interface FakeRun {
  id: string;
  config: RunConfig;
  step: number;
  status: RunStatus;
  history: HistoryPoint[];
  inFlight: boolean;
}

export interface FakeClient extends EngineClient {
  /** Every call in order, as "name" or "name id". */
  readonly calls: string[];
  readonly configured: { id: string; config: RunConfig }[];
  readonly asked: LossRequest[];
  /** While true, `configure` waits for `release`. */
  holdConfigure: boolean;
  /** Lets the oldest waiting `configure` end, in failure if a message is given. */
  release(failure?: string): void;
  send(event: EngineEvent): void;
  frame(id: string, step?: number): Frame;
  /** Takes steps while playing; tests do it by hand, a demonstration by a timer. */
  tick(steps: number): void;
}

const PROBE = 2000;
const IMAGES = 60_000;

/** Numbers that look random and are the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** How far each image stands from its class's direction, and how far out, whatever the step. */
interface Scatter {
  gauss: Float64Array;
  reach: Float64Array;
}

const scatters = new Map<number, Scatter>();

function scatterOf(seed: number): Scatter {
  const known = scatters.get(seed);
  if (known) return known;
  const random = noise(seed);
  const made: Scatter = { gauss: new Float64Array(PROBE), reach: new Float64Array(PROBE) };
  for (let i = 0; i < PROBE; i++) {
    made.gauss[i] = Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
    made.reach[i] = 0.45 + 0.55 * random();
  }
  scatters.set(seed, made);
  return made;
}

export function createFakeClient(info: Partial<BackendInfo> = {}): FakeClient {
  const listeners = new Set<(event: EngineEvent) => void>();
  const calls: string[] = [];
  const waiting: ((failure?: string) => void)[] = [];
  let runs: FakeRun[] = [];
  let playing = false;
  const send = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };

  function lambdaOf({ config, step }: FakeRun): number | null {
    const { lambda } = config;
    if (typeof lambda === 'number') return lambda;
    return isAnnealed(lambda) ? lambdaAt(lambda, Math.max(1, step)) : null;
  }

  function frameOf(run: FakeRun): Frame {
    const { config, step } = run;
    const classes = config.classes.length;
    const { gauss, reach } = scatterOf(config.seed);
    const tight = typeof config.m === 'number' ? config.m : 1;
    const progress = 1 - Math.exp(-step / 300);
    const width = (0.5 * (1 - progress) + 0.09 / Math.sqrt(tight)) * (config.loss === 'softmax' ? 1.5 : 1);
    const turn = 0.3 * Math.sin(step / 800);
    const features = new Float32Array(PROBE * 2);
    for (let i = 0; i < PROBE; i++) {
      const angle = Math.PI / 2 - (2 * Math.PI * (i % classes)) / classes + turn + (gauss[i] as number) * width;
      const radius = (2 + 18 * progress) * (reach[i] as number);
      features[2 * i] = radius * Math.cos(angle);
      features[2 * i + 1] = radius * Math.sin(angle);
    }
    const columns = columnsOf(config);
    const classWeights = new Float32Array(2 * columns);
    for (let j = 0; j < columns; j++) {
      const angle = Math.PI / 2 - (2 * Math.PI * j) / columns + turn;
      classWeights[j] = Math.cos(angle);
      classWeights[columns + j] = Math.sin(angle);
    }
    const degrees = (width * 180) / Math.PI;
    const history = run.history.splice(0);
    return {
      run: run.id,
      step,
      epoch: (step * config.batchSize) / IMAGES,
      lambda: lambdaOf(run),
      learningRate: config.learningRate,
      loss: step > 0 ? 2.3 * Math.exp(-step / 250) + 0.08 + 0.05 * tight : Number.NaN,
      accuracy: 0.1 + (0.87 + 0.004 * tight) * progress,
      test: step > 500 ? { step: 469, accuracy: 0.968 } : null,
      features,
      predictions: Uint8Array.from({ length: PROBE }, (_, i) => i % classes),
      classWeights,
      bias: lossById(config.loss).bias ? new Float32Array(classes) : null,
      metrics: {
        meanIntra: 0.8 * degrees,
        p95Intra: 2 * degrees,
        maxIntra: 4 * degrees,
        minInter: 36 - degrees,
        meanInter: 100,
        p05Inter: 30,
      },
      history,
      stepMs: 8,
      programs: null,
      warm: step >= config.warmStart,
      learned: {},
    };
  }

  function sendFrame(run: FakeRun): void {
    if (run.inFlight) return;
    run.inFlight = true;
    send({ kind: 'frame', frame: frameOf(run) });
  }

  function advance(run: FakeRun, steps: number): void {
    for (let i = 0; i < steps; i++) {
      run.step++;
      const loss = 2.3 * Math.exp(-run.step / 250) + 0.1 + 0.06 * Math.sin(run.step * 12.9);
      run.history.push({
        step: run.step,
        loss,
        lambda: lambdaOf(run),
        ...(run.step % 20 === 0 ? { accuracy: 0.98 - 0.88 * Math.exp(-run.step / 200) } : {}),
      });
    }
  }

  function setStatus(run: FakeRun, status: RunStatus): void {
    run.status = status;
    send({ kind: 'status', run: run.id, status, step: run.step });
  }

  function introduce(run: FakeRun): void {
    const digits = run.config.classes;
    send({
      kind: 'probe',
      probe: {
        run: run.id,
        indices: Uint16Array.from({ length: PROBE }, (_, i) => i),
        labels: Uint8Array.from({ length: PROBE }, (_, i) => digits[i % digits.length] as number),
      },
    });
  }

  const started = ({ id, config, from }: StartedRun): FakeRun => ({
    id,
    config,
    step: from?.checkpoint.step ?? 0,
    status: 'idle',
    history: [],
    inFlight: false,
  });

  const found = (id: string): FakeRun => {
    const run = runs.find((one) => one.id === id);
    if (!run) throw new Error(`No run is named ${id}`);
    return run;
  };

  const client: FakeClient = {
    calls,
    configured: [],
    asked: [],
    holdConfigure: false,
    send,
    frame: (id, step) => frameOf({ ...found(id), step: step ?? found(id).step, history: [] }),
    release: (failure) => waiting.shift()?.(failure),
    tick(steps) {
      if (!playing) return;
      for (const run of runs) {
        if (run.status !== 'running') continue;
        advance(run, Math.min(steps, run.config.steps - run.step));
        if (run.step >= run.config.steps) setStatus(run, 'done');
        sendFrame(run);
      }
    },
    async start() {
      calls.push('start');
      return { backend: 'wasm', renderer: 'SIMD', reason: { kind: 'asked' }, workers: 1, ...info };
    },
    supply() {
      calls.push('supply');
    },
    async setRuns(list) {
      calls.push(`setRuns ${list.map(({ config }) => config.loss).join()}`);
      playing = false;
      runs = list.map(started);
      for (const run of runs) {
        introduce(run);
        sendFrame(run);
      }
    },
    async addRun(start, running) {
      calls.push(`addRun ${start.id}${start.from ? ` from ${start.from.checkpoint.step}` : ''}`);
      const run = started(start);
      runs.push(run);
      introduce(run);
      if (running) setStatus(run, 'running');
      sendFrame(run);
    },
    async removeRun(id) {
      calls.push(`removeRun ${id}`);
      runs = runs.filter((run) => run !== found(id));
    },
    async checkpoint(id) {
      const { config, step } = found(id);
      const parameters = [{ name: 'kernel', shape: [2], state: Float32Array.of(step, 1, 2, 3) }];
      return { checkpoint: { config, step, parameters, statistics: [] }, history: [] };
    },
    async show(all) {
      calls.push(`show ${all ? 'all' : 'selection'}`);
    },
    async featuresOf() {
      return Float32Array.of(3, 4);
    },
    async testFeatures({ id, classes }) {
      calls.push(`testFeatures ${id} ${classes}`);
      const run = found(id);
      const digits = askedClasses(run.config, classes);
      const labels = Uint8Array.from({ length: 400 }, (_, i) => digits[i % digits.length] as number);
      // Each class in a direction of its own, in the whole plane.
      const features = Float32Array.from({ length: 800 }, (_, i) => {
        const angle = (2 * Math.PI * (labels[i >> 1] as number)) / 10 + 0.0005 * (i >> 1);
        return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
      });
      return { step: run.step, dim: 2, features, mirrored: null, indices: Uint16Array.from(labels.keys()), labels };
    },
    async configure(id, config) {
      calls.push(`configure ${id}`);
      if (client.holdConfigure) {
        const failure = await new Promise<string | undefined>((resolve) => {
          waiting.push(resolve);
        });
        if (failure) throw new Error(failure);
      }
      client.configured.push({ id, config });
      const run = found(id);
      const again = needsRebuild(run.config, config);
      if (!again) send({ kind: 'retuned', run: id, step: run.step, before: run.config, after: config });
      run.config = config;
      if (again) Object.assign(run, { step: 0, history: [] });
      if (again) introduce(run);
      sendFrame(run);
    },
    async play() {
      calls.push('play');
      playing = true;
      for (const run of runs) setStatus(run, run.step < run.config.steps ? 'running' : 'done');
    },
    async pause() {
      calls.push('pause');
      playing = false;
      for (const run of runs) if (run.status === 'running') setStatus(run, 'paused');
    },
    async reset() {
      calls.push('reset');
      playing = false;
      for (const run of runs) {
        Object.assign(run, { step: 0, history: [], inFlight: false });
        setStatus(run, 'idle');
        sendFrame(run);
      }
    },
    async step(steps) {
      calls.push(`step ${steps}`);
      for (const run of runs) {
        advance(run, steps);
        setStatus(run, 'paused');
        run.inFlight = false;
        sendFrame(run);
      }
    },
    async stepTo(step) {
      calls.push(`step to ${step}`);
      for (const run of runs) {
        advance(run, Math.max(0, step - run.step));
        setStatus(run, 'paused');
        run.inFlight = false;
        sendFrame(run);
      }
    },
    async replay({ run: id, settings, to }) {
      calls.push(`replay ${id} to ${to}`);
      const config = settings.at(-1)?.config ?? found(id).config;
      const parameters = [{ name: 'kernel', shape: [2], state: Float32Array.of(to, 1, 2, 3) }];
      return { frame: client.frame(id, to), checkpoint: { config, step: to, parameters, statistics: [] } };
    },
    async wait(id, waits) {
      calls.push(`wait ${id} ${waits}`);
    },
    async snapshot(id, { split }) {
      calls.push(`snapshot ${id} ${split}`);
      return { config: found(id).config, step: found(id).step } as Snapshot;
    },
    async evaluateLoss(request) {
      client.asked.push(request);
      return { value: 0, logits: [], gradFeatures: [], gradWeights: [], gradBias: null } satisfies LossReply;
    },
    memory: async () => ({ numTensors: 0, numBytes: 0 }),
    revive() {
      calls.push('revive');
    },
    drawn(id) {
      calls.push(`drawn ${id}`);
      const run = runs.find((one) => one.id === id);
      if (run) run.inFlight = false;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return client;
}
