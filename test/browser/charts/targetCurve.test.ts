/** The hill of angles under the target curves, drawn in a real browser. */
import { describe, expect, it, vi } from 'vitest';
import { chartDrawing } from '../../../src/ui/takeaway/chartDrawing.ts';
import type { TargetData } from '../../../src/views/contract.ts';
import { targetCurve } from '../../../src/views/targetCurve.ts';
import { atRest } from '../../support/atRest.ts';
import { chartWords } from '../../support/words.ts';
import { numberOf, stand, textsOf } from './stage.ts';

const cosine: TargetData['curves'][number] = {
  id: 'cosine',
  label: 'cos θ',
  kind: 'cosine',
  value: Math.cos,
  emphasis: false,
};

/** Counts in 90 bins of 2°, all in the one that holds this angle. */
function allAt(angle: number): Float32Array {
  const counts = new Float32Array(90);
  counts[Math.floor(angle / 2)] = 1000;
  return counts;
}

const hillOf = (host: HTMLElement) => host.querySelector('.density')!;

it('shows where the digits are as a hill a third as high as the plot, over the same θ', async () => {
  const { view, host } = stand((element) => targetCurve(element, { label: 'target', words: chartWords() }));
  view.update({ curves: [cosine], low: -1, density: allAt(45) });
  await atRest();
  const ticks = [...host.querySelectorAll('.tick')];
  const tick = (text: string) => ticks.find((node) => node.textContent === text)!;
  const xOf = (text: string) => Number(/translate\(([\d.]+)/.exec(tick(text).getAttribute('transform')!)![1]);
  // The plot reaches from the value axis's 1 at the top margin of 22 px down to 24 px above the bottom.
  const [top, bottom] = [22, 200 - 24];

  const numbers = hillOf(host)
    .getAttribute('d')!
    .match(/-?[\d.]+/g)!
    .map(Number);
  const points = numbers.flatMap((value, i) => (i % 2 === 0 ? [{ x: value, y: numbers[i + 1]! }] : []));
  const height = Math.min(...points.map(({ y }) => y));
  // The curve's controls beside its peak are as high as the peak, and as far to either side.
  const peak = points.filter(({ y }) => y === height);
  const middle = peak.reduce((sum, { x }) => sum + x, 0) / peak.length;
  // An axis stands on half pixels.
  expect(Math.abs(middle - xOf('45°'))).toBeLessThan(1);
  expect(bottom - height).toBeCloseTo((bottom - top) / 3, 0);
  expect(Math.max(...points.map(({ y }) => y))).toBe(bottom);
  expect(host.querySelector('.density-label')!.textContent).toBe('θ of the images');
  expect(host.querySelector('[role=img]')!.getAttribute('aria-label')).toContain(
    'Half of the images shown stand within 45°',
  );
});

it('asks no curve again when only the digits moved', async () => {
  const value = vi.fn(Math.cos);
  const curves = [{ ...cosine, value }];
  const { view, host } = stand((element) => targetCurve(element, { label: 'target', words: chartWords() }));
  view.update({ curves, low: -1, density: allAt(80) });
  await atRest();
  const asked = value.mock.calls.length;
  const before = hillOf(host).getAttribute('d');
  const line = host.querySelector('.curve-cosine')!;
  line.setAttribute('data-untouched', line.getAttribute('d')!);
  line.setAttribute('d', 'M0,0');
  view.update({ curves: curves.map((curve) => ({ ...curve })), low: -1, density: allAt(20) });
  await atRest();
  expect(value.mock.calls.length).toBe(asked);
  expect(hillOf(host).getAttribute('d')).not.toBe(before);
  // Nor was its line drawn again.
  expect(line.getAttribute('d')).toBe('M0,0');
});

it('has neither hill nor word without digits', async () => {
  const { view, host } = stand((element) => targetCurve(element, { label: 'target', words: chartWords() }));
  view.update({ curves: [cosine], low: -1, density: null });
  await atRest();
  expect(hillOf(host).hasAttribute('d')).toBe(false);
  expect(host.querySelector('.density-label')!.textContent).toBe('');
});

describe('a family of curves', () => {
  /** cos(θ + m) for margins 0, 0.05, … 0.4: what a length of 1, 2, … 9 would make of it. */
  const family: TargetData['curves'] = Array.from({ length: 9 }, (_, i) => ({
    id: `length ${i}`,
    label: `‖x‖=${i + 1}`,
    kind: 'effective',
    value: (theta) => Math.cos(theta + 0.05 * i),
    emphasis: false,
    shade: { share: i / 8, text: i === 0 ? '‖x‖=1' : String(i + 1) },
  }));

  function shown(height: number) {
    const made = stand((element) => targetCurve(element, { label: 'target', words: chartWords() }), { height });
    made.view.update({ curves: [cosine, ...family], low: -1, density: allAt(45) });
    return made;
  }

  /** How far a colour is from the white behind it. */
  const strength = (css: string) => {
    const [red = 1, green = 1, blue = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
    return 3 - red - green - blue;
  };

  it('is shaded, the stronger the further along, and so is the bar that names them', async () => {
    const { host } = shown(300);
    await atRest();
    const lines = [...host.querySelectorAll('.shaded')].map((line) => getComputedStyle(line).stroke);
    const rows = [...host.querySelectorAll('rect')].filter((rect) => !rect.closest('clipPath, defs'));
    const cells = rows.map((rect) => getComputedStyle(rect).fill);
    expect(lines).toHaveLength(9);
    expect(cells).toEqual(lines);
    const strengths = lines.map(strength);
    expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
    expect(new Set(strengths).size).toBe(9);
    // From top to bottom, as the curves lie.
    expect(numberOf(rows[0]!, 'y')).toBeLessThan(numberOf(rows[8]!, 'y'));
    const texts = textsOf(host, 'svg text');
    for (const text of ['‖x‖=1', '2', '5', '8', '9']) expect(texts).toContain(text);
    // Not at the ends of their lines too.
    expect(texts).not.toContain('‖x‖=9');
    expect(texts).toContain('cos θ');
  });

  it('names fewer where there is little room, the first and the last always', async () => {
    const { host } = shown(160);
    await atRest();
    const numbers = textsOf(host, 'rect ~ text');
    expect(numbers.length).toBeLessThan(9);
    expect(numbers[0]).toBe('‖x‖=1');
    expect(numbers.at(-1)).toBe('9');
    const boxes = [...host.querySelectorAll('rect ~ text, .cased')].map((node) => node.getBoundingClientRect());
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) expect(a.top >= b.bottom - 4 || b.top >= a.bottom - 4).toBe(true);
    });
  });

  it('is told in a sentence: where its ends are furthest apart, and what they are there', async () => {
    const { host } = shown(200);
    await atRest();
    // cosθ − cos(θ + 0.4) is greatest at θ = 90° − 0.2 rad = 78.5°: ±sin 0.2; of whole degrees 79° is the nearer.
    expect(host.querySelector('[role=img]')!.getAttribute('aria-label')).toMatch(
      /from ‖x‖=1 to ‖x‖=9\. They are furthest apart at 79°: 0\.19 for the shortest, −0\.21 for the longest\. Half of the images/,
    );
  });

  it('goes into a drawing with its bar, in colours that any program reads', async () => {
    const { host } = shown(200);
    await atRest();
    const { svg } = chartDrawing(host, 'Target')!;
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const cells = [...drawn.querySelectorAll('g rect')].map((rect) => rect.getAttribute('fill'));
    expect(new Set(cells.filter((fill) => /^#[0-9a-f]{6}$/.test(fill ?? ''))).size).toBeGreaterThanOrEqual(9);
    expect([...drawn.querySelectorAll('text')].map(({ textContent }) => textContent)).toContain('‖x‖=1');
  });
});
