import { describe, expect, it } from 'vitest';
import { easeTurn } from '../../../src/views/scatter/turn.ts';

describe('easeTurn', () => {
  it('goes the short way round', () => {
    const next = easeTurn(3, -3, 16);
    expect(next > 3 || next < -3).toBe(true);
  });

  it('arrives', () => {
    let turn = -1;
    for (let i = 0; i < 200; i++) turn = easeTurn(turn, 2, 16);
    expect(turn).toBe(2);
  });

  it('is there at once when time is no object', () => {
    expect(easeTurn(-1, 2, Number.POSITIVE_INFINITY)).toBe(2);
  });
});
