/** What was recorded of the selected run, drawn along the timeline: its loss, and a tick for each frame kept. */
import type { ReadonlySignal } from '@preact/signals-core';
import type { Session } from '../../state/session.ts';
import type { HistoryPoint } from '../../worker/protocol.ts';
import { type Lifetime, pacedEffect } from '../kit/lifetime.ts';

/** The drawing's own coordinates; its width is stretched to the timeline's, its height is in CSS pixels. */
const WIDTH = 1000;
const HEIGHT = 30;
/** The loss has the upper part to itself. */
const LOSS = { top: 2, bottom: 18 };
const TICKS = { top: 26, bottom: 30 };
/** Points of the loss line. */
const BUCKETS = 160;
/** Milliseconds between two drawings. In between the drawing is only stretched. */
const INTERVAL = 500;

/**
 * The loss as a line from left to right, `[x, y]` in 0…1 with 0 at the largest loss: means of its logarithm over equal
 * stretches of steps, so that the end of a run can be told from its middle.
 */
export function lossLine(points: readonly HistoryPoint[], end: number, buckets = BUCKETS): [number, number][] {
  const sums = new Float64Array(buckets);
  const counts = new Uint32Array(buckets);
  for (const { step, loss } of points) {
    if (!(loss > 0 && loss < Number.POSITIVE_INFINITY)) continue;
    const bucket = Math.min(buckets - 1, Math.floor((step / end) * buckets));
    sums[bucket] = (sums[bucket] ?? 0) + Math.log(loss);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const means: [number, number][] = [];
  counts.forEach((count, i) => {
    if (count > 0) means.push([(i + 0.5) / buckets, (sums[i] ?? 0) / count]);
  });
  const values = means.map(([, mean]) => mean);
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  // Means stand in the middle of their stretch; the first one is drawn from the very beginning.
  return means.map(([x, mean], i) => [i === 0 ? 0 : x, 1 - (mean - low) / span]);
}

const SVG = 'http://www.w3.org/2000/svg';

export function createRecord(life: Lifetime, session: Session, end: ReadonlySignal<number>): SVGSVGElement {
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('class', 'timeline-record');
  root.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  root.setAttribute('preserveAspectRatio', 'none');
  root.setAttribute('aria-hidden', 'true');
  const path = (name: string) => {
    const made = document.createElementNS(SVG, 'path');
    made.setAttribute('class', name);
    root.append(made);
    return made;
  };
  const area = path('timeline-loss-area');
  const line = path('timeline-loss');
  const ticks = path('timeline-frames');

  /** What stood at the right end when it was drawn. */
  let drawnEnd = end.peek();
  const stretch = () => {
    root.style.transform = `scaleX(${drawnEnd / end.peek()})`;
  };
  const draw = () => {
    const { history, archive } = session.selectedRun.peek();
    drawnEnd = end.peek();
    const across = (share: number) => (share * WIDTH).toFixed(1);
    const points = lossLine(history.points, drawnEnd).map(
      ([x, y]) => `${across(x)} ${(LOSS.top + y * (LOSS.bottom - LOSS.top)).toFixed(1)}`,
    );
    const drawn = points.length > 1 ? `M${points.join('L')}` : '';
    line.setAttribute('d', drawn);
    area.setAttribute('d', drawn && `${drawn}V${LOSS.bottom}H0Z`);
    const marks = archive.steps.filter((step) => step <= drawnEnd);
    ticks.setAttribute('d', marks.map((step) => `M${across(step / drawnEnd)} ${TICKS.top}V${TICKS.bottom}`).join(''));
    stretch();
  };
  pacedEffect(life, INTERVAL, () => void session.selectedRun.value.archive.version.value, draw);
  life.effect(() => {
    void end.value;
    stretch();
  });
  return root;
}
