/** What is held of every layer: that it names what it is painted from, and that figures have it or say why not. */
import { describe, expect, it } from 'vitest';
import type { ScatterData } from '../../../../src/views/contract.ts';
import type { ForceField } from '../../../../src/views/field/contract.ts';
import { drawing } from '../../../../src/views/field/drawing.ts';
import { drawPicture } from '../../../../src/views/figure/picture.ts';
import { createPlot } from '../../../../src/views/figure/plot.ts';
import { planeScene } from '../../../../src/views/figure/scene.ts';
import { PLANE_SHARES, type Shares, SPACE_SHARES } from '../../../../src/views/figure/shares.ts';
import { spaceScene } from '../../../../src/views/figure/space/scene.ts';
import { createThumbnailSymbols } from '../../../../src/views/figure/thumbnails.ts';
import { drawCones } from '../../../../src/views/scatter/cones.ts';
import { createCourse } from '../../../../src/views/scatter/course.ts';
import { hollow } from '../../../../src/views/scatter/hollow.ts';
import type { Inputs } from '../../../../src/views/scatter/layers/inputs.ts';
import { type Layer, type Layers, pixelLayer, strokeLayer } from '../../../../src/views/scatter/layers/layer.ts';
import { PLANE, PROJECTED, SPACE } from '../../../../src/views/scatter/layers/lists.ts';
import { createStack } from '../../../../src/views/scatter/layers/stack.ts';
import { INPUT_KEYS } from '../../../support/inputKeys.ts';
import { plainCanvas } from '../../../support/plainCanvas.ts';
import { sampleColours } from '../../../support/sampleColours.ts';
import { chartWords } from '../../../support/words.ts';
import { COLOURS, FIGURE_WORDS, planted } from '../../figure/planted.ts';

const SIDE = 40;

/** Towards the origin, twice as strongly for the second class. */
const field: ForceField = {
  label: null,
  length: 5,
  levels: true,
  at: (points, labels) => {
    const dim = points.length / labels.length;
    return {
      loss: Float64Array.from(labels, (_, i) => Math.abs(points[dim * i] as number)),
      force: points.map((value, i) => -value * (1 + (labels[Math.floor(i / dim)] as number))),
    };
  },
  drawing,
};

const plane = planted(
  [
    [5, 1],
    [-4, 2],
    [6, 2],
    [-5, 1],
  ],
  {
    images: new Uint8Array(4 * 784).fill(200),
    predictions: Uint8Array.of(1, 1, 0),
    seen: 3,
    hollow,
    focus: { kind: 'image', index: 2 },
    drawn: Float32Array.of(1, 2, 3),
    mistakes: true,
    names: ['a', 'b'],
    field,
    ghost: [Float32Array.of(1, 1, 2, 1, 2, 2), null],
    pushes: { at: [5, 1, 3], each: [{ digit: 3, push: [1, 2, 0] }], force: [1, 2, 0], went: [0, 1, 0], drawing },
    cones: { angle: 20, of: [{ name: 'A', direction: [1, 0, 0], digit: null }], drawing: drawCones },
    ideal: { intra: 20, inter: 160 },
    pair: { digits: [3, 8], plain: { x: 0, y: 0, direction: 1 }, margins: [0.8, 1.2], width: 23 },
  },
);

const space: ScatterData = {
  ...plane,
  features: Float32Array.of(5, 1, 3, -4, 2, -2, 6, 2, 1, -5, 1, 4),
  dim: 3,
  classWeights: Float32Array.of(1, -1, 1, 1, 0.5, -0.5),
};

/** Between them, every layer has something to show. */
const LOOKS: readonly Partial<ScatterData>[] = [
  {},
  { marks: 'digits' },
  { space: 'angles' },
  { space: 'angles', focus: { kind: 'class', digit: 3 } },
];

function inputsOf(data: ScatterData): Inputs {
  const course = createCourse();
  course.update(data, 0);
  course.advance(SIDE, SIDE, 0, Number.POSITIVE_INFINITY);
  return course.inputs({ ratio: 1, colours: sampleColours(), words: chartWords() })!;
}

