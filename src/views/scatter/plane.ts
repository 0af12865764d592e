/** Features of two dimensions: a plane that turns about its origin, or the circle of its angles. */
import { towardsCircle } from './angleSpace.ts';
import { placeDigitEnds } from './digits.ts';
import type { Geometry } from './geometry.ts';
import { placeRays } from './rays.ts';
import { CIRCLE } from './ring.ts';
import { easeTurn } from './turn.ts';

/** In a plane nothing is farther away than anything else. */
const UNVEILED = [0] as const;

export function createPlane(): Geometry {
  let onTheWay = new Float32Array(0);
  let rays = new Float32Array(0);
  let digits = new Float32Array(0);

  return {
    radius: CIRCLE,
    orientation: null,
    turn(camera, { turn }, elapsed) {
      camera.turn = easeTurn(camera.turn, turn, elapsed);
      return camera.turn !== turn;
    },
    placePoints(features, amount, extent) {
      if (amount === 0) return { places: features, depths: null, depth: null, veils: UNVEILED };
      if (onTheWay.length !== features.length) onTheWay = new Float32Array(features.length);
      towardsCircle(features, onTheWay, amount, CIRCLE * extent);
      return { places: onTheWay, depths: null, depth: null, veils: UNVEILED };
    },
    placeOne(feature, amount, extent) {
      const place = feature.slice();
      towardsCircle(feature, place, amount, CIRCLE * extent);
      return [place[0] ?? Number.NaN, place[1] ?? Number.NaN];
    },
    placeClasses(camera, weights, tips, amount) {
      const classes = weights.length / 2;
      if (rays.length !== 4 * classes) rays = new Float32Array(4 * classes);
      if (digits.length !== tips.length) digits = new Float32Array(tips.length);
      placeRays(camera, weights, classes, amount, rays);
      placeDigitEnds(camera, tips, amount, digits);
      return { rays, digits, depths: null, presence: null };
    },
  };
}
