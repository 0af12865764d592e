/** Any address opens the page, soon, with a valid state and few words about what was wrong. */
import '../support/formulas.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { decodeState, encodeState } from '../../src/state/url.ts';
import { faultText } from '../../src/text/faults.ts';
import { pageState } from '../state/arbitraries.ts';
import { CASES, nasty, tried } from './fuzzing.ts';

/** A good address with pieces put in, left out and doubled. */
const spoiled = fc
  .tuple(pageState, fc.array(fc.tuple(fc.nat(), fc.nat(8), fc.oneof(nasty, fc.constant('&runs='))), { maxLength: 6 }))
  .map(([state, edits]) => {
    let text = encodeState(state);
    for (const [at, gone, put] of edits) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + put + text.slice(place + gone);
    }
    return text;
  });

const pairs = fc
  .array(
    fc.tuple(
      fc.oneof(
        nasty,
        fc.constantFrom('runs', 'select', 'seed', 'classes', 'learningRate', 'pair', 'at', 'lambda', 'steps'),
      ),
      nasty,
    ),
    { maxLength: 40 },
  )
  .map((list) => list.map(([name, value]) => `${name}=${value}`).join('&'));

const long = fc
  .tuple(nasty, fc.integer({ min: 1, max: 200_000 }))
  .map(([piece, times]) =>
    `runs=softmax&learningRate=${piece.repeat(Math.ceil(times / Math.max(1, piece.length)))}`.slice(0, 2_000_000),
  );

it(`opens with any of ${CASES} addresses`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoiled, spoiled, pairs, nasty, long), async (address) => {
      expect(await tried(() => decodeState(`#${address}`))).toBeNull();
      const { state, problems } = decodeState(address);
      expect(problems.map(faultText).join('\n').length).toBeLessThan(20_000);
      expect(state.runs.length).toBeGreaterThanOrEqual(1);
      for (const run of state.runs) expect(readConfig(run, 'strict').config).toEqual(run);
      expect(decodeState(encodeState(state)).problems).toEqual([]);
    }),
    { numRuns: CASES },
  );
});
