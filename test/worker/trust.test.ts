import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/faults/faults.ts';
import { Trust } from '../../src/worker/trust.ts';

/** A backend whose check takes 2 ms, on a clock of its own. */
function backend() {
  const state = { now: 0, right: true, asked: 0, lost: [] as Fault[] };
  const trust = new Trust({
    answersRight() {
      state.asked++;
      state.now += 2;
      return state.right;
    },
    lost: (why) => state.lost.push(why),
    now: () => state.now,
  });
  /** Steps of 10 ms. */
  const train = (steps: number) => {
    for (let i = 0; i < steps; i++) {
      trust.use();
      state.now += 10;
    }
  };
  return { trust, state, train };
}

describe('trust in a backend', () => {
  it('costs under 1 % of the time that training takes', () => {
    const { state, train } = backend();
    train(10_000);
    expect(state.asked).toBeGreaterThan(100);
    expect((state.asked * 2) / state.now).toBeLessThan(0.01);
  });

  it('asks before the first step, and after a pause of some seconds', () => {
    const { state, train } = backend();
    train(1);
    expect(state.asked).toBe(1);
    train(1);
    expect(state.asked).toBe(1);
    state.now += 3000;
    train(1);
    expect(state.asked).toBe(2);
  });

  it('is lost once and for good with the first wrong answer', () => {
    const { trust, state, train } = backend();
    train(5);
    state.right = false;
    expect(() => trust.confirm()).toThrow(/arithmetic/);
    state.right = true;
    expect(() => trust.use()).toThrow(/arithmetic/);
    expect(() => trust.confirm()).toThrow(/arithmetic/);
    expect(state.lost).toEqual([{ code: 'wrongAnswer' }]);
  });
});
