/** Where the marks over the points stand when the picture is zoomed: digits, rays, the star. */
import { describe, expect, it } from 'vitest';
import { aimCamera } from '../../../src/views/scatter/camera.ts';
import { clipToBox } from '../../../src/views/scatter/clipping.ts';
import { createDigits, placeDigitEnds } from '../../../src/views/scatter/digits.ts';
import { placeRays } from '../../../src/views/scatter/rays.ts';
import { placeStar } from '../../../src/views/scatter/star.ts';

const SIDE = 400;

function cameraAt(zoom = { scale: 1, x: 0, y: 0 }) {
  const camera = { centreX: 0, centreY: 0, half: 0, extent: 10, turn: 0 };
  aimCamera(camera, SIDE, SIDE, zoom);
  return camera;
}

describe('clipToBox', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };

  it('ends a segment where it ends, or where it leaves the box', () => {
    expect(clipToBox(5, 5, 7, 8, box)).toEqual([7, 8]);
    expect(clipToBox(5, 5, 25, 5, box)).toEqual([10, 5]);
    expect(clipToBox(-5, -5, 25, 25, box)).toEqual([10, 10]);
  });

  it('finds nothing of a segment that passes by', () => {
    expect(clipToBox(-5, 5, 5, 20, box)).toBeNull();
    expect(clipToBox(-5, 5, -1, 5, box)).toBeNull();
    expect(clipToBox(-5, -1, 25, -1, box)).toBeNull();
  });
});

describe('the digits', () => {
  /** Rays along +x and along +y; a class whose weights have no direction, nor its points. */
  const weights = Float32Array.of(3, 0, 0, 0, 1, 0);
  const means = Float32Array.of(5, 0, 0, 5, Number.NaN, Number.NaN);
  const placed = (zoom: { scale: number; x: number; y: number }, amount = 0) => {
    const digits = createDigits();
    const ends = new Float32Array(means.length);
    placeDigitEnds(cameraAt(zoom), weights, means, amount, ends);
    digits.place(SIDE, SIDE, cameraAt(zoom), ends, Number.POSITIVE_INFINITY);
    return [...digits.places];
  };

  it('stand at the tips of the rays, wherever the points are', () => {
    const [x0, y0, x1, y1, x2] = placed({ scale: 1, x: 0, y: 0 });
    expect([x0, y0, x1, y1]).toEqual([200 + 184, 200, 200, 200 - 184]);
    expect(x2).toBeNaN();
  });

  it('stand where their rays leave a picture that has not the tips', () => {
    const [x0, y0, x1, y1] = placed({ scale: 10, x: 0, y: 0 });
    expect([x0, y0, x1, y1]).toEqual([SIDE - 12, 200, 200, 12]);
  });

  it('are hidden where their rays are not in the picture', () => {
    const [x0, , x1] = placed({ scale: 4, x: 0.75, y: 0 });
    expect(x0).toBeGreaterThan(0);
    expect(x1).toBeNaN();
  });

  it('stand on one circle in the angle space', () => {
    const [x0, y0, x1, y1] = placed({ scale: 1, x: 0, y: 0 }, 1);
    expect(x0! - 200).toBeCloseTo(200 - y1!, 9);
    expect([y0, x1]).toEqual([200, 200]);
    expect(x0).toBeGreaterThan(200 + 0.9 * 200);
  });
});

describe('the rays', () => {
  it('go outwards from the origin in the feature plane, and to the circle in the angle space', () => {
    const ends = new Float32Array(8);
    placeRays(cameraAt(), Float32Array.of(0, 0, 3, 0), 2, 0, ends);
    expect([...ends.slice(0, 4)].map(Math.round)).toEqual([200, 194, 200, 200 - 184 + 13]);
    expect(ends[4]).toBeNaN();
    placeRays(cameraAt(), Float32Array.of(0, 0, 3, 0), 2, 1, ends);
    expect(ends[3]).toBeCloseTo(200 - 0.68 * 200, 4);
  });
});

describe('the star', () => {
  it('stands at its place while that is in the picture', () => {
    expect(placeStar(SIDE, SIDE, cameraAt(), [5, -5])).toEqual({ x: 300, y: 300, beyond: null });
  });

  it('stands at the edge and points beyond it otherwise', () => {
    const star = placeStar(SIDE, SIDE, cameraAt({ scale: 2, x: 0, y: 0 }), [-9, 0]);
    expect(star?.x).toBeLessThan(30);
    expect(star?.y).toBe(200);
    expect(Math.abs(star?.beyond ?? 0)).toBeCloseTo(Math.PI, 9);
  });

  it('is not shown where it has no place', () => {
    expect(placeStar(SIDE, SIDE, cameraAt(), [Number.NaN, 1])).toBeNull();
  });
});
