import { describe, expect, it } from 'vitest';
import { FRAME_INTERVAL, goalOf, type Mover, Pacer } from '../../src/worker/pace.ts';

const mover = (id: string, step: number, more: Partial<Mover> = {}): Mover => ({
  id,
  step,
  shown: step,
  inFlight: false,
  alone: false,
  ...more,
});

/** Milliseconds. */
let clock = 0;

/** Lets runs go as far as they may, one step at a time, and be seen where they are to be. @returns the steps seen, by run. */
function train(pacer: Pacer, runs: Mover[], rounds: number, slow: string[] = []): Record<string, number[]> {
  const seen: Record<string, number[]> = Object.fromEntries(runs.map(({ id }) => [id, []]));
  for (let time = 0; time < rounds; time++) {
    clock += FRAME_INTERVAL;
    pacer.follow(runs, clock, true);
    for (const run of runs) {
      const { pace } = pacer;
      if (slow.includes(run.id) && time % 3 > 0) continue;
      if (run.step === pace.frameAt && run.shown !== run.step) {
        run.shown = run.step;
        seen[run.id]?.push(run.step);
      } else if (run.alone || run.step < goalOf(run.step, pace)) run.step++;
    }
  }
  return seen;
}

describe('the pace of runs beside each other', () => {
  it('lets nobody be further ahead than the window, however slow another is', () => {
    const pacer = new Pacer(4);
    const runs = [mover('a', 0), mover('b', 0), mover('c', 0)];
    for (let i = 0; i < 50; i++) {
      train(pacer, runs, 3, ['b']);
      const steps = runs.map(({ step }) => step);
      expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(4);
    }
    expect(runs[1]?.step).toBeGreaterThan(20);
  });

  it('looks at all of them at the same steps', () => {
    const pacer = new Pacer(4);
    const { a, b, c } = train(pacer, [mover('a', 0), mover('b', 0), mover('c', 0)], 300, ['c']);
    expect(a?.length).toBeGreaterThan(5);
    // The last one may not have got there yet.
    for (const list of [b, c]) expect(list?.slice(0, a?.length)).toEqual(a?.slice(0, list?.length));
  });

  it('lets one that begins behind the others catch up, seen where they were seen, while they stand together', () => {
    const pacer = new Pacer(4);
    const runs = [mover('a', 0), mover('b', 0)];
    const before = train(pacer, runs, 200, ['b']);
    const newcomer = mover('new', 0);
    runs.push(newcomer);
    const front = () => runs.slice(0, 2).map(({ step }) => step);
    const stood = Math.max(...front());
    const caught = { new: [] as number[] };
    while (newcomer.step < stood - 5) {
      caught.new.push(...(train(pacer, runs, 3).new ?? []));
      expect(Math.max(...front())).toBeLessThanOrEqual(stood + 4);
    }
    expect(new Set(front()).size).toBe(1);
    expect(caught.new.length).toBeGreaterThan(3);
    const seen = [0, ...(before.a ?? []), ...(before.b ?? [])];
    for (const step of caught.new) expect(seen).toContain(step);
    train(pacer, runs, 100);
    expect(Math.min(...front())).toBeGreaterThan(stood + 4);
  });

  it('lets one that was let go fall behind, and looks at the others without it', () => {
    const pacer = new Pacer(1);
    const runs = [mover('a', 100), mover('b', 100), mover('late', 0, { alone: true })];
    const seen = train(pacer, runs, 60, ['late']);
    expect(runs[0]?.step).toBeGreaterThan(120);
    expect(seen.a).toEqual(seen.b);
    expect(seen.late).toEqual([]);
  });

  it('waits with the next look until the last one has been drawn and paid for', () => {
    const pacer = new Pacer(1);
    pacer.follow([mover('a', 5, { shown: 0 })], 1000, false);
    expect(pacer.pace.frameAt).toBeNull();
    pacer.follow([mover('a', 5, { shown: 0, inFlight: true })], 1000, true);
    expect(pacer.pace.frameAt).toBeNull();
    pacer.follow([mover('a', 5, { shown: 0 })], 1000, true);
    expect(pacer.pace.frameAt).toBe(6);
  });
});
