import { describe, expect, it } from 'vitest';
import { centreDigit } from '../../src/data/centring.ts';
import { testImages } from '../support/mnist.ts';

const test = await testImages();
const realImage = (index: number) => Float32Array.from(test.pixelsOf(index), (byte) => byte / 255);

/** Each pixel as a square of `times` × `times`, on a larger sheet, off its middle. */
function enlarge(image: Float32Array, times: number, side = 28 * times, left = 0, top = 0): Float32Array {
  const ink = new Float32Array(side * side);
  for (let y = 0; y < 28 * times; y++) {
    for (let x = 0; x < 28 * times; x++) {
      const value = image[Math.floor(y / times) * 28 + Math.floor(x / times)] as number;
      if (y + top < side && x + left < side) ink[(y + top) * side + x + left] = value;
    }
  }
  return ink;
}

function rectangle(side: number, left: number, top: number, width: number, height: number): Float32Array {
  const ink = new Float32Array(side * side);
  for (let y = top; y < top + height; y++) ink.fill(1, y * side + left, y * side + left + width);
  return ink;
}

const mass = (image: Float32Array) => image.reduce((sum, value) => sum + value, 0);

function centreOf(image: Float32Array): [number, number] {
  let x = 0;
  let y = 0;
  image.forEach((value, i) => {
    x += value * (i % 28);
    y += value * Math.floor(i / 28);
  });
  return [x / mass(image), y / mass(image)];
}

function correlation(a: Float32Array, b: Float32Array): number {
  const meanA = mass(a) / a.length;
  const meanB = mass(b) / b.length;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  a.forEach((value, i) => {
    const other = (b[i] as number) - meanB;
    product += (value - meanA) * other;
    squareA += (value - meanA) ** 2;
    squareB += other ** 2;
  });
  return product / Math.sqrt(squareA * squareB);
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('centring a drawing', () => {
  it('puts the centre of mass where MNIST has it', () => {
    const real: [number, number][] = [];
    const ours: [number, number][] = [];
    for (let i = 0; i < 1000; i++) {
      const image = realImage(i);
      real.push(centreOf(image));
      // From a sheet on which it isn't in the middle, so that its own place can't help.
      const made = centreDigit(enlarge(image, 3, 140, 41, 7), 140);
      ours.push(centreOf(made as Float32Array));
    }
    for (const axis of [0, 1] as const) {
      const there = mean(real.map((centre) => centre[axis]));
      const here = mean(ours.map((centre) => centre[axis]));
      expect(Math.abs(there - here)).toBeLessThan(0.5);
      // No more than the statistical error of the mean, in fact: the same rule made both.
      expect(Math.abs(there - here)).toBeLessThan(0.05);
      for (const centre of ours) expect(Math.abs(centre[axis] - 14)).toBeLessThan(1);
    }
  });

  it('gives an MNIST image back when it is drawn ten times as large', () => {
    for (let i = 0; i < 100; i++) {
      const image = realImage(i);
      const made = centreDigit(enlarge(image, 10), 280) as Float32Array;
      expect(correlation(image, made), `test image ${i}`).toBeGreaterThan(0.95);
    }
  });

  it('gives nearly the same image whatever the size and place on the sheet', () => {
    for (let i = 0; i < 50; i++) {
      const image = realImage(i);
      const small = centreDigit(enlarge(image, 4, 300, 3, 150), 300) as Float32Array;
      const large = centreDigit(enlarge(image, 10, 300, 20, 0), 300) as Float32Array;
      expect(correlation(small, large), `test image ${i}`).toBeGreaterThan(0.99);
    }
  });

  it('keeps proportions, and the mean of what a pixel covers', () => {
    // A bar 1/8 as wide as high: 2.5 pixels by 20.
    const bar = centreDigit(rectangle(200, 90, 20, 20, 160), 200) as Float32Array;
    expect(mass(bar)).toBeCloseTo(50, 4);
    const filled = Array.from(bar.subarray(14 * 28, 15 * 28)).flatMap((value, x) => (value > 0 ? [[x, value]] : []));
    expect(filled.map(([, value]) => value)).toEqual([1, 1, 0.5]);
    expect(filled.map(([x]) => x)).toEqual([13, 14, 15]);
  });

  it('takes a drawing smaller than 20 pixels, down to a single dot', () => {
    const dot = centreDigit(rectangle(50, 31, 8, 1, 1), 50) as Float32Array;
    expect(mass(dot)).toBeCloseTo(400, 3);
    expect(centreOf(dot).every((centre) => Math.abs(centre - 14) <= 0.5)).toBe(true);
  });

  it('never loses ink beyond the border', () => {
    // A heavy end and a long thin tail: by weight alone the tail would leave the image.
    const ink = rectangle(200, 0, 100, 200, 2);
    ink.set(rectangle(200, 0, 60, 60, 80).map((value, i) => Math.max(value, ink[i] as number)));
    const made = centreDigit(ink, 200) as Float32Array;
    expect(mass(made)).toBeCloseTo(mass(ink) / 100, 3);
  });

  it('says null where nothing is drawn', () => {
    expect(centreDigit(new Float32Array(100), 10)).toBeNull();
    expect(centreDigit(new Float32Array(0), 0)).toBeNull();
  });
});
