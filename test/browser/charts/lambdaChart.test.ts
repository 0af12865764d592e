/** Today's λ under a hand, in a real browser. */

import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { lambdaChart } from '../../../src/views/lambdaChart.ts';
import { atRest } from '../../support/atRest.ts';
import { chartWords } from '../../support/words.ts';
import { numberOf, stand } from './stage.ts';

const [TOP, BOTTOM, LEFT, RIGHT] = [24, 200 - 24, 42, 300 - 12];

/** Height of a λ: a symmetric logarithm with a linear part below 0.25, from 0 at the foot to 1000 at the top. */
const heightOf = (lambda: number) => BOTTOM - ((BOTTOM - TOP) * Math.log1p(lambda / 0.25)) / Math.log1p(1000 / 0.25);

function draggable() {
  const onDrag = vi.fn<(lambda: number) => void>();
  const onHold = vi.fn<(held: boolean) => void>();
  const { view, host } = stand((element) => lambdaChart(element, { label: 'λ', words: chartWords(), onDrag, onHold }));
  const show = async (lambda: number, step = 500) => {
    view.update({ schedule: () => 5, steps: 1000, now: { step, lambda } });
    await atRest();
  };
  const handle = () => host.querySelector<HTMLElement>('[role=slider]')!;
  return { view, host, onDrag, onHold, show, handle };
}

it('puts today’s point at its step and λ, and the handle over it', async () => {
  const { host, show, handle } = draggable();
  await show(5);
  const point = host.querySelector('.today');
  expect(numberOf(point, 'cx')).toBeCloseTo((LEFT + RIGHT) / 2, 1);
  expect(numberOf(point, 'cy')).toBeCloseTo(heightOf(5), 1);
  const box = handle().getBoundingClientRect();
  const place = host.getBoundingClientRect();
  expect(box.left + box.width / 2 - place.left).toBeCloseTo((LEFT + RIGHT) / 2, 0);
  expect(box.top + box.height / 2 - place.top).toBeCloseTo(heightOf(5), 0);
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(32);
});

it('tells screen readers what it is and where it stands, outside of the picture', async () => {
  const { show, handle } = draggable();
  await show(5, 1240);
  expect(handle().getAttribute('aria-valuenow')).toBe('5');
  expect(handle().getAttribute('aria-valuetext')).toBe('λ = 5.00 at step 1,240');
  expect(handle().getAttribute('aria-valuemin')).toBe('0');
  expect(handle().getAttribute('aria-valuemax')).toBe('1000');
  expect(handle().closest('[role=img]')).toBeNull();
});

it('follows a hand, and tells when it is held', async () => {
  const { host, show, handle, onDrag, onHold } = draggable();
  await show(5);
  const centre = { x: 16, y: 16 };
  const drag = (lambda: number) =>
    userEvent.dragAndDrop(handle(), host, {
      sourcePosition: centre,
      targetPosition: { x: (LEFT + RIGHT) / 2, y: heightOf(lambda) },
    });
  await drag(100);
  const [dragged] = onDrag.mock.calls.at(-1)!;
  // One CSS pixel is a step of 5 %.
  expect(dragged / 100).toBeGreaterThan(0.93);
  expect(dragged / 100).toBeLessThan(1.07);
  expect(onHold.mock.calls).toEqual([[true], [false]]);
});

it('reaches exactly 0 and 1000', async () => {
  const { host, show, handle, onDrag } = draggable();
  await show(5);
  const drag = (y: number) =>
    userEvent.dragAndDrop(handle(), host, { sourcePosition: { x: 16, y: 16 }, targetPosition: { x: 150, y } });
  await drag(BOTTOM + 12);
  expect(onDrag.mock.calls.at(-1)).toEqual([0]);
  await show(5);
  await drag(TOP - 12);
  expect(onDrag.mock.calls.at(-1)).toEqual([1000]);
});

it('keeps its scale while λ is held low', async () => {
  const { host, show } = draggable();
  await show(0.5);
  expect(numberOf(host.querySelector('.today'), 'cy')).toBeCloseTo(heightOf(0.5), 1);
});

it('moves by keys, to the ends too', async () => {
  const { show, handle, onDrag } = draggable();
  await show(5);
  handle().focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(onDrag.mock.calls.at(-1)![0]).toBeGreaterThan(5);
  await userEvent.keyboard('{ArrowDown}');
  expect(onDrag.mock.calls.at(-1)![0]).toBeLessThan(5);
  await userEvent.keyboard('{Home}');
  expect(onDrag.mock.calls.at(-1)).toEqual([0]);
  await userEvent.keyboard('{End}');
  expect(onDrag.mock.calls.at(-1)).toEqual([1000]);
});

it('comes to 0 by the down key alone', async () => {
  const { show, handle, onDrag } = draggable();
  let lambda = 0.5;
  handle().hidden = false;
  for (let presses = 0; presses < 20 && lambda > 0; presses++) {
    await show(lambda);
    handle().focus();
    await userEvent.keyboard('{ArrowDown}');
    lambda = onDrag.mock.calls.at(-1)![0];
  }
  expect(lambda).toBe(0);
});

it('has no handle for a loss without λ', async () => {
  const { view, handle } = draggable();
  view.update({ schedule: null, steps: 1000, now: null });
  await atRest();
  expect(handle().hidden).toBe(true);
});
