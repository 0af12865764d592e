import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimCamera } from '../../../src/views/scatter/camera.ts';
import { createPointIndex, pickAt, type Scene } from '../../../src/views/scatter/picking.ts';
import { placeRays } from '../../../src/views/scatter/rays.ts';

const coordinate = fc.oneof(
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0),
);

describe('createPointIndex', () => {
  it('finds the point that a look at all of them finds', () => {
    const query = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate)), query, query, (points, x, y) => {
        const places = Float32Array.from(points.flat());
        const index = createPointIndex();
        index.renew(places);
        const distance = (row: number) => Math.hypot(places[2 * row]! - x, places[2 * row + 1]! - y);
        const distances = points.map((_, row) => distance(row)).filter((d) => d < 3);
        const found = index.find(x, y, 3);
        if (distances.length === 0) expect(found).toBe(-1);
        else expect(distance(found)).toBe(Math.min(...distances));
      }),
    );
  });

  it('follows points that have moved', () => {
    const index = createPointIndex();
    index.renew(Float32Array.of(1, 1, 5, 5));
    expect(index.find(1, 1, 1)).toBe(0);
    index.renew(Float32Array.of(5, 5, 1, 1));
    expect(index.find(1, 1, 1)).toBe(1);
  });
});

describe('pickAt', () => {
  /** A 400 px chart of ±10 whose class 3 lies along +x and class 8 along +y; digits at (350, 200) and (200, 50). */
  function scene(zoom = { scale: 1, x: 0, y: 0 }, turn = 0): Scene {
    const camera = { centreX: 0, centreY: 0, half: 0, extent: 10, turn };
    aimCamera(camera, 400, 400, zoom);
    const rays = new Float32Array(8);
    placeRays(camera, Float32Array.of(1, 0, 0, 1), 2, 0, rays);
    const places = Float32Array.of(-5, -5, -5, -6, 7, 0.6, Number.NaN, 1);
    const points = createPointIndex();
    points.renew(places);
    return {
      classes: [3, 8],
      digits: Float32Array.of(350, 200, 200, 50),
      rays,
      camera,
      places,
      points,
      indices: Uint16Array.of(900, 901, 902, 903),
      side: 0,
    };
  }

  it('finds the image nearest to the pointer, where it is drawn', () => {
    expect(pickAt(scene(), 103, 304, 1)).toEqual({ focus: { kind: 'image', index: 900 }, x: 100, y: 300 });
    expect(pickAt(scene(), 103, 313, 1)?.focus).toEqual({ kind: 'image', index: 901 });
  });

  it('finds it through turn and zoom', () => {
    const turned = pickAt(scene(undefined, Math.PI / 2), 300, 300, 1);
    expect(turned?.focus).toEqual({ kind: 'image', index: 900 });
    expect(turned?.x).toBeCloseTo(300, 9);
    expect(turned?.y).toBeCloseTo(300, 9);
    const zoomed = pickAt(scene({ scale: 10, x: -0.5, y: -0.5 }), 203, 203, 1);
    expect(zoomed).toEqual({ focus: { kind: 'image', index: 900 }, x: 200, y: 200 });
  });

  it('finds a class by its ray or its digit, before any image there', () => {
    const onRay = pickAt(scene(), 340, 195, 1);
    expect(onRay?.focus).toEqual({ kind: 'class', digit: 3 });
    expect(onRay?.y).toBe(200);
    const onDigit = pickAt(scene(), 205, 45, 1);
    expect(onDigit).toEqual({ focus: { kind: 'class', digit: 8 }, x: 200, y: 50 });
    expect(pickAt(scene(), 340, 188, 1)?.focus).toEqual({ kind: 'image', index: 902 });
  });

  it('finds nothing where nothing is, and more with a finger', () => {
    expect(pickAt(scene(), 100, 285, 1)).toBeNull();
    expect(pickAt(scene(), 100, 285, 1.8)?.focus).toEqual({ kind: 'image', index: 900 });
    expect(pickAt(scene(), 20, 20, 1.8)).toBeNull();
  });

  it('passes over digits that are hidden and weights without direction', () => {
    const broken = { ...scene(), digits: new Float32Array(4).fill(Number.NaN) };
    placeRays(broken.camera, new Float32Array(4), 2, 0, broken.rays);
    expect(pickAt(broken, 200, 50, 1)).toBeNull();
  });

  it('finds what is in front of the origin before what is behind it', () => {
    const flat = scene();
    const depths = { digits: Float32Array.of(1, -1), rays: Float32Array.of(1, -1) };
    const points = createPointIndex();
    // The nearer one on the screen is the one behind.
    points.renew(flat.places, Float32Array.of(-1, 1, 1, 1));
    const deep = { ...flat, depths, points };
    expect(pickAt(flat, 100, 305, 1.8)?.focus).toEqual({ kind: 'image', index: 900 });
    expect(pickAt(deep, 100, 305, 1.8)?.focus).toEqual({ kind: 'image', index: 901 });
    expect(pickAt(deep, 98, 296, 1)?.focus).toEqual({ kind: 'image', index: 900 });
    // The ray that goes away is found where nothing else is.
    expect(pickAt(deep, 200, 120, 1)?.focus).toEqual({ kind: 'class', digit: 8 });
    const before = { ...deep, places: Float32Array.of(0.1, 4) };
    before.points = createPointIndex();
    before.points.renew(before.places, Float32Array.of(1));
    expect(pickAt(before, 200, 120, 1)?.focus).toEqual({ kind: 'image', index: 900 });
  });
});
