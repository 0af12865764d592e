/** Three features: everything of a panel as its ball is turned, in points of print. */
import { aimCamera, type Camera } from '../../scatter/camera.ts';
import type { Turned } from '../../scatter/geometry.ts';
import { ownersOf } from '../../scatter/owners.ts';
import { findPetals } from '../../scatter/petals.ts';
import { createOrientation } from '../../scatter/space/orientation.ts';
import { SHADE_VEILS } from '../../scatter/space/projecting.ts';
import { createSphere, SPHERE } from '../../scatter/space/sphere.ts';
import type { FigureColours } from '../colours.ts';
import type { FigureWords } from '../contract.ts';
import { partDigits } from '../digits.ts';
import { PIXELS, type Plot } from '../plot.ts';
import type { Shade } from '../points.ts';
import type { FigureScene } from '../scene.ts';
import type { Thumbnails } from '../thumbnails.ts';

/** Where a ball stands, points of print. */
export interface Ball {
  x: number;
  y: number;
  radius: number;
}

/** A class weight, from the origin to where it comes through the ball. */
export interface BallRay {
  digit: number;
  from: readonly [number, number];
  to: readonly [number, number];
  /** Whether it goes away from the viewer. */
  away: boolean;
}

export interface SpaceScene extends FigureScene {
  ball: Ball;
  orientation: Turned;
  rays: readonly BallRay[];
}

export function spaceScene(plot: Plot, colours: FigureColours, thumbnails: Thumbnails, words: FigureWords): SpaceScene {
  const { data, side, extent } = plot;
  const { classes, classWeights } = data;
  const amount = data.space === 'angles' ? 1 : 0;
  const camera: Camera = { centreX: 0, centreY: 0, half: 0, extent, turn: 0 };
  aimCamera(camera, PIXELS * side, PIXELS * side, data.zoom);
  const orientation = createOrientation();
  const sphere = createSphere(orientation);
  sphere.turn(camera, data, Number.POSITIVE_INFINITY);
  const ball: Ball = {
    x: camera.centreX / PIXELS,
    y: camera.centreY / PIXELS,
    radius: (SPHERE * camera.half) / PIXELS,
  };

  const { places, depth } = sphere.placePoints(data.features, amount, extent);
  const points = Array.from(data.labels, (_, i): [number, number] => [
    places[2 * i] ?? Number.NaN,
    places[2 * i + 1] ?? Number.NaN,
  ]);
  const shades = SHADE_VEILS.map(
    (veil, shade): Shade => ({
      presence: 1 - veil,
      has: (row) => depth?.shades[row] === shade,
    }),
  );

  const { means } = findPetals(data.features, 3, data.labels, classes);
  const placed = sphere.placeClasses(camera, classWeights, means, amount);
  const digits = placed.digits.map((value) => value / PIXELS);
  for (let i = 0; i < digits.length; i += 2) {
    const [x, y] = [digits[i] ?? 0, digits[i + 1] ?? 0];
    if (data.zoom.scale > 1 && (x < 0 || y < 0 || x > side || y > side)) digits.fill(Number.NaN, i, i + 2);
  }
  partDigits(digits, side);

  const rays = ownersOf(classes, placed.rays.length / 4).flatMap((digit, j): BallRay[] => {
    const ends = [...placed.rays.subarray(4 * j, 4 * j + 4)].map((value) => value / PIXELS);
    const [fromX = 0, fromY = 0, toX = 0, toY = 0] = ends;
    if (!ends.every(Number.isFinite)) return [];
    return [{ digit, from: [fromX, fromY], to: [toX, toY], away: (placed.depths?.rays[j] ?? 0) < 0 }];
  });
  const inPrint = (values: Float32Array) => values.map((value) => value / PIXELS);
  const placedMeans = {
    places: inPrint(placed.means.places),
    ties: placed.means.ties.map((tie) => tie && inPrint(tie)),
  };
  return {
    ...{ plot, colours, thumbnails, words, points, shades, digits, presence: placed.presence, ball, orientation, rays },
    means: placedMeans,
  };
}
