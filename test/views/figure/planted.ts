/** Scatter data with places that a test knows, and colours to draw them in. */
import { UNTURNED } from '../../../src/math/rotation.ts';
import type { ScatterData } from '../../../src/views/contract.ts';
import type { FigureColours } from '../../../src/views/figure/colours.ts';
import type { FigureWords } from '../../../src/views/figure/contract.ts';

const byDigit = Array.from({ length: 10 }, (_, digit) => `#${digit}${digit}8844`);

export const COLOURS: FigureColours = {
  surface: '#ffffff',
  ink: '#000000',
  quiet: '#444444',
  hairline: '#dddddd',
  baseline: '#aaaaaa',
  accent: '#006d5b',
  classFill: byDigit,
  classInk: byDigit,
};

/** @param places of points, one class each of two in turn. */
export function planted(places: readonly (readonly [number, number])[], over: Partial<ScatterData> = {}): ScatterData {
  return {
    features: Float32Array.from(places.flat()),
    dim: 2,
    labels: Uint8Array.from(places, (_, i) => (i % 2 === 0 ? 3 : 8)),
    predictions: Uint8Array.from(places, (_, i) => i % 2),
    indices: Uint16Array.from(places, (_, i) => i),
    classes: [3, 8],
    classWeights: Float32Array.of(1, -1, 1, 1),
    bias: null,
    normalisesWeights: true,
    extent: 10,
    turn: 0,
    alignment: UNTURNED,
    rotation: UNTURNED,
    space: 'features',
    marks: 'dots',
    images: null,
    mistakes: false,
    focus: null,
    drawn: null,
    pair: null,
    ideal: null,
    zoom: { scale: 1, x: 0, y: 0 },
    ...over,
  };
}

export const FIGURE_WORDS: FigureWords = {
  boundary: (first, second) => `${first} | ${second}`,
  asked: (digit) => `asked of ${digit}`,
  degrees: (number) => `${number}°`,
  axes: {
    plain: ['feature 1', 'feature 2'],
    turned: ['turned', ''],
    space: ['seen from one side', ''],
    projected: ['projected', ''],
    degrees: ['degrees', ''],
  },
  key: {
    dots: 'test digit',
    unseen: 'never seen',
    ray: 'class weight',
    mean: 'middle of a class',
    tint: 'chosen class',
    density: 'density',
    arc: 'width',
    gap: 'gap',
    force: 'force',
    mistake: 'taken for another',
    boundary: 'boundary',
  },
  note: 'of 4 test digits',
};
