/** The page's one store: its runs, what they do, and every action that changes them. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { EngineClient, RunConfig } from '../worker/protocol.ts';
import type { Branching } from './crew/branching.ts';
import { createChanging } from './crew/changing.ts';
import { type Company, createCompany } from './crew/company.ts';
import { createCrew } from './crew/crew.ts';
import { createFrameClock } from './crew/frameClock.ts';
import { createGoing } from './crew/going.ts';
import { createHearing } from './crew/hearing.ts';
import { createPanels, type PanelsOptions, type RunName } from './crew/panels.ts';
import type { Wish } from './crew/turns.ts';
import { createDrawn, type Drawn } from './drawn.ts';
import { createFocus, type FocusState } from './look/focus.ts';
import { createRotations, type Rotations } from './look/rotations.ts';
import { createView, type ViewState, viewOf } from './look/view.ts';
import { createNotices, type Notices } from './notices.ts';
import { firstSelection, MOST_RUNS } from './presets.ts';
import { lastPanel } from './refusals.ts';
import type { SavedRun } from './run/record.ts';
import { ended, type Run } from './run/run.ts';
import { createStartup, type Startup, type StartupOptions } from './startup.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { type Origin, UNKNOWN_ORIGIN } from './transfer/format.ts';
import { createUndo, type Undo } from './undo/undo.ts';
import type { PageState } from './url.ts';

export type { SavedRun } from './run/record.ts';

export interface SessionOptions extends Omit<StartupOptions, 'client' | 'replaced'> {
  client: EngineClient;
  initial: PageState;
  namesOf: PanelsOptions['namesOf'];
  /** Version and data of this page, for files. */
  origin?: Origin;
  /** Calls back when frames are to reach the page; see frameClock.ts. */
  nextFrame?(callback: () => void): unknown;
  /** Milliseconds. */
  now?(): number;
}

export interface Session {
  readonly startup: Startup;
  readonly messages: Notices;
  readonly origin: Origin;
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
  readonly company: Company;
  readonly drawn: Drawn;
  /** Takes back what made runs go or begin anew. */
  readonly undo: Undo;
  /** Runs, selection and view, as the address spells them: as they are wished, where that isn't done yet. */
  readonly pageState: ReadonlySignal<PageState>;
  /** Resolves when the workers hold the runs. */
  readonly installed: Promise<void>;
  /** Starts the workers and the download; training begins by itself. @param first what it waits for besides. */
  begin(first?: Promise<unknown>): void;
  /** @throws RangeError naming the ids there are. */
  runById(id: string): Run;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Plays or pauses; where every run has reached its end, begins them anew. */
  toggle(): Promise<void>;
  /** Exactly `count` steps of every run, then pauses. */
  step(count: number): Promise<void>;
  /** Trains to a step and pauses; where the runs have gone beyond it, shows that moment. */
  goTo(step: number): Promise<void>;
  /** Step at which the page stands, as a link can name it; null while it shows runs that train. */
  standsAt(): number | null;
  /** Trains the very moment that the page shows again, where the runs kept only others next to it. */
  exact(): Promise<void>;
  /** One step of all runs, that ends on a step common to all. */
  advance(): Promise<void>;
  reset(): Promise<void>;
  /** The same by hand: it can be taken back. */
  startOver(): Promise<void>;
  /** Replaces the panels; training goes on with the new ones if it was going on. Returns their ids. @param asked when; now without it. */
  setRuns(configs: readonly RunConfig[], selected?: number, asked?: Wish): Promise<string[]>;
  /** When other runs were asked for that have to be read first; what is asked for after it wins. */
  ask(): Wish;
  /** The same, each run with its past and going on from where it was saved; training pauses. @param asked when; now without it. */
  importRuns(runs: readonly SavedRun[], asked?: Wish): Promise<string[]>;
  /** Runs as they were when the page was left, selected and training as then. The address goes before: it isn't touched. */
  resume(runs: readonly SavedRun[], place: number, plays: boolean, asked?: Wish): Promise<void>;
  /** One more panel, behind the one named or at the end. @throws RangeError where there is no room. */
  addRun(config: RunConfig, after?: string): Promise<string>;
  /** A panel beside its original, with the same weights and the same record. */
  duplicate(id: string, wish?: Wish): Promise<string>;
  /**
   * A panel that goes on from a run's weights of a step with some settings changed, another loss among them.
   * @throws FaultError that names the settings to which weights can't be carried over.
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

export function createSession(options: SessionOptions): Session {
  const { client, initial, namesOf } = options;
  const now = options.now ?? (() => performance.now());
  const nextFrame = options.nextFrame ?? createFrameClock(document, window);
  const messages = createNotices();
  const startup = createStartup({ ...options, replaced: (why) => messages.error({ kind: 'dataReplaced', why }) });
  const panels = createPanels({ configs: initial.runs, place: initial.selected, namesOf });
  const { runs, moment, selected, selectedRun } = panels;
  const links = signal<ReadonlySet<string>>(new Set());
  const view = createView(initial.view);
  const crew = createCrew({ client, panels, startup, gone: (run) => hearing.silence(run) });
  const hearing = createHearing({ client, crew, panels, startup, notices: messages, nextFrame, now });
  const { playing } = crew;
  const undo = createUndo({
    crew,
    panels,
    notices: messages,
    async restore(kept, asked) {
      const { restore } = await import('./undo/restoring.ts');
      await restore(kept, asked, { crew, panels, view, replaced: dropAbsentPair });
    },
  });
  const changing = createChanging({ crew, panels, notices: messages, undo, links });
  const timeline = createTimeline({ moment, runs, nextFrame, now });
  /** What the page waits for before it gives the workers its runs. */
  let before: Promise<unknown> | undefined;
  const going = createGoing({ crew, panels, timeline });
  let showsAll = false;

