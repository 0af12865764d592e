/** Things that happened at steps of a run, within a bound: where there are too many, old ones make way evenly. */

export interface Moments<Thing> {
  /** Steps of what is kept, ascending. */
  readonly steps: readonly number[];
  /** Of all that is kept. */
  readonly bytes: number;
  /** What happened last at or before `step`; null if nothing did. */
  at(step: number): Thing | null;
  /** Keeps `thing`. What is kept of the same or of later steps is dropped: the run went back. */
  add(step: number, thing: Thing, bytes: number): void;
  /** Lets go of what happened at a step. */
  drop(step: number): void;
  /** What is kept of the steps up to one, ascending. */
  upTo(step: number): readonly Thing[];
  clear(): void;
}

interface Entry<Thing> {
  step: number;
  thing: Thing;
  bytes: number;
}

export interface MomentsOptions {
  /** Bytes that may be kept; the first and the last thing are kept even if they are larger. */
  budget: number;
  /** So many of the newest are never dropped. */
  recent: number;
}

/**
 * Position of the entry that is missed least: the one whose neighbours are closest together. Distances are between square
 * roots of steps, since a run changes most at its beginning. The last entry stays.
 * @param mayGo whether the entry at a position may be dropped at all.
 * @returns −1 where none may.
 */
export function leastMissed(entries: readonly { step: number }[], mayGo: (position: number) => boolean): number {
  let best = -1;
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < entries.length - 1; i++) {
    const before = entries[i - 1]?.step ?? 0;
    const after = entries[i + 1]?.step ?? 0;
    const gap = Math.sqrt(after) - Math.sqrt(before);
    if (gap < smallest && mayGo(i)) {
      smallest = gap;
      best = i;
    }
  }
  return best;
}

export function createMoments<Thing>({ budget, recent }: MomentsOptions): Moments<Thing> {
  let entries: Entry<Thing>[] = [];
  let bytes = 0;
  const count = () => {
    bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  };
  return {
    get steps() {
      return entries.map(({ step }) => step);
    },
    get bytes() {
      return bytes;
    },
    at(step) {
      let low = 0;
      let high = entries.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((entries[middle]?.step ?? 0) <= step) low = middle + 1;
        else high = middle;
      }
      return entries[low - 1]?.thing ?? null;
    },
    add(step, thing, size) {
      const last = entries.at(-1);
      if (last && last.step >= step) {
        entries = entries.filter((entry) => entry.step < step);
        count();
      }
      entries.push({ step, thing, bytes: size });
      bytes += size;
      while (bytes > budget && entries.length > 2) {
        // The first entry and the recent ones stay.
        const end = Math.max(entries.length - Math.max(recent, 1), 2);
        const [dropped] = entries.splice(
          leastMissed(entries, (i) => i >= 1 && i < end),
          1,
        );
        bytes -= dropped?.bytes ?? 0;
      }
    },
    drop(step) {
      entries = entries.filter((entry) => entry.step !== step);
      count();
    },
    upTo: (step) => entries.filter((entry) => entry.step <= step).map(({ thing }) => thing),
    clear() {
      entries = [];
      bytes = 0;
    },
  };
}
