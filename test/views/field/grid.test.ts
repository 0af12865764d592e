/** A field in a picture: where it is asked, and what of its answer is seen. */
import { describe, expect, it } from 'vitest';
import type { ForceField } from '../../../src/views/field/contract.ts';
import { flowArrows } from '../../../src/views/field/flow.ts';
import { labelAt, NOWHERE, readField, sampleField } from '../../../src/views/field/grid.ts';
import { lossLines } from '../../../src/views/field/levels.ts';
import { shadeOf } from '../../../src/views/field/strength.ts';
import type { Camera } from '../../../src/views/scatter/camera.ts';

const SIDE = 240;
const camera = (turn = 0): Camera => ({ centreX: 120, centreY: 120, half: 120, extent: 10, turn });
/** Rays to the right and to the left. */
const decision = { weights: Float32Array.of(1, -1, 0, 0), bias: null, normalisesWeights: true, classes: 2 };
const window = (turn = 0) => ({ width: SIDE, height: SIDE, camera: camera(turn), orientation: null, decision });

function planted(over: Partial<ForceField>): ForceField & { asked: number[][]; labels: number[] } {
  const asked: number[][] = [];
  const labels: number[] = [];
  return {
    label: null,
    length: 1,
    levels: false,
    at(points, classes) {
      const dim = points.length / classes.length;
      classes.forEach((label, i) => {
        asked.push([...points.subarray(dim * i, dim * (i + 1))]);
        labels.push(label);
      });
      return {
        loss: Float64Array.from(classes, (_, i) => Math.hypot(...points.subarray(dim * i, dim * (i + 1)))),
        force: points.map((value) => -value),
      };
    },
    drawing: null as never,
    ...over,
    asked,
    labels,
  };
}

describe('in a plane', () => {
  it('is asked where its samples stand, of images of the nearest ray', () => {
    const field = planted({});
    const grid = sampleField(field, window());
    expect(grid.columns).toBe(41);
    // The picture's corners, in feature units with y upwards, and its middle.
    expect(field.asked[0]).toEqual([-10, 10]);
    expect(field.asked[40]).toEqual([10, 10]);
    expect(field.asked.at(-1)).toEqual([10, -10]);
    expect(field.labels[0]).toBe(1);
    expect(field.labels[40]).toBe(0);
  });

  it('is asked of one class everywhere where one is chosen', () => {
    const field = planted({ label: 1 });
    sampleField(field, window());
    expect(new Set(field.labels)).toEqual(new Set([1]));
  });

  it('turns with the picture: what pulls to the origin points to the middle, however it is turned', () => {
    for (const turn of [0, 0.7, -2]) {
      const field = planted({ label: 0 });
      const grid = sampleField(field, window(turn));
      const { right, down, shade } = readField(grid, 30, 60, 0);
      // (90, 60) pixels to the middle at 12 pixels a unit.
      expect(right).toBeCloseTo(90 / 12, 6);
      expect(down).toBeCloseTo(60 / 12, 6);
      expect(shade).toBe(1);
      const [x = 0, y = 0] = field.asked[0]!;
      expect([x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)]).toEqual([
        expect.closeTo(-10, 6),
        expect.closeTo(10, 6),
      ]);
    }
  });

  it('doesn’t blend two classes where they meet', () => {
    const field = planted({
      at: (points, labels) => ({
        loss: new Float64Array(labels.length),
        force: points.map((_, i) => (labels[i >> 1] === 0 ? 2 : -2)),
      }),
    });
    const grid = sampleField(field, window());
    expect(readField(grid, 121, 50, 0).right).toBeCloseTo(2, 9);
    expect(readField(grid, 119, 50, 1).right).toBeCloseTo(-2, 9);
  });

  it('has arrows that point along it, none where nothing acts', () => {
    const arrows = flowArrows(sampleField(planted({ label: 0 }), window()), SIDE, SIDE);
    expect(arrows.length).toBeGreaterThan(80);
    for (const { path, tip } of arrows) {
      const [x, y] = [path.at(-2)! - 120, path.at(-1)! - 120];
      const length = Math.hypot(x, y);
      if (length > 20) expect((-tip[0] * x - tip[1] * y) / length).toBeGreaterThan(0.99);
    }
    const still = planted({
      at: (points, labels) => ({ loss: new Float64Array(labels.length), force: points.map(() => 1e-4) }),
    });
    expect(flowArrows(sampleField(still, window()), SIDE, SIDE)).toEqual([]);
  });

  it('has lines of equal loss where the loss is that', () => {
    // The loss is the distance from the origin: circles of 1, 2, 5 and 10 units, and smaller ones.
    const pieces = lossLines(sampleField(planted({ label: 0 }), window()));
    const radii = pieces.map(([x0, y0]) => Math.hypot(x0 - 120, y0 - 120) / 12);
    for (const circle of [2, 5, 10])
      expect(radii.filter((r) => Math.abs(r - circle) < 0.05).length).toBeGreaterThan(20);
    for (const r of radii.filter((radius) => radius > 1.5)) {
      expect(Math.min(...[2, 5, 10].map((circle) => Math.abs(r - circle)))).toBeLessThan(0.05);
    }
  });
});

describe('on a ball', () => {
  // Turned so that the first feature points right, the second up, the third to the viewer.
  const frame = [1, 0, 0, 0, 1, 0, 0, 0, 1] as const;
  const spatial = {
    ...window(),
    orientation: { features: frame, frame },
    decision: { ...decision, weights: Float32Array.of(1, -1, 0, 0, 0, 0) },
  };

  it('is asked on the side that is seen, at the features’ length, and shows what lies along the ball', () => {
    const field = planted({ label: 0, length: 5, at: () => ({ loss: [], force: [] }) });
    const asked: number[][] = [];
    const upwards = {
      ...field,
      at(points: Float64Array, labels: Uint8Array) {
        for (let i = 0; i < labels.length; i++) asked.push([...points.subarray(3 * i, 3 * i + 3)]);
        return { loss: new Float64Array(labels.length), force: points.map((_, i) => (i % 3 === 1 ? 1 : 0)) };
      },
    };
    const grid = sampleField(upwards, spatial);
    for (const point of asked) {
      expect(Math.hypot(...point)).toBeCloseTo(5, 9);
      expect(point[2]).toBeGreaterThanOrEqual(0);
    }
    // In front the force lies along the ball; at the top it points out of it.
    const front = readField(grid, 120, 120, 0);
    expect([front.right, front.down]).toEqual([expect.closeTo(0, 9), expect.closeTo(-1, 9)]);
    const top = readField(grid, 120, 26, 0);
    expect(Math.hypot(top.right, top.down)).toBeLessThan(0.2);
    expect(labelAt(grid, 2, 2)).toBe(NOWHERE);
  });
});

describe('the shade of a force', () => {
  it('is none up to a 64th, full from 4 on, and grows as much with each doubling', () => {
    expect([0, 1 / 64, 4, 100].map(shadeOf)).toEqual([0, 0, 1, 1]);
    expect(shadeOf(1 / 32)).toBeCloseTo(1 / 8, 12);
    expect(shadeOf(0.5)).toBeCloseTo(5 / 8, 12);
    expect(shadeOf(Number.NaN)).toBe(0);
  });
});
