/** Classes with several weight vectors: of a class's the nearest counts, everywhere. */
import { describe, expect, it } from 'vitest';
import { targetAngles } from '../../src/math/angles.ts';
import { predict } from '../../src/math/classify.ts';
import { mostConfused } from '../../src/math/confusion.ts';
import { decisionRegions } from '../../src/math/decisions.ts';
import { rayAngles } from '../../src/math/rayAngles.ts';
import { separation } from '../../src/math/separation.ts';
import { anglesToWeights, verdictOn } from '../../src/math/verdict.ts';

const RADIANS = Math.PI / 180;
const at = (degrees: number): [number, number] => [Math.cos(degrees * RADIANS), Math.sin(degrees * RADIANS)];

/** Unit columns at these angles, degrees, `[2, columns]`. */
const columnsAt = (...degrees: number[]) =>
  Float32Array.from([...degrees.map((one) => at(one)[0]), ...degrees.map((one) => at(one)[1])]);

const featuresAt = (...degrees: number[]) => Float32Array.from(degrees.flatMap(at));

/** Class 0 at 0° and 180°, class 1 at 90° and 300°. */
const weights = columnsAt(0, 180, 90, 300);
const classifier = { classWeights: weights, bias: null, normalisesWeights: true, classes: 2 };

describe('where classes have two weight vectors each', () => {
  it('an image goes to the class of the nearest one', () => {
    expect([...predict(featuresAt(10, 100, 170, 290), 2, classifier)]).toEqual([0, 1, 0, 1]);
    expect(verdictOn(at(170), classifier)).toEqual({ winner: 0, runnerUp: 1 });
    expect(verdictOn(at(290), classifier)).toEqual({ winner: 1, runnerUp: 0 });
  });

  it('its angle to a class is that to the nearest', () => {
    const [first, second] = anglesToWeights(at(170), weights, 2);
    expect(first).toBeCloseTo(10, 4);
    expect(second).toBeCloseTo(80, 4);
    const own = targetAngles(featuresAt(170, 170), 2, Uint8Array.of(0, 1), weights, 2);
    expect(own[0]).toBeCloseTo(10 * RADIANS, 5);
    expect(own[1]).toBeCloseTo(80 * RADIANS, 5);
  });

  it('the nearest ray of another class is that of any of its own', () => {
    const found = rayAngles(featuresAt(170), 2, Uint8Array.of(0), weights, 90, 2);
    expect(found.maxOwn).toBeCloseTo(10, 4);
    expect(found.minNearest).toBeCloseTo(80, 4);
  });

  it('each has a sector, which belongs to its class', () => {
    const regions = decisionRegions(weights, null, true, 2, 1);
    expect(regions.map(({ classPosition }) => classPosition)).toEqual([0, 0, 1, 1]);
    const area = (polygon: [number, number][]) =>
      polygon.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = polygon[(i + 1) % polygon.length]!;
        return sum + (x * nextY - nextX * y) / 2;
      }, 0);
    expect(regions.reduce((sum, { polygon }) => sum + area(polygon), 0)).toBeCloseTo(4, 6);
  });

  it('measures of the weights see the one nearest to the class’s direction', () => {
    const found = separation(featuresAt(175, 185, 85, 95), 2, Uint8Array.of(0, 0, 1, 1), 2, weights);
    // Class 0 stands at 180°, class 1 at 90°: right on a weight vector each, which are 90° apart.
    expect(found.wEc).toBeCloseTo(0, 3);
    expect(found.wInter).toBeCloseTo(90, 3);
  });

  it('classes are near where two of their weight vectors are', () => {
    // 0: 0°, 180°; 1: 90°, 170°; 2: 270°, 300°.
    const three = columnsAt(0, 180, 90, 170, 270, 300);
    expect(mostConfused([], [], 3, three, 2)).toEqual([0, 1]);
  });
});
