/** The targets at many lengths, where the margin follows the length, against the papers' formulas. */
import { expect, it } from 'vitest';
import type { StepParameters } from '../../src/losses/contract.ts';
import { lossById } from '../../src/losses/registry.ts';
import { lengthFamily } from '../../src/ui/inspector/lengthFamily.ts';
import { runConfig } from '../support/runConfig.ts';

function familyOf(loss: string, changes: Record<string, number | string>) {
  const head = lossById(loss);
  const parameters = { ...runConfig({ loss }), ...changes } as unknown as StepParameters;
  return lengthFamily(head.target!, head.lengths!, parameters);
}

const THETA = Math.PI / 3;

it('of MagFace has a margin that rises evenly from its least to its greatest', () => {
  const curves = familyOf('magface', { la: 2, ua: 10, lm: 0.1, um: 0.5 });
  expect(curves.map(({ label }) => label)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10].map((length) => `‖x‖=${length}`));
  // MagFace, eq. 3: m(a) = lm + (um − lm)(a − la)/(ua − la), so 0.05 more with each of these lengths.
  curves.forEach(({ value }, i) => {
    expect(value(THETA)).toBeCloseTo(Math.cos(THETA + 0.1 + 0.05 * i), 12);
  });
});

it('of AdaFace goes from two deviations below the mean length to two above it', () => {
  const curves = familyOf('adaface', { m: 0.2, h: 0.25, mean: 12, std: 4 });
  expect(curves.map(({ label }) => label)).toEqual([4, 6, 8, 10, 12, 14, 16, 18, 20].map((length) => `‖x‖=${length}`));
  // AdaFace, eq. 15 to 17, with the thousandth that its code adds to σ.
  curves.forEach(({ value }, i) => {
    const z = (0.25 * (4 + 2 * i - 12)) / 4.001;
    expect(value(THETA)).toBeCloseTo(Math.cos(THETA - 0.2 * z) - 0.2 - 0.2 * z, 12);
  });
});

it('has no length below 0, and tells its curves by their shades, the first by what the numbers are', () => {
  const curves = familyOf('adaface', { mean: 3, std: 4 });
  expect(curves[0]!.shade).toEqual({ share: 0, text: '‖x‖=0.001' });
  // From nothing to 11.
  expect(curves[4]!.shade).toEqual({ share: 0.5, text: '5.5' });
  expect(curves[8]!.shade).toEqual({ share: 1, text: '11' });
});