/** What is wrong with a list of layers and their shares in figures, in words. */
function faultsOf(layers: Layers, shares: Readonly<Record<string, object>>): string[] {
  const all = Object.entries(layers);
  const lastInPixels = all.findLastIndex(([, { sheet }]) => sheet === 'pixels');
  return [
    ...all.flatMap(([name, { depends, sheet }], i) => {
      const share = shares[name];
      return [
        ...(depends.length === 0 ? [`${name} depends on nothing`] : []),
        ...depends.filter((key) => !INPUT_KEYS.includes(key)).map((key) => `${name} depends on ${key}, unknown`),
        ...(new Set(depends).size < depends.length ? [`${name} names something twice`] : []),
        ...(sheet === 'strokes' && i < lastInPixels ? [`${name} lies under pixels`] : []),
        ...(!share || Object.keys(share).length === 0 ? [`figures lack ${name}`] : []),
        ...(share && 'leftOut' in share && String(share.leftOut).trim().length < 10
          ? [`figures lack ${name} without a reason`]
          : []),
      ];
    }),
    ...Object.keys(shares)
      .filter((name) => !(name in layers))
      .map((name) => `figures know ${name}, which no picture has`),
  ];
}

/** A projection's layers are some of a plane's. */
const ofProjection = Object.fromEntries(
  Object.entries<object>(PLANE_SHARES).filter(([name]) => Object.hasOwn(PROJECTED, name)),
);

const LISTS: { title: string; layers: Layers; shares: Readonly<Record<string, object>>; data: ScatterData }[] = [
  { title: 'a plane', layers: PLANE, shares: PLANE_SHARES, data: plane },
  { title: 'a projection', layers: PROJECTED, shares: ofProjection, data: { ...plane, projected: 'plane' } },
  { title: 'space', layers: SPACE, shares: SPACE_SHARES, data: space },
];

it('paints all that there is to be painted from', () => {
  const named = LISTS.flatMap(({ layers }) => Object.values(layers).flatMap(({ depends }) => depends));
  expect([...new Set(named)].sort()).toEqual([...INPUT_KEYS].sort());
});

describe.each(LISTS)('the layers of $title', ({ layers, shares, data }) => {
  it('are in order', () => {
    expect(faultsOf(layers, shares)).toEqual([]);
  });

  it('are worked out anew exactly where something changes that they name', () => {
    const worked: string[] = [];
    const listening = Object.fromEntries(
      Object.entries(layers).map(([name, layer]): [string, Layer] => {
        const start = (): never => {
          const work = layer.start() as (inputs: Inputs) => unknown;
          return ((inputs: Inputs) => {
            worked.push(name);
            return work(inputs);
          }) as never;
        };
        return [name, { ...layer, start }];
      }),
    );
    for (const look of LOOKS) {
      const stack = createStack(listening);
      const { canvas, stamps } = plainCanvas(SIDE);
      const inputs = inputsOf({ ...data, ...look });
      stack.paint(inputs, canvas, stamps, false);
      for (const key of INPUT_KEYS) {
        worked.length = 0;
        // The same again, but another value for whoever compares.
        stack.paint({ ...inputs, [key]: anotherOf(inputs[key]) }, canvas, stamps, false);
        expect(worked, key).toEqual(Object.keys(layers).filter((name) => layers[name]?.depends.includes(key)));
        stack.paint(inputs, canvas, stamps, false);
      }
    }
  });

  it('read what they name and nothing else', () => {
    for (const [name, { start, depends }] of Object.entries(layers)) {
      const read = new Set<string>();
      const work = start() as (inputs: Inputs) => unknown;
      for (const look of LOOKS) {
        const { canvas, stamps } = plainCanvas(SIDE);
        const watched = new Proxy(inputsOf({ ...data, ...look }), {
          get(inputs, key) {
            read.add(String(key));
            return inputs[key as keyof Inputs];
          },
        });
        const drawing = work(watched) as ((...args: unknown[]) => unknown) | null;
        // Given both what pixels and what strokes are put down with.
        drawing?.(Object.assign(canvas, { stamps }), false);
      }
      expect([...read].sort(), name).toEqual([...depends].sort());
    }
  });

  it('show something, each in some look', () => {
    const shown = LOOKS.flatMap((look) => {
      const inputs = inputsOf({ ...data, ...look });
      return Object.values(layers).filter(({ start }) => (start() as (inputs: Inputs) => unknown)(inputs) !== null);
    });
    expect(new Set(shown)).toEqual(new Set(Object.values(layers)));
  });
});

