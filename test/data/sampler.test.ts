import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchSampler, type BatchSamplerOptions } from '../../src/data/sampler.ts';
import { digits } from './planted.ts';

/** A training set of which the first `arrived` blocks are there. */
class Arrivals {
  arrived: number;
  readonly labels: Uint8Array;
  readonly blockSize: number;

  constructor(total: number, blockSize: number, arrived = Number.POSITIVE_INFINITY) {
    this.labels = digits(total);
    this.blockSize = blockSize;
    this.arrived = arrived;
  }

  readonly labelsOf = (block: number) =>
    block < this.arrived ? this.labels.subarray(block * this.blockSize, (block + 1) * this.blockSize) : null;

  sampler(options: Partial<BatchSamplerOptions> = {}): BatchSampler {
    return new BatchSampler({
      seed: 1,
      batchSize: 10,
      total: this.labels.length,
      blockSize: this.blockSize,
      labelsOf: this.labelsOf,
      ...options,
    });
  }
}

function take(sampler: BatchSampler, count: number): number[][] {
  return Array.from({ length: count }, () => Array.from(sampler.next() ?? []));
}

const ascending = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

const shapes = fc.record({
  total: fc.integer({ min: 40, max: 200 }),
  blockSize: fc.integer({ min: 1, max: 90 }),
  batchSize: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer(),
});

describe('every epoch', () => {
  it('shows each image at most once, and all but the last partial batch', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 3 }), ({ total, blockSize, batchSize, seed }, epoch) => {
        const sampler = new Arrivals(total, blockSize).sampler({ batchSize, seed });
        const batches = Math.floor(total / batchSize);
        sampler.seek(epoch * batches);
        const seen = take(sampler, batches).flat();
        expect(seen).toHaveLength(batches * batchSize);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.every((i) => i >= 0 && i < total)).toBe(true);
      }),
    );
  });

  it('has an order of its own', () => {
    const sampler = new Arrivals(100, 100).sampler();
    const [first, second, third] = [take(sampler, 10), take(sampler, 10), take(sampler, 10)];
    expect(second).not.toEqual(first);
    expect(third).not.toEqual(second);
    expect(ascending(second.flat())).toEqual(ascending(first.flat()));
  });
});

describe('the first epoch', () => {
  it('goes through the blocks in order, shuffled within each', () => {
    const seen = take(new Arrivals(90, 30).sampler(), 9).flat();
    for (const block of [0, 1, 2]) {
      const part = seen.slice(30 * block, 30 * (block + 1));
      const members = Array.from({ length: 30 }, (_, i) => 30 * block + i);
      expect(ascending(part)).toEqual(members);
      expect(part).not.toEqual(members);
    }
  });

  it('shuffles later epochs across all blocks', () => {
    const sampler = new Arrivals(90, 30).sampler();
    sampler.seek(9);
    const firstThird = take(sampler, 3).flat();
    expect(firstThird.some((i) => i >= 30)).toBe(true);
  });

  it('lets a batch straddle two blocks once both are there', () => {
    const set = new Arrivals(50, 25, 1);
    const sampler = set.sampler();
    expect(take(sampler, 2).flat()).toHaveLength(20);
    expect(sampler.next()).toBeNull();
    set.arrived = 2;
    const straddling = Array.from(sampler.next() ?? []);
    expect(straddling.filter((i) => i < 25)).toHaveLength(5);
    expect(straddling.filter((i) => i >= 25)).toHaveLength(5);
  });
});

