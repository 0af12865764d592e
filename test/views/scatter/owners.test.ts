/** Rays of classes that have several. */
import { describe, expect, it } from 'vitest';
import { ownersOf, tipName } from '../../../src/views/scatter/owners.ts';

describe('columns of the class weights', () => {
  it('belong to their classes in a row', () => {
    expect(ownersOf([1, 4, 7], 3)).toEqual([1, 4, 7]);
    expect(ownersOf([1, 4, 7], 6)).toEqual([1, 1, 4, 4, 7, 7]);
  });

  it('are told apart by marks at the digit', () => {
    expect(Array.from({ length: 6 }, (_, j) => tipName([1, 7][Math.floor(j / 3)]!, j, 2, 6))).toEqual([
      '1',
      '1′',
      '1″',
      '7',
      '7′',
      '7″',
    ]);
    expect(tipName(7, 2, 3, 3)).toBe('7');
  });
});
