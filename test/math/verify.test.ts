/** Judging pairs by their scores, against trying every threshold on every pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../src/math/random.ts';
import { verify } from '../../src/math/verify.ts';

interface Pair {
  score: number;
  same: boolean;
}

const share = (pairs: readonly Pair[], right: (pair: Pair) => boolean) => pairs.filter(right).length / pairs.length;
const rightAt = (pairs: readonly Pair[], threshold: number) =>
  pairs.filter(({ score, same }) => score >= threshold === same).length;
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const distinct = (pairs: readonly Pair[]) => [...new Set(pairs.map(({ score }) => score))].toSorted((a, b) => a - b);

/** The lowest threshold of those that are right most often: between two scores that follow each other, or beyond all. */
function lowestBest(pairs: readonly Pair[]): number {
  const scores = distinct(pairs);
  const candidates = [-1e9, ...scores.slice(1).map((score, k) => (score + scores[k]!) / 2), 1e9];
  const right = candidates.map((threshold) => rightAt(pairs, threshold));
  return candidates[right.indexOf(Math.max(...right))]!;
}

/** Everything from its definition, O(n²) and worse. */
function byDefinition(pairs: readonly Pair[], folds: number) {
  const foldOf = (place: number) => Math.floor((place * folds) / pairs.length);
  const judged = Array.from({ length: folds }, (_, fold) => {
    const threshold = lowestBest(pairs.filter((_, place) => foldOf(place) !== fold));
    const own = pairs.filter((_, place) => foldOf(place) === fold);
    return { threshold, accuracy: rightAt(own, threshold) / own.length };
  });
  const accuracy = meanOf(judged.map((fold) => fold.accuracy));
  const squares = judged.map((fold) => (fold.accuracy - accuracy) ** 2);
  const [same, different] = [pairs.filter((pair) => pair.same), pairs.filter((pair) => !pair.same)];
  if (same.length === 0 || different.length === 0) {
    const tarAtFar = { '0.01': null, '0.001': null };
    return {
      accuracy,
      deviation: Math.sqrt((meanOf(squares) * folds) / (folds - 1)),
      judged,
      auc: null,
      eer: null,
      tarAtFar,
    };
  }
  const roc = [Number.POSITIVE_INFINITY, ...distinct(pairs).toReversed()].map((threshold) => ({
    far: share(different, ({ score }) => score >= threshold),
    tar: share(same, ({ score }) => score >= threshold),
  }));
  const tarAt = (most: number) => Math.max(...roc.filter(({ far }) => far <= most).map(({ tar }) => tar));
  let wins = 0;
  for (const a of same) for (const b of different) wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  // Where the line from one point to the next meets that of as many false accepts as false rejects.
  let eer = Number.NaN;
  for (let k = 1; k < roc.length && Number.isNaN(eer); k++) {
    const [p, q] = [roc[k - 1]!, roc[k]!];
    const [over, under] = [1 - p.tar - p.far, 1 - q.tar - q.far];
    if (under <= 1e-12) eer = p.far + (q.far - p.far) * (over / (over - under));
  }
  return {
    accuracy,
    deviation: Math.sqrt((meanOf(squares) * folds) / (folds - 1)),
    judged,
    auc: wins / (same.length * different.length),
    eer,
    tarAtFar: { '0.01': tarAt(0.01), '0.001': tarAt(0.001) },
  };
}

const verified = (pairs: readonly Pair[], folds: number) =>
  verify(
    Float64Array.from(pairs, ({ score }) => score),
    Uint8Array.from(pairs, ({ same }) => Number(same)),
    folds,
  );

function agrees(pairs: readonly Pair[], folds: number): void {
  const found = verified(pairs, folds);
  const expected = byDefinition(pairs, folds);
  const near = (value: number | null, other: number | null) =>
    other === null ? expect(value).toBeNull() : expect(Math.abs(value! - other)).toBeLessThanOrEqual(1e-9);
  near(found.accuracy, expected.accuracy);
  near(found.deviation, expected.deviation);
  near(found.auc, expected.auc);
  near(found.eer, expected.eer);
  near(found.tarAtFar['0.01'], expected.tarAtFar['0.01']);
  near(found.tarAtFar['0.001'], expected.tarAtFar['0.001']);
  const scores = distinct(pairs);
  found.folds.forEach(({ threshold, accuracy }, fold) => {
    const { threshold: other, accuracy: rightly } = expected.judged[fold]!;
    near(accuracy, rightly);
    if (other === -1e9) expect(threshold).toBe(scores[0]);
    else if (other === 1e9) expect(threshold).toBeGreaterThan(scores.at(-1)!);
    else near(threshold, other);
  });
}

