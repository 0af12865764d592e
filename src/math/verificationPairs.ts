/** Which pairs of images verification asks about: drawn by the classes alone, so that every run is asked the same. */
import { type RandomSource, stream } from './random.ts';

export interface PairOptions {
  /** Pairs, half of them of each kind, rounded down so that every fold has as many of either; fewer where there aren't as many. */
  pairs?: number;
  folds?: number;
  seed?: number;
}

/** Pairs to be judged, half of them of one class: consecutive blocks of as many of either kind are the folds. */
export interface VerificationPairs {
  /** Rows of the two features of each, `[pairs, 2]`. */
  rows: Uint32Array;
  /** 1 for pairs of one class, `[pairs]`. */
  same: Uint8Array;
}

/** Pairs of as many as there are on a face benchmark: 3,000 of each kind (LFW). */
export const USUAL_PAIRS = 6000;

/** A group of pairs that can be named by a number 0…size − 1. */
interface PairGroup {
  size: number;
  /** Rows of the two features. */
  pair(index: number): readonly [number, number];
}

/** All pairs within one class. */
function pairsWithin(rows: readonly number[]): PairGroup {
  return {
    size: (rows.length * (rows.length - 1)) / 2,
    pair(index) {
      // Pairs (i, j) with i < j, by rising j: j(j − 1)/2 of them come before the first with this j.
      const j = Math.floor((1 + Math.sqrt(1 + 8 * index)) / 2);
      return [rows[index - (j * (j - 1)) / 2] as number, rows[j] as number];
    },
  };
}

/** All pairs of a row of one class and a row of another; `others` begin at a place of a list. */
function pairsAcross(rows: readonly number[], all: readonly number[], from: number): PairGroup {
  const others = all.length - from;
  return {
    size: rows.length * others,
    pair: (index) => [rows[Math.floor(index / others)] as number, all[from + (index % others)] as number],
  };
}

const available = (groups: readonly PairGroup[]) => groups.reduce((sum, group) => sum + group.size, 0);

/**
 * `count` different pairs out of the groups, one at random from each of `count` equal stretches of them all: classes
 * come in proportion, and so they do in every n-th pair.
 */
function drawPairs(groups: readonly PairGroup[], count: number, random: RandomSource): Uint32Array {
  const total = available(groups);
  const drawn = new Uint32Array(2 * count);
  let place = 0;
  let before = 0;
  for (let k = 0; k < count; k++) {
    const start = Math.floor((k * total) / count);
    const end = Math.floor(((k + 1) * total) / count);
    const index = start + Math.floor(random() * (end - start));
    let group = groups[place];
    while (group && index - before >= group.size) {
      before += group.size;
      group = groups[++place];
    }
    if (group) drawn.set(group.pair(index - before), 2 * k);
  }
  return drawn;
}

/** Rows by class, classes ascending. */
function rowsByClass(positions: ArrayLike<number>): number[][] {
  const rows: number[][] = [];
  for (let row = 0; row < positions.length; row++) {
    const position = positions[row] as number;
    const known = rows[position];
    if (known) known.push(row);
    else rows[position] = [row];
  }
  return rows.filter((ofClass) => ofClass !== undefined);
}

/**
 * Draws the pairs; each fold has its share of every class. Fewer than a pair of each kind a fold: none at all.
 * O(rows + pairs), with any number of classes.
 * @param positions class of each row, a whole number from 0, `[n]`.
 */
export function verificationPairs(
  positions: ArrayLike<number>,
  { pairs = USUAL_PAIRS, folds = 10, seed = 1 }: PairOptions = {},
): VerificationPairs {
  const classes = rowsByClass(positions);
  const all = classes.flat();
  const same = classes.map(pairsWithin);
  let before = 0;
  const different = classes.map((ofClass) => {
    before += ofClass.length;
    return pairsAcross(ofClass, all, before);
  });
  const count = folds * Math.floor(Math.min(pairs / 2, available(same), available(different)) / folds);
  const drawn = [
    drawPairs(different, count, stream(seed, 'verification/different')),
    drawPairs(same, count, stream(seed, 'verification/same')),
  ];
  const list = { rows: new Uint32Array(4 * count), same: new Uint8Array(2 * count) };
  // They are drawn class by class: every so-manieth goes to one fold.
  let place = 0;
  for (let fold = 0; fold < folds; fold++) {
    for (const [kind, ofKind] of drawn.entries()) {
      for (let k = fold; k < count; k += folds) {
        list.rows[2 * place] = ofKind[2 * k] as number;
        list.rows[2 * place + 1] = ofKind[2 * k + 1] as number;
        list.same[place++] = kind;
      }
    }
  }
  return list;
}
