import { describe, expect, it } from 'vitest';
import { marginM, marginsOf, onlyMargin } from '../../src/losses/margin.ts';
import { lossById, losses } from '../../src/losses/registry.ts';

/** What the papers call the margin of each loss; the others have none. */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  asoftmax: ['m'],
  lsoftmax: ['m'],
  cosface: ['m'],
  arcface: ['m'],
  combined: ['m1', 'm2', 'm3'],
  sphereface_r: ['m'],
  sphereface2: ['m'],
  magface: ['lm', 'um'],
  adaface: ['m'],
  subarc: ['m'],
  curricular: ['m'],
  elastic: ['m'],
  own: ['amount'],
};

describe('the margin of a loss', () => {
  it.each(losses().map(({ id }) => id))('of %s has the parameters that its paper names', (id) => {
    const names = marginsOf(lossById(id)).map(({ parameter }) => parameter.name);
    expect(names).toEqual(PUBLISHED[id] ?? []);
  });

  it('is one where there is exactly one, a choice or a range alike', () => {
    const single = losses().filter((head) => onlyMargin(head) !== null);
    expect(single.map(({ id }) => id).sort()).toEqual(
      Object.keys(PUBLISHED)
        .filter((id) => id !== 'combined' && id !== 'magface')
        .sort(),
    );
    for (const head of single.filter(({ id }) => id !== 'own')) expect(marginM(head)).toBe(onlyMargin(head)?.parameter);
  });

  it('has a value for none: a factor of 1, or nothing added', () => {
    const none = (id: string) => marginsOf(lossById(id)).map((margin) => margin.none);
    expect(none('asoftmax')).toEqual([1]);
    expect(none('arcface')).toEqual([0]);
    expect(none('combined')).toEqual([1, 0, 0]);
  });
});
