/** The history in a real browser: its scales, the step that is shown, and a hand on its steps. */

import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { HistoryData } from '../../../src/views/contract.ts';
import { historyChart } from '../../../src/views/historyChart.ts';
import { atRest } from '../../support/atRest.ts';
import { chartWords } from '../../support/words.ts';
import { cornersOf, numberOf, stand, textsOf } from './stage.ts';

const [LEFT, RIGHT] = [40, 300 - 12];

/** Two runs with 1000 steps; the loss of one is ten times that of the other, so are its mistakes. */
function data(changes: Partial<HistoryData> = {}): HistoryData {
  const steps = Array.from({ length: 1000 }, (_, i) => i + 1);
  const run = (id: string, factor: number) => ({
    id,
    label: `run ${id}`,
    // So long that it has no room at the line's end: it stands over the chart.
    short: `a run with a long name: ${id}`,
    colour: 'teal',
    points: steps.map((step) => ({
      step,
      loss: factor * 0.01,
      mean: factor * 0.01,
      ...(step % 100 === 0 ? { accuracy: 1 - factor * 0.01 } : {}),
    })),
  });
  return {
    runs: [run('a', 1), run('b', 10)],
    steps: 1000,
    measure: 'loss',
    logarithmic: false,
    range: null,
    moment: null,
    ...changes,
  };
}

function chart() {
  const onRange = vi.fn<(range: readonly [number, number] | null) => void>();
  const onSeek = vi.fn<(step: number) => void>();
  const { view, host } = stand((element) =>
    historyChart(element, { label: 'history', words: chartWords(), onRange, onSeek }),
  );
  const show = async (changes: Partial<HistoryData> = {}) => {
    view.update(data(changes));
    // What a hand takes hold of comes with a module of its own.
    await expect.poll(() => host.querySelector('.overlay')).not.toBeNull();
    await atRest();
  };
  const overlay = () => host.querySelector('.overlay')!;
  /** A place on the overlay, which begins at the plot's left edge. */
  const at = (step: number, [from, to] = [0, 1000]) => ({ x: ((RIGHT - LEFT) * (step - from)) / (to - from), y: 40 });
  return { view, host, onRange, onSeek, show, overlay, at };
}

const lineOf = (host: HTMLElement, i: number) => host.querySelectorAll('.line.smooth')[i]!;
const tickYs = (host: HTMLElement) =>
  [...host.querySelectorAll<SVGGElement>('.axis')[0]!.querySelectorAll('.tick')].map((tick) => ({
    text: tick.textContent ?? '',
    y: Number(/,([\d.]+)\)/.exec(tick.getAttribute('transform')!)![1]),
  }));

it('puts a loss on a logarithmic scale where ten times less is always as far down', async () => {
  const { host, show } = chart();
  await show({ logarithmic: true });
  const [a, b] = [cornersOf(lineOf(host, 0)).at(-1)!, cornersOf(lineOf(host, 1)).at(-1)!];
  const ticks = tickYs(host);
  const yOf = (text: string) => ticks.find((tick) => tick.text === text)!.y;
  // An axis stands on half pixels.
  expect(Math.abs(a[1] - yOf('0.01'))).toBeLessThan(1);
  expect(Math.abs(b[1] - yOf('0.1'))).toBeLessThan(1);
});

it('shows mistakes for accuracies on a logarithmic scale, in percent', async () => {
  const { host, show } = chart();
  await show({ measure: 'accuracy', logarithmic: true });
  const ticks = tickYs(host);
  expect(ticks.map(({ text }) => text)).toContain('1 %');
  expect(ticks.map(({ text }) => text)).toContain('10 %');
  const [a, b] = [cornersOf(lineOf(host, 0)).at(-1)!, cornersOf(lineOf(host, 1)).at(-1)!];
  // Fewer mistakes stand lower, as on any scale of mistakes.
  expect(a[1]).toBeGreaterThan(b[1]);
  expect(textsOf(host, '.chart-legend .value')).toEqual(['1.00 %', '10.0 %']);
  expect(host.querySelector('[role=img]')!.getAttribute('aria-label')).toContain('share of mistakes');
});

