import { describe, expect, it } from 'vitest';
import { createFrameClock } from '../../src/state/crew/frameClock.ts';

function fakePage() {
  const due = new Map<number, { kind: 'frame' | 'second'; callback: () => void }>();
  let last = 0;
  const add = (kind: 'frame' | 'second', callback: () => void) => {
    last += 1;
    due.set(last, { kind, callback });
    return last;
  };
  let listener = () => {};
  const page = {
    hidden: false,
    addEventListener: (_: string, heard: () => void) => {
      listener = heard;
    },
  };
  const clock = createFrameClock(page, {
    requestAnimationFrame: (callback) => add('frame', callback),
    cancelAnimationFrame: (id) => due.delete(id),
    setTimeout: (callback) => add('second', callback),
    clearTimeout: (id) => due.delete(id),
  });
  return {
    clock,
    waits: () => [...due.values()].map(({ kind }) => kind),
    pass() {
      const now = [...due.values()];
      due.clear();
      for (const { callback } of now) callback();
    },
    hide(hidden: boolean) {
      page.hidden = hidden;
      listener();
    },
  };
}

describe('the clock of frames', () => {
  it('waits for the next drawing of a page that is seen', () => {
    const { clock, waits, pass } = fakePage();
    let calls = 0;
    clock(() => calls++);
    clock(() => calls++);
    expect(waits()).toEqual(['frame']);
    pass();
    expect(calls).toBe(2);
    expect(waits()).toEqual([]);
  });

  it('goes on slowly in a tab that nobody sees, where the browser draws nothing', () => {
    const { clock, waits, pass, hide } = fakePage();
    hide(true);
    let calls = 0;
    clock(() => calls++);
    expect(waits()).toEqual(['second']);
    pass();
    expect(calls).toBe(1);
  });

  it('does not leave what waits behind when the tab is left or come back to', () => {
    const { clock, waits, pass, hide } = fakePage();
    let calls = 0;
    clock(() => calls++);
    hide(true);
    expect(waits()).toEqual(['second']);
    hide(false);
    expect(waits()).toEqual(['frame']);
    pass();
    expect(calls).toBe(1);
  });
});
