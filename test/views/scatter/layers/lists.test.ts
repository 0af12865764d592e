/** What is held of every layer: that it names what it is painted from, and that figures have it or say why not. */
import { describe, expect, it } from 'vitest';
import type { ScatterData } from '../../../../src/views/contract.ts';
import { type Part, PLANE_PARTS, SPACE_PARTS } from '../../../../src/views/figure/parts.ts';
import { createPlot } from '../../../../src/views/figure/plot.ts';
import { planeScene } from '../../../../src/views/figure/scene.ts';
import { spaceScene } from '../../../../src/views/figure/space/scene.ts';
import { createThumbnailSymbols } from '../../../../src/views/figure/thumbnails.ts';
import { createCourse } from '../../../../src/views/scatter/course.ts';
import type { Inputs } from '../../../../src/views/scatter/layers/inputs.ts';
import type { Layer } from '../../../../src/views/scatter/layers/layer.ts';
import { PLANE, SPACE } from '../../../../src/views/scatter/layers/lists.ts';
import { createStack } from '../../../../src/views/scatter/layers/stack.ts';
import { plainCanvas } from '../../../support/plainCanvas.ts';
import { sampleColours } from '../../../support/sampleColours.ts';
import { chartWords } from '../../../support/words.ts';
import { COLOURS, FIGURE_WORDS, planted } from '../../figure/planted.ts';

const SIDE = 40;

const plane = planted(
  [
    [5, 1],
    [-4, 2],
    [6, 2],
    [-5, 1],
  ],
  {
    images: new Uint8Array(4 * 784).fill(200),
    predictions: Uint8Array.of(1, 1, 0, 1),
    focus: { kind: 'image', index: 2 },
    drawn: Float32Array.of(1, 2, 3),
    mistakes: true,
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

const KNOWN = new Set(Object.keys(inputsOf(plane)));

/** What is wrong with a list of layers, in words. @param parts names of layers that figures draw. */
function faultsOf(layers: readonly Layer[], parts: readonly string[]): string[] {
  const faults = layers.flatMap(({ name, depends, figure }) => [
    ...(depends.length === 0 ? [`${name} depends on nothing`] : []),
    ...depends.filter((key) => !KNOWN.has(key)).map((key) => `${name} depends on ${key}, which there isn’t`),
    ...(new Set(depends).size < depends.length ? [`${name} names something twice`] : []),
    ...(figure === 'drawn' && !parts.includes(name) ? [`figures lack ${name}`] : []),
    ...(figure !== 'drawn' && figure.leftOut.trim().length < 10 ? [`figures lack ${name} without a reason`] : []),
    ...(figure !== 'drawn' && parts.includes(name) ? [`figures have ${name}, which says they don’t`] : []),
  ]);
  const names = layers.map(({ name }) => name);
  const firstStroke = layers.findIndex(({ sheet }) => sheet === 'strokes');
  return [
    ...faults,
    ...names.filter((name, i) => names.indexOf(name) < i).map((name) => `${name} is there twice`),
    ...layers.flatMap(({ sheet, name }, i) =>
      sheet === 'pixels' && firstStroke >= 0 && i > firstStroke ? [`${name} would lie under strokes`] : [],
    ),
    ...parts.filter((name) => !names.includes(name)).map((name) => `figures draw ${name}, which no picture has`),
  ];
}

const LISTS = [
  { title: 'a plane', layers: PLANE as readonly Layer[], parts: Object.keys(PLANE_PARTS), data: plane },
  { title: 'space', layers: SPACE as readonly Layer[], parts: Object.keys(SPACE_PARTS), data: space },
];

describe.each(LISTS)('the layers of $title', ({ layers, parts, data }) => {
  it('are in order', () => {
    expect(faultsOf(layers, parts)).toEqual([]);
  });

  it('are worked out anew exactly where something changes that they name', () => {
    const worked: string[] = [];
    const listening = layers.map((layer): Layer => {
      const start = (): never => {
        const work = layer.start() as (inputs: Inputs) => unknown;
        return ((inputs: Inputs) => {
          worked.push(layer.name);
          return work(inputs);
        }) as never;
      };
      return { ...layer, start };
    });
    for (const look of LOOKS) {
      const stack = createStack(listening);
      const { canvas, stamps } = plainCanvas(SIDE);
      const inputs = inputsOf({ ...data, ...look });
      stack.paint(inputs, canvas, stamps, false);
      for (const key of KNOWN) {
        worked.length = 0;
        // The same again, but another value for whoever compares.
        stack.paint({ ...inputs, [key]: anotherOf(inputs[key as keyof Inputs]) }, canvas, stamps, false);
        expect(worked, key).toEqual(
          layers.filter(({ depends }) => depends.includes(key as keyof Inputs)).map(({ name }) => name),
        );
        stack.paint(inputs, canvas, stamps, false);
      }
    }
  });

  it('read what they name and nothing else', () => {
    for (const { start, depends, name } of layers) {
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
      return layers.filter(({ start }) => (start() as (inputs: Inputs) => unknown)(inputs) !== null);
    });
    expect(new Set(shown)).toEqual(new Set(layers));
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
  const drawnSomewhere = <Scene>(parts: Readonly<Record<string, Part<Scene>>>, scenes: readonly Scene[]) =>
    Object.entries(parts).flatMap(([name, { under, place, round }]) =>
      scenes.some((scene) => [under, place, round].some((draw) => draw && draw(scene) !== '')) ? [name] : [],
    );
  const plots = (data: ScatterData) => LOOKS.map((look) => createPlot({ ...data, ...look }, 200));

  it('draw each layer that they have', () => {
    const images = createThumbnailSymbols();
    const inPlane = plots(plane).map((plot) => planeScene(plot, COLOURS, images, FIGURE_WORDS));
    const inSpace = plots(space).map((plot) => spaceScene(plot, COLOURS, images, FIGURE_WORDS));
    expect(drawnSomewhere(PLANE_PARTS, inPlane)).toEqual(Object.keys(PLANE_PARTS));
    expect(drawnSomewhere(SPACE_PARTS, inSpace)).toEqual(Object.keys(SPACE_PARTS));
  });
});

describe('what is held of every layer', () => {
  const [first] = PLANE;
  const list = (over: object) => [{ ...first, ...over } as Layer];

  it('finds one that depends on nothing, or on what there isn’t', () => {
    expect(faultsOf(list({ depends: [] }), [])).toEqual(['background depends on nothing']);
    expect(faultsOf(list({ depends: ['weather'] }), [])).toEqual(['background depends on weather, which there isn’t']);
  });

  it('finds one that figures lack without a reason', () => {
    expect(faultsOf(list({ figure: 'drawn' }), [])).toEqual(['figures lack background']);
    expect(faultsOf(list({ figure: { leftOut: ' ' } }), [])).toEqual(['figures lack background without a reason']);
  });

  it('finds what figures have and no picture has', () => {
    expect(faultsOf(list({}), ['clouds'])).toEqual(['figures draw clouds, which no picture has']);
  });

  it('finds pixels over strokes', () => {
    const stroke = PLANE.find(({ sheet }) => sheet === 'strokes') as Layer;
    const parts = stroke.figure === 'drawn' ? [stroke.name] : [];
    expect(faultsOf([stroke, ...list({})], parts)).toEqual(['background would lie under strokes']);
  });
});
