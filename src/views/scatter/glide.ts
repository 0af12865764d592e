/** Numbers that glide from one frame of a run to the next, and the pace they keep. */

/** A list of numbers on its way; `now` is what to draw. */
export interface Track {
  readonly now: Float32Array;
  /** Sets off from where it is now; a list of another length, or `jump`, is taken at once. */
  aim(values: Float32Array, jump: boolean): void;
  /** @param progress 0 (where it set off) … 1 (there). */
  move(progress: number): void;
}

export function createTrack(): Track {
  let from = new Float32Array(0);
  let now = new Float32Array(0);
  let to = new Float32Array(0);
  return {
    get now() {
      return now;
    },
    aim(values, jump) {
      if (values.length !== to.length) {
        from = values.slice();
        now = values.slice();
        to = values.slice();
        return;
      }
      to.set(values);
      if (jump) now.set(values);
      from.set(now);
    },
    move(progress) {
      for (let i = 0; i < to.length; i++) {
        const start = from[i] as number;
        const end = to[i] as number;
        // A number that was undefined (a diverged run) can't be blended with.
        now[i] = progress >= 1 || Number.isNaN(start) ? end : start + (end - start) * progress;
      }
    },
  };
}

export interface Pace {
  /** A new frame came in. Milliseconds. */
  beat(time: number): void;
  /** How far the glide is, 0…1. */
  progress(time: number): number;
}

/** Share of the time between two frames spent gliding: the rest absorbs a late one. */
const SHARE = 0.9;
const SHORTEST = 120;
const LONGEST = 500;

/** Weight of the newest interval in the running mean. */
const NEWEST = 0.3;

/** Glides last as long as frames usually are apart, so that motion neither stops nor falls behind. */
export function createPace(): Pace {
  let began = Number.NEGATIVE_INFINITY;
  let interval = SHORTEST / SHARE;
  return {
    beat(time) {
      const since = time - began;
      // After a pause the old pace still holds.
      if (since < 4 * LONGEST) interval += (since - interval) * NEWEST;
      began = time;
    },
    progress(time) {
      const duration = Math.min(Math.max(SHARE * interval, SHORTEST), LONGEST);
      return Math.min(Math.max((time - began) / duration, 0), 1);
    },
  };
}
