import '../../support/formulas.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../src/config/config.ts';
import type { SavedRun } from '../../../src/state/run/record.ts';
import { LARGEST_WRITTEN } from '../../../src/state/transfer/format.ts';
import { readRunsFile } from '../../../src/state/transfer/runsFile.ts';
import { shares, thinned } from '../../../src/state/transfer/thinning.ts';
import { runsFileText } from '../../../src/state/transfer/writing.ts';
import { longRun, plain, savedRun, toSave, written } from './records.ts';

const range = (count: number, gap = 1) => Array.from({ length: count }, (_, i) => i * gap);
const thin = (runs: readonly SavedRun[], largest?: number) => thinned(runs.map(toSave), largest);
const stepsOf = ({ record: { frames, checkpoints } }: SavedRun) => ({
  frames: frames.map(({ frame }) => frame.step),
  checkpoints: checkpoints.map(({ step }) => step),
});

describe('shares of the room', () => {
  const cases = fc.tuple(fc.double({ min: 0, max: 1e8, noNaN: true }), fc.array(fc.nat(1e8), { minLength: 1 }));

  it('are all that is needed where there is room for it, and never more than there is', () => {
    fc.assert(
      fc.property(cases, ([room, needs]) => {
        const given = shares(room, needs);
        const needed = needs.reduce((a, b) => a + b, 0);
        const used = given.reduce((a, b) => a + b, 0);
        given.forEach((share, i) => {
          expect(share).toBeLessThanOrEqual(needs[i]!);
        });
        expect(used).toBeCloseTo(Math.min(room, needed), 0);
      }),
    );
  });

  it('are the same for all that get less than they need', () => {
    expect(shares(100, [90, 10, 80, 0])).toEqual([45, 10, 45, 0]);
  });
});

describe('a record that is too long for a file', () => {
  const long = () => longRun({ frames: range(401, 10), checkpoints: range(21, 200).slice(1), images: 200, size: 3000 });
  /** Bytes; a third of what it would take. */
  const SMALL = 700_000;

  it('stays what it is where it fits', () => {
    const run = long();
    const { runs, leftOut } = thin([run]);
    expect(runs[0]!.record).toEqual(run.record);
    expect(leftOut).toEqual({ frames: { kept: 401, of: 401 }, checkpoints: { kept: 20, of: 20 }, rounded: false });
  });

  it('keeps its ends, its newest weights, and what was shown where it can be branched', () => {
    const { runs, leftOut } = thin([long()], SMALL);
    const { frames, checkpoints } = stepsOf(runs[0]!);
    expect(frames.length).toBeGreaterThan(40);
    expect(frames.length).toBeLessThan(300);
    expect(frames[0]).toBe(0);
    expect(frames.at(-1)).toBe(4000);
    expect(checkpoints.length).toBeGreaterThan(2);
    expect(checkpoints.length).toBeLessThan(20);
    expect(checkpoints.at(-1)).toBe(4000);
    expect(frames).toEqual(expect.arrayContaining(checkpoints));
    expect(leftOut).toEqual({
      frames: { kept: frames.length, of: 401 },
      checkpoints: { kept: checkpoints.length, of: 20 },
      rounded: false,
    });
  });

  it('is thinned evenly: no gap is much wider than the others', () => {
    const { runs } = thin([long()], SMALL);
    // As the page's own record, where what changes most is kept most closely.
    const places = stepsOf(runs[0]!).frames.map(Math.sqrt);
    const gaps = places.slice(1).map((place, i) => place - places[i]!);
    // Frames are 10 steps apart, which is the widest of gaps at the beginning.
    expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.sqrt(10));
    const late = gaps.slice(20);
    expect(Math.max(...late) / Math.min(...late)).toBeLessThan(5);
  });

  it('is thinned in the same way each time', async () => {
    expect(await written([long(), long()], SMALL)).toBe(await written([long(), long()], SMALL));
  });

  it('fits, and can be read', async () => {
    const text = await written([long()], SMALL);
    expect(text.length).toBeLessThanOrEqual(SMALL);
    expect(text.length).toBeGreaterThan(0.9 * SMALL);
    expect(stepsOf((await readRunsFile(JSON.parse(text))).runs[0]!)).toEqual(stepsOf(thin([long()], SMALL).runs[0]!));
  });

  it('fits whatever it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(savedRun, { minLength: 1, maxLength: 6 }), fc.nat(40_000), async (runs, more) => {
        const [least, most] = [6000 * runs.length, 8000 * runs.length + more];
        const { runs: kept } = thin(runs, most);
        kept.forEach((run, i) => {
          const [before, after] = [stepsOf(runs[i]!), stepsOf(run)];
          expect(after.frames[0]).toBe(before.frames[0]);
          expect(after.frames.at(-1)).toBe(before.frames.at(-1));
          expect(after.checkpoints.at(-1)).toBe(before.checkpoints.at(-1));
        });
        const { length } = await written(runs, most);
        // What has to stay may be more than a bound as small as this.
        if (kept.some((run, i) => stepsOf(run).frames.length > 2 && run !== runs[i])) {
          expect(length).toBeLessThanOrEqual(Math.max(most, least));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves room that one run does not need to the others', () => {
    const short = longRun({ frames: [0, 5], checkpoints: [5] });
    const alone = thin([long()], SMALL).leftOut;
    const beside = thin([long(), short], SMALL + 50_000).leftOut;
    expect(beside.frames.kept - 2).toBeGreaterThanOrEqual(alone.frames.kept);
  });
});

