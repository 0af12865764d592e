import { describe, expect, it } from 'vitest';
import { aboutAxis, composed, inverted, matrixOf, rotated } from '../../../../src/math/rotation.ts';
import { graticuleOf, type Line } from '../../../../src/views/scatter/space/graticule.ts';

const pointsOf = (lines: readonly Line[]) =>
  lines.flatMap((line) => Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i]!, line[2 * i + 1]!] as const));

describe('the lines on a ball', () => {
  const rotation = composed(aboutAxis([1, 0, 0], 0.6), aboutAxis([0, 1, 0], 0.4));
  const { front, back } = graticuleOf(matrixOf(rotation));

  it('are within its outline', () => {
    for (const [x, y] of pointsOf([...front, ...back])) expect(Math.hypot(x, y)).toBeLessThan(1 + 1e-9);
  });

  it('are meridians through the poles, or parallels at every 30°', () => {
    for (const [lines, side] of [
      [front, 1],
      [back, -1],
    ] as const) {
      // biome-ignore format: a row each would say no more
      for (const [x, y] of pointsOf(lines)) {
        const z = side * Math.sqrt(Math.max(1 - x * x - y * y, 0));
        const [a, b, c] = rotated(matrixOf(inverted(rotation)), [x, y, z]);
        const latitude = (Math.asin(Math.min(Math.max(b, -1), 1)) * 180) / Math.PI;
        const longitude = (Math.atan2(c, a) * 180) / Math.PI;
        // Where a line crosses the outline it is known to a chord of a 48th of the circle.
        const aside = Math.hypot(x, y) > 0.99 ? 5 : 1e-6;
        const off = (angle: number) => Math.abs(angle - 30 * Math.round(angle / 30));
        const nearPole = Math.abs(latitude) > 89;
        expect(nearPole || off(latitude) < aside || off(longitude) < aside).toBe(true);
      }
    }
  });

  it('are as long in front as behind, since what is opposite to a line is a line', () => {
    const length = (lines: readonly Line[]) => {
      let sum = 0;
      for (const line of lines) {
        for (let i = 2; i < line.length; i += 2)
          sum += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
      }
      return sum;
    };
    expect(length(front)).toBeGreaterThan(10);
    expect(length(front) / length(back)).toBeCloseTo(1, 3);
  });
});
