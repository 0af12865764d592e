/** The criterion in words and the marks of its angles, in a real browser. */
import { expect, it } from 'vitest';
import { angleChart } from '../../../src/views/angleChart.ts';
import type { AngleData } from '../../../src/views/contract.ts';
import { atRest } from '../../support/atRest.ts';
import { chartWords } from '../../support/words.ts';
import { numberOf, stand, textsOf } from './stage.ts';

const [LEFT, RIGHT] = [14, 288 - 14];
const xOf = (angle: number) => LEFT + ((RIGHT - LEFT) * angle) / 180;

const missed: AngleData = {
  intra: new Float32Array(90).fill(1),
  inter: new Float32Array(90).fill(1),
  maxIntra: 143.2,
  p95Intra: 21.3,
  minInter: 0.04,
  p05Inter: 17,
};
const met: AngleData = { ...missed, p95Intra: 12.1, p05Inter: 24.6 };

async function shown(data: AngleData) {
  const { view, host } = stand((element) => angleChart(element, { label: 'angles', words: chartWords() }), {
    width: 288,
    height: 170,
  });
  view.update(data);
  await atRest();
  return { host, label: host.querySelector('[role=img]')!.getAttribute('aria-label')! };
}

it('says that the criterion is missed, and by how much', async () => {
  const { host, label } = await shown(missed);
  expect(textsOf(host, '.words')).toEqual(['95 % of same-digit pairs below 21.3°,', 'of all other pairs above 17.0°:']);
  expect(textsOf(host, '.verdict')).toEqual(['✗ not met']);
  expect(label).toContain('the open-set criterion is not met');
  expect(label).toContain(
    'the widest of the same digit is 143.2° apart, the closest of different digits 0.0°: not met.',
  );
});

it('says that it is met, while single pairs still miss it', async () => {
  const { host, label } = await shown(met);
  expect(textsOf(host, '.verdict')).toEqual(['✓ met']);
  expect(label).toContain('the open-set criterion is met');
  expect(label).toContain('0.0°: not met.');
});

it('says that every pair meets it where they do', async () => {
  const { label } = await shown({ ...met, maxIntra: 14, minInter: 20 });
  expect(label).toContain('the closest of different digits 20.0°: met.');
});

it('has room for the longest of its sentences', async () => {
  const { host } = await shown({ ...missed, p95Intra: 120.4, p05Inter: 110.4 });
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
  const { host, label } = await shown({ ...missed, maxIntra: none, p95Intra: none, minInter: none, p05Inter: none });
  expect(textsOf(host, '.words, .verdict, .extremes, .mark')).toEqual([]);
  expect(label).toContain('No pairs yet.');
});
