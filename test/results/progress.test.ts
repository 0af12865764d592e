import { describe, expect, it } from 'vitest';
import { duration, progressLine } from '../../results/progress.ts';

const progress = {
  done: 1,
  runs: 4,
  steps: 1000,
  plannedSteps: 4000,
  seconds: 60,
  current: 'softmax seed 1: loss 0.5',
};

describe('the progress line', () => {
  it('tells share, runs, time left and what is trained', () => {
    expect(progressLine(progress, 200)).toBe(
      '██████░░░░░░░░░░░░░░░░░░ 25 %, 1 of 4 runs, 3 min left  softmax seed 1: loss 0.5',
    );
  });

  it('knows no time left before the first step, and none after the last', () => {
    expect(progressLine({ ...progress, steps: 0 }, 200)).not.toContain('left');
    expect(progressLine({ ...progress, steps: 4000 }, 200)).toContain('100 %, 1 of 4 runs  softmax');
  });

  it('never breaks the line', () => {
    expect(progressLine(progress, 40)).toHaveLength(40);
  });

  it('says durations in the unit that fits', () => {
    expect([5.4, 90, 3599, 4800].map(duration)).toEqual(['5 s', '2 min', '1 h 0 min', '1 h 20 min']);
  });
});
