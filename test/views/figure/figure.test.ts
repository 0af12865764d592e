import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScatterData } from '../../../src/views/contract.ts';
import type { FigureOptions } from '../../../src/views/figure/contract.ts';
import { figureSize, figureSvg } from '../../../src/views/figure/figure.ts';
import { COLOURS, FIGURE_WORDS, planted } from './planted.ts';

const options: FigureOptions = {
  format: 'two',
  colours: COLOURS,
  title: 'A title',
  description: 'A description',
  caption: 'A caption.',
  words: FIGURE_WORDS,
};

const numbers = [
  { name: 'correct', value: '97.9 %', best: true },
  { name: 'intra', value: '4.6°', best: false },
  { name: 'inter', value: '30.8°', best: false },
];

const panel = (data: ScatterData, title = 'Softmax') => ({ title, data, numbers });

const drawn = (data: ScatterData, over: Partial<FigureOptions> = {}) =>
  figureSvg([panel(data)], { ...options, ...over });

/** A part of a panel, as far as its next sibling part. */
function part(svg: string, name: string): string {
  const from = svg.indexOf(`data-part="${name}"`);
  if (from < 0) return '';
  const to = svg.indexOf('data-part="', from + 1);
  return svg.slice(from, to < 0 ? undefined : to);
}

const circles = (svg: string) =>
  [...part(svg, 'points').matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

/** Side of the plot: the frame of the axes. */
const sideOf = (svg: string) => Number(/data-part="axes"><g[^>]*><rect width="([\d.]+)"/.exec(svg)?.[1]);

describe('a figure', () => {
  it('has a dot for each point, to one scale on both axes and y upwards', () => {
    const places: [number, number][] = [
      [0, 0],
      [10, 10],
      [-5, 2.5],
      [3, -9],
    ];
    const svg = drawn(planted(places));
    const side = sideOf(svg);
    // The dots stand class by class.
    const expected = [places[0]!, places[2]!, places[1]!, places[3]!].map(([x, y]) => [
      (side * (x + 10)) / 20,
      (side * (10 - y)) / 20,
    ]);
    const found = circles(svg);
    expect(found).toHaveLength(4);
    found.forEach(([x, y], i) => {
      expect(x).toBeCloseTo(expected[i]![0]!, 1);
      expect(y).toBeCloseTo(expected[i]![1]!, 1);
    });
  });

  it('turns counter-clockwise', () => {
    const svg = drawn(planted([[5, 0]], { turn: Math.PI / 2 }));
    const side = sideOf(svg);
    const [[x, y]] = circles(svg) as [[number, number]];
    expect(x).toBeCloseTo(side / 2, 1);
    expect(y).toBeCloseTo(side / 4, 1);
  });

  it('leaves out points that are nowhere', () => {
    expect(circles(drawn(planted([[1, 1], [Number.NaN, 0], [2, Number.POSITIVE_INFINITY]])))).toHaveLength(1); // biome-ignore format: a row each would say no more
  });

  it('shows the part that is zoomed to', () => {
    const svg = drawn(planted([[6, 6], [-6, -6]], { zoom: { scale: 4, x: 0.6, y: 0.6 } })); // biome-ignore format: a row each would say no more
    const found = circles(svg);
    expect(found).toHaveLength(1);
    for (const place of found[0]!) expect(place).toBeCloseTo(sideOf(svg) / 2, 1);
  });

  it('puts every point on one circle in the angle space', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 0.01, max: 9, noNaN: true }), fc.double({ min: 0, max: 6.28, noNaN: true })),
          { minLength: 2 },
        ),
        (polar) => {
          const places = polar.map(([r, a]) => [r * Math.cos(a), r * Math.sin(a)] as const);
          const svg = drawn(planted(places, { space: 'angles' }));
          const [, cx, cy, r] = /<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="none"/.exec(svg)!.map(Number);
          expect(circles(svg)).toHaveLength(places.length);
          for (const [x, y] of circles(svg)) expect(Math.hypot(x! - cx!, y! - cy!)).toBeCloseTo(r!, 1);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('marks mistakes where that is asked for', () => {
    const wrong = planted(
      [
        [1, 1],
        [2, 2],
      ],
      { predictions: Uint8Array.of(1, 1) },
    );
    expect(part(drawn(wrong), 'mistakes')).toBe('');
    const crosses = part(drawn({ ...wrong, mistakes: true }), 'mistakes');
    // One point, drawn with its casing.
    expect(crosses.match(/<path/g)).toHaveLength(2);
  });

  it('writes the digit of each class once, over its halo', () => {
    const svg = drawn(planted([[5, 5], [-5, 5]])); // biome-ignore format: a row each would say no more
    for (const digit of ['3', '8']) expect(part(svg, 'digits').split(`>${digit}</text>`)).toHaveLength(3);
  });

  it('has as many millimetres as a column or two', () => {
    for (const [columns, width] of [
      ['one', 85],
      ['two', 174],
    ] as const) {
      const svg = drawn(planted([[1, 1]]), { format: columns });
      expect(svg).toContain(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm"`);
      const size = figureSize([panel(planted([[1, 1]]))], { ...options, format: columns });
      expect(size.width).toBeCloseTo(width, 6);
      expect(svg).toContain(`height="${Math.round(size.height * 100) / 100}mm"`);
    }
  });

  it('letters its panels and always says which number is which', () => {
    const panels = ['Softmax', 'Modified', 'Third'].map((title) => panel(planted([[1, 1]]), title));
    const wide = figureSvg(panels, options);
    for (const letter of ['(a)', '(b)', '(c)']) expect(wide).toContain(`${letter}</tspan>`);
    expect(wide).toContain('>correct 97.9 %</text>');
    const narrow = figureSvg(panels, { ...options, format: 'one' });
    for (const words of ['correct 97.9 %', 'intra 4.6°', 'inter 30.8°']) expect(narrow).toContain(`>${words}</text>`);
  });

  it('has a title on each axis, and says where a plane is turned', () => {
    const plain = part(drawn(planted([[1, 1]])), 'axis-titles');
    expect(plain).toContain('>feature 1</text>');
    expect(plain).toContain('>feature 2</text>');
    expect(part(drawn(planted([[1, 1]], { turn: 0.4 })), 'axis-titles')).toContain('>turned</text>');
    expect(drawn(planted([[1, 1]], { space: 'angles' }))).not.toContain('axis-titles');
  });

  it('has a key of what it shows, and of which images it is', () => {
    const key = (over: Partial<ScatterData>) => part(drawn(planted([[5, 5], [-5, 5]], over)), 'key'); // biome-ignore format: a row each would say no more
    for (const words of ['test digit', 'class weight', 'middle of a class', 'chosen class', 'of 4 test digits']) {
      expect(key({})).toContain(`>${words}</text>`);
    }
    expect(key({})).not.toContain('taken for another');
    expect(key({ mistakes: true })).toContain('>taken for another</text>');
    expect(key({ space: 'angles' })).toContain('>width</text>');
  });

  it('shows among the angles what the screen shows there: tints, densities and arcs', () => {
    const svg = drawn(planted([[5, 5], [4, 5], [-5, 5], [-4, 4]], { space: 'angles', ideal: { intra: 20, inter: 90 } })); // biome-ignore format: a row each would say no more
    for (const name of ['regions', 'density', 'arcs']) expect(part(svg, name)).toContain('<p');
    expect(part(svg, 'arcs')).toContain('stroke-dasharray');
  });

  it('goes without a caption where none is wanted', () => {
    expect(part(drawn(planted([[1, 1]]), { caption: '' }), 'caption')).not.toContain('<text');
  });

  it('is a slide of 16 to 9 with type twice as large as in print, for any number of panels', () => {
    for (let count = 1; count <= 6; count++) {
      const panels = Array.from({ length: count }, (_, i) => panel(planted([[1, 1]]), `Panel ${i}`));
      const slide = { ...options, format: 'slide' as const, caption: '' };
      const { width, height } = figureSize(panels, slide);
      expect(width / height).toBeCloseTo(16 / 9, 2);
      const svg = figureSvg(panels, slide);
      const [, across] = /viewBox="0 0 ([\d.]+)/.exec(svg)!.map(Number);
      // 8 points of a sheet that is shown as wide as a slide.
      expect((8 * (width / 25.4) * 72) / across!).toBeGreaterThan(15);
    }
  });

  it('sets the best in bold', () => {
    expect(drawn(planted([[1, 1]]))).toMatch(/font-weight="bold">correct 97\.9 %/);
  });

  it('takes any words', () => {
    const svg = figureSvg([panel(planted([[1, 1]]), '<b> & "quotes"')], {
      ...options,
      title: 'a < b\u0000',
      caption: 'x & y > z',
    });
    expect(svg).toContain('&lt;b&gt; &amp; &quot;quotes&quot;');
    expect(svg).toContain('<title>a &lt; b</title>');
    expect(svg).toContain('>x &amp; y &gt; z</text>');
  });

  it('writes its colours out', () => {
    expect(drawn(planted([[1, 1]]))).not.toMatch(/var\(|light-dark|currentColor/);
  });

  it('has no number that is none, whatever the points', () => {
    const number = fc.oneof(fc.float(), fc.constant(0));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number), { maxLength: 6 }),
        fc.constantFrom('features', 'angles'),
        (all, space) => {
          const svg = drawn(planted(all, { extent: null, space: space as ScatterData['space'], mistakes: true }));
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
    );
  });
});

