/** What the lab is set to, as an address spells it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASKED } from '../../src/config/unseen.ts';
import { USUAL_VIEW } from '../../src/state/look/choices.ts';
import { threeLosses } from '../../src/state/presets.ts';
import { decodeState, encodeState } from '../../src/state/url.ts';
import { faultText } from '../../src/text/faults.ts';
import { ENROLLED, IMAGES, type LabSettings, PAIRS, SHAPES, USUAL } from '../../src/ui/lab/choices.ts';
import { readSpelled, spelled } from '../../src/ui/lab/spelling.ts';

const settings: fc.Arbitrary<LabSettings> = fc.record({
  open: fc.boolean(),
  asked: fc.constantFrom(...ASKED),
  pairs: fc.constantFrom(...PAIRS),
  seed: fc.integer({ min: 0, max: 2_147_483_647 }),
  images: fc.constantFrom(...IMAGES),
  mirrored: fc.boolean(),
  centred: fc.boolean(),
  enrolled: fc.constantFrom(...ENROLLED),
  shape: fc.constantFrom(...SHAPES),
  threshold: fc.integer({ min: 0, max: 1800 }).map((tenths) => tenths / 10),
});

describe('the lab in an address', () => {
  it('isn’t there where it is as usual and closed', () => {
    expect(spelled(USUAL)).toBe('');
    expect(readSpelled('')).toEqual({ settings: USUAL, problems: [] });
  });

  it('comes back from any address of the page as it was', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const view = { ...USUAL_VIEW, lab: spelled(given) };
        const address = `#${encodeState({ runs: threeLosses(), selected: 2, view })}`;
        expect(address).not.toContain('%');
        const { state, problems } = decodeState(address);
        expect(problems).toEqual([]);
        expect(readSpelled(state.view.lab)).toEqual({ settings: given, problems: [] });
      }),
    );
  });

  it('can be written by hand, in any order', () => {
    const { settings: read, problems } = readSpelled('pairs-all~centred~threshold-41.5~shape-det~open~asked-all');
    expect(problems).toEqual([]);
    expect(read).toEqual({
      ...USUAL,
      open: true,
      centred: true,
      pairs: 'all',
      threshold: 41.5,
      shape: 'det',
      asked: 'all',
    });
  });

  it.each(['open!', 'open~(mirrored)', 'größer', 'pairs=all'])(
    'is refused as a whole where it has other signs: %s',
    (text) => {
      const { state, problems } = decodeState(`#lab=${text}~open`);
      expect(state.view.lab).toBe('');
      expect(problems.map(faultText)).toEqual([
        expect.stringMatching(/lab is ".*"; allowed: "open", "pairs-all", "…"/),
      ]);
    },
  );

  it('is as usual by "-", as other choices are', () => {
    expect(decodeState('#lab=-')).toMatchObject({ state: { view: { lab: '' } }, problems: [] });
  });

  it.each([
    ['pairs-7', /lab pairs is "7"; allowed: "6000", "60000", "1000000", "all"\. 6000 is used instead/],
    ['seed-1.5', /lab seed is "1\.5"; allowed: a whole number from 0 to 2,?147,?483,?647/],
    ['seed--1', /lab seed is "-1";/],
    ['seed-', /lab seed is "";/],
    ['threshold-181', /lab threshold is "181"; allowed: a number from 0 to 180\. 30 is used instead/],
    ['asked-none', /lab asked is "none"; allowed: "seen", "unseen", "all"/],
    ['images-all', /lab images is "all"; allowed: "shown", "test"/],
    ['enrolled-3', /lab enrolled is "3"; allowed: "1", "2", "5"/],
    ['shape-pie', /lab shape is "pie"; allowed: "roc", "log", "det", "cmc", "steps"/],
    ['open-1', /lab is "open-1"; allowed: .*"open".*"mirrored".*pairs/],
    ['colour-red', /lab is "colour-red"; allowed: .*It is left out/],
    ['constructor', /lab is "constructor"/],
    ['__proto__-1', /lab is "__proto__-1"/],
    ['pairs', /lab is "pairs"/],
    ['pairs-60000~pairs-all', /"lab pairs" twice; the first one is used/],
  ])('names what it can’t read in "%s", says what is allowed, and takes the rest', (text, told) => {
    const { settings: read, problems } = readSpelled(`mirrored~${text}~centred`);
    expect(problems.map(faultText)).toEqual([expect.stringMatching(told)]);
    const pairs = text.startsWith('pairs-60000') ? '60000' : '6000';
    expect(read).toEqual({ ...USUAL, pairs, mirrored: true, centred: true });
  });
});
