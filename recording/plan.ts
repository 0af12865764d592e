/** Which presets are recorded, and at which steps of a run something is kept. */
import type { RecordedName } from '../src/state/recorded/presets.ts';
import type { Share } from './pages.ts';

/** Moments between the first and the last that show a run's course; of features by the hundred each takes much more. */
const FRAMES: Record<RecordedName, number> = { threeLosses: 40, tenEpochs: 40, neverSeen: 40, article: 8 };

/** Shares of the planned steps after which weights are kept, besides those of the end. */
const KEPT_AFTER: readonly number[] = [0.1, 0.4];

/** Steps after which weights are kept, ascending. */
export const weightSteps = (planned: number): number[] => [
  ...KEPT_AFTER.map((share) => Math.round(share * planned)),
  planned,
];

/** Steps that are shown, ascending: closer at the beginning, where a run changes most, and where weights are kept. */
export function frameSteps(name: RecordedName, planned: number): number[] {
  const count = FRAMES[name];
  const spread = Array.from({ length: count }, (_, i) => Math.round(planned * (i / (count - 1)) ** 2));
  return [...new Set([...spread, ...weightSteps(planned)])].sort((a, b) => a - b);
}

/** Finer than a panel's pixels. */
const OF_A_PLANE: Share = { counts: 1023, weightBits: 23, largest: 130_000 };

/** What of each preset's runs goes to the page: all together at most 12 MB. */
export const SHARES: Record<RecordedName, Share> = {
  neverSeen: OF_A_PLANE,
  threeLosses: OF_A_PLANE,
  tenEpochs: { ...OF_A_PLANE, largest: 120_000 },
  // 64 numbers an image: more coarsely, of some of the images, at the beginning, once on the way and at the end.
  article: { counts: 63, images: 1, unseen: 2, weightBits: 3, largest: 220_000, only: [0, 551, 3000], onlyLast: true },
};
