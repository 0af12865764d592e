/** What an address asks for before its "#". */
import { describe, expect, it } from 'vitest';
import { readAsked } from '../../src/state/asked.ts';
import { faultText } from '../../src/text/faults.ts';

describe('the part of an address before its "#"', () => {
  it.each([
    ['', false],
    ['?lang=zh', false],
    ['?present', true],
    ['?backend=wasm&present=1', true],
    ['?present=0', false],
  ])('%s presents: %s', (search, present) => {
    expect(readAsked(search)).toEqual({ present, problems: [] });
  });

  it('names what it doesn’t know, what is allowed, and what is done', () => {
    const { present, problems } = readAsked('?present=loud');
    expect(present).toBe(true);
    expect(problems.map(faultText)).toEqual([expect.stringMatching(/present.*loud.*0.*1/)]);
  });
});
