/** Makes records fit into a file: too long ones lose moments evenly, the same ones each time. */
import type { Checkpoint } from '../../worker/protocol.ts';
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
  let bytes = things.reduce((sum, thing) => sum + thing.bytes, 0);
  for (const spared of [(thing: Thing) => kept(thing) || wanted(thing), kept]) {
    while (bytes > room) {
      const position = leastMissed(things, (i) => !spared(things[i] as Thing));
      if (position < 0) break;
      bytes -= things.splice(position, 1)[0]?.bytes ?? 0;
    }
  }
  return things;
}

const sum = (values: readonly Sized[]) => values.reduce((total, { bytes }) => total + bytes, 0);

const sizedFrames = ({ frames }: SavedRecord) =>
  frames.map((stored) => ({ step: stored.frame.step, bytes: frameLength(stored), thing: stored }));

const sizedCheckpoints = ({ checkpoints }: SavedRecord, rounds: boolean) =>
  checkpoints.map((checkpoint) => ({
    step: checkpoint.step,
    bytes: checkpointLength(checkpoint, rounds),
    thing: checkpoint,
  }));

/** Steps of the frames that are shown at checkpoints: what a branch begins with is seen. */
function shownAt(frames: readonly Sized[], checkpoints: readonly Sized[]): ReadonlySet<number> {
  return new Set(checkpoints.flatMap(({ step }) => frames.findLast((frame) => frame.step <= step)?.step ?? []));
}

const onlyExact = (checkpoint: Checkpoint | undefined) => (checkpoint ? checkpointLength(checkpoint, false) : 0);

/**
 * The runs as they fit into a file. First and last frames and the newest checkpoints stay; what room they leave is
 * shared by the other frames and checkpoints of all runs, and frames shown at a checkpoint go last.
 * @param largest bytes.
 */
export function thinned<One extends RunToSave>(
  runs: readonly One[],
  largest = LARGEST_WRITTEN,
): { runs: One[]; leftOut: LeftOut } {
  const newest = runs.reduce((total, { record }) => total + onlyExact(record.checkpoints.at(-1)), 0);
  const rounds = newest > EXACT_SHARE * largest;
  const parts = runs.map(({ record }) => {
    const frames = sizedFrames(record);
    const checkpoints = sizedCheckpoints(record, rounds);
    const ends = new Set([frames[0], frames.at(-1)].filter((frame) => frame !== undefined));
    const fixed =
      AROUND_RUN +
      JSON.stringify(plainHistory(record.history)).length +
      record.images.reduce(
        (total, { labels }) => total + textLength(2 * labels.length) + textLength(labels.length),
        0,
      ) +
      sum([...ends]) +
      (checkpoints.at(-1)?.bytes ?? 0);
    return { frames, checkpoints, ends, fixed };
  });
  const room = largest - parts.reduce((total, { fixed }) => total + fixed, 0);
  const needs = parts.flatMap(({ frames, checkpoints, ends }) => [
    sum(frames) - sum([...ends]),
    sum(checkpoints.slice(0, -1)),
  ]);
  const given = shares(room, needs);
  const fitted = parts.map(({ frames, checkpoints, ends }, i) => {
    const stay = new Set(ends);
    const saved = fitting(checkpoints, (given[2 * i + 1] ?? 0) + (checkpoints.at(-1)?.bytes ?? 0), () => false);
    const seen = shownAt(frames, saved);
    const shown = fitting(
      frames,
      (given[2 * i] ?? 0) + sum([...ends]),
      (frame) => stay.has(frame),
      ({ step }) => seen.has(step),
    );
    return { frames: shown.map(({ thing }) => thing), checkpoints: saved.map(({ thing }) => thing) };
  });
  const counted = (name: 'frames' | 'checkpoints') => ({
    kept: fitted.reduce((total, one) => total + one[name].length, 0),
    of: parts.reduce((total, one) => total + one[name].length, 0),
  });
  return {
    runs: runs.map((run, i) => ({ ...run, record: { ...run.record, ...fitted[i] } })),
    leftOut: { frames: counted('frames'), checkpoints: counted('checkpoints'), rounded: rounds },
  };
}