describe('a boundary in a figure', () => {
  const pair = {
    digits: [3, 8] as const,
    plain: { x: 0, y: 0, direction: 1 },
    margins: [0.95, 1.05] as const,
    width: 6,
  };
  const pairOf = (over: object) => {
    const svg = drawn(planted([[5, 5], [-5, 5]], { pair: { ...pair, ...over } })); // biome-ignore format: a row each would say no more
    return part(svg, 'pair');
  };

  it('has a name on each of its lines, none over another', () => {
    const names = [...pairOf({}).matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*stroke="none"[^>]*>([^<]+)</g)];
    expect(names.map(([, , , text]) => text)).toEqual(['6.0°', '3 | 8', 'asked of 3', 'asked of 8']);
    names.forEach(([, x, y, text], i) => {
      for (const [, otherX, otherY, other] of names.slice(0, i)) {
        const apart = Math.abs(Number(x) - Number(otherX)) >= 1.7 * (text!.length + other!.length);
        expect(apart || Math.abs(Number(y) - Number(otherY)) >= 7, `${text} and ${other}`).toBe(true);
      }
    });
  });

  it('is strong only where its two classes are the first two', () => {
    expect(pairOf({ leading: { plain: [0, 5], margins: [null, null] } })).toMatch(/stroke-width="1\.1/);
    expect(pairOf({ leading: { plain: null, margins: [null, null] } })).not.toMatch(/stroke-width="1\.1/);
  });
});
