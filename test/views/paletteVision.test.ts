/** What the class colours look like to colour-blind people, and in grey. */
import { readFileSync } from 'node:fs';
import { rgb } from 'd3-color';
import { describe, expect, it } from 'vitest';
import { CLASSES, huesFor } from '../../src/views/palette.ts';

const css = readFileSync(new URL('../../src/views/views.css', import.meta.url), 'utf8');

/** Colours by theme and name, as the style sheet declares them. */
const themes = { light: new Map<string, string>(), dark: new Map<string, string>() };
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)) {
  themes.light.set(name!, light!);
  themes.dark.set(name!, dark!);
}

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes 2009, table 1, severity 1.0; for linear RGB. */
const VISIONS = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>;

const SRGB_TO_XYZ: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];

const D65: Triple = [0.95047, 1, 1.08883];

const times = (matrix: Matrix, [a, b, c]: Triple): Triple =>
  matrix.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Triple;

function linear(colour: string): Triple {
  const { r, g, b } = rgb(colour);
  const [red, green, blue] = [r, g, b].map((byte) => {
    const channel = byte / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return [red!, green!, blue!];
}

/** What a screen shows of a colour that a simulation takes out of its range. */
const shown = (colour: Triple): Triple => colour.map((v) => Math.min(Math.max(v, 0), 1)) as unknown as Triple;

/** CIELAB of linear sRGB. */
function lab(colour: Triple): Triple {
  const [x, y, z] = times(SRGB_TO_XYZ, colour).map((v, i) => {
    const t = v / D65[i]!;
    return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
  }) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu and Dalal 2005). Below 1 two colours can't be told apart, below 2 hardly. */
function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const degree = Math.PI / 180;
  const weight = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
  const g = 0.5 * (1 - weight((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const polar = (a: number, b: number) => ({
    chroma: Math.hypot(a * (1 + g), b),
    hue: (Math.atan2(b, a * (1 + g)) / degree + 360) % 360,
  });
  const [one, two] = [polar(a1, b1), polar(a2, b2)];
  const grey = one.chroma * two.chroma === 0;
  let turn = two.hue - one.hue;
  if (Math.abs(turn) > 180) turn -= 360 * Math.sign(turn);
  if (grey) turn = 0;
  const deltaHue = 2 * Math.sqrt(one.chroma * two.chroma) * Math.sin((turn / 2) * degree);
  const lightness = (l1 + l2) / 2;
  const chroma = (one.chroma + two.chroma) / 2;
  const hue = grey ? one.hue + two.hue : one.hue + turn / 2;
  const t =
    1 -
    0.17 * Math.cos((hue - 30) * degree) +
    0.24 * Math.cos(2 * hue * degree) +
    0.32 * Math.cos((3 * hue + 6) * degree) -
    0.2 * Math.cos((4 * hue - 63) * degree);
  const inL = (l2 - l1) / (1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2));
  const inC = (two.chroma - one.chroma) / (1 + 0.045 * chroma);
  const inH = deltaHue / (1 + 0.015 * chroma * t);
  const around = 30 * Math.exp(-((((hue + 360) % 360) - 275) ** 2 / 25 ** 2));
  const rotation = -2 * weight(chroma) * Math.sin(2 * around * degree);
  return Math.sqrt(inL ** 2 + inC ** 2 + inH ** 2 + rotation * inC * inH);
}

const digits = Array.from({ length: CLASSES }, (_, digit) => digit);

const coloursOf = (theme: 'light' | 'dark', kind: string): Triple[] =>
  digits.map((digit) => linear(themes[theme].get(`${kind}-${digit}`)!));

function closest(colours: readonly Triple[]): { pair: string; difference: number } {
  const pairs = digits.flatMap((a) =>
    digits
      .slice(0, a)
      .map((b) => ({ pair: `${b} and ${a}`, difference: difference(lab(colours[a]!), lab(colours[b]!)) })),
  );
  return pairs.reduce((least, next) => (next.difference < least.difference ? next : least));
}

describe('the measure', () => {
  it('gives the published differences', () => {
    // Sharma, Wu and Dalal 2005, table 1: pairs 1, 4, 9, 15, 17, 20 and 25.
    const published: [Triple, Triple, number][] = [
      [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
      [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
      [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
      [[50, -0.001, 2.49], [50, 0.0011, -2.49], 4.7461],
      [[50, 2.5, 0], [73, 25, -18], 27.1492],
      [[50, 2.5, 0], [58, 24, 15], 19.4535],
      [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    ];
    for (const [one, two, expected] of published) {
      expect(difference(one, two)).toBeCloseTo(expected, 4);
      expect(difference(two, one)).toBeCloseTo(expected, 4);
    }
  });

  it('leaves greys grey', () => {
    for (const matrix of Object.values(VISIONS)) {
      for (const channel of times(matrix, [0.4, 0.4, 0.4])) expect(channel).toBeCloseTo(0.4, 3);
    }
  });
});

/**
 * Smallest differences there are, rounded down. Ten colours of 3:1 on white can't be as far apart as the points' own,
 * which is why the light theme's inks are the closest.
 */
const BOUNDS = {
  'hue light': { deuteranopia: 10, protanopia: 9, tritanopia: 11 },
  'hue-ink light': { deuteranopia: 6.5, protanopia: 6.5, tritanopia: 6 },
  'hue dark': { deuteranopia: 9, protanopia: 10, tritanopia: 9 },
  'hue-ink dark': { deuteranopia: 9, protanopia: 10, tritanopia: 9 },
} as const;

const VIEWS = { 'everybody else': null, ...VISIONS } as const;
const seenAs = (matrix: Matrix | null, colour: string): Triple =>
  lab(matrix ? shown(times(matrix, linear(colour))) : linear(colour));

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const named = (names: readonly string[]) => names.map((name) => ({ name, colour: themes[theme].get(name)! }));
  const runs = named(Array.from({ length: 6 }, (_, i) => `run-${i}`));
  const others = named(['accent', ...digits.flatMap((digit) => [`hue-${digit}`, `hue-ink-${digit}`])]);

  it.each(Object.entries(VIEWS))('no run is taken for another, a class or the accent: %s', (vision, matrix) => {
    const least = vision === 'everybody else' ? 11 : 7;
    runs.forEach(({ name, colour }, i) => {
      for (const other of [...others, ...runs.slice(0, i)]) {
        const apart = difference(seenAs(matrix, colour), seenAs(matrix, other.colour));
        expect(apart, `${name} and ${other.name}`).toBeGreaterThanOrEqual(least);
      }
    });
    const [accent, ...classes] = others;
    for (const { name, colour } of classes) {
      const apart = difference(seenAs(matrix, accent!.colour), seenAs(matrix, colour));
      expect(apart, `the accent and ${name}`).toBeGreaterThanOrEqual(6.5);
    }
  });

  it.each([2, 3, 4, 5])('%s chosen digits are told apart better than ten', (count) => {
    const chosen = [0, 3, 5, 7, 8].slice(0, count);
    const hues = huesFor(chosen);
    for (const kind of ['hue', 'hue-ink']) {
      for (const matrix of Object.values(VIEWS)) {
        const colours = chosen.map((digit) => seenAs(matrix, themes[theme].get(`${kind}-${hues[digit]}`)!));
        for (const [i, one] of colours.entries()) {
          for (const other of colours.slice(0, i)) {
            expect(difference(one, other)).toBeGreaterThanOrEqual(count < 5 ? 16 : 9);
          }
        }
      }
    }
  });

  describe.each(['hue', 'hue-ink'] as const)('the ten colours --%s-N', (kind) => {
    const colours = coloursOf(theme, kind);

    it.each(['deuteranopia', 'protanopia', 'tritanopia'] as const)('differ for people with %s', (vision) => {
      const simulated = colours.map((colour) => shown(times(VISIONS[vision], colour)));
      const least = closest(simulated);
      expect(least.difference, least.pair).toBeGreaterThanOrEqual(BOUNDS[`${kind} ${theme}`][vision]);
    });

    it('differ more for everybody else', () => {
      const least = closest(colours);
      expect(least.difference, least.pair).toBeGreaterThanOrEqual(11.5);
    });

    it('keep some tones apart in grey, but not all: there the digit at each petal says which class it is', () => {
      const tones = colours.map((colour) => lab(colour)[0]).sort((a, b) => a - b);
      // Tones that one could name: each at least 5 of L* above the last.
      const steps: number[] = [];
      for (const tone of tones) if (tone - (steps.at(-1) ?? Number.NEGATIVE_INFINITY) >= 5) steps.push(tone);
      expect(steps.length).toBeGreaterThanOrEqual(4);
      expect(steps.length).toBeLessThan(CLASSES);
    });
  });
});
