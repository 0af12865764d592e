/** Keeps the page while it is used, in pieces that are only added to, and puts it back. */
import { effect, untracked } from '@preact/signals-core';
import { problemOf, type StoreProblem } from '../../store/problems.ts';
import type { KeptSession, Piece, Store } from '../../store/protocol.ts';
import type { RunCheckpoint } from '../../worker/protocol.ts';
import { Overtaken } from '../refusals.ts';
import type { Run } from '../run/run.ts';
import type { Session } from '../session.ts';
import { describePage, hasRunsOf, hasUsualRuns } from './describing.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { furthest, type ReadRun, readRuns } from './reading.ts';
import { createResting } from './resting.ts';
import type { Tab } from './tab.ts';

/** Milliseconds between two looks at what has to be kept. */
const EVERY = 5000;
/** Settings are kept once they rest, as the address is. */
const REST = 300;
/** Bytes that go to the store worker at once: copying more would hold the page up. */
const MOST_AT_ONCE = 4_000_000;
/** A session that was replaced after fewer steps isn't worth a line of its own among the recent ones. */
const WORTH_KEEPING = 100;

/** What keeping has to tell. */
export type KeptEvent =
  | { kind: 'restored'; step: number; plays: boolean }
  | { kind: 'refused'; why: StoreProblem }
  /** Nothing is kept any more; told once. */
  | { kind: 'notKept'; why: StoreProblem }
  /** The runs were trained on other images than this page has; hashes of both. */
  | { kind: 'otherData'; kept: string; page: string };

export interface KeepingOptions {
  session: Session;
  store: Store;
  tab: Tab;
  /** Everything a run needs to go on from where it stands. */
  checkpoint(id: string): Promise<RunCheckpoint>;
  tell(event: KeptEvent): void;
  newId?(): string;
  /** Milliseconds since 1970. */
  now?(): number;
  every?: number;
}

export interface Keeping {
  /** Id of the session that this page is kept as; null before the first time, and where nothing is kept. */
  readonly id: string | null;
  /** Puts back what this tab showed, before training begins, if its runs are those of the address. @returns whether. */
  restore(id: string): Promise<boolean>;
  /** Puts the runs of a session in place of the panels. Where another tab has it open, this one gets a copy. */
  open(id: string): Promise<void>;
  /**
   * What a fresh page could go on with: the session that was kept last, if it got far enough and no tab has it open. None
   * where the address asks for runs of its own.
   */
  last(): Promise<{ id: string; saved: number; step: number } | null>;
  /** Keeps the page from now on, again and again. */
  begin(): void;
  /** Keeps what has changed, now. */
  keep(): Promise<void>;
  /** Deletes all that is kept; this page isn't kept any more either. */
  forget(): Promise<void>;
  stop(): void;
}

