import { describe, expect, it } from 'vitest';
import { neighbour } from '../../../src/ui/timeline/recorded.ts';

const steps = [0, 10, 25, 60];

describe('the recorded frame next to the one shown', () => {
  it('is the last one before, from the present and from the past', () => {
    expect(neighbour(steps, null, 64, -1)).toBe(60);
    expect(neighbour(steps, 60, 64, -1)).toBe(25);
    expect(neighbour(steps, 30, 64, -1)).toBe(25);
  });

  it('is never the present itself', () => {
    expect(neighbour(steps, null, 60, -1)).toBe(25);
  });

  it('is the first one after, and then the present', () => {
    expect(neighbour(steps, 10, 64, 1)).toBe(25);
    expect(neighbour(steps, 60, 64, 1)).toBeNull();
    expect(neighbour(steps, 25, 60, 1)).toBeNull();
  });

  it('is missing at either end', () => {
    expect(neighbour(steps, 0, 64, -1)).toBeUndefined();
    expect(neighbour(steps, null, 64, 1)).toBeUndefined();
    expect(neighbour([], null, 0, -1)).toBeUndefined();
  });
});
