import { readFileSync } from 'node:fs';
import { rgb } from 'd3-color';
import { describe, expect, it } from 'vitest';
import { CLASSES, runLine } from '../../src/views/palette.ts';

const css = readFileSync(new URL('../../src/views/views.css', import.meta.url), 'utf8');

/** Colours by theme and name, as the style sheet declares them. */
const themes = { light: new Map<string, string>(), dark: new Map<string, string>() };
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)) {
  themes.light.set(name!, light!);
  themes.dark.set(name!, dark!);
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const { r, g, b } = rgb(colour);
  const [red, green, blue] = [r, g, b].map((byte) => {
    const channel = byte / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`);

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = themes[theme];
  const surface = colours.get('surface')!;
  const against = (name: string) => contrast(colours.get(name)!, surface);

  it('rays and digits stand out from the background at 3:1 or more', () => {
    for (const name of numbered('hue-ink', CLASSES)) expect(against(name), name).toBeGreaterThanOrEqual(3);
  });

  it('text, the accent and the lines of runs, which label themselves, reach 4.5:1', () => {
    for (const name of ['ink', 'ink-2', 'accent', ...numbered('run', 6)]) {
      expect(against(name), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('no two class colours are alike', () => {
    for (const kind of ['hue', 'hue-ink']) {
      const values = numbered(kind, CLASSES).map((name) => colours.get(name));
      expect(new Set(values).size).toBe(CLASSES);
    }
  });

  it('no run has the colour of a class', () => {
    const classes = [...numbered('hue', CLASSES), ...numbered('hue-ink', CLASSES)].map((name) => colours.get(name));
    for (const name of numbered('run', 6)) expect(classes).not.toContain(colours.get(name));
  });
});

describe('points', () => {
  it('stand out at 3:1 or more on the dark background too', () => {
    const surface = themes.dark.get('surface')!;
    for (const name of numbered('hue', CLASSES)) {
      expect(contrast(themes.dark.get(name)!, surface), name).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('runLine', () => {
  it('tells six runs apart by colour, and by dashes those whose hues are near', () => {
    const lines = Array.from({ length: 6 }, (_, i) => runLine(i));
    expect(new Set(lines.map(({ colour }) => colour)).size).toBe(6);
    for (const i of [0, 1, 2]) expect(lines[i]!.dash).not.toBe(lines[i + 3]!.dash);
  });

  it('starts again after the sixth', () => {
    expect(runLine(6)).toEqual(runLine(0));
  });
});
