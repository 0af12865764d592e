/** The runs that are wanted against those the workers hold: what is asked for last stands in the end. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { EngineClient, RunCheckpoint, RunConfig } from '../../worker/protocol.ts';
import { MOST_RUNS } from '../presets.ts';
import { noRoom, Overtaken } from '../refusals.ts';
import type { Run } from '../run/run.ts';
import type { Startup } from '../startup.ts';
import { createConfiguring } from './configuring.ts';
import { type Exchanged, exchangeAll } from './exchanging.ts';
import type { Panels } from './panels.ts';
import { createTurns, type Wish } from './turns.ts';

export interface CrewOptions {
  client: EngineClient;
  panels: Panels;
  startup: Pick<Startup, 'testable' | 'trainable'>;
  /** A run has left the page. */
  gone(run: Run): void;
}

/** What panels were asked for that the workers don't hold yet. */
export interface Wanted {
  readonly configs: readonly RunConfig[];
  readonly place: number;
}

export interface Crew {
  /** Whether training goes on, or will as soon as it can. */
  readonly playing: Signal<boolean>;
  /** The newest wish for other panels; null where there is none under way. */
  readonly wanted: ReadonlySignal<Wanted | null>;
  /** Resolves when the workers hold the runs. */
  readonly installed: Promise<void>;
  /** A run that was heard of, also one on its way in: its first frames come before the reply. */
  known(id: string): Run | undefined;
  /** Gives the workers the runs as soon as they can take them, and trains. @param first what they wait for besides. */
  install(first?: Promise<unknown>): Promise<void>;
  wish(): Wish;
  /** When other panels were asked for that aren't known yet. */
  ask(): Wish;
  /**
   * Puts other runs in place of all. @param ready what has to happen first. @param asked when; now, unless it is given.
   * @throws Overtaken where a newer wish came before this one began.
   */
  replace(
    next: readonly Run[],
    place: number,
    from?: ReadonlyMap<Run, RunCheckpoint>,
    ready?: Promise<void>,
    asked?: Wish,
  ): Promise<void>;
  /** Puts one more behind another. @throws Overtaken, RangeError where there is no room. */
  insert(run: Run, after: string, from: RunCheckpoint | null, wish?: Wish): Promise<void>;
  /** Puts each in the place of another. @throws RangeError where one of those has gone; then all stay. */
  exchange(pairs: readonly Exchanged[], trains: boolean): Promise<void>;
  remove(run: Run): Promise<void>;
  /** Brings a run's settings to the workers; where they refuse, the run goes back to those in force. */
  configure(run: Run): Promise<void>;
  /** What a run needs to go on from where it stands; null where it stands at its beginning. */
  checkpoint(run: Run): Promise<RunCheckpoint | null>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Whether anybody has played, paused or stepped yet. */
  steered(): boolean;
  /** Exactly so many steps, then pauses. */
  step(count: number): Promise<void>;
  /** Brings all runs to a step, those that aren't beyond it, then pauses. */
  stepTo(step: number): Promise<void>;
  /** @param cleared called when the workers have gone back. */
  reset(cleared: () => void): Promise<void>;
}

