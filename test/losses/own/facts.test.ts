/** What is said of a curve before it trains, and that known losses' curves are what their formulas say. */
import '../../support/formulas.ts';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import type { StepParameters } from '../../../src/losses/contract.ts';
import { curveText, drawnThrough, factsOf } from '../../../src/losses/own/facts.ts';
import { KNOWN_FORMULAS } from '../../../src/losses/own/known.ts';
import { lossById } from '../../../src/losses/registry.ts';

describe('a curve', () => {
  it('that falls everywhere and pulls everywhere has nothing to be warned of', () => {
    expect(factsOf(Math.cos)).toEqual({ rising: [], dead: [] });
  });

  it('that rises says from where to where', () => {
    expect(factsOf((theta) => Math.cos(2 * theta)).rising).toEqual([[90, 180]]);
  });

  it('that is level pulls nowhere there', () => {
    const { rising, dead } = factsOf((theta) => Math.max(Math.cos(theta), 0));
    expect(rising).toEqual([]);
    expect(dead).toEqual([[90, 180]]);
  });

  it('becomes points at even angles, in two digits', () => {
    expect(drawnThrough(Math.cos, 5)).toBe('curve(0:1, 45:0.71, 90:0, 135:-0.71, 180:-1)');
    expect(curveText([[0, 1], [180, -0.001]])).toBe('curve(0:1, 180:0)'); // biome-ignore format: pairs
  });
});

describe.each(KNOWN_FORMULAS)('the formula to start from for $loss', ({ loss, ...given }) => {
  it('has the loss’s own target, at its usual numbers', () => {
    const own = readConfig({ loss: 'own', ...given }, 'strict').config as unknown as StepParameters;
    const head = lossById(loss);
    const usual = {
      ...Object.fromEntries(head.parameters.map((parameter) => [parameter.name, parameter.default])),
      lambda: 0,
    } as unknown as StepParameters;
    // The combined margin goes on past its seam with a constant of its own, which no plain formula has.
    const last = loss === 'combined' ? Math.PI - 0.11 : Math.PI;
    for (let theta = 0; theta <= last; theta += 0.05) {
      expect(lossById('own').target?.(theta, own)).toBeCloseTo(head.target?.(theta, usual) as number, 9);
    }
  });
});
