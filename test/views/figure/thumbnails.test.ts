import { describe, expect, it } from 'vitest';
import type { ScatterData } from '../../../src/views/contract.ts';
import { figureSvg } from '../../../src/views/figure/figure.ts';
import { COLOURS, FIGURE_WORDS, planted } from './planted.ts';

const PLACES: [number, number][] = [
  [0, 0],
  [5, 5],
  [-5, 5],
];

/** Images that are all ink in their upper half. */
function upperHalves(count: number): Uint8Array {
  return Uint8Array.from({ length: count * 784 }, (_, i) => (i % 784 < 392 ? 255 : 0));
}

const drawn = (...panels: ScatterData[]) =>
  figureSvg(
    panels.map((data) => ({ title: 'Softmax', data, numbers: [] })),
    {
      format: 'two',
      colours: COLOURS,
      title: 'A title',
      description: 'A description',
      caption: 'A caption.',
      words: FIGURE_WORDS,
    },
  );

const digits = (over: Partial<ScatterData> = {}) =>
  planted(PLACES, { marks: 'digits', images: upperHalves(3), ...over });

const uses = (svg: string) =>
  [...svg.matchAll(/<use href="#([^"]+)" x="([-\d.]+)" y="([-\d.]+)"/g)].map(([, id, x, y]) => ({
    id,
    x: Number(x),
    y: Number(y),
  }));

const part = (svg: string, name: string) => svg.split(`data-part="${name}"`)[1]?.split('data-part="')[0] ?? '';

describe('a figure whose points are digits', () => {
  it('has each digit where its dot would be, and no dots', () => {
    const svg = drawn(digits());
    const dots = [...part(drawn(planted(PLACES)), 'points').matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"/g)];
    expect(uses(svg).map(({ x, y }) => [x, y])).toEqual(dots.map(([, x, y]) => [Number(x), Number(y)]));
    expect(uses(svg)).toHaveLength(3);
    expect(part(svg, 'points')).not.toContain('<circle');
  });

  it('draws them in the ink of their class', () => {
    const points = part(drawn(digits()), 'points');
    expect(points).toContain(`<g stroke="${COLOURS.classInk[3]}" data-digit="3"><use`);
    expect(points).toContain(`<g stroke="${COLOURS.classInk[8]}" data-digit="8"><use`);
  });

  it('keeps the shape of an image: its upper half, as wide as the whole', () => {
    const svg = drawn(digits());
    const [first] = uses(svg);
    const [, transform, symbol = ''] = new RegExp(`<g id="${first?.id}" transform="([^"]*)">(.*?)</g>`).exec(svg) ?? [];
    const side = Number(first?.id?.split('-').at(-1));
    // Half a point of print is a pixel of the screen; the middle of the image is its place.
    expect(transform).toBe(`scale(0.5)translate(${-side / 2} ${0.5 - side / 2})`);
    const lines = [...symbol.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((line) => line.slice(1).map(Number));
    expect(lines).toEqual(Array.from({ length: side / 2 }, (_, row) => [0, row, side]));
  });

  it('defines an image once, however many panels show it', () => {
    const svg = drawn(digits(), digits());
    expect(uses(svg)).toHaveLength(6);
    const ids = [...svg.matchAll(/<g id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(uses(svg).map(({ id }) => id))).toEqual(new Set(ids));
  });

  it('rings the digits that are taken for others', () => {
    const svg = drawn(digits({ mistakes: true, predictions: Uint8Array.of(0, 1, 1) }));
    const [wrong] = uses(svg).filter(({ id }) => id?.startsWith('digit-2-'));
    const rings = [...part(svg, 'mistakes').matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"/g)];
    // A casing and a line.
    expect(rings).toHaveLength(2);
    for (const [, x, y] of rings) expect([Number(x), Number(y)]).toEqual([wrong?.x, wrong?.y]);
    expect(part(svg, 'mistakes')).not.toContain('<path');
  });

  it('does so in space too, those behind fainter', () => {
    const svg = drawn(
      digits({
        dim: 3,
        features: Float32Array.of(0, 0, 9, 3, 0, -9, -3, 0, 9),
        classWeights: Float32Array.of(1, -1, 1, 1, 0, 0),
      }),
    );
    expect(uses(svg)).toHaveLength(3);
    expect(part(svg, 'points')).toMatch(/<g opacity="0\.\d+">.*<use/);
  });

  it('has dots as long as the images aren’t there, and leaves out a digit without an image', () => {
    expect(part(drawn(digits({ images: null })), 'points').match(/<circle/g)).toHaveLength(3);
    expect(uses(drawn(digits({ images: upperHalves(2) })))).toHaveLength(2);
  });

  it('stays below three million characters with 2,000 digits', () => {
    const noise = Uint8Array.from({ length: 2000 * 784 }, (_, i) => {
      const [x, y] = [i % 28, Math.floor(i / 28) % 28];
      // Strokes as thick as those of handwriting: a ring and a bar, shifted from image to image.
      const shift = Math.floor(i / 784) % 5;
      const ring = Math.abs(Math.hypot(x - 12 - shift / 2, y - 14) - 8);
      return Math.max(0, 255 - 90 * Math.min(ring, Math.abs(x - 14 - shift)));
    });
    const places = Array.from({ length: 2000 }, (_, i): [number, number] => [(i % 50) / 5 - 5, Math.floor(i / 50) / 5]);
    const svg = drawn(planted(places, { marks: 'digits', images: noise }));
    expect(uses(svg)).toHaveLength(2000);
    expect(svg.length).toBeLessThan(3e6);
  });
});