/** A value that differs from this one only for whoever compares it. */
function anotherOf(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (Array.isArray(value)) return [...value];
  if (typeof value === 'object' && value !== null) return { ...value };
  if (typeof value === 'number') return value + 0.25;
  if (typeof value === 'boolean') return !value;
  return value === 'features' ? 'angles' : value === 'angles' ? 'features' : undefined;
}

describe('figures', () => {
  /** Layers that say they are in figures, with whether any of these scenes shows them. */
  const drawn = <Scene>(shares: Shares<string, Scene>, scenes: readonly Scene[]) =>
    Object.entries(shares).flatMap(([name, share]) => {
      if ('leftOut' in share) return [];
      const { under, place, round } = share;
      return [
        { name, shown: scenes.some((scene) => [under, place, round].some((draw) => draw && draw(scene) !== '')) },
      ];
    });
  const plots = (data: ScatterData) => LOOKS.map((look) => createPlot({ ...data, ...look }, 200));

  it('draw each layer that they have', () => {
    const images = createThumbnailSymbols();
    const inPlane = plots(plane).map((plot) => planeScene(plot, COLOURS, images, FIGURE_WORDS));
    const inSpace = plots(space).map((plot) => spaceScene(plot, COLOURS, images, FIGURE_WORDS));
    for (const { name, shown } of [...drawn(PLANE_SHARES, inPlane), ...drawn(SPACE_SHARES, inSpace)]) {
      expect(shown, name).toBe(true);
    }
  });

  it('have them in the order of the list', () => {
    const images = createThumbnailSymbols();
    const svg = drawPicture(createPlot(plane, 200), COLOURS, 'clip', images, FIGURE_WORDS);
    const parts = [...svg.matchAll(/data-part="([a-z-]+)"/g)].map(([, name]) => name);
    expect(parts).toEqual([
      'regions',
      'field',
      'points',
      'unseen',
      'mistakes',
      'forces',
      'rays',
      'means',
      'pair',
      'unseen-names',
      'digits',
      'axes',
      'axis-titles',
    ]);
  });
});

describe('what is held of every layer', () => {
  const start = () => () => null;
  const fine = strokeLayer(['camera'], start);
  const reason = { leftOut: 'It is made up for a test.' };

  it('finds nothing wrong with one that is in order', () => {
    expect(faultsOf({ fine }, { fine: reason })).toEqual([]);
    expect(faultsOf({ fine }, { fine: { place: () => '' } })).toEqual([]);
  });

  it('finds one that depends on nothing, or on what there isn’t', () => {
    expect(faultsOf({ idle: strokeLayer([], start) }, { idle: reason })).toEqual(['idle depends on nothing']);
    const odd = strokeLayer(['weather' as 'camera'], start);
    expect(faultsOf({ odd }, { odd: reason })).toEqual(['odd depends on weather, unknown']);
  });

  it('finds one that figures lack without a reason', () => {
    expect(faultsOf({ fine }, {})).toEqual(['figures lack fine']);
    expect(faultsOf({ fine }, { fine: {} })).toEqual(['figures lack fine']);
    expect(faultsOf({ fine }, { fine: { leftOut: ' ' } })).toEqual(['figures lack fine without a reason']);
  });

  it('finds what figures have and no picture has', () => {
    expect(faultsOf({}, { clouds: reason })).toEqual(['figures know clouds, which no picture has']);
  });

  it('finds strokes under pixels', () => {
    const layers = { fine, flat: pixelLayer(['camera'], start) };
    expect(faultsOf(layers, { fine: reason, flat: reason })).toEqual(['fine lies under pixels']);
  });
});
