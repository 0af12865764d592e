/** Cones of a door on the screen: sectors of a plane that turn with it, circles on a ball. */
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/math/rotation.ts';
import { type ConeInputs, drawCones } from '../../../src/views/scatter/cones.ts';
import { sampleColours } from '../../support/sampleColours.ts';

type Point = [x: number, y: number];

/** The outlines that are drawn, in CSS pixels from the middle, y upwards. */
function outlines(inputs: Partial<ConeInputs>, direction: number[], angle: number): Point[][] {
  const found: Point[][] = [];
  const context = {
    beginPath: () => found.push([]),
    lineTo: (x: number, y: number) => found.at(-1)!.push([x - 100, 100 - y]),
    closePath() {},
    fill() {},
    stroke() {},
  };
  const drawn = drawCones({
    cones: { angle, of: [{ name: 'A', direction, digit: 3 }], drawing: drawCones },
    camera: { centreX: 100, centreY: 100, half: 100, extent: 10, turn: 0 },
    size: { width: 200, height: 200 },
    colours: sampleColours(),
    orientation: null,
    ...inputs,
  });
  drawn({ context: context as never, stamps: { put() {}, clear() {} } });
  return found;
}

const polar = ([x, y]: Point) => (Math.atan2(y, x) * 180) / Math.PI;

describe('a cone', () => {
  it('is a sector of a plane, as wide to either side of its direction', () => {
    const [origin, ...edge] = outlines({}, [0, 1], 25)[0]!;
    expect(origin).toEqual([0, 0]);
    expect(polar(edge[0]!)).toBeCloseTo(65, 6);
    expect(polar(edge.at(-1)!)).toBeCloseTo(115, 6);
    for (const point of edge) expect(Math.hypot(...point)).toBeGreaterThan(200);
  });

  it('turns with its plane', () => {
    const camera = { centreX: 100, centreY: 100, half: 100, extent: 10, turn: Math.PI / 2 };
    const edge = outlines({ camera }, [1, 0], 10)[0]!;
    expect(polar(edge[1]!)).toBeCloseTo(80, 6);
    expect(polar(edge.at(-1)!)).toBeCloseTo(100, 6);
  });

  it('is a circle on a ball: towards whoever looks, of the sine of its angle', () => {
    const straight: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    const circle = outlines({ orientation: { features: straight, frame: straight } }, [0, 0, 1], 30)[0]!;
    for (const point of circle) expect(Math.hypot(...point)).toBeCloseTo(82 * Math.sin(Math.PI / 6), 6);
  });
});
