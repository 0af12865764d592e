import { describe, expect, it } from 'vitest';
import { createFades } from '../../../src/views/scatter/fades.ts';

describe('createFades', () => {
  it('lets all but the leading class step back, within about 120 ms', () => {
    const fades = createFades();
    fades.aim(4);
    expect(fades.lead).toBe(4);
    for (let i = 0; i < 8; i++) fades.move(16);
    expect(fades.amounts[4]).toBe(0);
    expect(fades.amounts[7]).toBeGreaterThan(0.9);
    while (fades.move(16));
    expect([...fades.amounts]).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1, 1]);
  });

  it('keeps the class that led on top until the others are back', () => {
    const fades = createFades();
    fades.aim(4);
    fades.move(Number.POSITIVE_INFINITY);
    fades.aim(null);
    expect(fades.move(16)).toBe(true);
    expect(fades.lead).toBe(4);
    while (fades.move(16));
    expect(fades.lead).toBeNull();
    expect([...fades.amounts]).toEqual(Array(10).fill(0));
  });

  it('stands still while no class leads', () => {
    expect(createFades().move(16)).toBe(false);
  });
});
