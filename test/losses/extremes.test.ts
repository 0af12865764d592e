/** Losses on the largest numbers that a script may hand to them: everything stays finite. */
import '../support/formulas.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { LARGEST_ENTRY } from '../../src/config/matrices.ts';
import { lossById, losses } from '../../src/losses/registry.ts';
import { isAnnealed } from '../../src/math/schedules.ts';
import { headOnCpu, useCpu } from './onCpu.ts';

beforeAll(useCpu);

/** The loss's defaults; of a schedule the λ it comes to, and every value of each option in turn. */
function parameterSets(loss: string): Record<string, number | string | boolean>[] {
  const { parameters } = lossById(loss);
  const usual = Object.fromEntries(
    parameters.map(({ name, default: value }) => [name, isAnnealed(value) ? value.min : value]),
  ) as Record<string, number | string | boolean>;
  const options = parameters.flatMap((one) =>
    one.kind === 'option' || one.kind === 'choice' ? one.values.map((value) => ({ ...usual, [one.name]: value })) : [],
  );
  return options.length > 0 ? options : [usual];
}

const signs = (rows: number, columns: number, scale: number, seed: number) =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => ((i * 7 + j * 3 + seed) % 5 < 2 ? -scale : scale)),
  );

describe.each(losses().map(({ id }) => id))('%s', (loss) => {
  it.each([
    ['features', LARGEST_ENTRY, 1],
    ['weights', 1, LARGEST_ENTRY],
    ['both', LARGEST_ENTRY, LARGEST_ENTRY],
  ])('has a finite value and finite gradients with the largest %s allowed', (_what, feature, weight) => {
    for (const params of parameterSets(loss)) {
      const { value, logits, gradFeatures, gradWeights, gradBias } = headOnCpu(loss, params, {
        features: signs(4, 2, feature, 1),
        weights: signs(2, 3 * (lossById(loss).centres?.(params) ?? 1), weight, 0),
        bias: lossById(loss).bias ? [LARGEST_ENTRY, 0, -LARGEST_ENTRY] : null,
        labels: [0, 1, 2, 0],
      });
      for (const [name, values] of Object.entries({ value: [value], logits, gradFeatures, gradWeights, gradBias })) {
        expect([...(values ?? [])].every(Number.isFinite), `${name} with ${JSON.stringify(params)}`).toBe(true);
      }
    }
  });
});
