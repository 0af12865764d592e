import { describe, expect, it } from 'vitest';
import { createNotices, type Happening } from '../../src/state/notices.ts';

const error = (given: string): Happening => ({ kind: 'noBackend', given });
const undone: Happening = { kind: 'undone' };
const replaced: Happening = { kind: 'replaced' };
const undo = { kind: 'undo' } as const;

/** Notices whose time passes when that is asked for. */
function timed() {
  let now = 0;
  let waiting: { at: number; act: () => void }[] = [];
  const notices = createNotices((act, ms) => void waiting.push({ at: now + ms, act }));
  return {
    notices,
    told: () => notices.list.value.map(({ what }) => ('given' in what ? what.given : what.kind)),
    pass(ms: number) {
      now += ms;
      const due = waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { act } of due) act();
    },
  };
}

describe('what the page has to tell', () => {
  it('has the newest in front, and notes leave by themselves', () => {
    const { notices, told, pass } = timed();
    notices.note(replaced, undo);
    notices.note(undone);
    expect(told()).toEqual(['replaced', 'undone']);
    pass(9_000);
    expect(told()).toEqual(['replaced']);
    pass(21_000);
    expect(told()).toEqual([]);
  });

  it('has an error in front of what comes after it until there was time to read it', () => {
    const { notices, told, pass } = timed();
    notices.error(error('abacus'));
    pass(5_000);
    notices.note(replaced, undo);
    expect(told()).toEqual(['replaced', 'abacus']);
    pass(4_000);
    expect(told()).toEqual(['abacus', 'replaced']);
    // It was in front as long as any other offer.
    pass(30_000);
    expect(told()).toEqual(['abacus', 'replaced']);
    pass(5_000);
    expect(told()).toEqual(['abacus']);
    pass(600_000);
    expect(told()).toEqual(['abacus']);
  });

  it('drops notes before errors that nobody has read', () => {
    const { notices, told } = timed();
    notices.error(error('abacus'));
    for (const what of [undone, replaced, { kind: 'startedOver' } as const]) notices.note(what);
    expect(told()).toEqual(['replaced', 'startedOver', 'abacus']);
  });

  it('does not tell the same twice', () => {
    const { notices, told } = timed();
    expect(notices.error(error('abacus'))).toBe(notices.error(error('abacus')));
    expect(told()).toEqual(['abacus']);
  });

  it('forgets what is dismissed, read or not', () => {
    const { notices, told, pass } = timed();
    const id = notices.error(error('abacus'));
    notices.note(undone);
    notices.dismiss(id);
    expect(told()).toEqual(['undone']);
    pass(9_000);
    expect(told()).toEqual(['undone']);
    pass(9_000);
    expect(told()).toEqual([]);
  });
});