export function createKeeping(options: KeepingOptions): Keeping {
  const { session, store, tab, tell } = options;
  const newId = options.newId ?? (() => crypto.randomUUID());
  const now = options.now ?? Date.now;
  let id: string | null = null;
  /** Whether the store knows the session already. */
  let known = false;
  let ledgers = new Map<Run, Ledger>();
  const keys = new Map<Run, string>();
  const resting = createResting(options.checkpoint);
  let lastSerial = 0;
  const nextSerial = () => {
    lastSerial += 1;
    return lastSerial;
  };
  let ended = false;
  let reached = 0;
  let underWay: Promise<void> | null = null;
  let again: ReturnType<typeof setInterval> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let stopWatching = () => {};

  const stop = () => {
    ended = true;
    clearInterval(again);
    clearTimeout(settling);
    stopWatching();
  };

  const fail = (error: unknown) => {
    if (ended) return;
    stop();
    tell({ kind: 'notKept', why: problemOf(error) });
  };

  function adopt(next: string, runs: readonly Run[], read: readonly ReadRun[], from: KeptSession): void {
    id = next;
    known = true;
    reached = furthest(from);
    ledgers = new Map();
    keys.clear();
    resting.clear();
    for (const [i, run] of runs.entries()) {
      const kept = from.runs[i];
      if (!kept) continue;
      keys.set(run, kept.key);
      ledgers.set(run, createLedger(kept.key, nextSerial, read[i]?.pieces));
      for (const { serial } of read[i]?.pieces ?? []) lastSerial = Math.max(lastSerial, serial);
    }
  }

  function setAside({ links, drawn }: KeptSession): void {
    session.links.value = new Set(links);
    session.drawn.image.value = drawn;
  }

  function compareData({ data }: KeptSession): void {
    const { hash } = session.origin.data;
    if (data !== null && hash !== null && data !== hash) tell({ kind: 'otherData', kept: data, page: hash });
  }

  /** Other runs stand on the page than were kept: a session of their own, if what was before is worth one. */
  async function settle(runs: readonly Run[]): Promise<string> {
    const others = id !== null && !runs.some((run) => ledgers.has(run));
    if (id === null || (others && reached >= WORTH_KEEPING)) {
      const next = newId();
      await tab.take(next);
      id = next;
      known = false;
      reached = 0;
      ledgers = new Map();
      keys.clear();
      resting.clear();
    }
    return id;
  }

  async function write(): Promise<void> {
    const runs = session.runs.peek();
    if (!known && !runs.some(({ step }) => step.peek() > 0)) return;
    const own = await settle(runs);
    await resting.look(runs);
    // Others may have come while the weights were on their way.
    if (session.runs.peek() !== runs) return;
    const differences = runs.map((run) => {
      const key = keys.get(run) ?? newId();
      keys.set(run, key);
      const ledger = ledgers.get(run) ?? createLedger(key, nextSerial);
      return { run, ledger, ...ledger.difference(resting.recordOf(run)) };
    });
    const gone = [...ledgers].filter(([run]) => !runs.includes(run));
    const drop = [...gone.flatMap(([, ledger]) => ledger.keys()), ...differences.flatMap((one) => one.drop)];
    const add = differences.flatMap((one) => one.add);
    const page = describePage(session, runs, own, now());
    const steps = runs.map(({ step }) => step.peek());
    for (const { done } of differences) done();
    ledgers = new Map(differences.map(({ run, ledger }) => [run, ledger]));
    const bytes = [...ledgers.values()].reduce((sum, ledger) => sum + ledger.bytes, 0);
    const last = await ahead(own, add);
    const { kept } = await store.call('write', {
      session: { ...page, bytes, runs: runs.map((run, i) => keptRun(run, steps[i] ?? 0)) },
      add: last,
      drop,
      anew: !known,
    });
    known = true;
    reached = Math.max(reached, ...steps);
    // Somebody has deleted it in another tab, who doesn't want it to come back.
    if (!kept) stop();
  }

  const keptRun = (run: Run, step: number) => {
    const recorded = run.record.recorded.peek();
    return { key: keys.get(run) ?? '', config: run.config.peek(), step, ...(recorded > 0 ? { recorded } : {}) };
  };

  /** Sends pieces ahead until what is left can go in one message. */
  async function ahead(own: string, add: readonly Piece[]): Promise<Piece[]> {
    let rest: Piece[] = [];
    let bytes = 0;
    for (const piece of add) {
      if (bytes + piece.bytes > MOST_AT_ONCE && rest.length > 0) {
        await store.call('add', { session: own, pieces: rest });
        rest = [];
        bytes = 0;
      }
      rest.push(piece);
      bytes += piece.bytes;
    }
    return rest;
  }

  /** One at a time; who asks while one is under way gets one that begins after it. */
  async function keep(): Promise<void> {
    while (underWay) await underWay;
    if (ended) return;
    underWay = write().catch(fail);
    try {
      await underWay;
    } finally {
      underWay = null;
    }
  }

  return {
    get id() {
      return id;
    },

    async restore(wanted) {
      // What is wished while the store is read wins.
      const asked = session.ask();
      try {
        const kept = await store.call('peek', { id: wanted });
        if (!kept || !hasRunsOf(session, kept)) return false;
        if (!(await tab.take(wanted, true))) return false;
        const read = await store.call('read', { id: wanted });
        const runs = readRuns(read);
        const place = Math.max(0, session.runs.peek().indexOf(session.selectedRun.peek()));
        await session.resume(
          runs.map(({ saved }) => saved),
          place,
          read.session.playing,
          asked,
        );
        adopt(wanted, session.runs.peek(), runs, read.session);
        setAside(read.session);
        compareData(read.session);
        const step = Math.max(0, ...runs.map(({ saved }) => saved.step));
        if (step > 0) tell({ kind: 'restored', step, plays: read.session.playing });
        return true;
      } catch (error) {
        if (error instanceof Overtaken) return false;
        tell({ kind: 'refused', why: problemOf(error) });
        return false;
      }
    },

    async open(wanted) {
      const asked = session.ask();
      await keep();
      const read = await store.call('read', { id: wanted });
      const runs = readRuns(read);
      const ids = await session.importRuns(
        runs.map(({ saved }) => saved),
        asked,
      );
      while (underWay) await underWay;
      const opened = session.runs.peek();
      // Something else may have been asked for meanwhile.
      if (opened.some((run, i) => run.id !== ids[i])) return;
      const before = { id, reached };
      if (!ended && (await tab.take(wanted))) {
        adopt(wanted, opened, runs, read.session);
        if (before.id && before.reached < WORTH_KEEPING) await store.call('remove', { id: before.id });
      }
      setAside(read.session);
      compareData(read.session);
      if (read.session.playing) await session.play();
    },

    async last() {
      const found = (await store.call('list', { without: id ?? '' })).find(
        (kept) => !kept.open && furthest(kept) >= WORTH_KEEPING,
      );
      if (!found || !(hasUsualRuns(session) || hasRunsOf(session, found))) return null;
      return { id: found.id, saved: found.saved, step: furthest(found) };
    },

    begin() {
      again = setInterval(() => void keep(), options.every ?? EVERY);
      stopWatching = effect(() => {
        void [session.pageState.value, session.playing.value, session.links.value, session.drawn.image.value];
        void session.runs.value.map(({ status }) => status.value);
        untracked(() => {
          clearTimeout(settling);
          settling = setTimeout(() => void keep(), REST);
        });
      });
    },

    keep,

    async forget() {
      stop();
      while (underWay) await underWay;
      await store.call('forget', null);
      tab.leave();
      id = null;
    },

    stop,
  };
}