export function createCrew({ client, panels, startup, gone }: CrewOptions): Crew {
  const { runs } = panels;
  const playing = signal(true);
  const wanted = signal<Wanted | null>(null);
  const { wish, ask, wishForOthers, check, inTurn } = createTurns();
  const known = new Map(runs.peek().map((run) => [run.id, run]));
  /** What the workers hold, and the settings in force there. */
  const held = new Map<string, RunConfig>();
  /** Whether the workers have been given the runs: until then, what stands on the page is what they will be given. */
  let given = false;
  let startsToGive: ReadonlyMap<Run, RunCheckpoint> | undefined;
  let [stepping, steered] = [false, false];
  let noteInstalled = () => {};
  const installed = new Promise<void>((resolve) => {
    noteInstalled = resolve;
  });

  const payload = (list: readonly Run[], from?: ReadonlyMap<Run, RunCheckpoint>) =>
    list.map((run) => ({ id: run.id, config: run.config.peek(), from: from?.get(run) ?? null }));
  const hold = (list: ReturnType<typeof payload>) => {
    held.clear();
    for (const { id, config } of list) held.set(id, config);
  };
  const forget = (run: Run) => {
    known.delete(run.id);
    gone(run);
  };

  /** Stops what moves, so that what is next in turn needn't wait for it; the wish to train stays. */
  async function halt(): Promise<void> {
    if (given && (playing.peek() || stepping)) await client.pause();
  }
  /** Trains on, if that is still wished when its turn comes. */
  const goOn = () => inTurn(async () => (playing.peek() ? client.play() : undefined));

  const configuring = createConfiguring(async (id, config) => {
    await client.configure(id, config);
    if (held.has(id)) held.set(id, config);
  });

  async function configure(run: Run): Promise<void> {
    const config = run.config.peek();
    if (held.get(run.id) === config || !held.has(run.id)) return;
    try {
      await configuring.submit(run.id, config);
    } catch (error) {
      const kept = held.get(run.id);
      // Its panel went while the settings were on their way: nobody misses them.
      if (!known.has(run.id) || !kept) throw new Overtaken();
      if (run.config.peek() === config) run.config.value = kept;
      throw error;
    }
  }

  /** Lets the workers have one more run: known before they are asked, and not if they refuse. */
  async function add(run: Run, from: RunCheckpoint | null, running: boolean): Promise<void> {
    known.set(run.id, run);
    const config = run.config.peek();
    try {
      await client.addRun({ id: run.id, config, from }, running);
    } catch (error) {
      known.delete(run.id);
      throw error;
    }
    held.set(run.id, config);
  }

  async function drop({ id }: Run): Promise<void> {
    // Other panels may have taken its place meanwhile.
    if (held.delete(id)) await client.removeRun(id);
  }

  function swap(next: readonly Run[], place: number, from?: ReadonlyMap<Run, RunCheckpoint>): void {
    startsToGive = from;
    for (const run of runs.peek()) forget(run);
    for (const run of next) known.set(run.id, run);
    panels.replace(next, place);
  }

  async function giveInstead(
    next: readonly Run[],
    place: number,
    wished: Wish,
    from?: ReadonlyMap<Run, RunCheckpoint>,
  ): Promise<void> {
    check(wished);
    for (const run of next) known.set(run.id, run);
    const list = payload(next, from);
    try {
      await client.setRuns(list);
    } catch (error) {
      for (const run of next) known.delete(run.id);
      throw error;
    }
    // Shown also where a newer wish has come: the page never shows other runs than the workers hold.
    hold(list);
    swap(next, place);
    for (const run of next) void configure(run).catch(() => {});
  }

  /** Takes an exact number of steps. */
  async function counted(take: () => Promise<void>): Promise<void> {
    steered = true;
    await Promise.all([installed, startup.trainable]);
    await inTurn(async () => {
      stepping = true;
      try {
        await take();
      } finally {
        stepping = false;
      }
    });
  }

  return {
    playing,
    wanted,
    installed,
    known: (id) => known.get(id),
    wish,
    ask,

    async install(first) {
      await Promise.all([startup.testable, first]);
      given = true;
      await inTurn(async () => {
        const list = payload(runs.peek(), startsToGive);
        await client.setRuns(list);
        hold(list);
      });
      // Settings changed while the runs were on their way in.
      for (const run of runs.peek()) void configure(run).catch(() => {});
      noteInstalled();
      await startup.trainable;
      await goOn();
    },

    async replace(next, place, from, ready, asked) {
      const wished = wishForOthers(asked);
      const mine = { configs: next.map((run) => run.config.peek()), place };
      wanted.value = mine;
      try {
        if (ready) await ready;
        check(wished);
        if (!given) return swap(next, place, from);
        await halt();
        try {
          await inTurn(() => giveInstead(next, place, wished, from));
        } finally {
          await goOn();
        }
      } finally {
        if (wanted.peek() === mine) wanted.value = null;
      }
    },

    async insert(run, after, from, wished = wish()) {
      const checkRoom = () => {
        if (runs.peek().length >= MOST_RUNS) throw noRoom(MOST_RUNS);
      };
      checkRoom();
      check(wished);
      if (!given) {
        known.set(run.id, run);
        return panels.insert(run, after);
      }
      await installed;
      await inTurn(async () => {
        check(wished);
        checkRoom();
        await add(run, from, playing.peek());
        panels.insert(run, after);
      });
    },

    async exchange(pairs, trains) {
      const wished = wish();
      // One turn for all calls: no other panels may come between them.
      await inTurn(async () => {
        check(wished);
        const leave = (run: Run) => {
          forget(run);
          return drop(run);
        };
        await exchangeAll(pairs, trains, { panels, add, drop: leave });
        playing.value = trains;
      });
      await goOn();
    },

    async remove(run) {
      forget(run);
      panels.remove(run);
      if (given) await inTurn(() => drop(run));
    },

    configure,
    checkpoint: async (run) => (given && run.step.peek() > 0 ? client.checkpoint(run.id) : null),

    async play() {
      steered = true;
      playing.value = true;
      await Promise.all([installed, startup.trainable]);
      await goOn();
    },

    steered: () => steered,
    async pause() {
      steered = true;
      playing.value = false;
      // Not in turn: a long series of steps must be stoppable.
      if (given) await client.pause();
    },

    step: (count) => counted(() => client.step(count)),
    stepTo: (step) => counted(() => client.stepTo(step)),

    async reset(cleared) {
      if (!given) return;
      await halt();
      await inTurn(async () => {
        await client.reset();
        cleared();
      });
      await goOn();
    },
  };
}
