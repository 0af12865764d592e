/** What every loss must do on every backend: have the float64 reference's value, logits and gradients. */
import { describe, it } from 'vitest';
import { evaluateLoss } from '../../src/engine/evaluateLoss.ts';
import { expectAgreement } from './lossAgreement.ts';
import { checkedLosses, draw, fewCasesOf, titleOf } from './lossCases.ts';

/**
 * The suite for the backend in use.
 * @param longDim in how many dimensions it is for the long tests only, if any.
 */
export function lossParity(longDim: 2 | 3 | null = null): void {
  describe('agrees with the float64 reference', () => {
    for (const one of checkedLosses().flatMap(fewCasesOf)) {
      for (const dim of [2, 3]) {
        const title = `${titleOf(one)} in ${dim}-D: value to 1e-5, gradients to 1e-4 of their largest entry`;
        it(title, { tags: dim === longDim ? ['long'] : [] }, () => {
          const numbers = draw(0.1875 * dim);
          for (const batch of [1, 16]) {
            const inputs = numbers.inputs(one, batch, dim);
            const { bias, draws, ...others } = inputs;
            const params = { ...one.params, ...(draws ? { draws } : {}) };
            const actual = evaluateLoss({ loss: one.loss, params, ...others, ...(bias ? { bias } : {}) });
            expectAgreement(one, inputs, {
              ...actual,
              logits: actual.logits.flat(),
              gradFeatures: actual.gradFeatures.flat(),
              gradWeights: actual.gradWeights.flat(),
            });
          }
        });
      }
    }
  });
}
