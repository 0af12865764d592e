import { describe, expect, it } from 'vitest';
import { epochMarks } from '../../../src/ui/timeline/epochMarks.ts';

describe('marks of epochs', () => {
  it('stand for whole epochs only', () => {
    expect(epochMarks(0.9, 1000).count).toBe(0);
    expect(epochMarks(2.7, 1000)).toEqual({ count: 2, every: 1, lastNamed: 2 });
  });

  it('have names so far apart that these don’t touch', () => {
    const { count, every } = epochMarks(40.5, 1000);
    expect(count).toBe(40);
    expect((every * 1000) / 40.5).toBeGreaterThanOrEqual(72);
  });

  it('leave out a name that would reach beyond the end', () => {
    expect(epochMarks(3.01, 1000).lastNamed).toBe(2);
  });

  it('are left out where there are too many to count, or no room', () => {
    expect(epochMarks(200, 1000).count).toBe(0);
    expect(epochMarks(3, 0).count).toBe(0);
  });
});
