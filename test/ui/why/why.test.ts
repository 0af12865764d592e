/** What is told beside the numbers of a step: its formula with live values, and the way that the point went. */
import { describe, expect, it } from 'vitest';
import type { ExplainedClass } from '../../../src/losses/explained.ts';
import { equationOf } from '../../../src/ui/why/liveEquation.ts';
import { stepTaken } from '../../../src/ui/why/stepTaken.ts';

const one = (logit: number, plain: number, probability: number): ExplainedClass => ({
  theta: 10,
  plain,
  logit,
  probability,
  push: [0, 0],
});

const told = (classes: ExplainedClass[]) => ({ norm: 1, loss: 0.25, force: [0, 0], rest: [0, 0], classes });

describe('the formula with live values', () => {
  it('says what the margin takes, and from which rivals the loss comes', () => {
    const tex = equationOf(told([one(2, 2, 0.1), one(-1.5, 3, 0.7), one(1, 1, 0.2)]), [3, 5, 8], 1);
    expect(tex).toContain('f_{5}\\colon\\;3\\to -1.5');
    expect(tex).toContain('p_{5}=\\frac{e^{-1.5}}{e^{-1.5}+e^{2}+e^{1}}=0.7');
    expect(tex).toMatch(/L=0\.25$/);
    expect(tex).not.toContain('dots');
  });

  it('writes out the strongest rivals only, and no fraction where classes answer for themselves', () => {
    const many = equationOf(told([1, 2, 3, 4, 5].map((f) => one(f, f, 0.2))), [0, 1, 2, 3, 4], 0);
    expect(many).toContain('e^{1}+e^{5}+e^{4}+e^{3}+\\dots');
    expect(many).toContain('f_{0}=1');
    expect(equationOf(told([one(1, 1, 0.9), one(2, 2, 0.8)]), [0, 1], 0)).not.toContain('frac');
  });
});

describe('the way that a point went', () => {
  const standing = { index: 4, step: 10, features: [1, 1], force: [2, 0] };

  it('is told beside the way that its loss wanted', () => {
    expect(stepTaken(standing, [1, 3])).toEqual({ went: [0, 2], angle: expect.closeTo(90, 9) });
    expect(stepTaken(standing, [4, 1])?.angle).toBe(0);
    expect(stepTaken(standing, [0, 1])?.angle).toBe(180);
    expect(stepTaken({ ...standing, features: [0, 0, 0], force: [0, 0, 5] }, [0, 3, 3])?.angle).toBeCloseTo(45, 9);
  });

  it('is none for a point that stands still', () => {
    expect(stepTaken(standing, [1, 1])).toBeNull();
    expect(stepTaken({ ...standing, force: [0, 0] }, [1, 2])?.angle).toBeNaN();
  });
});
