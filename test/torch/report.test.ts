import { describe, expect, it } from 'vitest';
import { CASES, CHECKPOINT, STEPS } from '../../torch/cases.ts';
import { findTorch } from '../../torch/python.ts';
import { agreementPage, type Verdict } from '../../torch/report.ts';

const verdict: Verdict = {
  name: 'small',
  about: 'small, softmax',
  loss: { ours: 0, torch: 1.5e-8 },
  gradients: { ours: 7.02e-7, torch: 1.27e-6 },
  moves: { ours: 3.8e-6, torch: 3.8e-6 },
  losses: [{ steps: 20, ours: 3.7e-4, spread: 9e-4 }],
  agrees: true,
};

describe('the check against PyTorch', () => {
  it('has ours beside PyTorch’s own distances in its table, and says where a run doesn’t agree', () => {
    const page = agreementPage([verdict, { ...verdict, name: 'deep', agrees: false }], '1.13.0');
    expect(page).toContain(
      '| small | small, softmax | 0 / 1.5e-8 | 7.0e-7 / 1.3e-6 | 3.8e-6 / 3.8e-6 | 3.7e-4 / 9.0e-4 | yes |',
    );
    expect(page).toMatch(/\| deep \|.*\*\*no\*\* \|/);
    expect(page).toContain('PyTorch 1.13.0, one thread');
  });

  it('covers each network with convolutions, and both optimisers', () => {
    expect(new Set(CASES.map(({ config }) => config.network))).toEqual(new Set(['small', 'medium', 'deep', 'lenetpp']));
    expect(new Set(CASES.map(({ config }) => config.optimizer))).toEqual(new Set(['adam', 'momentum']));
  });

  it('looks at the one step after every warm start is over', () => {
    expect(CASES.every(({ config }) => config.warmStart < CHECKPOINT)).toBe(true);
    expect(CHECKPOINT).toBeLessThan(STEPS);
  });

  it('knows where there is no PyTorch', () => {
    expect(findTorch(process.execPath)).toBeNull();
    expect(findTorch('/nowhere/python')).toBeNull();
  });
});
