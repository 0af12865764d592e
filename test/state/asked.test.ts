/** What an address asks for before its "#". */
import { describe, expect, it } from 'vitest';
import { readAsked } from '../../src/state/asked.ts';
import { faultText } from '../../src/text/faults.ts';

const NOTHING = { present: false, embed: null, recorded: null, live: null, problems: [] };

describe('the part of an address before its "#"', () => {
  it.each([
    ['', false],
    ['?lang=zh', false],
    ['?present', true],
    ['?backend=wasm&present=1', true],
    ['?present=0', false],
  ])('%s presents: %s', (search, present) => {
    expect(readAsked(search)).toEqual({ ...NOTHING, present });
  });

  it('names what it doesn’t know, what is allowed, and what is done', () => {
    const { present, problems } = readAsked('?present=loud');
    expect(present).toBe(true);
    expect(problems.map(faultText)).toEqual([expect.stringMatching(/present.*loud.*0.*1/)]);
  });

  it.each([
    ['?embed', ['strip', 'transport'], []],
    ['?embed=', ['strip', 'transport'], []],
    ['?embed=timeline,strip', ['strip', 'timeline'], []],
    ['?embed=none', [], []],
    ['?embed=none&parent=https://a.example,http://localhost:4174', [], ['https://a.example', 'http://localhost:4174']],
  ])('%s embeds with %j for %j', (search, controls, parents) => {
    expect(readAsked(search)).toEqual({ ...NOTHING, embed: { controls, parents } });
  });

  it('leaves out controls and origins that there are none of, and names each', () => {
    const { embed, problems } = readAsked('?embed=strip,clock&parent=https://a.example/page,null,*,https://b.example');
    expect(embed).toEqual({ controls: ['strip'], parents: ['https://b.example'] });
    expect(problems.map(faultText)).toEqual([
      expect.stringMatching(/embed.*clock.*strip.*transport.*timeline.*none/),
      expect.stringMatching(/parent.*a\.example\/page.*origin/),
      expect.stringMatching(/parent.*null/),
      expect.stringMatching(/parent.*\*/),
    ]);
    expect(readAsked('?embed=clock').embed?.controls).toEqual(['strip', 'transport']);
  });

  it('names a preset whose recorded runs are to be shown', () => {
    expect(readAsked('?recorded=neverSeen')).toEqual({ ...NOTHING, recorded: 'neverSeen' });
    expect(readAsked('?embed&recorded=article')).toMatchObject({ recorded: 'article', problems: [] });
  });

  it.each([
    ['nonsense', null],
    ['', null],
    ['__proto__', null],
    // It is a preset, but nobody has recorded it.
    ['family', 'family'],
  ])('names what isn’t recorded, "%s", those that are, and what can be trained instead', (given, live) => {
    const asked = readAsked(`?recorded=${given}`);
    expect(asked).toMatchObject({ recorded: null, live });
    expect(asked.problems.map(faultText)).toEqual([
      expect.stringMatching(new RegExp(`recorded.*"${given}".*threeLosses.*neverSeen.*article.*tenEpochs`)),
    ]);
  });
});
