/** From when on a step counts as far too long for WebAssembly. */
import { describe, expect, it } from 'vitest';
import { timesTooLong } from '../../src/ui/header/slowStep.ts';

describe('a step on WebAssembly', () => {
  it('that takes twenty times as long as in docs/performance.md is far too long, on every network', () => {
    expect(timesTooLong({ network: 'small', batchSize: 128 }, 20 * 7.58)).toBeCloseTo(20, 0);
    expect(timesTooLong({ network: 'medium', batchSize: 128 }, 20 * 19.9)).toBeCloseTo(20, 0);
  });

  it('that a phone, or a core shared by several runs, makes five times as long is not', () => {
    expect(timesTooLong({ network: 'small', batchSize: 128 }, 5 * 7.58)).toBeNull();
    expect(timesTooLong({ network: 'medium', batchSize: 128 }, 5 * 19.9)).toBeNull();
  });

  it('of a large network or of many images may take longer', () => {
    expect(timesTooLong({ network: 'small', batchSize: 128 }, 300)).not.toBeNull();
    expect(timesTooLong({ network: 'lenetpp', batchSize: 128 }, 3000)).toBeNull();
    expect(timesTooLong({ network: 'small', batchSize: 512 }, 300)).toBeNull();
  });

  it('of few images isn’t blamed for what calls cost', () => {
    expect(timesTooLong({ network: 'small', batchSize: 8 }, 30)).toBeNull();
  });

  it('that hasn’t been taken says nothing', () => {
    expect(timesTooLong({ network: 'small', batchSize: 128 }, undefined)).toBeNull();
  });
});
