/** What theory and plan add to the history and to the targets, in a real browser. */
import { expect, it } from 'vitest';
import { reach } from '../../../src/math/lead.ts';
import type { HistoryData } from '../../../src/views/contract.ts';
import { historyChart } from '../../../src/views/historyChart.ts';
import { targetCurve } from '../../../src/views/targetCurve.ts';
import { atRest } from '../../support/atRest.ts';
import { chartWords } from '../../support/words.ts';
import { stand, textsOf } from './stage.ts';

const history = (changes: Partial<HistoryData>): HistoryData => ({
  runs: [
    {
      id: 'a',
      label: 'run a',
      short: 'a run with a long name',
      colour: 'teal',
      points: Array.from({ length: 1000 }, (_, i) => ({ step: i + 1, loss: 2, mean: 2 })),
    },
  ],
  steps: 1000,
  measure: 'loss',
  logarithmic: false,
  range: null,
  moment: null,
  ...changes,
});

it('shades the warm start up to its last step, and says so', async () => {
  const { view, host } = stand((element) => historyChart(element, { label: 'history', words: chartWords() }));
  view.update(history({ warm: { until: 500, label: 'warm start' } }));
  await atRest();
  const stretch = host.querySelector('.warm')!;
  // The plot reaches from 40 to 288.
  expect(Number(stretch.getAttribute('x'))).toBeCloseTo(40, 0);
  expect(Number(stretch.getAttribute('width'))).toBeCloseTo(124, 0);
  expect(textsOf(host, '.warm-label')).toEqual(['warm start']);
  view.update(history({ warm: null }));
  await atRest();
  expect(host.querySelector('.warm')).toBeNull();
});

it('draws the floor of the loss where it lies, from the end of the warm start on, and not for the accuracy', async () => {
  const { view, host } = stand((element) => historyChart(element, { label: 'history', words: chartWords() }));
  const bounds = { warm: { until: 500, label: 'warm' }, floor: { value: 1, label: 'floor' } };
  view.update(history(bounds));
  await atRest();
  const line = host.querySelector('.floor')!;
  expect(Number(line.getAttribute('x1'))).toBeCloseTo(164, 0);
  const [top, bottom] = [host.querySelector('.warm')!.getAttribute('y'), line.getAttribute('y1')].map(Number);
  expect(bottom).toBeGreaterThan(top!);
  expect(textsOf(host, '.floor-label')).toEqual(['floor']);
  view.update(history({ ...bounds, measure: 'accuracy' }));
  await atRest();
  expect(host.querySelector('.floor')).toBeNull();
});

it('ends the angles at the neighbour and marks where each lead ends', async () => {
  const { view, host } = stand((element) => targetCurve(element, { label: 'lead', words: chartWords() }));
  const apart = Math.PI / 5;
  const lead = (theta: number) => Math.cos(theta) - Math.cos(apart - theta);
  const curve = { kind: 'effective' as const, emphasis: true, colour: 'teal' };
  view.update({
    curves: [{ ...curve, id: 'a', label: 'a 18°', value: lead, crossing: reach(apart, Math.cos) }],
    low: 0,
    across: apart,
    density: null,
  });
  await atRest();
  const ticks = textsOf(host, '.axis text');
  expect(ticks).toContain('36°');
  expect(ticks).not.toContain('180°');
  const dot = host.querySelector('.crossing')!;
  const path = host.querySelector<SVGPathElement>('.line')!.getBBox();
  // Half way: where the line of the plain cosine crosses 0.
  expect(Number(dot.getAttribute('cx'))).toBeCloseTo(path.x + path.width / 2, 0);
  expect(host.textContent).toContain('18°');
});
