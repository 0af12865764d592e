/** Makes records fit into a file: too long ones lose moments evenly, the same ones each time. */
import { leastMissed } from '../run/moments.ts';
import type { SavedRecord } from '../run/record.ts';
import { textLength } from './arrays.ts';
import { checkpointLength } from './checkpoints.ts';
import { LARGEST_WRITTEN, type RunToSave } from './format.ts';
import { frameLength } from './frames.ts';
import { plainHistory } from './history.ts';

/** What a file lacks of the records. */
export interface LeftOut {
  /** Frames and checkpoints: how many the file has, and how many there were. */
  frames: { kept: number; of: number };
  checkpoints: { kept: number; of: number };
  /** Whether what optimisers remember was rounded to 16 bits. */
  rounded: boolean;
}

/** The newest weights may take this share of a file exactly; where they need more, the timelines keep room by rounding. */
const EXACT_SHARE = 7 / 8;

/** Settings, measures and names of a run. */
const AROUND_RUN = 6000;

interface Sized {
  step: number;
  bytes: number;
}

/**
 * Shares of `room` for parts that need so much: each gets what it needs, and where that is too much together, all get
 * the same unless they need less.
 */
export function shares(room: number, needs: readonly number[]): number[] {
  const given = needs.map(() => 0);
  let left = Math.max(room, 0);
  const order = needs.map((_, i) => i).sort((a, b) => (needs[a] ?? 0) - (needs[b] ?? 0));
  for (const [done, i] of order.entries()) {
    const share = Math.min(needs[i] ?? 0, left / (needs.length - done));
    given[i] = share;
    left -= share;
  }
  return given;
}

/**
 * Drops the least missed until the rest fits: first those that aren't wanted, then others.
 * @param kept whether one stays at any price; the last one always does.
 */
function fitting<Thing extends Sized>(
  all: readonly Thing[],
  room: number,
  kept: (thing: Thing) => boolean,
  wanted: (thing: Thing) => boolean = () => false,
): Thing[] {
  const things = [...all];
  let bytes = sum(things);
  for (const spared of [(thing: Thing) => kept(thing) || wanted(thing), kept]) {
    while (bytes > room) {
      const position = leastMissed(things, (i) => !spared(things[i] as Thing));
      if (position < 0) break;
      bytes -= things.splice(position, 1)[0]?.bytes ?? 0;
    }
  }
  return things;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const sum = (things: readonly Sized[]) => total(things.map(({ bytes }) => bytes));

const sizedFrames = (frames: SavedRecord['frames']) =>
  frames.map((stored) => ({ step: stored.frame.step, bytes: frameLength(stored), thing: stored }));

const sizedCheckpoints = (checkpoints: SavedRecord['checkpoints'], rounds: boolean) =>
  checkpoints.map((checkpoint) => ({
    step: checkpoint.step,
    bytes: checkpointLength(checkpoint, rounds),
    thing: checkpoint,
  }));

/** Steps of the frames that are shown at checkpoints: what a branch begins with is seen. */
function shownAt(frames: readonly Sized[], checkpoints: readonly Sized[]): ReadonlySet<number> {
  return new Set(checkpoints.flatMap(({ step }) => frames.findLast((frame) => frame.step <= step)?.step ?? []));
}

/** What of a record stays in any file, and what may go, in bytes. */
function partsOf({ history, images, ...record }: SavedRecord, rounds: boolean) {
  const frames = sizedFrames(record.frames);
  const checkpoints = sizedCheckpoints(record.checkpoints, rounds);
  const ends = frames.filter((_, i) => i === 0 || i === frames.length - 1);
  const newest = checkpoints.slice(-1);
  const lists = images.map(({ indices, labels }) => textLength(indices.byteLength) + textLength(labels.byteLength));
  const rest = lists.reduce((total, length) => total + length, JSON.stringify(plainHistory(history)).length);
  return { frames, checkpoints, ends, newest, stays: AROUND_RUN + rest + sum(ends) + sum(newest) };
}

/**
 * The runs as they fit into a file. First and last frames and the newest checkpoints stay; what room they leave is
 * shared by the other frames and checkpoints of all runs, and frames shown at a checkpoint go last.
 * @param largest bytes.
 */
export function thinned<One extends RunToSave>(
  runs: readonly One[],
  largest = LARGEST_WRITTEN,
): { runs: One[]; leftOut: LeftOut } {
  const newest = runs.map(({ record }) => sum(sizedCheckpoints(record.checkpoints.slice(-1), false)));
  const rounds = total(newest) > EXACT_SHARE * largest;
  const parts = runs.map(({ record }) => partsOf(record, rounds));
  const room = largest - total(parts.map(({ stays }) => stays));
  const framesNeed = parts.map(({ frames, ends }) => sum(frames) - sum(ends));
  const olderNeed = parts.map((part) => sum(part.checkpoints) - sum(part.newest));
  const forOlder = shares(room, [...olderNeed, ...framesNeed]);
  const saved = parts.map((part, i) => fitting(part.checkpoints, (forOlder[i] ?? 0) + sum(part.newest), () => false));
  // A checkpoint is large: what is too little for one more of them goes to the frames.
  const older = saved.map((checkpoints) => sum(checkpoints.slice(0, -1)));
  const forFrames = shares(room - total(older), framesNeed);
  const fitted = parts.map(({ frames, ends }, i) => {
    const checkpoints = saved[i] ?? [];
    const seen = shownAt(frames, checkpoints);
    const shown = fitting(
      frames,
      (forFrames[i] ?? 0) + sum(ends),
      (frame) => ends.includes(frame),
      ({ step }) => seen.has(step),
    );
    return { frames: shown.map(({ thing }) => thing), checkpoints: checkpoints.map(({ thing }) => thing) };
  });
  const counted = (name: 'frames' | 'checkpoints') => ({
    kept: total(fitted.map((one) => one[name].length)),
    of: total(parts.map((one) => one[name].length)),
  });
  return {
    runs: runs.map((run, i) => ({ ...run, record: { ...run.record, ...fitted[i] } })),
    leftOut: { frames: counted('frames'), checkpoints: counted('checkpoints'), rounded: rounds },
  };
}