/** Scores of pairs that are told apart about as well as those of a network; in `steps` a unit, so that many are tied. */
function drawn(count: number, steps: number, seed: number): Pair[] {
  const random = stream(seed, 'scores');
  return Array.from({ length: count }, (_, place) => {
    const same = place % 2 === 0;
    const score = (same ? 0.5 : 0) + random() + random() - 1;
    return { same, score: Math.round(score * steps) / steps };
  });
}

describe('verify', () => {
  it.each([
    [400, 1e6, 10],
    [401, 20, 10],
    [97, 5, 7],
    [12, 100, 12],
    [1200, 300, 3],
  ])('agrees with the definitions for %d pairs in steps of 1/%d and %d folds', (count, steps, folds) => {
    agrees(drawn(count, steps, count), folds);
  });

  it('agrees with the definitions for any pairs', () => {
    const pair = fc.record({
      same: fc.boolean(),
      score: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 40 }), fc.nat(), (pairs, nat) => {
        agrees(pairs, 2 + (nat % (pairs.length - 1)));
      }),
    );
  });

  it('has what SphereFace’s folds ask for where each fold is another mixture', () => {
    // The first fold's own best threshold is 0.75, that of the others 0.25.
    const first = [0.9, 0.6].map((score, i) => ({ score, same: i === 0 }));
    const other = [0.4, 0.1].map((score, i) => ({ score, same: i === 0 }));
    const { folds } = verified([...first, ...other, ...other], 3);
    expect(folds[0]).toEqual({ threshold: 0.25, accuracy: 0.5 });
    expect(folds[1]?.accuracy).toBe(1);
  });

  it('accepts all pairs where all scores are equal, and calls that chance', () => {
    const pairs = Array.from({ length: 40 }, (_, place) => ({ score: 0.3, same: place % 2 === 0 }));
    const found = verified(pairs, 10);
    expect(found).toMatchObject({ accuracy: 0.5, deviation: 0, auc: 0.5, eer: 0.5 });
    expect(found.tarAtFar).toEqual({ '0.01': 0, '0.001': 0 });
    expect(found.folds).toEqual(Array(10).fill({ threshold: 0.3, accuracy: 0.5 }));
  });

  it.each([true, false])('knows no rates where all pairs are of one kind (same: %s)', (same) => {
    const pairs = Array.from({ length: 20 }, (_, place) => ({ score: place / 20, same }));
    const found = verified(pairs, 10);
    expect(found).toMatchObject({ accuracy: 1, deviation: 0, auc: null, eer: null });
    expect(found.tarAtFar).toEqual({ '0.01': null, '0.001': null });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it('has a threshold between two scores that follow each other without a number between', () => {
    const [low, high] = [1, 1 + Number.EPSILON];
    const pairs = Array.from({ length: 8 }, (_, place) => ({ score: place % 2 ? low : high, same: place % 2 === 0 }));
    const { accuracy, folds } = verified(pairs, 4);
    expect(accuracy).toBe(1);
    for (const { threshold } of folds) expect(threshold).toBe(high);
  });

  it('takes a FAR of exactly the limit as within it', () => {
    // 3 of 300 different pairs score above the same ones: a FAR of exactly 0.01.
    const different = Array.from({ length: 300 }, (_, k) => ({ score: k < 3 ? 1 : 0, same: false }));
    const same = Array.from({ length: 300 }, () => ({ score: 1, same: true }));
    expect(verified([...different, ...same], 10).tarAtFar).toEqual({ '0.01': 1, '0.001': 0 });
  });

  it('grows with the scores of what is the same, whatever their scale', () => {
    const pairs = drawn(600, 1e6, 4);
    const before = verified(pairs, 10);
    const scaled = verified(
      pairs.map(({ score, same }) => ({ score: 1e6 * score - 7, same })),
      10,
    );
    expect(scaled.auc).toBeCloseTo(before.auc!, 12);
    expect(scaled.accuracy).toBeCloseTo(before.accuracy, 12);
    const raised = verified(
      pairs.map(({ score, same }) => ({ score: score + (same ? 0.3 : 0), same })),
      10,
    );
    expect(raised.auc).toBeGreaterThan(before.auc!);
    expect(raised.eer).toBeLessThan(before.eer!);
  });
});
