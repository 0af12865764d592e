/** A curve over the angle that is drawn by hand: handles at fixed angles, moved up and down, beside cosθ. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis } from './lines/axes.ts';
import { clipping } from './lines/clipping.ts';
import { createHandle } from './lines/handle.ts';

export interface SheetData {
  /** Of θ in radians. */
  curve(theta: number): number;
  /** Degrees and values, ascending. */
  points: readonly (readonly [angle: number, value: number])[];
}

export interface SheetOptions extends ViewOptions {
  /** Names the handle at an angle. */
  handleLabel(angle: string): string;
  /** The i-th handle was moved to a value. */
  onMove(i: number, value: number): void;
}

const MARGINS: Margins = { top: 22, right: 18, bottom: 24, left: 34 };
const ANGLES = [0, 45, 90, 135, 180];
const STEPS = 180;
/** Room above and below, so that handles at an end can go on. */
const ROOM = 0.5;
const LOWEST = -12;
const HIGHEST = 4;

export function curveSheet(element: HTMLElement, options: SheetOptions): View<SheetData> {
  const { words } = options;
  const whole = words.format('.0f');
  const twoDigits = words.format('.2~f');
  const plain = words.format('~r');
  const frame = createFrame(element, { kind: 'target', label: options.label, draw });
  const values = frame.svg.append('g');
  const angles = frame.svg.append('g');
  const clip = clipping(frame.svg);
  const cosine = frame.svg.append('path').attr('class', 'line curve-cosine').attr('clip-path', clip.url);
  const curve = frame.svg.append('path').attr('class', 'line curve-effective emphasis').attr('clip-path', clip.url);
  const dots = frame.svg.append('g');
  let data: SheetData | null = null;
  /** The ends of the value axis, still while a handle is held. */
  let ends: [number, number] = [-1 - ROOM, 1 + ROOM];
  let held = false;
  const x = scaleLinear([0, 180], [0, 1]);
  const y = scaleLinear(ends, [1, 0]);
  let handles: ReturnType<typeof createHandle>[] = [];

  function makeHandles(count: number): void {
    for (const handle of handles) handle.destroy();
    handles = Array.from({ length: count }, (_, i) =>
      createHandle(element, {
        label: options.handleLabel(whole(data?.points[i]?.[0] ?? 0)),
        ends: [LOWEST, HIGHEST],
        valueAt: (height) => bounded(y.invert(height)),
        valueBeside: (value, higher) => bounded(value + (higher * (ends[1] - ends[0])) / 200),
        heightOf: (value) => y(value),
        onDrag: (value) => options.onMove(i, value),
        onHold(now) {
          held = now;
          if (!now) frame.hurry();
        },
      }),
    );
  }

  function draw(width: number, height: number): boolean {
    if (!data) return false;
    const plot = {
      left: MARGINS.left,
      right: width - MARGINS.right,
      top: MARGINS.top,
      bottom: height - MARGINS.bottom,
    };
    if (!held) {
      const all = [...data.points.map(([, value]) => value), -1, 1];
      ends = [Math.min(...all) - ROOM, Math.max(...all) + ROOM];
    }
    x.range([plot.left, plot.right]);
    y.domain(ends).range([plot.bottom, plot.top]);
    drawValueAxis(values, plot, y, { values: y.ticks(4), text: plain }, 0, words.axes.target);
    const text = (angle: number) => words.degrees(whole(angle));
    drawBottomAxis(angles, plot, x, { values: ANGLES, text }, '', { beside: words.axes.theta });
    clip.show(plot.left - 2, plot.top - 3, plot.right - plot.left + 4, plot.bottom - plot.top + 6);
    const path = (of: (theta: number) => number) =>
      line<number>()
        .x((step) => x((step * 180) / STEPS))
        .y((step) => y(of((step * Math.PI) / STEPS)))
        .digits(1)(Array.from({ length: STEPS + 1 }, (_, step) => step));
    cosine.attr('d', path(Math.cos));
    curve.attr('d', path(data.curve));
    dots
      .selectAll('circle')
      .data(data.points)
      .join('circle')
      .attr('class', 'crossing')
      .attr('r', 5)
      .style('fill', 'var(--accent)')
      .attr('cx', ([angle]) => x(angle))
      .attr('cy', ([, value]) => y(value));
    data.points.forEach(([angle, value], i) => {
      handles[i]?.show({ x: x(angle), y: y(value), value, text: twoDigits(value) });
    });
    return false;
  }

  return {
    update(next) {
      const count = data?.points.length;
      data = next;
      if (count !== next.points.length) makeHandles(next.points.length);
      frame.describe(() => next.points.map(([angle, value]) => `${whole(angle)}° ${twoDigits(value)}`).join(', '));
      frame.hurry();
    },
    destroy() {
      for (const handle of handles) handle.destroy();
      frame.destroy();
    },
  };
}

/** Two digits are enough for a hand, and keep formulas short. */
const bounded = (value: number) => Math.min(HIGHEST, Math.max(LOWEST, Math.round(value * 100) / 100)) + 0;
