/** Which class plain logits choose, for features as they are and for features that are given one length. */
import { describe, expect, it } from 'vitest';
import { predict } from '../../src/math/classify.ts';

describe('the class that plain logits choose', () => {
  // Logits x + 0 and −x + 3.
  const classifier = {
    classWeights: Float32Array.from([1, -1, 0, 0]),
    bias: Float32Array.from([0, 3]),
    normalisesWeights: false,
    classes: 2,
  };
  const features = Float32Array.from([1, 0, 2, 0, 100, 1, -0.5, 0]);

  it('follows the length of features against a bias', () => {
    expect([...predict(features, 2, classifier)]).toEqual([1, 0, 0, 1]);
  });

  it('follows directions alone where features are given one length', () => {
    expect([...predict(features, 2, { ...classifier, featureLength: 2 })]).toEqual([0, 0, 0, 1]);
    expect([...predict(features, 2, { ...classifier, featureLength: 1 })]).toEqual([1, 1, 1, 1]);
  });

  it('leaves a feature at the origin to the bias', () => {
    expect([...predict(Float32Array.from([0, 0]), 2, { ...classifier, featureLength: 16 })]).toEqual([1]);
  });
});