describe('the arrival of the data', () => {
  it('never changes the batches, only how long they take', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.array(fc.boolean(), { minLength: 20, maxLength: 60 }),
        fc.option(fc.constant([1, 3, 4, 5, 8]), { nil: undefined }),
        ({ total, blockSize, batchSize: wanted, seed }, arrivals, classes) => {
          const batchSize = Math.min(wanted, 8);
          const late = new Arrivals(total, blockSize, 0);
          const sampler = late.sampler({ batchSize, seed, classes });
          const seen: number[][] = [];
          for (const arrives of arrivals) {
            if (arrives) late.arrived++;
            const batch = sampler.next();
            const here = Math.min(total, late.arrived * blockSize);
            if (batch) {
              seen.push(Array.from(batch));
              expect(Math.max(...batch)).toBeLessThan(here);
            }
          }
          const prompt = new Arrivals(total, blockSize).sampler({ batchSize, seed, classes });
          expect(seen).toEqual(take(prompt, seen.length));
        },
      ),
    );
  });

  it('is waited for without skipping anything', () => {
    const set = new Arrivals(100, 50, 0);
    const sampler = set.sampler();
    expect([sampler.next(), sampler.next()]).toEqual([null, null]);
    expect(sampler.state()).toEqual({ step: 0 });
    set.arrived = 2;
    expect(take(sampler, 10)).toEqual(take(new Arrivals(100, 50).sampler(), 10));
  });
});

describe('the seed', () => {
  it('decides the order', () => {
    const set = new Arrivals(100, 50);
    expect(take(set.sampler({ seed: 4 }), 25)).toEqual(take(set.sampler({ seed: 4 }), 25));
    expect(take(set.sampler({ seed: 4 }), 25)).not.toEqual(take(set.sampler({ seed: 5 }), 25));
  });
});

describe('chosen classes', () => {
  it('are the only ones shown, each image once an epoch', () => {
    const set = new Arrivals(300, 100);
    const members = Array.from(set.labels.keys()).filter((i) => [2, 7].includes(set.labels[i]!));
    const sampler = set.sampler({ classes: [2, 7], batchSize: 1 });
    for (let epoch = 0; epoch < 3; epoch++) {
      expect(ascending(take(sampler, members.length).flat())).toEqual(members);
    }
  });

  it('go block by block in the first epoch', () => {
    const seen = take(new Arrivals(300, 100).sampler({ classes: [2, 7], batchSize: 5 }), 6).flat();
    const blocks = seen.map((i) => Math.floor(i / 100));
    expect(blocks).toEqual(ascending(blocks));
  });

  it('give the same batches for all ten as for none chosen', () => {
    const set = new Arrivals(300, 100);
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(take(set.sampler({ classes: all }), 70)).toEqual(take(set.sampler(), 70));
  });

  it('go on into the next epochs where a batch has more images than they', () => {
    const set = new Arrivals(40, 20);
    const members = [...Array(40).keys()].filter((i) => set.labels[i] === 3);
    const sampler = set.sampler({ classes: [3], batchSize: 19 });
    const batches = take(sampler, 4);
    expect(batches.every((batch) => batch.length === 19)).toBe(true);
    // Epoch after epoch is all of them, in another order.
    const drawn = batches.flat();
    for (let start = 0; start + members.length <= drawn.length; start += members.length) {
      expect(ascending(drawn.slice(start, start + members.length))).toEqual(ascending(members));
    }
    expect(sampler.epoch).toBeCloseTo((4 * 19) / members.length, 12);
    const later = set.sampler({ classes: [3], batchSize: 19 });
    later.seek(3);
    expect([...later.next()!]).toEqual(batches[3]);
  });

  it('are refused where they have no images', () => {
    const sampler = new Arrivals(20, 20).sampler({ classes: [77], batchSize: 4 });
    expect(() => sampler.next()).toThrow('there are no images of the classes that take part');
  });
});

