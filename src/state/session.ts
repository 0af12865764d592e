/** The page's one store: its runs, what they do, and every action that changes them. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { changedFields, hasField, needsRebuild, patchConfig, runLabel, sharesField } from '../config/config.ts';
import { en as words } from '../text/en.ts';
import type { EngineClient, EngineEvent, Frame, RunCheckpoint, RunConfig } from '../worker/protocol.ts';
import { createConfiguring } from './crew/configuring.ts';
import { createFrameClock } from './crew/frameClock.ts';
import { createFramePump } from './crew/framePump.ts';
import { rescueOf } from './crew/rescue.ts';
import { createDrawn, type Drawn } from './drawn.ts';
import { createFocus, type FocusState } from './look/focus.ts';
import { createRotations, type Rotations } from './look/rotations.ts';
import { createView, type ViewState, viewOf } from './look/view.ts';
import { createMessages, type Messages } from './messages.ts';
import { firstSelection, MOST_RUNS } from './presets.ts';
import { createRun, type Run, takeOver } from './run/run.ts';
import { type RunName, shortNames } from './run/runNames.ts';
import { createStartup, type Startup, type StartupOptions } from './startup.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import type { PageState } from './url.ts';

/** A run to begin with, and where it goes on from. */
export interface SavedRun {
  config: RunConfig;
  saved: RunCheckpoint;
}

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
  /** What a run is called beside the others. Follows them where it is called in an effect. */
  nameOf(run: Run): RunName;
  /** Id of the selected run. */
  readonly selected: Signal<string>;
  readonly selectedRun: ReadonlySignal<Run>;
  /** Whether another panel has room. */
  readonly canAdd: ReadonlySignal<boolean>;
  /** Names of the settings that change in all panels together; the others change in the selected one. */
  readonly links: Signal<ReadonlySet<string>>;
  /** The runs that a change of this setting goes to now: none where no such run has it. */
  targetsOf(name: string): readonly Run[];
  /** Whether training goes on, or will as soon as it can. */
  readonly playing: ReadonlySignal<boolean>;
  readonly view: ViewState;
  readonly rotations: Rotations;
  readonly focus: FocusState;
  readonly timeline: Timeline;
  readonly drawn: Drawn;
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
  /** The same, each run going on from where it was saved; training pauses. */
  importRuns(runs: readonly SavedRun[]): Promise<string[]>;
  /** One more panel, behind the one named or at the end. @throws RangeError where there is no room. */
  addRun(config: RunConfig, after?: string): Promise<string>;
  /** A panel beside its original, with the same weights and the same record. */
  duplicate(id: string): Promise<string>;
  /**
   * A panel that goes on from the last weights saved at or before a step, with some settings changed.
   * @throws RangeError where the change would start the run anew.
   */
  branch(id: string, step: number, patch: Partial<RunConfig>): Promise<{ id: string; step: number }>;
  /**
   * Lets a run that diverged go on from its last good weights, or from step 0, with a safer setting.
   * @returns the id of the panel in its place. @throws RangeError where nothing is known of what went wrong.
   */
  rescue(id: string): Promise<string>;
  /** @throws RangeError for the last panel. */
  removeRun(id: string): Promise<void>;
  /** Puts a panel at another place, from 0. */
  move(id: string, place: number): void;
  /** @throws RangeError as `patchConfig` in strict mode; then nothing has changed. */
  configure(id: string, patch: Partial<RunConfig>): Promise<void>;
  /** Changes each setting of the patch in the selected run, or, where it is linked, in all runs that have it. */
  configureLinked(patch: Partial<RunConfig>): Promise<void>;
  /** The same for all runs, or for some of them. */
  configureAll(patch: Partial<RunConfig>, among?: readonly Run[]): Promise<void>;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const ended = (run: Run) => run.status.value === 'done' || run.status.value === 'diverged';

