import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../src/ui/stage/key.ts';

describe('the key to the pictures', () => {
  it('names what there is among the features, and what the angles have besides', () => {
    expect(entriesOf('features', true)).toEqual(['dots', 'ray', 'mean', 'tint']);
    expect(entriesOf('angles', true)).toEqual(['dots', 'ray', 'mean', 'tint', 'density', 'arc', 'gap']);
  });

  it('names what was never seen where that is shown', () => {
    expect(entriesOf('features', true, false, true)).toEqual(['dots', 'ray', 'mean', 'tint', 'unseen']);
    expect(entriesOf('features', false, true, true)).toEqual(['dots', 'ray', 'mean', 'unseen', 'force']);
  });

  it('leaves out what a ball doesn’t have', () => {
    expect(entriesOf('features', false)).toEqual(['dots', 'ray', 'mean']);
    expect(entriesOf('angles', false)).toEqual(['dots', 'ray', 'mean', 'tint']);
  });
});
