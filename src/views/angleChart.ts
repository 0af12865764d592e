/** Angles between images of the same class and of different classes: a margin is the gap between the two. */
import { max } from 'd3-array';
import { format } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX } from 'd3-shape';
import type { AngleData, View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis } from './lines/axes.ts';
import { chartFont, textWidth } from './lines/textWidth.ts';
import { ENGLISH } from './words.ts';

const MARGINS: Margins = { top: 42, right: 14, bottom: 24, left: 14 };
const ANGLE_TICKS = [0, 45, 90, 135, 180];
const LINE_HEIGHT = 17;

const oneDigit = format('.1f');

/**
 * Counts as heights 0…1 of a curve: lightly smoothed (weights 1, 2, 1), its highest point 1. The two
 * distributions differ so much in width that on a common scale the wider one would lie flat.
 */
export function densityOf(counts: ArrayLike<number>): number[] {
  const at = (i: number) => counts[Math.min(Math.max(i, 0), counts.length - 1)] ?? 0;
  const smooth = Array.from({ length: counts.length }, (_, i) => (at(i - 1) + 2 * at(i) + at(i + 1)) / 4);
  const highest = max(smooth) ?? 0;
  return smooth.map((value) => (highest > 0 ? value / highest : 0));
}

export function angleChart(element: HTMLElement, options: ViewOptions): View<AngleData> {
  const words = options.words ?? ENGLISH;
  const frame = createFrame(element, { kind: 'angle', label: options.label, draw });
  const font = chartFont(frame.root, 600);
  const axis = frame.svg.append('g');
  const base = frame.svg.append('line').attr('class', 'baseline');
  const areas = frame.svg.append('g');
  const marks = frame.svg.append('g');
  let data: AngleData | null = null;

  function draw(width: number, height: number): boolean {
    if (!data) return false;
    const plot = {
      left: MARGINS.left,
      right: width - MARGINS.right,
      top: MARGINS.top,
      bottom: height - MARGINS.bottom,
    };
    const x = scaleLinear([0, 180], [plot.left, plot.right]);
    const y = scaleLinear([0, 1], [plot.bottom, plot.top]);
    drawBottomAxis(axis, plot, x, { values: ANGLE_TICKS, text: (angle) => `${angle}°` });
    base.attr('x1', plot.left).attr('x2', plot.right).attr('y1', plot.bottom).attr('y2', plot.bottom);

    const shape = area<{ angle: number; height: number }>()
      .x(({ angle }) => x(angle))
      .y0(plot.bottom)
      .y1(({ height }) => y(height))
      .curve(curveMonotoneX)
      .digits(1);
    const curveOf = (counts: Float32Array) => {
      const width = 180 / Math.max(counts.length, 1);
      const inner = densityOf(counts).map((height, i) => ({ angle: (i + 0.5) * width, height }));
      const [first, last] = [inner[0], inner.at(-1)];
      return first && last ? [{ ...first, angle: 0 }, ...inner, { ...last, angle: 180 }] : [];
    };
    areas
      .selectAll('path')
      .data([
        { name: 'inter', curve: curveOf(data.inter) },
        { name: 'intra', curve: curveOf(data.intra) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ curve }) => shape(curve));

    const marked = [
      { name: 'mark-intra', angle: data.meanIntra, text: words.sameClass },
      { name: 'mark-inter', angle: data.minInter, text: words.differentClasses },
    ].flatMap((mark, row) => (Number.isFinite(mark.angle) ? [{ ...mark, row }] : []));
    marks
      .selectAll('g')
      .data(marked)
      .join((enter) => {
        const group = enter.append('g');
        group.append('line');
        group.append('text').attr('class', 'cased');
        return group;
      })
      .attr('class', ({ name }) => `mark ${name}`)
      .attr('transform', ({ angle }) => `translate(${x(angle)},0)`)
      .each(function ({ row, angle, text }) {
        const group = this as SVGGElement;
        const [rule, label] = [group.querySelector('line'), group.querySelector('text')];
        const top = 14 + row * LINE_HEIGHT;
        rule?.setAttribute('y1', String(top - 9));
        rule?.setAttribute('y2', String(plot.bottom));
        if (!label) return;
        label.textContent = text(oneDigit(angle));
        const left = x(angle) + 6 + textWidth(label.textContent, font) > width;
        label.setAttribute('text-anchor', left ? 'end' : 'start');
        label.setAttribute('x', left ? '-6' : '6');
        label.setAttribute('y', String(top));
      });
    return false;
  }

  return {
    update(next) {
      data = next;
      frame.describe(() => words.describeAngles(oneDigit(next.meanIntra), oneDigit(next.minInter)));
      frame.hurry();
    },
    destroy: frame.destroy,
  };
}
