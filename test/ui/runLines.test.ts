import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { createRun, type Run } from '../../src/state/run/run.ts';
import { createSlots, runLines } from '../../src/ui/runLines.ts';

const run = (id: string) => createRun(id, defaultConfig(), signal(null));

describe('the line of a run', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(run) as [Run, Run, Run, Run];
  const told = (slots: ReadonlyMap<Run, number>) => Object.fromEntries([...slots].map(([{ id }, slot]) => [id, slot]));

  it('stays the same wherever its panel moves, and whichever others go or come', () => {
    const slotsOf = createSlots();
    expect(told(slotsOf([a, b, c]))).toEqual({ a: 0, b: 1, c: 2 });
    expect(told(slotsOf([c, a, b]))).toEqual({ a: 0, b: 1, c: 2 });
    expect(told(slotsOf([c, b]))).toEqual({ b: 1, c: 2 });
    expect(told(slotsOf([c, d, b]))).toEqual({ b: 1, c: 2, d: 0 });
  });

  it('goes to the run that takes its place, as a mended one does', () => {
    const slotsOf = createSlots();
    slotsOf([a, b, c]);
    expect(told(slotsOf([a, d, c]))).toEqual({ a: 0, d: 1, c: 2 });
  });

  it('is its old one when it comes back, unless another has that by now', () => {
    const slotsOf = createSlots();
    slotsOf([a, b, c]);
    slotsOf([a]);
    expect(told(slotsOf([a, c]))).toEqual({ a: 0, c: 2 });
    slotsOf([a]);
    slotsOf([a, d]);
    expect(told(slotsOf([a, d, b]))).toMatchObject({ d: 1, b: 2 });
  });

  it('is nobody else’s', () => {
    const runs = signal<readonly Run[]>([a, b, c]);
    const lineOf = runLines(runs, (slot) => ({ colour: String(slot), dash: '' }));
    runs.value = [b, c, d, a];
    expect(new Set(runs.value.map((one) => lineOf(one).colour)).size).toBe(4);
  });
});
