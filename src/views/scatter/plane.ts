/** Features of two dimensions: a plane that turns about its origin, or the circle of its angles. */
import { towardsCircle } from './angleSpace.ts';
import { placeDigitEnds } from './digits.ts';
import type { Geometry } from './geometry.ts';
import { placeMeans } from './means.ts';
import { placeRays } from './rays.ts';
import { CIRCLE, MEAN_CIRCLE } from './ring.ts';
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
    placeClasses(camera, weights, means, amount) {
      const classes = weights.length / 2;
      if (rays.length !== 4 * classes) rays = new Float32Array(4 * classes);
      if (digits.length !== weights.length) digits = new Float32Array(weights.length);
      placeRays(camera, weights, classes, amount, rays);
      placeDigitEnds(camera, weights, means, amount, digits);
      const { centreX, centreY, half, extent, turn } = camera;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const placed = placeMeans(
        means,
        weights,
        2,
        (distance) => (distance / extent) * half * (1 - amount) + MEAN_CIRCLE * half * amount,
        ([x = 0, y = 0], length) => [centreX + length * (x * cos - y * sin), centreY - length * (x * sin + y * cos)],
      );
      return { rays, digits, means: placed, depths: null, presence: null };
    },
  };
}