export function createSession(options: SessionOptions): Session {
  const { client, initial } = options;
  const now = options.now ?? (() => performance.now());
  const startup = createStartup(options);
  const messages = createMessages();

  let lastId = 0;
  const moment = signal<number | null>(null);
  const newRun = (config: RunConfig) => {
    lastId += 1;
    return createRun(`run-${lastId}`, config, moment);
  };

  const runs = signal<readonly Run[]>(initial.runs.map(newRun));
  /** Runs that were heard of, among them those on their way in: their first frames come before the reply. */
  const known = new Map(runs.value.map((run) => [run.id, run]));
  const selected = signal((runs.value[initial.selected] ?? runs.value[0])?.id ?? '');
  const links = signal<ReadonlySet<string>>(new Set());
  const playing = signal(true);
  const view = createView(initial.view);
  const rotations = createRotations(view.zoomTogether);
  const nextFrame = options.nextFrame ?? createFrameClock(document, window);
  const timeline = createTimeline({ moment, runs, nextFrame, now });
  const drawn = createDrawn({ featuresOf: (id, image) => client.featuresOf(id, image), runs });

  const selectedRun = computed(() => {
    const run = runs.value.find(({ id }) => id === selected.value) ?? runs.value[0];
    if (!run) throw new Error('A page always has a run');
    return run;
  });
  const names = computed(() => {
    const found = shortNames(runs.value.map((run) => run.config.value));
    return new Map(runs.value.map((run, i) => [run, found[i] as RunName]));
  });
  const pageState = computed<PageState>(() => ({
    runs: runs.value.map((run) => run.config.value),
    selected: Math.max(0, runs.value.indexOf(selectedRun.value)),
    view: viewOf(view),
  }));

  /** Whether the workers have been given the runs, or are being given them. */
  let installing = false;
  let stepping = false;
  let showsAll = false;
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

  const payload = (list: readonly Run[], from: ReadonlyMap<Run, RunCheckpoint> = new Map()) =>
    list.map((run) => ({ id: run.id, config: run.config.peek(), from: from.get(run) ?? null }));

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
    nextFrame,
    deliver(frame: Frame) {
      const run = known.get(frame.run);
      if (!run) return;
      run.archive.record(frame);
      // A run at rest has told its step already; a frame from before that may still be on its way.
      if (run.status.peek() === 'running') run.step.value = frame.step;
      run.frame.value = frame;
    },
    acknowledge: (run) => client.drawn(run),
  });

  function pauseWhereAllEnded(): void {
    if (runs.value.length > 0 && runs.value.every(ended)) playing.value = false;
  }

  /** Messages about runs that diverged, by run: they go when the run does. */
  const told = new Map<string, number>();

  function forget(id: string): void {
    known.delete(id);
    messages.dismiss(told.get(id) ?? 0);
    told.delete(id);
  }

  function tellDiverged(run: Run, failure: string | undefined): void {
    const { full } = session.nameOf(run);
    const found = rescueOf(run);
    const finding = run.finding.peek();
    const id =
      found && finding
        ? messages.error(words.divergence.message(full, finding, found.advice, run.config.peek()), {
            label: words.divergence.action(found.advice, found.checkpoint?.step ?? 0),
            run: () =>
              void session.rescue(run.id).catch((error) => messages.error(words.messages.failed(messageOf(error)))),
          })
        : messages.error(words.messages.diverged(full, run.step.peek(), failure));
    told.set(run.id, id);
  }

  function hear(event: EngineEvent): void {
    if (event.kind === 'progress') startup.noteCompile({ done: event.done, total: event.total });
    else if (event.kind === 'trouble') messages.error(event.message);
    else if (event.kind === 'probe') {
      known.get(event.probe.run)?.record.introduce(event.probe);
    } else if (event.kind === 'checkpoint') {
      known.get(event.run)?.checkpoints.add(event.saved.checkpoint);
    } else if (event.kind === 'frame') {
      const run = known.get(event.frame.run);
      if (!run) return;
      if (event.frame.step === 0) run.record.clear();
      run.history.append(event.frame.history);
      if (playing.peek()) run.rate.record(event.frame.step, now());
      pump.push(event.frame);
    } else if (event.kind === 'status') {
      const run = known.get(event.run);
      if (!run) return;
      batch(() => {
        run.finding.value = event.finding ?? null;
        run.status.value = event.status;
        run.step.value = event.step;
      });
      if (event.status !== 'diverged') messages.dismiss(told.get(run.id) ?? 0);
      if (event.status === 'diverged') tellDiverged(run, event.message);
      else if (event.message) messages.note(event.message);
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

  /** Puts panels in the place of those there are. */
  async function replaceRuns(next: readonly Run[], place: number, from?: ReadonlyMap<Run, RunCheckpoint>) {
    const chosen = next[place] ?? next[0];
    const swap = () =>
      batch(() => {
        for (const run of runs.peek()) forget(run.id);
        for (const run of next) known.set(run.id, run);
        runs.value = next;
        selected.value = chosen?.id ?? '';
        moment.value = null;
        // A pair of digits that don't take part in the new runs has no boundaries.
        const pair = view.pair.peek();
        const both = next.some(({ config }) => pair?.every((digit) => config.peek().classes.includes(digit)));
        if (pair && !both) view.pair.value = null;
      });
    if (!installing) return swap();
    await halt();
    await inTurn(async () => {
      for (const run of next) known.set(run.id, run);
      try {
        await client.setRuns(payload(next, from));
      } catch (error) {
        for (const run of next) known.delete(run.id);
        throw error;
      }
      remember(next);
      swap();
    });
    await goOn();
  }

  /** Puts one more panel behind another. */
  async function insert(run: Run, after: string, from: RunCheckpoint | null): Promise<string> {
    if (runs.peek().length >= MOST_RUNS) throw new RangeError(words.messages.full(MOST_RUNS));
    const place = () => {
      const list = runs.peek().filter((other) => other !== run);
      const at = list.findIndex(({ id }) => id === after);
      batch(() => {
        runs.value = list.toSpliced(at < 0 ? list.length : at + 1, 0, run);
        selected.value = run.id;
      });
    };
    if (!installing) {
      known.set(run.id, run);
      place();
      return run.id;
    }
    await installed;
    known.set(run.id, run);
    try {
      await inTurn(() => client.addRun({ id: run.id, config: run.config.peek(), from }, playing.peek()));
    } catch (error) {
      known.delete(run.id);
      throw error;
    }
    accepted.set(run.id, run.config.peek());
    place();
    return run.id;
  }

  /** Rescues under way, by the run that diverged: who asks again waits for the first. */
  const rescues = new Map<string, Promise<string>>();

  async function rescue(id: string): Promise<string> {
    const run = runById(id);
    const found = rescueOf(run);
    if (!found) throw new RangeError(words.divergence.nothingKnown);
    const { checkpoint } = found;
    const { config } = patchConfig(run.config.peek(), found.advice.patch);
    const next = newRun(config);
    const past = checkpoint && run.record.upTo(checkpoint.step);
    if (past) takeOver(next, past, checkpoint.step);
    const from = past && { checkpoint: { ...checkpoint, config }, history: [...past.history] };
    // One turn for both calls: no other panels may come between them.
    await inTurn(async () => {
      runById(id);
      known.set(next.id, next);
      try {
        await client.addRun({ id: next.id, config, from }, true);
      } catch (error) {
        known.delete(next.id);
        throw error;
      }
      if (!runs.peek().includes(run)) {
        // Its panel was closed meanwhile.
        known.delete(next.id);
        await client.removeRun(next.id);
      }
      runById(id);
      await client.removeRun(id);
      accepted.set(next.id, config);
      accepted.delete(id);
      batch(() => {
        forget(id);
        moment.value = null;
        runs.value = runs.peek().map((other) => (other === run ? next : other));
        if (selected.peek() === id) selected.value = next.id;
        playing.value = true;
      });
    });
    await goOn();
    return next.id;
  }

  const patched = (list: readonly Run[], patch: Partial<RunConfig>) =>
    list.map((run) => ({ run, config: patchConfig(run.config.peek(), patch).config }));

  const session: Session = {
    startup,
    messages,
    runs,
    selected,
    selectedRun,
    nameOf: (run) => names.value.get(run) ?? { full: runLabel(run.config.value), short: runLabel(run.config.value) },
    canAdd: computed(() => runs.value.length < MOST_RUNS),
    links,
    targetsOf(name) {
      const list = links.value.has(name) ? runs.value : [selectedRun.value];
      const { loss } = selectedRun.value.config.value;
      const reference = hasField(loss, name)
        ? loss
        : list.map(({ config }) => config.value.loss).find((one) => hasField(one, name));
      return list.filter((run) => reference !== undefined && sharesField(reference, run.config.value.loss, name));
    },
    playing,
    view,
    rotations,
    focus: createFocus(),
    timeline,
    drawn,
    pageState,
    installed,
    runById,

    begin() {
      client.listen(hear);
      effect(() => {
        const all = view.allDigits.value;
        // Workers show the usual selection until they are told otherwise.
        if (all || showsAll) installed.then(() => client.show(all)).catch(() => {});
        showsAll = all;
      });
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
      moment.value = null;
      await inTurn(() => client.reset());
      for (const run of runs.peek()) run.record.clear();
      clearRates();
      await goOn();
    },

    async setRuns(configs, place) {
      const next = configs.map(newRun);
      await replaceRuns(next, place ?? firstSelection(configs));
      return next.map(({ id }) => id);
    },

    async importRuns(list) {
      await installed;
      const next = list.map(({ config }) => newRun(config));
      const from = new Map(next.map((run, i) => [run, list[i]?.saved as RunCheckpoint]));
      for (const [run, saved] of from) {
        const { history, checkpoint } = saved;
        takeOver(run, { history, frames: [], checkpoints: [checkpoint], images: [] }, checkpoint.step);
      }
      await session.pause();
      await replaceRuns(next, firstSelection(list.map(({ config }) => config)), from);
      return next.map(({ id }) => id);
    },

    addRun: (config, after = '') => insert(newRun(config), after, null),

    async duplicate(id) {
      const run = runById(id);
      if (!installing || run.step.peek() === 0) return insert(newRun(run.config.peek()), id, null);
      const from = await client.checkpoint(id);
      const copy = newRun(from.checkpoint.config);
      takeOver(copy, run.record.upTo(from.checkpoint.step), from.checkpoint.step);
      return insert(copy, id, from);
    },

    async branch(id, step, patch) {
      const run = runById(id);
      const { config } = patchConfig(run.config.peek(), patch);
      if (needsRebuild(run.config.peek(), config)) throw new RangeError(words.messages.branchAnew);
      const checkpoint = run.checkpoints.at(step);
      const copy = newRun(config);
      if (!checkpoint) {
        const made = await insert(copy, id, null);
        moment.value = null;
        return { id: made, step: 0 };
      }
      const past = run.record.upTo(checkpoint.step);
      takeOver(copy, past, checkpoint.step);
      const from = { checkpoint: { ...checkpoint, config }, history: [...past.history] };
      const made = await insert(copy, id, from);
      moment.value = null;
      return { id: made, step: checkpoint.step };
    },

    rescue(id) {
      const rescued = rescues.get(id) ?? rescue(id).finally(() => rescues.delete(id));
      rescues.set(id, rescued);
      return rescued;
    },

    async removeRun(id) {
      const run = runById(id);
      if (runs.peek().length === 1) throw new RangeError(words.messages.lastPanel);
      const place = runs.peek().indexOf(run);
      batch(() => {
        forget(id);
        accepted.delete(id);
        runs.value = runs.peek().filter((other) => other !== run);
        if (selected.peek() === id) selected.value = (runs.peek()[place] ?? runs.peek().at(-1))?.id ?? '';
      });
      if (installing) await inTurn(() => client.removeRun(id));
    },

    move(id, place) {
      const run = runById(id);
      const others = runs.peek().filter((other) => other !== run);
      runs.value = others.toSpliced(Math.min(Math.max(place, 0), others.length), 0, run);
    },

    async configure(id, patch) {
      await change(patched([runById(id)], patch));
    },

    async configureLinked(patch) {
      const patches = new Map<Run, Partial<RunConfig>>();
      for (const [name, value] of Object.entries(patch)) {
        for (const run of session.targetsOf(name)) patches.set(run, { ...patches.get(run), [name]: value });
      }
      await change([...patches].map(([run, own]) => ({ run, config: patchConfig(run.config.peek(), own).config })));
    },

    async configureAll(patch, among = runs.peek()) {
      await change(patched(among, patch));
    },
  };
  return session;
}
