/** The lines of a history: one a run, fainter after the step that the page shows. */
import { line } from 'd3-shape';
import type { Svg } from '../frame.ts';
import type { Plot } from './axes.ts';
import { clipping } from './clipping.ts';
import { columnsOf, type Sample } from './downsample.ts';
import type { Series } from './series.ts';
import type { StepRange } from './stepRange.ts';

export interface RunLine {
  id: string;
  colour: string;
  dash: string;
  /** Last step of its warm start, which trains another loss: thinner and dotted; 0 for none. */
  warmUntil: number;
  series: Series;
}

export interface RunLines {
  show(
    lines: readonly RunLine[],
    view: {
      plot: Plot;
      range: StepRange;
      /** The step from which on lines are fainter; null for none. */
      moment: number | null;
      /** Whether the single values stand behind the lines. */
      raw: boolean;
      x: (step: number) => number;
      y: (value: number) => number;
    },
  ): void;
}

type Points = (samples: readonly Sample[]) => string | null;

/** Samples up to a step. */
function untilStep(samples: readonly Sample[], step: number): readonly Sample[] {
  const after = samples.findIndex((sample) => sample.step > step);
  return after < 0 ? samples : samples.slice(0, after);
}

/** Samples from a step on, and the one before, so that the line goes on where the other ends. */
function fromStep(samples: readonly Sample[], step: number): readonly Sample[] {
  if (step === 0) return samples;
  const after = samples.findIndex((sample) => sample.step > step);
  return after < 0 ? [] : samples.slice(Math.max(after - 1, 0));
}

export function createRunLines(svg: Svg): RunLines {
  const until = clipping(svg);
  const after = clipping(svg);
  const rawLines = svg.append('g').attr('clip-path', until.url);
  const later = svg.append('g').attr('class', 'later').attr('clip-path', after.url);
  const warm = svg.append('g').attr('clip-path', until.url);
  const present = svg.append('g').attr('clip-path', until.url);

  const draw = (group: typeof present, name: string, lines: readonly RunLine[], points: Points, of: 'raw' | 'smooth') =>
    group
      .selectAll<SVGPathElement, RunLine>('path')
      .data(lines, ({ id }) => id)
      .join('path')
      .attr('class', `line ${name}`)
      .style('stroke', ({ colour }) => colour)
      .attr('stroke-dasharray', ({ dash }) => (of === 'smooth' && dash) || null)
      .attr('d', ({ series, warmUntil }) => points(of === 'raw' ? series.raw : fromStep(series.smooth, warmUntil)));

  const drawWarm = (lines: readonly RunLine[], points: Points) =>
    warm
      .selectAll<SVGPathElement, RunLine>('path')
      .data(
        lines.filter(({ warmUntil }) => warmUntil > 0),
        ({ id }) => id,
      )
      .join('path')
      .attr('class', 'line warm-line')
      .style('stroke', ({ colour }) => colour)
      .attr('d', ({ series, warmUntil }) => points(untilStep(series.smooth, warmUntil)));

  return {
    show(lines, { plot, range: [from, to], moment, raw, x, y }) {
      const { left, right, top, bottom } = plot;
      const edge = moment === null ? right + 2 : Math.min(Math.max(x(moment), left), right + 2);
      until.show(left, top - 2, edge - left, bottom - top + 4);
      after.show(edge, top - 2, right + 2 - edge, bottom - top + 4);

      const columns = Math.max(Math.floor(right - left), 1);
      const path = line<[number, number]>().digits(1);
      const smooth: Points = (samples) =>
        path(columnsOf(samples, from, to, columns).map(({ step, last }) => [x(step), y(last)]));
      const extremes: Points = (samples) =>
        path(
          columnsOf(samples, from, to, columns).flatMap(({ step, min, max }): [number, number][] =>
            min === max
              ? [[x(step), y(min)]]
              : [
                  [x(step), y(min)],
                  [x(step), y(max)],
                ],
          ),
        );
      draw(rawLines, 'raw', raw ? lines : [], extremes, 'raw');
      draw(later, 'smooth', moment === null ? [] : lines, smooth, 'smooth');
      drawWarm(lines, smooth);
      draw(present, 'smooth', lines, smooth, 'smooth');
    },
  };
}
