/** Where a reader stands in the lessons, and how each step is set up, gone through and judged. No page of its own. */
import { type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { readConfig } from '../../config/config.ts';
import { formulasFor } from '../../losses/own/language.ts';
import { USUAL_VIEW } from '../../state/look/choices.ts';
import { setView, viewOf } from '../../state/look/view.ts';
import type { RecordedName } from '../../state/recorded/presets.ts';
import { type Run, shownStep } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { type Judged, judge } from './claims.ts';
import { lookOf } from './look.ts';
import type { Place } from './place.ts';
import type { Lesson, LessonStep } from './schema.ts';

/** A step is set up, waits for the reader, trains, and is done. */
export type Phase = 'setup' | 'ask' | 'trains' | 'done';

export interface Course {
  readonly place: ReadonlySignal<Place>;
  readonly phase: ReadonlySignal<Phase>;
  /** The answer the reader expects, from 0. */
  readonly choice: Signal<number | null>;
  /** Of each claim of the step, once it is done; null where its runs are gone. */
  readonly judged: ReadonlySignal<readonly (Judged | null)[]>;
  /** The lesson's run of a place from 1; undefined where the reader has taken it away. Follows the panels. */
  runAt(place: number): Run | undefined;
  step(): LessonStep;
  /** Sets up a step, with all that comes before it. */
  enter(place: Place): Promise<void>;
  /** What the step waits for: trains to its end, or puts the setting there. Answers a question that waits for nothing. */
  go(): Promise<void>;
}

export interface CourseOptions {
  session: Session;
  lessons: readonly Lesson[];
  /** How runs are put in place of others. */
  replace(configs: readonly RunConfig[], selected: number): Promise<string[]>;
  /** The same with the recorded runs of a preset; none where they don't come, which is told. */
  bring(name: RecordedName): Promise<string[]>;
  /** A step is done. */
  done(place: Place): void;
}

/** Whether a step has runs of its own. */
const begins = (step: LessonStep | undefined) => step?.runs !== undefined || step?.recorded !== undefined;

export function createCourse(life: Lifetime, { session, lessons, replace, bring, done }: CourseOptions): Course {
  const place = signal<Place>({ lesson: 0, step: 0 });
  const phase = signal<Phase>('setup');
  const choice = signal<number | null>(null);
  const judged = signal<readonly (Judged | null)[]>([]);
  const ids = signal<readonly string[]>([]);
  /** The step entered last wins. */
  let turn = 0;

  const stepAt = ({ lesson, step }: Place) => lessons[lesson]?.steps[step] as LessonStep;
  const step = () => stepAt(place.peek());
  const runAt = (number: number) => session.runs.value.find(({ id }) => id === ids.value[number - 1]);

  function look(at: LessonStep): void {
    const { controls, charts } = viewOf(session.view);
    const own = at.view ?? {};
    if (begins(at)) setView(session.view, { ...USUAL_VIEW, controls, charts, ...own });
    else setView(session.view, { ...viewOf(session.view), ...own });
    const selected = at.selected && runAt(at.selected);
    if (selected) session.selected.value = selected.id;
  }

  async function setUp(at: LessonStep): Promise<void> {
    if (at.runs) {
      await formulasFor(...(at.runs as Partial<RunConfig>[]));
      const configs = at.runs.map((run) => readConfig(run, 'strict').config);
      session.timeline.seek(null);
      const [made] = await Promise.all([replace(configs, (at.selected ?? 1) - 1), session.pause(), session.installed]);
      ids.value = made;
    }
    if (at.recorded) {
      session.timeline.seek(null);
      ids.value = await bring(at.recorded);
    }
    look(at);
  }

  /** Takes the runs to where a step ends. */
  async function goThrough({ until }: LessonStep): Promise<void> {
    if (!until) return;
    if ('step' in until) await session.goTo(until.step);
    else {
      const run = runAt(until.run);
      if (run) await session.configure(run.id, { [until.setting]: until.is });
    }
  }

  function reached({ until, right }: LessonStep): boolean {
    if (!until) return right === undefined;
    if (!('step' in until)) return runAt(until.run)?.config.value[until.setting] === until.is;
    const mine = ids.value.flatMap((id) => session.runs.value.find((run) => run.id === id) ?? []);
    return (
      mine.length > 0 &&
      mine.every((run) => run.status.value === 'diverged' || (run.shown.value !== null && shownStep(run) >= until.step))
    );
  }

  function finish(): void {
    const looks = ids.peek().map((id) => {
      const run = session.runs.peek().find((one) => one.id === id);
      return run ? lookOf(run) : null;
    });
    judged.value = (step().claims ?? []).map((claim) => judge(claim, looks));
    phase.value = 'done';
    done(place.peek());
  }

  life.effect(() => {
    const { value: now } = phase;
    if ((now === 'ask' || now === 'trains') && reached(step())) untracked(finish);
  });

  return {
    place,
    phase,
    choice,
    judged,
    runAt,
    step,

    async enter(next) {
      turn += 1;
      const mine = turn;
      const { lesson, step: to } = next;
      const before = place.peek();
      const follows = phase.peek() === 'done' && before.lesson === lesson && before.step === to - 1;
      phase.value = 'setup';
      place.value = next;
      choice.value = null;
      judged.value = [];
      const steps = lessons[lesson]?.steps ?? [];
      // What a step stands on is made again, unless the reader comes from it.
      let from = to;
      while (from > 0 && !begins(steps[from]) && !follows) from -= 1;
      for (let i = from; i <= to; i++) {
        const at = steps[i];
        if (!at) return;
        await setUp(at);
        if (mine !== turn) return;
        if (i < to) await goThrough(at);
        if (mine !== turn) return;
      }
      phase.value = 'ask';
    },

    async go() {
      const at = step();
      const mine = turn;
      if (!at.until) {
        finish();
        return;
      }
      if ('step' in at.until) phase.value = 'trains';
      try {
        await goThrough(at);
      } finally {
        // Who paused on the way may go on.
        if (mine === turn && phase.peek() === 'trains' && !untracked(() => reached(at))) phase.value = 'ask';
      }
    },
  };
}
