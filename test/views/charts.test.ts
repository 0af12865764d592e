/** What the line charts decide before they draw: their ticks, and what a hand on them means. */
import { scaleSymlog } from 'd3-scale';
import { describe, expect, it } from 'vitest';
import { lambdaAtHeight, lambdaBeside, lambdaFormat, lambdaTicks } from '../../src/views/lambdaChart.ts';
import { targetTicks } from '../../src/views/targetCurve.ts';
import { chartWords } from '../support/words.ts';

describe('the target curve', () => {
  it("marks ψ's values at the ends of its pieces", () => {
    expect(targetTicks(-7, 200)).toEqual([1, -1, -3, -5, -7]);
  });

  it('marks fewer in a low chart', () => {
    expect(targetTicks(-7, 50)).toEqual([1, -3, -7]);
  });

  it('marks 1, 0 and −1 where there are only cosines', () => {
    expect(targetTicks(-1, 200)).toEqual([1, 0, -1]);
  });
});

describe('the λ chart', () => {
  const position = scaleSymlog([0, 1000], [120, 0]).constant(0.25);

  it('has a place for 0 and marks the published settings', () => {
    expect(lambdaTicks(1000, position)).toEqual([0, 0.5, 5, 50, 1000]);
  });

  it('writes λ with three digits at most', () => {
    expect([0, 0.5, 2.1978, 13.34, 999.97, 1000].map(lambdaFormat(chartWords()))).toEqual([
      '0',
      '0.5',
      '2.2',
      '13.3',
      '1,000',
      '1,000',
    ]);
  });

  describe('under a hand', () => {
    const at = (y: number) => lambdaAtHeight(y, position, position.invert);

    it('reaches 0 at its foot and below, and 1000 at its top and above', () => {
      expect([120, 119, 140].map(at)).toEqual([0, 0, 0]);
      expect([0, 1, -30].map(at)).toEqual([1000, 1000, 1000]);
    });

    it('gives the published values to a hand that is near', () => {
      expect([0.5, 5, 50].map((lambda) => at(position(lambda) + 2))).toEqual([0.5, 5, 50]);
    });

    it('goes up and down by keys, and stops at each published value', () => {
      const beside = (lambda: number, higher: number) => lambdaBeside(lambda, higher, position, position.invert);
      const down = [7];
      while (down.length < 100 && down.at(-1)! > 0) down.push(beside(down.at(-1)!, -2));
      expect(down).toEqual([...down].sort((a, b) => b - a));
      expect(down).toContain(5);
      expect(down).toContain(0.5);
      expect(down.at(-1)).toBe(0);
      const up = [0];
      while (up.length < 100 && up.at(-1)! < 1000) up.push(beside(up.at(-1)!, 2));
      expect(up).toContain(50);
      expect(up.at(-1)).toBe(1000);
    });

    it('gives two digits anywhere else', () => {
      // Symmetric logarithm: height = 120·ln(1 + λ/0.25)/ln(1 + 1000/0.25) above the foot.
      const y = 120 - (120 * Math.log1p(17 / 0.25)) / Math.log1p(1000 / 0.25);
      expect(at(y)).toBe(17);
    });
  });
});
