/** From the feature plane to the angle alone: every point moves along its own ray to one circle, or back. */

/** Time from one space to the other. Milliseconds. */
const DURATION = 450;

/** Progress 0…1 with a soft start and end. */
const soften = (t: number) => t * t * (3 - 2 * t);

export interface Morph {
  /** 0 (features) … 1 (angles). */
  readonly amount: number;
  /**
   * @param elapsed milliseconds; Infinity to be there at once.
   * @returns whether it isn't there yet.
   */
  move(angles: boolean, elapsed: number): boolean;
}

export function createMorph(): Morph {
  let progress = 0;
  return {
    get amount() {
      return soften(progress);
    },
    move(angles, elapsed) {
      progress = Math.min(Math.max(progress + (angles ? elapsed : -elapsed) / DURATION, 0), 1);
      return progress !== (angles ? 1 : 0);
    },
  };
}

/**
 * Moves places towards the circle, keeping their angles. A place at the origin has no angle and stays.
 * @param places `[points, 2]` in feature units.
 * @param into takes the result, of the same length.
 * @param amount 0 (as they are) … 1 (on the circle).
 * @param radius of the circle, feature units.
 */
export function towardsCircle(places: Float32Array, into: Float32Array, amount: number, radius: number): void {
  for (let i = 0; i + 1 < places.length; i += 2) {
    const x = places[i] as number;
    const y = places[i + 1] as number;
    const distance = Math.sqrt(x * x + y * y);
    const factor = distance > 0 ? 1 - amount + (amount * radius) / distance : 1;
    into[i] = x * factor;
    into[i + 1] = y * factor;
  }
}
