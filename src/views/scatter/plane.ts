/** Features of two dimensions: a plane that turns about its origin, with axes, or the ring of its angles. */
import { towardsCircle } from './angleSpace.ts';
import { drawAxes } from './axes.ts';
import { placeDigitEnds } from './digits.ts';
import type { Geometry } from './geometry.ts';
import { placeRays } from './rays.ts';
import { fillRegions } from './regions.ts';
import { remembered } from './remembered.ts';
import { CIRCLE, drawRing, type RingData, ringOf } from './ring.ts';
import { easeTurn } from './turn.ts';

export function createPlane(): Geometry {
  let onTheWay = new Float32Array(0);
  let rays = new Float32Array(0);
  let digits = new Float32Array(0);
  const ring = remembered<RingData>();

  return {
    radius: CIRCLE,
    stance: null,
    veils: [0],
    turn(camera, { turn }, elapsed) {
      camera.turn = easeTurn(camera.turn, turn, elapsed);
      return camera.turn !== turn;
    },
    placePoints(features, amount, extent) {
      if (amount === 0) return { places: features, depths: null, depth: null };
      if (onTheWay.length !== features.length) onTheWay = new Float32Array(features.length);
      towardsCircle(features, onTheWay, amount, CIRCLE * extent);
      return { places: onTheWay, depths: null, depth: null };
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
    fillRegions({ canvas: { pixels, columns, rows, ratio }, camera, decision, tints }) {
      fillRegions(pixels, columns, rows, camera, ratio, decision, tints);
    },
    drawUnder({ context, width, height, camera, amount, colours, stamps }) {
      context.globalAlpha = 1 - amount;
      if (amount < 1) drawAxes(context, width, height, camera, colours, stamps);
      context.globalAlpha = 1;
    },
    drawOver({ context, camera, amount, data, features, moves, colours, stamps, fades }) {
      if (amount === 0) return;
      const { labels, classes } = data;
      const found = ring([features, moves, labels, classes], () => ringOf(features, 2, labels, classes));
      drawRing(context, camera, found, data.ideal, colours, amount, stamps, fades);
    },
  };
}
