import '../support/formulas.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { USUAL_VIEW } from '../../src/state/look/choices.ts';
import { allSix, threeLosses } from '../../src/state/presets.ts';
import { decodeState, encodeState, type PageState } from '../../src/state/url.ts';
import { faultText } from '../../src/text/faults.ts';
import { pageState } from './arbitraries.ts';

const untouched: PageState = { runs: threeLosses(), selected: 2, view: USUAL_VIEW };

describe('the address', () => {
  it('is empty for a page that nobody touched', () => {
    expect(encodeState(untouched)).toBe('');
    expect(decodeState('')).toEqual({ state: untouched, problems: [] });
    expect(decodeState('#')).toEqual({ state: untouched, problems: [] });
  });

  it('brings back any state', () => {
    fc.assert(
      fc.property(pageState, (state) => {
        expect(decodeState(`#${encodeState(state)}`)).toEqual({ state, problems: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('brings back any state after a browser has normalised it', () => {
    fc.assert(
      fc.property(pageState, (state) => {
        const url = new URL('https://example.org/');
        url.hash = encodeState(state);
        expect(decodeState(url.hash).state).toEqual(state);
      }),
    );
  });

  it('names only what differs from the defaults, and what all runs share only once', () => {
    const runs = allSix().map((config) => ({ ...config, seed: 7, network: 'medium' as const }));
    expect(encodeState({ ...untouched, runs, selected: 5 })).toBe(
      'runs=softmax;modified;asoftmax,m=1;asoftmax,m=2;asoftmax,m=3;asoftmax&network=medium&seed=7',
    );
    const held = allSix().map((config) => ('lambda' in config ? { ...config, lambda: 5 } : config));
    expect(encodeState({ ...untouched, runs: held, selected: 0 })).toBe(
      'runs=softmax;modified;asoftmax,m=1;asoftmax,m=2;asoftmax,m=3;asoftmax&lambda=5&select=1',
    );
  });

  it('can be written by hand, schedules by their names', () => {
    const { state, problems } = decodeState(
      '#runs=asoftmax,m=3,lambda=sphereface;softmax&seed=4&align=none&pair=35&select=2',
    );
    expect(problems).toEqual([]);
    expect(state.runs[0]).toEqual(
      readConfig({ m: 3, lambda: { base: 1000, gamma: 0.12, power: 1, min: 5 }, seed: 4 }, 'strict').config,
    );
    expect(state.runs[1]).toEqual(readConfig({ loss: 'softmax', seed: 4 }, 'strict').config);
    expect(state).toMatchObject({ selected: 1, view: { ...USUAL_VIEW, align: 'none', pair: [3, 5] } });
  });

  it('lets a run’s own value win over a shared one', () => {
    const { state } = decodeState('#runs=softmax,seed=9;modified&seed=4');
    expect(state.runs.map(({ seed }) => seed)).toEqual([9, 4]);
  });

  it.each([
    ['#runs=asoftmax,m=9', /m is 9; allowed: 1, 2, 3, 4\. 4 is used instead/],
    ['#runs=asoftmax,lambda=1~2', /lambda is "1~2"/],
    ['#runs=hinge', /loss is "hinge"; allowed/],
    ['#runs=', /runs is empty; allowed: 1 to 6 runs/],
    ['#runs=a;b;c;d;e;f;g', /runs has 7 runs; allowed: 1 to 6/],
    ['#seed=12.5', /seed is 12.5; allowed: a whole number/],
    ['#seed=NaN', /seed is "NaN"; allowed: a whole number/],
    ['#seed=%E0%A4%A', /not correct percent-encoding/],
    ['#runs=softmax&m=3', /"m" is "3", but no run here has such a setting/],
    ['#colour=red', /"colour" is "red", but no run here has such a setting/],
    ['#nonsense', /"nonsense" where name=value is expected/],
    ['#seed=1&seed=2', /"seed" twice/],
    ['#select=9', /select is "9"; allowed: a whole number from 1 to 3/],
    ['#mistakes=yes', /mistakes is "yes"; allowed: 0, 1/],
    ['#space=polar', /space is "polar"; allowed: "features", "angles"/],
    ['#pair=53', /pair is "53"; allowed: two different digits, the lower first/],
    ['#runs=softmax,__proto__=1', /__proto__ is "1"; allowed/],
  ])('says what is wrong with %s', (hash, message) => {
    const { state, problems } = decodeState(hash);
    expect(problems.map(faultText).join('\n')).toMatch(message);
    for (const run of state.runs) expect(readConfig(run, 'strict').config).toEqual(run);
  });

  it('never throws and always gives a valid state', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'runs=',
        'asoftmax',
        ';',
        ',',
        '&',
        '=',
        '%',
        'm=',
        'lambda=',
        '~',
        'seed=',
        'classes=',
        'select=',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { state } = decodeState(pieces.join(''));
        expect(state.runs.length).toBeGreaterThanOrEqual(1);
        expect(state.runs.length).toBeLessThanOrEqual(6);
        expect(state.runs[state.selected]).toBeDefined();
        for (const run of state.runs) expect(readConfig(run, 'strict').config).toEqual(run);
        expect(decodeState(encodeState(state)).state).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an address that is far too long', () => {
  it('is refused by its length, and the usual runs are shown', () => {
    const { state, problems } = decodeState(`#learningRate=${'1'.repeat(1_000_000)}x`);
    expect(problems.map(faultText)).toEqual([
      'The address has 1,000,015 characters; allowed: at most 32,768. The usual three runs are shown instead.',
    ]);
    expect(state).toEqual(decodeState('').state);
  });

  it.each([
    ['a number that is none', `learningRate=${'1'.repeat(32_000)}x`],
    ['digits without end', `runs=softmax,classes=${'1'.repeat(32_000)}`],
    ['junk in the middle', `runs=softmax${'.)'.repeat(16_000)}x`],
  ])('within bounds is read in no time with %s', (_, hash) => {
    const { problems } = decodeState(`#${hash}`);
    expect(problems).not.toEqual([]);
    expect(problems.map(faultText).join('\n').length).toBeLessThan(2000);
  });

  it('tells of its first mistakes, and of how many more there are', () => {
    const hash = Array.from({ length: 3000 }, (_, i) => `n${i}=1`).join('&');
    const told = decodeState(`#${hash}`).problems.map(faultText);
    expect(told).toHaveLength(11);
    expect(told.at(-1)).toBe('2,990 more mistakes were mended or left out.');
  });
});

describe('where settings and charts stand', () => {
  const mine = { ...USUAL_VIEW, controls: 'side', charts: 'folded', space: 'angles' } as const;
  const viewIn = (hash: string) => decodeState(hash, mine).state.view;

  it('stays as it is where an address doesn’t name it; all else is then the usual', () => {
    expect(viewIn('#seed=3')).toEqual({ ...USUAL_VIEW, controls: 'side', charts: 'folded' });
    expect(viewIn('#controls=nowhere').controls).toBe(USUAL_VIEW.controls);
  });

  it('is what an address says, the usual too', () => {
    expect(viewIn('#charts=below')).toMatchObject({ controls: 'side', charts: 'below' });
    expect(viewIn('#controls=auto')).toMatchObject({ controls: 'auto', charts: 'folded' });
  });
});