it('shows only the steps of its range, with lines that run in from outside', async () => {
  const { host, show } = chart();
  await show({ measure: 'accuracy', range: [250, 450] });
  const corners = cornersOf(lineOf(host, 0));
  // Measured at 200, 300, 400, 500: 300 stands a quarter, 400 three quarters along.
  // Percentages need more room than losses.
  const left = 52;
  const x = (step: number) => left + ((RIGHT - left) * (step - 250)) / 200;
  expect(corners.map(([place]) => place)).toEqual([200, 300, 400, 500].map((step) => Number(x(step).toFixed(1))));
  expect(host.querySelector('[role=img]')!.getAttribute('aria-label')).toContain('Steps 250 to 450 are shown.');
});

it('marks the step that the page shows and draws what came after it fainter', async () => {
  const { host, show } = chart();
  await show({ moment: 250 });
  const x = LEFT + (RIGHT - LEFT) / 4;
  expect(numberOf(host.querySelector('line.moment'), 'x1')).toBeCloseTo(x, 1);
  const later = host.querySelector('.later')!;
  expect(Number(getComputedStyle(later).opacity)).toBeLessThan(0.5);
  const clip = host.querySelector(`${/url\("?(#[^")]+)/.exec(later.getAttribute('clip-path')!)![1]} rect`);
  expect(numberOf(clip, 'x')).toBeCloseTo(x, 1);
  expect(textsOf(host, '.foot')).toEqual(['250']);
});

it('has no such mark in the present', async () => {
  const { host, show } = chart();
  await show();
  expect(host.querySelector('line.moment')).toBeNull();
  expect(host.querySelectorAll('.later path')).toHaveLength(0);
});

it('gives the steps that were brushed', async () => {
  const { show, overlay, at, onRange, onSeek } = chart();
  await show();
  await userEvent.dragAndDrop(overlay(), overlay(), { sourcePosition: at(700), targetPosition: at(300) });
  expect(onRange).toHaveBeenCalledTimes(1);
  const [from, to] = onRange.mock.calls[0]![0]!;
  expect(Math.abs(from - 300)).toBeLessThanOrEqual(4);
  expect(Math.abs(to - 700)).toBeLessThanOrEqual(4);
  expect(onSeek).not.toHaveBeenCalled();
});

it('looks closer still inside a range', async () => {
  const { show, overlay, at, onRange } = chart();
  const range: [number, number] = [200, 400];
  await show({ range });
  await userEvent.dragAndDrop(overlay(), overlay(), {
    sourcePosition: at(250, range),
    targetPosition: at(350, range),
  });
  const [from, to] = onRange.mock.calls[0]![0]!;
  expect(Math.abs(from - 250)).toBeLessThanOrEqual(1);
  expect(Math.abs(to - 350)).toBeLessThanOrEqual(1);
});

it('goes to the step that was clicked', async () => {
  const { show, overlay, at, onSeek, onRange } = chart();
  await show();
  await userEvent.click(overlay(), { position: at(600) });
  expect(onSeek).toHaveBeenCalledTimes(1);
  expect(Math.abs(onSeek.mock.calls[0]![0] - 600)).toBeLessThanOrEqual(4);
  expect(onRange).not.toHaveBeenCalled();
});

it('gives up the range on a double click, and goes nowhere', async () => {
  const { show, overlay, at, onSeek, onRange } = chart();
  await show({ range: [200, 400] });
  await userEvent.dblClick(overlay(), { position: at(500) });
  expect(onRange.mock.calls).toEqual([[null]]);
  await atRest();
  expect(onSeek).not.toHaveBeenCalled();
});

it('gives up the range on Escape, and keeps the key to itself', async () => {
  const { host, show, onRange } = chart();
  await show({ range: [200, 400] });
  const heard = vi.fn((event: KeyboardEvent) => event.defaultPrevented);
  document.addEventListener('keydown', heard, { once: true });
  host.querySelector<HTMLElement>('[role=img]')!.focus();
  await userEvent.keyboard('{Escape}');
  expect(onRange.mock.calls).toEqual([[null]]);
  expect(heard).toHaveReturnedWith(true);
});

