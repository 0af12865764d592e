import { describe, expect, it } from 'vitest';
import { easeTurn, turnToTwelve } from '../../../src/views/scatter/turn.ts';

describe('turnToTwelve', () => {
  it.each([0, 1, 2.5, -3, 3.1])('brings a direction of %d rad to the top', (angle) => {
    const turn = turnToTwelve(5 * Math.cos(angle), 5 * Math.sin(angle));
    expect(Math.cos(angle + turn)).toBeCloseTo(0, 12);
    expect(Math.sin(angle + turn)).toBeCloseTo(1, 12);
    expect(Math.abs(turn)).toBeLessThanOrEqual(Math.PI);
  });

  it('does not turn for a class without a direction', () => {
    expect(turnToTwelve(0, 0)).toBe(0);
    expect(turnToTwelve(Number.NaN, 1)).toBe(0);
  });
});

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
});