  const pageState = computed<PageState>(() => {
    const wanted = crew.wanted.value;
    return {
      runs: [...(wanted?.configs ?? runs.value.map((run) => run.config.value))],
      selected: wanted?.place ?? Math.max(0, runs.value.indexOf(selectedRun.value)),
      view: viewOf(view),
    };
  });

  function clearRates(): void {
    for (const run of runs.peek()) run.rate.clear();
  }

  /** A pair of digits that don't take part in the runs has no boundaries. */
  function dropAbsentPair(): void {
    const pair = view.pair.peek();
    const both = runs.peek().some(({ config }) => pair?.every((digit) => config.peek().classes.includes(digit)));
    if (pair && !both) view.pair.value = null;
  }

  let branching: Branching | null = null;
  /** What goes on from a past comes with the first run that does. */
  async function past(): Promise<Branching> {
    const { createBranching } = await import('./crew/branching.ts');
    branching ??= createBranching({ client, crew, panels, replaced: dropAbsentPair });
    return branching;
  }

  const session: Session = {
    startup,
    messages,
    origin: options.origin ?? UNKNOWN_ORIGIN,
    runs,
    selected,
    selectedRun,
    nameOf: panels.nameOf,
    canAdd: computed(() => runs.value.length < MOST_RUNS),
    links,
    playing,
    view,
    rotations: createRotations(view.zoomTogether),
    focus: createFocus(),
    timeline,
    company: createCompany({ client, runs }),
    drawn: createDrawn({ featuresOf: (id, image) => client.featuresOf(id, image), runs }),
    undo,
    pageState,
    installed: crew.installed,
    runById: panels.byId,
    ...changing,
    ...going,
    async goTo(step) {
      // Runs that come back are those that are to go there.
      await before;
      await going.goTo(step);
    },
    exact: async () => (await past()).exact(),
    importRuns: async (list, asked = crew.ask()) => (await past()).importRuns(list, asked),
    resume: async (list, place, plays, asked = crew.ask()) => (await past()).resume(list, place, plays, asked),
    duplicate: async (id, wish = crew.wish()) => (await past()).duplicate(id, wish),
    branch: async (id, step, patch) => (await past()).branch(id, step, patch),
    rescue: async (id) => (await past()).rescue(id),

    begin(first) {
      client.listen(hearing.hear);
      effect(() => {
        const all = view.allDigits.value;
        // Workers show the usual selection until they are told otherwise.
        if (all || showsAll) crew.installed.then(() => client.show(all)).catch(() => {});
        showsAll = all;
      });
      startup.begin();
      before = first;
      if (initial.at !== undefined) session.goTo(initial.at).catch(messages.failed);
      crew.install(first).catch(messages.failed);
    },

    async play() {
      clearRates();
      await crew.play();
    },

    pause: crew.pause,

    async toggle() {
      if (playing.peek()) return session.pause();
      if (runs.peek().every(ended)) await session.startOver();
      return session.play();
    },

    async reset() {
      await crew.reset(() => {
        moment.value = null;
        for (const run of runs.peek()) run.record.clear();
        clearRates();
      });
    },

    startOver: () =>
      undo.keeping({ kind: 'some', runs: runs.peek(), told: { kind: 'startedOver' } }, () => session.reset()),

    async setRuns(configs, place = firstSelection(configs), asked = crew.ask()) {
      const next = configs.map((config) => panels.make(config));
      await crew.replace(next, place, undefined, undefined, asked);
      dropAbsentPair();
      return next.map(({ id }) => id);
    },

    ask: crew.ask,

    async addRun(config, after = '') {
      const run = panels.make(config);
      await crew.insert(run, after, null);
      return run.id;
    },

    async removeRun(id) {
      const run = panels.byId(id);
      if (runs.peek().length === 1) throw lastPanel();
      await crew.remove(run);
    },

    move(id, place) {
      panels.move(panels.byId(id), place);
    },
  };
  return session;
}
