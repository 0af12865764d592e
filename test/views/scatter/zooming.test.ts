import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimCamera } from '../../../src/views/scatter/camera.ts';
import { ALL, easeZoom, isLeap, LARGEST_SCALE, limitZoom, zoomByKey } from '../../../src/views/scatter/zooming.ts';
import { fromTransform, toTransform } from '../../../src/views/scatter/zoomTransform.ts';

const SQUARE = { width: 400, height: 400 };
const zooms = fc.record({
  scale: fc.double({ min: 1, max: LARGEST_SCALE, noNaN: true }),
  x: fc.double({ min: -1, max: 1, noNaN: true }),
  y: fc.double({ min: -1, max: 1, noNaN: true }),
});
const sizes = fc.record({ width: fc.integer({ min: 50, max: 900 }), height: fc.integer({ min: 50, max: 900 }) });

describe("d3-zoom's transform", () => {
  it('says the same as a zoom, there and back', () => {
    fc.assert(
      fc.property(zooms, sizes, (zoom, size) => {
        const back = fromTransform(toTransform(zoom, size), size);
        expect(back.scale).toBe(zoom.scale);
        expect(back.x).toBeCloseTo(zoom.x, 9);
        expect(back.y).toBeCloseTo(zoom.y, 9);
      }),
    );
  });

  it('moves every place of the chart to where the camera puts it', () => {
    fc.assert(
      fc.property(zooms, sizes, (zoom, size) => {
        const before = { centreX: 0, centreY: 0, half: 0, extent: 2, turn: 0 };
        const after = { ...before };
        aimCamera(before, size.width, size.height, ALL);
        aimCamera(after, size.width, size.height, zoom);
        const transform = toTransform(zoom, size);
        for (const [x, y] of [
          [0, 0],
          [1.5, -0.7],
        ] as const) {
          const place = (camera: typeof before): [number, number] => [
            camera.centreX + (x / camera.extent) * camera.half,
            camera.centreY - (y / camera.extent) * camera.half,
          ];
          const [movedX, movedY] = transform.apply(place(before));
          expect(movedX).toBeCloseTo(place(after)[0], 6);
          expect(movedY).toBeCloseTo(place(after)[1], 6);
        }
      }),
    );
  });

  it('is the identity for all', () => {
    expect(toTransform(ALL, SQUARE)).toMatchObject({ k: 1, x: 0, y: 0 });
    expect(fromTransform(toTransform(ALL, SQUARE), SQUARE)).toEqual(ALL);
  });
});

describe('aimCamera', () => {
  it('puts (x, y) in the middle of the chart, y upwards', () => {
    const camera = { centreX: 0, centreY: 0, half: 0, extent: 10, turn: 0 };
    aimCamera(camera, 300, 200, { scale: 4, x: 0.5, y: 0.25 });
    expect(camera.half).toBe(400);
    // Half an extent to the right of the origin, and a quarter above it.
    expect(camera.centreX + 0.5 * camera.half).toBe(150);
    expect(camera.centreY - 0.25 * camera.half).toBe(100);
  });
});

describe('limitZoom', () => {
  it('shows nothing beyond what scale 1 shows', () => {
    fc.assert(
      fc.property(zooms, (zoom) => {
        const { scale, x, y } = limitZoom(zoom, SQUARE);
        expect(Math.abs(x) + 1 / scale).toBeLessThanOrEqual(1 + 1e-12);
        expect(Math.abs(y) + 1 / scale).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('leaves alone what is within its limits', () => {
    const zoom = { scale: 4, x: 0.7, y: -0.75 };
    expect(limitZoom(zoom, SQUARE)).toEqual(zoom);
  });

  it('keeps the scale between 1 and its largest', () => {
    expect(limitZoom({ scale: 0.3, x: 0.4, y: 0 }, SQUARE)).toEqual(ALL);
    expect(limitZoom({ scale: 1e6, x: 0, y: 0 }, SQUARE).scale).toBe(LARGEST_SCALE);
  });
});

describe('the keys', () => {
  const zoomed = { scale: 3, x: 0.1, y: 0.2 };

  it('zoom in and out about the middle, and back to all', () => {
    expect(zoomByKey('+', zoomed, SQUARE)).toEqual({ ...zoomed, scale: 4.5 });
    expect(zoomByKey('-', zoomed, SQUARE)).toEqual({ ...zoomed, scale: 2 });
    expect(zoomByKey('0', zoomed, SQUARE)).toEqual(ALL);
  });

  it('move what one looks at', () => {
    expect(zoomByKey('ArrowRight', zoomed, SQUARE)!.x).toBeGreaterThan(zoomed.x);
    expect(zoomByKey('ArrowLeft', zoomed, SQUARE)!.x).toBeLessThan(zoomed.x);
    expect(zoomByKey('ArrowUp', zoomed, SQUARE)!.y).toBeGreaterThan(zoomed.y);
    expect(zoomByKey('ArrowDown', zoomed, SQUARE)!.y).toBeLessThan(zoomed.y);
  });

  it('leave alone what means nothing: the page may have a use for it', () => {
    for (const key of ['ArrowLeft', 'ArrowUp', '-', '0', 'a', 'Enter']) expect(zoomByKey(key, ALL, SQUARE)).toBeNull();
    expect(zoomByKey('Tab', zoomed, SQUARE)).toBeNull();
  });
});

describe('easeZoom', () => {
  const target = { scale: 8, x: 0.6, y: -0.3 };

  it('arrives, and is there at once when time is no object', () => {
    let zoom = ALL;
    for (let i = 0; i < 100; i++) zoom = easeZoom(zoom, target, 16);
    expect(zoom).toBe(target);
    expect(easeZoom(ALL, target, Number.POSITIVE_INFINITY)).toBe(target);
  });

  it('never leaves the limits on its way', () => {
    let zoom = limitZoom({ scale: 8, x: 1, y: 1 }, SQUARE);
    for (let i = 0; i < 40; i++) {
      zoom = easeZoom(zoom, ALL, 16);
      expect(limitZoom(zoom, SQUARE).x).toBeCloseTo(zoom.x, 9);
    }
  });

  it('is for leaps: the wheel is followed at once', () => {
    expect(isLeap(ALL, target)).toBe(true);
    expect(isLeap({ scale: 2, x: 0.1, y: 0 }, { scale: 2.2, x: 0.12, y: 0 })).toBe(false);
  });
});