it('looks closer and moves along by keys', async () => {
  const { host, show, onRange } = chart();
  await show();
  host.querySelector<HTMLElement>('[role=img]')!.focus();
  await userEvent.keyboard('+');
  expect(onRange.mock.calls.at(-1)).toEqual([[250, 750]]);
  await show({ range: [200, 400] });
  await userEvent.keyboard('{ArrowRight}');
  expect(onRange.mock.calls.at(-1)).toEqual([[250, 450]]);
  await userEvent.keyboard('-');
  expect(onRange.mock.calls.at(-1)).toEqual([[100, 500]]);
});

it('leaves the arrow keys to the page while it shows all steps', async () => {
  const { host, show, onRange } = chart();
  await show();
  const heard = vi.fn((event: KeyboardEvent) => event.defaultPrevented);
  document.addEventListener('keydown', heard, { once: true });
  host.querySelector<HTMLElement>('[role=img]')!.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(onRange).not.toHaveBeenCalled();
  expect(heard).toHaveReturnedWith(false);
});

it('names lines at their ends where there is room, apart from one another, and has no legend then', async () => {
  const { host, show } = chart();
  const { runs } = data();
  await show({
    runs: runs.map((run, i) => ({ ...run, short: i === 0 ? 'A' : 'B', colour: i === 0 ? 'teal' : 'navy' })),
  });
  expect(textsOf(host, '.end-name')).toEqual(['A 0.010', 'B 0.100']);
  expect(getComputedStyle(host.querySelector('.chart-legend')!).display).toBe('none');
  const [a, b] = [...host.querySelectorAll('.end-name')].map((name) => name.getBoundingClientRect()) as [
    DOMRect,
    DOMRect,
  ];
  expect(a.top).toBeGreaterThanOrEqual(b.bottom - 2);
  const end = cornersOf(lineOf(host, 0)).at(-1)!;
  expect(numberOf(host.querySelector('.end-name'), 'x')).toBeGreaterThan(end[0]);
  expect(a.right).toBeLessThanOrEqual(host.getBoundingClientRect().right);
});

it('says what its axes show, and what is better', async () => {
  const { host, show } = chart();
  await show();
  expect(textsOf(host, '.axis .title')).toEqual(['loss (less is better)', 'step']);
  await show({ measure: 'accuracy', logarithmic: true });
  expect(textsOf(host, '.axis .title')).toEqual(['test images wrong (less is better)', 'step']);
});

it('draws a warm start as another loss: dotted, over a hatching', async () => {
  const { host, show } = chart();
  const { runs } = data();
  await show({ runs: runs.map((run) => ({ ...run, warmUntil: 400 })), warm: { until: 400, label: 'warm start' } });
  const warm = host.querySelector('.warm-line')!;
  expect(getComputedStyle(warm).strokeDasharray).not.toBe('none');
  const [end, start] = [cornersOf(warm).at(-1)!, cornersOf(lineOf(host, 0))[0]!];
  // The line goes on where the dots end, within a pixel's worth of steps.
  expect(Math.abs(end[0] - start[0])).toBeLessThan(2);
  const hatching = host.querySelector('rect.warm')!.getAttribute('fill')!;
  expect(host.querySelector(/#[\w-]+/.exec(hatching)![0])!.tagName).toBe('pattern');
});

it('marks on each line where something was changed, and says what to a hand that is near', async () => {
  const { host, show, overlay, at } = chart();
  const [first, second] = data().runs;
  await show({ runs: [{ ...first!, changes: [{ step: 250, text: 'm = 1 since 250, before 4' }] }, second!] });
  const [mark, ...others] = host.querySelectorAll('.change');
  expect(others).toEqual([]);
  const place = Number(/\(([\d.]+),/.exec(mark!.getAttribute('transform')!)![1]);
  expect(place).toBeCloseTo(LEFT + (RIGHT - LEFT) / 4, 0);
  expect(textsOf(host, '.change-text')).toEqual([]);
  await userEvent.hover(overlay(), { position: at(252) });
  await atRest();
  expect(textsOf(host, '.change-text')).toEqual(['m = 1 since 250, before 4']);
  await userEvent.hover(overlay(), { position: at(600) });
  await atRest();
  expect(textsOf(host, '.change-text')).toEqual([]);
});
