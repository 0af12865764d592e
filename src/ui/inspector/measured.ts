/** All measures of one frame, with what they come to without each part of its images, computed in pieces. */
import type { PairAngleExtremes } from '../../math/angles.ts';
import { BLOCKS, blocksOf } from '../../math/imageBlocks.ts';
import { meetsOpenSet } from '../../math/openSet.ts';
import { countPairs, type PairCounts } from '../../math/pairCounts.ts';
import { percentileOf, type Rates, ratesOf } from '../../math/rates.ts';
import { type Separation, separation } from '../../math/separation.ts';
import { type Verification, verification } from '../../math/verification.ts';
import { type WithoutBlock, withoutBlocks } from '../../math/withoutBlocks.ts';
import type { Work } from '../../math/work.ts';
import type { Probed } from '../../state/run/probed.ts';
import type { AngularMetrics, Frame } from '../../worker/protocol.ts';
import { pairExtremesOf } from './pairExtremes.ts';

/** What the images at hand say. */
export interface Values {
  /** Share of the images shown that are recognised, 0…1. */
  accuracy: number;
  /** Of features to their class's mean direction, and between those; degrees. */
  classes: AngularMetrics;
  /** Of pairs of features, degrees. */
  pairs: PairAngleExtremes;
  /** Of all pairs of features. */
  rates: Rates;
  afs: number;
  /** Accuracy in folds, 0…1. */
  folds: Record<keyof Verification, number>;
}

export interface Measured extends Values {
  step: number;
  /** The same values without each block of images; NaN for those that chance isn't reckoned for. */
  without: readonly Values[];
  /** The open-set criterion for 95 % of the pairs, and for all of them. */
  openSet: { usual: boolean; strict: boolean };
  separation: Separation;
  verification: Verification;
}

/** What measures are made of: a part of what a run shows that can be sent to a worker. */
export type Measurable = Pick<Probed, 'dim' | 'classes' | 'positions'> & {
  frame: Pick<Frame, 'step' | 'accuracy' | 'metrics' | 'features' | 'predictions' | 'classWeights'>;
};

export function measurable({ dim, classes, positions, frame }: Probed): Measurable {
  const { step, accuracy, metrics, features, predictions, classWeights } = frame;
  return { dim, classes, positions, frame: { step, accuracy, metrics, features, predictions, classWeights } };
}

const DEGREES = 180 / Math.PI;
const UNKNOWN = Number.NaN;

/** AFS without each block; a block is half a millisecond. */
function* fisherWithout({ frame, dim, positions, classes }: Measurable): Work<number[]> {
  const blocks = blocksOf(positions);
  const found: number[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    const rows = [...blocks.keys()].filter((row) => blocks[row] !== block);
    const features = new Float32Array(rows.length * dim);
    rows.forEach((row, i) => {
      features.set(frame.features.subarray(row * dim, (row + 1) * dim), i * dim);
    });
    const left = Uint16Array.from(rows, (row) => positions[row] as number);
    found.push(separation(features, dim, left, classes, frame.classWeights).afs);
    yield;
  }
  return found;
}

function pairsWithout({ without }: PairCounts): Pick<Values, 'pairs' | 'rates'>[] {
  return without.map((counts) => ({
    pairs: {
      maxIntra: UNKNOWN,
      p95Intra: percentileOf(counts.same, 0.95) * DEGREES,
      minInter: UNKNOWN,
      p05Inter: percentileOf(counts.different, 0.05) * DEGREES,
    },
    rates: ratesOf(counts, 'spread'),
  }));
}

const classesWithout = ({ accuracy: _, ...angles }: WithoutBlock): AngularMetrics => ({
  maxIntra: UNKNOWN,
  meanInter: UNKNOWN,
  ...angles,
});

/** Some 130 ms for 2,000 images, in pieces of a millisecond or two; 1.3 s for 10,000. */
export function* measuredOf(shown: Measurable): Work<Measured> {
  const { frame, dim, positions, classes } = shown;
  const images = withoutBlocks(frame.features, dim, positions, classes, frame.predictions, true);
  yield;
  const counts = yield* countPairs(frame.features, dim, positions);
  yield;
  const pairs = yield* pairExtremesOf(shown, counts);
  const pairRates = ratesOf(counts, 'tied');
  yield;
  const ofPairs = pairsWithout(counts);
  yield;
  const fisher = yield* fisherWithout(shown);
  const lie = separation(frame.features, dim, positions, classes, frame.classWeights);
  const judged = yield* verification(frame.features, dim, positions);
  return {
    step: frame.step,
    accuracy: frame.accuracy,
    classes: frame.metrics,
    pairs,
    rates: pairRates,
    afs: lie.afs,
    folds: { plain: judged.plain.accuracy, centred: judged.centred.accuracy },
    without: images.map((image, block) => ({
      accuracy: image.accuracy,
      classes: classesWithout(image),
      ...(ofPairs[block] as Pick<Values, 'pairs' | 'rates'>),
      afs: fisher[block] as number,
      folds: {
        plain: judged.plain.without[block] as number,
        centred: judged.centred.without[block] as number,
      },
    })),
    openSet: meetsOpenSet(pairs),
    separation: lie,
    verification: judged,
  };
}
