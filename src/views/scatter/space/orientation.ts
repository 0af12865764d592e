/** How a picture in space is turned, on its way to how it should be. */
import { angleBetween, blended, composed, matrixOf, type Rotation, UNTURNED } from '../../../math/rotation.ts';
import type { ScatterData } from '../../contract.ts';
import type { Turned } from '../geometry.ts';

/** Milliseconds: what makes runs comparable follows training, what a key or a button turned follows the hand. */
const ALIGNING = 140;
const TURNING = 70;

/** A change as far as this is a leap, which is eased; a hand or an idle turn goes in smaller steps. Radians. */
const LEAP = 0.12;

/** Under a tenth of a pixel at the rim of the largest panel. Radians. */
const ARRIVED = 2e-4;

function eased(value: Rotation, target: Rotation, elapsed: number, timeConstant: number): Rotation {
  if (elapsed === Number.POSITIVE_INFINITY || angleBetween(value, target) < ARRIVED) return target;
  return blended(value, target, 1 - Math.exp(-elapsed / timeConstant));
}

export interface Orientation extends Turned {
  /** @param elapsed milliseconds; Infinity to be there at once. @returns whether it isn't there yet. */
  move(data: Pick<ScatterData, 'alignment' | 'rotation'>, elapsed: number): boolean;
}

export function createOrientation(): Orientation {
  let now = { alignment: UNTURNED, rotation: UNTURNED };
  let frame = matrixOf(UNTURNED);
  let features = frame;
  let leaping = false;
  return {
    get features() {
      return features;
    },
    get frame() {
      return frame;
    },
    move(aim, elapsed) {
      leaping ||= angleBetween(now.rotation, aim.rotation) > LEAP;
      const rotation = leaping ? eased(now.rotation, aim.rotation, elapsed, TURNING) : aim.rotation;
      const alignment = eased(now.alignment, aim.alignment, elapsed, ALIGNING);
      leaping = rotation !== aim.rotation;
      if (rotation !== now.rotation || alignment !== now.alignment) {
        frame = matrixOf(rotation);
        features = matrixOf(composed(rotation, alignment));
      }
      now = { alignment, rotation };
      return leaping || alignment !== aim.alignment;
    },
  };
}
