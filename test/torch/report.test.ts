import { describe, expect, it } from 'vitest';
import { losses } from '../../src/losses/registry.ts';
import { CASES, CHECKPOINT, STEPS } from '../../torch/cases.ts';
import { DIMENSIONS, LOSS_CASES } from '../../torch/lossCases.ts';
import { findTorch } from '../../torch/python.ts';
import { agreementPage, type LossVerdict, type Verdict } from '../../torch/report.ts';

const verdict: Verdict = {
  name: 'small',
  about: 'small, softmax',
  loss: { ours: 0, torch: 1.5e-8 },
  gradients: { ours: 7.02e-7, torch: 1.27e-6 },
  moves: { ours: 3.8e-6, torch: 3.8e-6 },
  losses: [{ steps: 20, ours: 3.7e-4, spread: 9e-4 }],
  agrees: true,
};

const alone: LossVerdict = {
  loss: 'magface',
  cases: 24,
  value: { ours: 9.94e-8, torch: 1.6e-7 },
  gradFeatures: { ours: 1.6e-6, torch: 1.2e-3 },
  gradWeights: { ours: 0, torch: 4.9e-3 },
  agrees: true,
};

describe('the check against PyTorch', () => {
  it('has ours beside PyTorch’s own distances in its table, and says where a run doesn’t agree', () => {
    const runs = [verdict, { ...verdict, name: 'deep', agrees: false }];
    const page = agreementPage({ runs, losses: [] }, '1.13.0');
    expect(page).toContain(
      '| small | small, softmax | 0 / 1.5e-8 | 7.0e-7 / 1.3e-6 | 3.8e-6 / 3.8e-6 | 3.7e-4 / 9.0e-4 | yes |',
    );
    expect(page).toMatch(/\| deep \|.*\*\*no\*\* \|/);
    expect(page).toContain('PyTorch 1.13.0, one thread');
  });

  it('has losses by themselves in a table of their own', () => {
    const found = [alone, { ...alone, loss: 'circle', agrees: false }];
    const page = agreementPage({ runs: [verdict], losses: found }, '1.13.0');
    expect(page).toContain('| magface | 24 | 9.9e-8 / 1.6e-7 | 1.6e-6 / 1.2e-3 | 0 / 4.9e-3 | yes |');
    expect(page).toMatch(/\| circle \|.*\*\*no\*\* \|/);
  });

  it('covers each loss that adapts, every seam and both gradients, in two, three and many dimensions', () => {
    const adaptive = losses()
      .filter(({ family }) => family === 'adaptive')
      .map(({ id }) => id);
    const covered = new Set(LOSS_CASES.map(({ loss }) => loss));
    expect(adaptive.filter((id) => !covered.has(id))).toEqual([]);
    for (const loss of ['arcface', 'subarc', 'magface']) {
      const seams = LOSS_CASES.filter((one) => one.loss === loss).map(({ params }) => params.seam);
      expect(new Set(seams), loss).toEqual(new Set(['hard', 'easy', 'none', 'clamp']));
    }
    for (const loss of ['arcface', 'subarc']) {
      const gradients = LOSS_CASES.filter((one) => one.loss === loss).map(({ params }) => params.gradient);
      expect(new Set(gradients), loss).toEqual(new Set(['exact', 'detached']));
    }
    expect(DIMENSIONS).toEqual([2, 3, 64]);
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
