/** The page's one store: its runs, what they do, and every action that changes them. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { en as words } from '../text/en.ts';
import type { EngineClient, EngineEvent, Frame, RunConfig } from '../worker/protocol.ts';
import { changedFields, needsRebuild, parameterFields, patchConfig, runLabel } from './config.ts';
import { createConfiguring } from './configuring.ts';
import { createFrameClock } from './frameClock.ts';
import { createFramePump } from './framePump.ts';
import { createMessages, type Messages } from './messages.ts';
import { firstSelection } from './presets.ts';
import { createRun, type Run } from './run.ts';
import { createStartup, type Startup, type StartupOptions } from './startup.ts';
import type { PageState } from './url.ts';

/** Which runs the sliders act on: the selected one, all A-Softmax runs, or all runs. */
export type Scope = 'selected' | 'margin' | 'all';

export interface SessionOptions extends Omit<StartupOptions, 'client'> {
  client: EngineClient;
  initial: PageState;
  /** Calls back when frames are to reach the page; see frameClock.ts. */
  nextFrame?(callback: () => void): unknown;
  /** Milliseconds. */
  now?(): number;
}

export interface Session {
  readonly startup: Startup;
  readonly messages: Messages;
  readonly runs: ReadonlySignal<readonly Run[]>;
  /** Id of the selected run. */
  readonly selected: Signal<string>;
  readonly selectedRun: ReadonlySignal<Run>;
  readonly scope: Signal<Scope>;
  /** The runs the sliders act on now; never empty. */
  readonly edited: ReadonlySignal<readonly Run[]>;
  /** Whether training goes on, or will as soon as it can. */
  readonly playing: ReadonlySignal<boolean>;
  readonly aligned: Signal<boolean>;
  readonly sameScale: Signal<boolean>;
  /** Runs, selection and view, as the address spells them. */
  readonly pageState: ReadonlySignal<PageState>;
  /** Resolves when the workers hold the runs. */
  readonly installed: Promise<void>;
  /** Starts the workers and the download; training begins by itself. */
  begin(): void;
  /** @throws RangeError naming the ids there are. */
  runById(id: string): Run;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Plays or pauses; where every run has reached its end, begins them anew. */
  toggle(): Promise<void>;
  /** Exactly `count` steps of every run, then pauses. */
  step(count: number): Promise<void>;
  reset(): Promise<void>;
  /** Replaces the panels; training goes on with the new ones if it was going on. Returns their ids. */
  setRuns(configs: readonly RunConfig[], selected?: number): Promise<string[]>;
  /** @throws RangeError as `patchConfig` in strict mode; then nothing has changed. */
  configure(id: string, patch: Partial<RunConfig>): Promise<void>;
  /** The same for all runs of the scope; parameters go to the runs that have them. */
  configureEdited(patch: Partial<RunConfig>): Promise<void>;
  /** The same for all runs. */
  configureAll(patch: Partial<RunConfig>): Promise<void>;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const ended = (run: Run) => run.status.value === 'done' || run.status.value === 'diverged';

export function createSession(options: SessionOptions): Session {
  const { client, initial } = options;
  const now = options.now ?? (() => performance.now());
  const startup = createStartup(options);
  const messages = createMessages();

  let lastId = 0;
  const newRun = (config: RunConfig) => {
    lastId += 1;
    return createRun(`run-${lastId}`, config);
  };

  const runs = signal<readonly Run[]>(initial.runs.map(newRun));
  /** Runs that were heard of, among them those on their way in: their first frames come before the reply. */
  const known = new Map(runs.value.map((run) => [run.id, run]));
  const selected = signal((runs.value[initial.selected] ?? runs.value[0])?.id ?? '');
  const scope = signal<Scope>('selected');
  const playing = signal(true);
  const aligned = signal(initial.aligned);
  const sameScale = signal(initial.sameScale);

  const selectedRun = computed(() => {
    const run = runs.value.find(({ id }) => id === selected.value) ?? runs.value[0];
    if (!run) throw new Error('A page always has a run');
    return run;
  });
  const edited = computed(() => {
    if (scope.value === 'all') return runs.value;
    const margin = scope.value === 'margin' ? runs.value.filter((run) => run.config.value.loss === 'asoftmax') : [];
    return margin.length > 0 ? margin : [selectedRun.value];
  });
  const pageState = computed<PageState>(() => ({
    runs: runs.value.map((run) => run.config.value),
    selected: Math.max(0, runs.value.indexOf(selectedRun.value)),
    aligned: aligned.value,
    sameScale: sameScale.value,
  }));

  /** Whether the workers have been given the runs, or are being given them. */
  let installing = false;
  let stepping = false;
  let noteInstalled = () => {};
  const installed = new Promise<void>((resolve) => {
    noteInstalled = resolve;
  });
  let turn: Promise<unknown> = Promise.resolve();
  /** Calls that replace or move all runs follow one another. */
  const inTurn = <Result>(action: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(action, action);
    turn = result.catch(() => {});
    return result;
  };

  /** Stops what moves, so that what is next in turn needn't wait for it; the wish to train stays. */
  async function halt(): Promise<void> {
    if (playing.peek() || stepping) await client.pause();
  }

  /** Trains on, if that is still wished when its turn comes. */
  const goOn = () => inTurn(async () => (playing.peek() ? client.play() : undefined));

  const payload = (list: readonly Run[]) => list.map((run) => ({ id: run.id, config: run.config.peek() }));

  /** What was sent last and accepted, to return to when the workers refuse a change. */
  const accepted = new Map<string, RunConfig>();
  const remember = (list: readonly Run[]) => {
    accepted.clear();
    for (const run of list) accepted.set(run.id, run.config.peek());
  };

  const configuring = createConfiguring(async (id, config) => {
    await client.configure(id, config);
    accepted.set(id, config);
  });

  const pump = createFramePump({
    nextFrame: options.nextFrame ?? createFrameClock(document, window),
    deliver(frame: Frame) {
      const run = known.get(frame.run);
      if (!run) return;
      // A run at rest has told its step already; a frame from before that may still be on its way.
      if (run.status.peek() === 'running') run.step.value = frame.step;
      run.frame.value = frame;
    },
    acknowledge: (run) => client.drawn(run),
  });

  function pauseWhereAllEnded(): void {
    if (runs.value.length > 0 && runs.value.every(ended)) playing.value = false;
  }

  function hear(event: EngineEvent): void {
    if (event.kind === 'progress') startup.noteCompile({ done: event.done, total: event.total });
    else if (event.kind === 'trouble') messages.error(event.message);
    else if (event.kind === 'probe') {
      const run = known.get(event.probe.run);
      if (run) run.probe.value = event.probe;
    } else if (event.kind === 'frame') {
      const run = known.get(event.frame.run);
      if (!run) return;
      if (event.frame.step === 0) run.history.clear();
      run.history.append(event.frame.history);
      if (playing.peek()) run.rate.record(event.frame.step, now());
      pump.push(event.frame);
    } else if (event.kind === 'status') {
      const run = known.get(event.run);
      if (!run) return;
      batch(() => {
        run.status.value = event.status;
        run.step.value = event.step;
      });
      if (event.status === 'diverged') {
        messages.error(words.messages.diverged(runLabel(run.config.peek()), event.step, event.message));
      } else if (event.message) messages.note(event.message);
      pauseWhereAllEnded();
    }
  }

  function clearRates(): void {
    for (const run of runs.value) run.rate.clear();
  }

  async function install(): Promise<void> {
    await startup.testable;
    installing = true;
    await inTurn(() => {
      const list = runs.peek();
      return client.setRuns(payload(list)).then(() => remember(list));
    });
    // Settings changed while the runs were on their way in.
    for (const run of runs.peek()) void sendConfig(run).catch(() => {});
    noteInstalled();
    await startup.trainable;
    await goOn();
  }

  async function sendConfig(run: Run): Promise<void> {
    const config = run.config.peek();
    if (accepted.get(run.id) === config || !accepted.has(run.id)) return;
    try {
      await configuring.submit(run.id, config);
    } catch (error) {
      const kept = accepted.get(run.id);
      if (run.config.peek() === config && kept) run.config.value = kept;
      throw error;
    }
  }

  function runById(id: string): Run {
    const run = runs.peek().find((candidate) => candidate.id === id);
    const ids = runs.peek().map((candidate) => candidate.id);
    if (!run) throw new RangeError(`id is ${JSON.stringify(id)}; allowed: ${ids.join(', ')}`);
    return run;
  }

  /** Changes runs together, and says once which of them begin anew. */
  async function change(changes: { run: Run; config: RunConfig }[]): Promise<void> {
    const real = changes.filter(({ run, config }) => changedFields(run.config.peek(), config).length > 0);
    const rebuilt = real.filter(({ run, config }) => needsRebuild(run.config.peek(), config));
    const rebuiltFields = rebuilt.flatMap(({ run, config }) => changedFields(run.config.peek(), config));
    batch(() => {
      for (const { run, config } of real) run.config.value = config;
    });
    if (rebuilt.length > 0) {
      const names = rebuilt.length === runs.peek().length ? null : rebuilt.map(({ config }) => runLabel(config));
      messages.note(words.messages.rebuilt(names, [...new Set(rebuiltFields)]));
      for (const { run } of rebuilt) run.rate.clear();
    }
    await Promise.all(real.map(({ run }) => sendConfig(run)));
  }

  const patched = (list: readonly Run[], patch: Partial<RunConfig>) =>
    list.map((run) => ({ run, config: patchConfig(run.config.peek(), patch).config }));

  const session: Session = {
    startup,
    messages,
    runs,
    selected,
    selectedRun,
    scope,
    edited,
    playing,
    aligned,
    sameScale,
    pageState,
    installed,
    runById,

    begin() {
      client.listen(hear);
      startup.begin();
      install().catch((error) => messages.error(words.messages.failed(messageOf(error))));
    },

    async play() {
      clearRates();
      playing.value = true;
      await Promise.all([installed, startup.trainable]);
      await goOn();
    },

    async pause() {
      playing.value = false;
      // Not in turn: a long series of steps must be stoppable.
      if (installing) await client.pause();
    },

    async toggle() {
      if (playing.peek()) return session.pause();
      if (runs.peek().every(ended)) await session.reset();
      return session.play();
    },

    async step(count) {
      if (playing.peek()) await session.pause();
      await Promise.all([installed, startup.trainable]);
      await inTurn(async () => {
        stepping = true;
        try {
          await client.step(count);
        } finally {
          stepping = false;
        }
      });
    },

    async reset() {
      if (!installing) return;
      await halt();
      await inTurn(() => client.reset());
      for (const run of runs.peek()) run.history.clear();
      clearRates();
      await goOn();
    },

    async setRuns(configs, place) {
      const next = configs.map(newRun);
      const chosen = next[place ?? firstSelection(configs)] ?? next[0];
      const swap = () =>
        batch(() => {
          for (const run of runs.peek()) known.delete(run.id);
          for (const run of next) known.set(run.id, run);
          runs.value = next;
          selected.value = chosen?.id ?? '';
        });
      const ids = next.map((run) => run.id);
      if (!installing) {
        swap();
        return ids;
      }
      await halt();
      await inTurn(async () => {
        for (const run of next) known.set(run.id, run);
        try {
          await client.setRuns(payload(next));
        } catch (error) {
          for (const run of next) known.delete(run.id);
          throw error;
        }
        remember(next);
        swap();
      });
      await goOn();
      return ids;
    },

    async configure(id, patch) {
      await change(patched([runById(id)], patch));
    },

    async configureEdited(patch) {
      const changes = edited.peek().map((run) => {
        const parameters = parameterFields((patch.loss as string | undefined) ?? run.config.peek().loss);
        const all = edited.peek().flatMap((other) => Object.keys(parameterFields(other.config.peek().loss)));
        const fitting = Object.entries(patch).filter(
          ([name]) => !all.includes(name) || Object.hasOwn(parameters, name),
        );
        return { run, config: patchConfig(run.config.peek(), Object.fromEntries(fitting)).config };
      });
      await change(changes);
    },

    async configureAll(patch) {
      await change(patched(runs.peek(), patch));
    },
  };
  return session;
}
