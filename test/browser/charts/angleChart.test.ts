/** The criterion in words and the marks of its angles, in a real browser. */
import { expect, it } from 'vitest';
import { angleChart } from '../../../src/views/angleChart.ts';
import type { AngleData, AngleRow } from '../../../src/views/contract.ts';
import { atRest } from '../../support/atRest.ts';
import { chartWords } from '../../support/words.ts';
import { numberOf, stand, textsOf } from './stage.ts';

const [LEFT, RIGHT] = [14, 288 - 14];
const xOf = (angle: number) => LEFT + ((RIGHT - LEFT) * angle) / 180;

const row: AngleRow = {
  id: 'a',
  label: 'm=4',
  colour: 'teal',
  intra: new Float32Array(90).fill(1),
  inter: new Float32Array(90).fill(1),
  maxIntra: 143.2,
  p95Intra: 21.3,
  minInter: 0.04,
  p05Inter: 17,
};
const alone = (over: Partial<AngleRow> = {}): AngleData => ({ of: 'pairs', rows: [{ ...row, ...over }] });
const missed = alone();
const met = alone({ p95Intra: 12.1, p05Inter: 24.6 });

async function shown(data: AngleData) {
  const { view, host } = stand((element) => angleChart(element, { label: 'angles', words: chartWords() }), {
    width: 288,
    height: 240,
  });
  view.update(data);
  await atRest();
  return { host, label: host.querySelector('[role=img]')!.getAttribute('aria-label')! };
}

it('says that the criterion is missed, and by how much', async () => {
  const { host, label } = await shown(missed);
  expect(textsOf(host, '.words')).toEqual(['95 % of same-class pairs below 21.3°,', 'of all other pairs above 17.0°:']);
  expect(textsOf(host, '.verdict')).toEqual(['✗ not met']);
  expect(label).toContain('the open-set criterion is not met');
  expect(label).toContain(
    'the widest of the same class is 143.2° apart, the closest of different classes 0.0°: not met.',
  );
});

it('says that it is met, while single pairs still miss it', async () => {
  const { host, label } = await shown(met);
  expect(textsOf(host, '.verdict')).toEqual(['✓ met']);
  expect(label).toContain('the open-set criterion is met');
  expect(label).toContain('0.0°: not met.');
});

it('says that every pair meets it where they do', async () => {
  const { label } = await shown(alone({ p95Intra: 12.1, p05Inter: 24.6, maxIntra: 14, minInter: 20 }));
  expect(label).toContain('the closest of different classes 20.0°: met.');
});

it('has room for the longest of its sentences', async () => {
  const { host } = await shown(alone({ p95Intra: 120.4, p05Inter: 110.4 }));
  const { right } = host.getBoundingClientRect();
  for (const text of host.querySelectorAll('.words, .verdict, .extremes')) {
    expect(text.getBoundingClientRect().right).toBeLessThanOrEqual(right);
  }
});

it('marks the two percentiles and the two extremes at their angles', async () => {
  const { host } = await shown(missed);
  const lines = [...host.querySelectorAll('line.mark')];
  expect(lines.map((line) => [line.getAttribute('class'), numberOf(line, 'x1').toFixed(1)])).toEqual(
    [
      ['mark mark-intra', 21.3],
      ['mark mark-inter', 17],
      ['mark mark-intra extreme', 143.2],
      ['mark mark-inter extreme', 0.04],
    ].map(([name, angle]) => [name, xOf(angle as number).toFixed(1)]),
  );
  expect(textsOf(host, '.extremes')).toEqual(['widest same 143.2°, closest other 0.0°']);
});

it('claims nothing where there are no pairs', async () => {
  const none = Number.NaN;
  const { host, label } = await shown(alone({ maxIntra: none, p95Intra: none, minInter: none, p05Inter: none }));
  expect(textsOf(host, '.words, .verdict, .extremes, .mark')).toEqual([]);
  expect(label).toContain('No pairs yet.');
});

const several: AngleData = {
  of: 'pairs',
  rows: [
    { ...row, id: 'b', label: 'Softmax', colour: 'navy' },
    { ...row, id: 'a', p95Intra: 12.1, p05Inter: 24.6 },
    { ...row, id: 'c', label: 'Modified', colour: 'maroon' },
  ],
};

it('puts all runs above each other on one axis, the selected one first and highest', async () => {
  const { host, label } = await shown(several);
  expect(textsOf(host, '.name')).toEqual(['Softmax', 'm=4', 'Modified']);
  const boxes = [...host.querySelectorAll('.row')].map((one) => one.querySelector('.inter')!.getBoundingClientRect());
  const [first, second, third] = boxes as [DOMRect, DOMRect, DOMRect];
  expect(first.height).toBeGreaterThan(1.1 * second.height);
  expect(first.bottom).toBeLessThan(second.top);
  expect(second.bottom).toBeLessThan(third.top);
  for (const { left, right } of [second, third]) expect([left, right]).toEqual([first.left, first.right]);
  expect(textsOf(host, '.axis .title')).toEqual(['angle between two images']);
  expect(textsOf(host, '.verdict')).toEqual(['✗ not met', 'below 12.1° · above 24.6°', 'below 21.3° · above 17.0°']);
  expect(label).toContain('m=4: 95 %');
});

it('measures digits to rays where that is asked for, without the criterion of pairs', async () => {
  const { host, label } = await shown({ ...several, of: 'rays' });
  expect(textsOf(host, '.axis .title')).toEqual(['angle between an image and a ray']);
  expect(textsOf(host, '.verdict:not(.brief)')).toEqual([]);
  expect(label).toContain('of their own ray');
});

it('has room for six runs', async () => {
  const rows = Array.from({ length: 6 }, (_, i) => ({ ...row, id: String(i), label: `run ${i}` }));
  const { host } = await shown({ of: 'pairs', rows });
  const texts = [...host.querySelectorAll('.row text')].map((text) => text.getBoundingClientRect());
  const axis = host.querySelector('.axis')!.getBoundingClientRect();
  for (const { bottom } of texts) expect(bottom).toBeLessThanOrEqual(axis.top + 2);
});
