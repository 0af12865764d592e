import { describe, expect, it } from 'vitest';
import { aboutAxis, type Rotation, UNTURNED } from '../../../src/math/rotation.ts';
import type { ScatterData } from '../../../src/views/contract.ts';
import { figureSvg } from '../../../src/views/figure/figure.ts';
import { COLOURS, FIGURE_WORDS, planted } from './planted.ts';

const spatial = (places: readonly (readonly [number, number, number])[], over: Partial<ScatterData> = {}) =>
  planted([], {
    features: Float32Array.from(places.flat()),
    dim: 3,
    labels: Uint8Array.from(places, (_, i) => (i % 2 === 0 ? 3 : 8)),
    predictions: Uint8Array.from(places, (_, i) => i % 2),
    indices: Uint16Array.from(places, (_, i) => i),
    // Class 3 towards the viewer and a little to the right, class 8 away.
    classWeights: Float32Array.of(0.3, 0.3, 0, 0, 1, -1),
    ...over,
  });

const drawn = (data: ScatterData) =>
  figureSvg([{ title: 'Softmax', data, numbers: [] }], {
    format: 'two',
    colours: COLOURS,
    title: 'A title',
    description: 'A description',
    caption: 'A caption.',
    words: FIGURE_WORDS,
  });

/** A part of a panel, as far as its next sibling part. */
function part(svg: string, name: string): string {
  const from = svg.indexOf(`data-part="${name}"`);
  if (from < 0) return '';
  const to = svg.indexOf('data-part="', from + 1);
  return svg.slice(from, to < 0 ? undefined : to);
}

const circles = (svg: string) =>
  [...part(svg, 'points').matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

const ballOf = (svg: string) => {
  const [, x, y, r] = /<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/.exec(part(svg, 'ball'))!.map(Number);
  return { x: x!, y: y!, r: r! };
};

/** Side of the plot: the frame of the axes. */
const sideOf = (svg: string) => Number(/data-part="axes"><g[^>]*><rect width="([\d.]+)"/.exec(svg)?.[1]);

describe('a figure of three features', () => {
  it('shows what is right and up where it is, to the scale of its axes', () => {
    const svg = drawn(spatial([[5, -2.5, 7]]));
    const side = sideOf(svg);
    const [[x, y]] = circles(svg) as [[number, number]];
    expect(x).toBeCloseTo((side * 15) / 20, 1);
    expect(y).toBeCloseTo((side * 12.5) / 20, 1);
  });

  it('is turned as the panel is: first what makes runs comparable, then the hand', () => {
    const quarter = (axis: readonly [number, number, number]): Rotation => aboutAxis(axis, Math.PI / 2);
    // Right goes up, about the axis towards the viewer; up then comes forward, about the axis to the right.
    const svg = drawn(spatial([[5, 2, 0]], { alignment: quarter([0, 0, 1]), rotation: quarter([1, 0, 0]) }));
    const side = sideOf(svg);
    const [[x, y]] = circles(svg) as [[number, number]];
    expect(x).toBeCloseTo((side * 8) / 20, 1);
    expect(y).toBeCloseTo(side / 2, 1);
  });

  it('puts every direction on the ball in the angle space', () => {
    const svg = drawn(spatial([[3, 0, 4], [0, 0.1, 0]], { space: 'angles' })); // biome-ignore format: a row each would say no more
    const { x, y, r } = ballOf(svg);
    const found = circles(svg).sort((a, b) => b[0]! - a[0]!);
    expect(found[0]![0]).toBeCloseTo(x + 0.6 * r, 1);
    expect(found[0]![1]).toBeCloseTo(y, 1);
    expect(found[1]![1]).toBeCloseTo(y - r, 1);
  });

  it('draws what is near over what is far, and far points fainter', () => {
    const svg = part(drawn(spatial([[1, 1, 9], [1, 1, -9]])), 'points'); // biome-ignore format: a row each would say no more
    const digits = [...svg.matchAll(/data-digit="(\d)"/g)].map(([, digit]) => Number(digit));
    expect(digits).toEqual([8, 3]);
    const opacities = [...svg.matchAll(/fill-opacity="([\d.]+)"><g/g)].map(([, value]) => Number(value));
    expect(opacities.at(0)).toBeLessThan(opacities.at(-1)! / 2);
  });

  it('dots the ray that goes away, and draws the other in full', () => {
    const svg = drawn(spatial([[1, 1, 1]]));
    expect(part(svg, 'rays-behind')).toMatch(/stroke-dasharray.*data-digit="8"/);
    expect(part(svg, 'rays-behind')).not.toContain('data-digit="3"');
    expect(part(svg, 'rays')).toContain('data-digit="3"');
  });

  it('tints the directions of each class, within the ball', () => {
    const svg = drawn(spatial([[1, 1, 1]], { space: 'angles', classWeights: Float32Array.of(1, -1, 0, 0, 0, 0) }));
    const { x, y, r } = ballOf(svg);
    const polygons = [...part(svg, 'regions').matchAll(/<polygon fill="(#\w+)" points="([^"]+)"/g)].map(
      ([, fill, points]) => ({ fill, points: points!.split(' ').map((pair) => pair.split(',').map(Number)) }),
    );
    expect(polygons.map(({ fill }) => fill).sort()).toEqual([COLOURS.classFill[3], COLOURS.classFill[8]]);
    for (const { fill, points } of polygons) {
      // Half the ball each: class 3 has the right side.
      const side = fill === COLOURS.classFill[3] ? 1 : -1;
      for (const [px, py] of points) {
        expect(side * (px! - x)).toBeGreaterThan(-0.1);
        expect(Math.hypot(px! - x, py! - y)).toBeLessThan(r + 0.1);
      }
      const area = points.reduce((sum, [ax, ay], i) => {
        const [bx, by] = points[(i + 1) % points.length]!;
        return sum + (ax! * by! - bx! * ay!) / 2;
      }, 0);
      expect(Math.abs(area) / (Math.PI * r * r)).toBeCloseTo(0.5, 2);
    }
  });

  it('has no number that is none, whatever the points', () => {
    for (const space of ['features', 'angles'] as const) {
      const svg = drawn(
        spatial(
          [
            [Number.NaN, 1, 2],
            [0, 0, 0],
            [1, Number.POSITIVE_INFINITY, 0],
          ],
          {
            // biome-ignore format: a row each would say no more
            space,
            extent: null,
            mistakes: true,
            rotation: UNTURNED,
            classWeights: Float32Array.of(Number.NaN, 0, 0, 0, 0, 0),
          },
        ),
      );
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
