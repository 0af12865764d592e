/** The hill of angles under the target curves, drawn in a real browser. */
import { expect, it, vi } from 'vitest';
import type { TargetData } from '../../../src/views/contract.ts';
import { targetCurve } from '../../../src/views/targetCurve.ts';
import { atRest } from '../../support/atRest.ts';
import { chartWords } from '../../support/words.ts';
import { stand } from './stage.ts';

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