describe('six runs', () => {
  /** Frames and checkpoints as many as a page keeps of a run. */
  const LAST = 429 * 46;
  const FULL = { frames: range(430, 46), images: 2000 };
  const DEEP = { checkpoints: [9000, LAST], size: 802_000 };
  const kinds = [
    ['of the small network', { checkpoints: [...range(30, 640).slice(1), LAST], size: 43_000 }, false],
    ['of the medium network', { checkpoints: [...range(12, 1600).slice(1), LAST], size: 95_000 }, false],
    ['of LeNet++ in three dimensions', DEEP, true],
  ] as const;

  it.each(kinds)(
    '%s, each with all that a page keeps, make a file of at most 60 MB',
    { tags: ['long'] },
    (_, sizes, rounds) => fits({ ...FULL, ...sizes }, LARGEST_WRITTEN, rounds),
  );

  // Weights are rounded here, and all that is done to others is done as well.
  it('a sixth as large as those of LeNet++ in three dimensions make a file of at most 10 MB', () => {
    const sizes = { frames: range(430, 2), images: 333, checkpoints: [400, 858], size: Math.round(DEEP.size / 6) };
    return fits(sizes, LARGEST_WRITTEN / 6, true);
  });

  async function fits(
    sizes: { frames: number[]; images: number; checkpoints: readonly number[]; size: number },
    largest: number,
    rounds: boolean,
  ) {
    const config = defaultConfig({ steps: 20_000 });
    const one = longRun({ ...sizes, config: rounds ? { ...config, featureDim: 3 } : config });
    const runs = Array.from({ length: 6 }, () => one);
    const file = await plain(runs, largest);
    const pieces = await runsFileText(file);
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    expect(bytes).toBeLessThanOrEqual(largest);
    expect(bytes).toBeGreaterThan(0.97 * largest);
    const { runs: back } = await readRunsFile(file);
    for (const run of back) {
      const { frames, checkpoints } = stepsOf(run);
      expect(frames.length).toBeGreaterThan(40);
      expect([frames[0], frames.at(-1)]).toEqual([0, sizes.frames.at(-1)]);
      expect(checkpoints.at(-1)).toBe(sizes.checkpoints.at(-1));
    }
    const [before, after] = [one, back[0]!].map(({ record }) => record.checkpoints.at(-1)!.parameters[0]!.state);
    const size = sizes.size;
    expect(after!.subarray(0, size)).toEqual(before!.subarray(0, size));
    const widest = Math.max(
      ...range(100).map((i) => Math.abs(1 - after![2 * size - 1 - i]! / before![2 * size - 1 - i]!)),
    );
    expect(widest > 0).toBe(rounds);
    expect(widest).toBeLessThan(1 / 256);
  }
});