describe('seeking', () => {
  it('to step n equals drawing n batches', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.nat(30),
        fc.option(fc.constant([0, 1, 2, 3, 4, 5, 6]), { nil: undefined }),
        ({ total, blockSize, batchSize: wanted, seed }, n, classes) => {
          const batchSize = Math.min(wanted, 8);
          const set = new Arrivals(total, blockSize);
          const [drawing, seeking] = [
            set.sampler({ seed, batchSize, classes }),
            set.sampler({ seed, batchSize, classes }),
          ];
          take(drawing, n);
          seeking.seek(n);
          expect(seeking.state()).toEqual(drawing.state());
          expect(seeking.epoch).toBe(drawing.epoch);
          expect(take(seeking, 5)).toEqual(take(drawing, 5));
        },
      ),
    );
  });

  it('may go back', () => {
    const sampler = new Arrivals(100, 50).sampler();
    const first = take(sampler, 25);
    sampler.seek(0);
    expect(take(sampler, 25)).toEqual(first);
  });

  it('beyond what has arrived waits for it', () => {
    const set = new Arrivals(100, 50, 1);
    const sampler = set.sampler();
    sampler.seek(23);
    expect(sampler.next()).toBeNull();
    set.arrived = 2;
    expect(Array.from(sampler.next() ?? [])).toEqual(take(set.sampler(), 24).at(-1));
  });

  it('refuses what is no step', () => {
    expect(() => new Arrivals(100, 50).sampler().seek(-1)).toThrow(RangeError);
    expect(() => new Arrivals(100, 50).sampler().seek(1.5)).toThrow(RangeError);
  });
});

describe('the epoch figure', () => {
  it('of a run that goes on from a later step is right before its images come', () => {
    // Ten images a batch of 95: nine batches an epoch, so the 21st is the third one of the third.
    for (const arrived of [0, 1, 2]) {
      const sampler = new Arrivals(95, 40, arrived).sampler();
      sampler.seek(21);
      expect(sampler.epoch).toBeCloseTo(2 + 30 / 95, 12);
      sampler.seek(6);
      expect(sampler.epoch).toBeCloseTo(60 / 95, 12);
    }
  });

  it('is near to that where some classes take part only', () => {
    // Half of ten digits: some 100 of 200 images, ten batches an epoch.
    const classes = [0, 1, 2, 3, 4];
    for (const arrived of [0, 1, 4]) {
      const sampler = new Arrivals(200, 40, arrived).sampler({ classes, share: 0.5 });
      sampler.seek(35);
      expect(sampler.epoch).toBeGreaterThan(3);
      expect(sampler.epoch).toBeLessThan(4);
    }
  });

  it('counts passes through the data', () => {
    const sampler = new Arrivals(100, 50).sampler();
    const epochs = Array.from({ length: 25 }, () => {
      sampler.next();
      return sampler.epoch;
    });
    epochs.forEach((epoch, i) => {
      expect(epoch).toBeCloseTo((i + 1) / 10, 12);
    });
  });

  it('never falls, and does not depend on what has arrived', () => {
    fc.assert(
      fc.property(shapes, ({ total, blockSize, batchSize: wanted, seed }) => {
        const options = { seed, batchSize: Math.min(wanted, 8), classes: [0, 2, 4, 6, 8] };
        const late = new Arrivals(total, blockSize, 1);
        const [sampler, prompt] = [late.sampler(options), new Arrivals(total, blockSize).sampler(options)];
        let before = 0;
        while (late.arrived * blockSize < total) {
          if (sampler.next()) {
            prompt.next();
            expect(sampler.epoch).toBe(prompt.epoch);
            expect(sampler.epoch).toBeGreaterThanOrEqual(before);
            before = sampler.epoch;
          } else late.arrived++;
        }
      }),
    );
  });
});

describe('a sampler that makes no sense', () => {
  it('is refused by the name of what is wrong', () => {
    const set = new Arrivals(100, 50);
    expect(() => set.sampler({ batchSize: 0 })).toThrow('batchSize must be a positive whole number, 0 was given');
    expect(() => set.sampler({ total: 2.5 })).toThrow('total must be a positive whole number, 2.5 was given');
    expect(() => set.sampler({ batchSize: 101 })).toThrow('a batch of 101 needs more images than the 100 there are');
    expect(() => set.sampler({ blockSize: 40 }).next()).toThrow(/block 0 has 50 labels instead of 40/);
  });
});
