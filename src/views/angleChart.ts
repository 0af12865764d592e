/** Angles between pairs of the same digit and of different digits, and whether a gap lies between the two. */
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX } from 'd3-shape';
import { meetsOpenSet } from '../math/openSet.ts';
import type { AngleData, View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis } from './lines/axes.ts';
import { densityCurve } from './lines/density.ts';
import { chartFont, textWidth } from './lines/textWidth.ts';

const MARGINS: Margins = { top: 54, right: 14, bottom: 24, left: 14 };
const ANGLE_TICKS = [0, 45, 90, 135, 180];

/** Baselines of the lines of words, and the width of the square before the first two. CSS pixels. */
const WORDS = { first: 12, second: 28, third: 44, square: 8, indent: 14 };

/** Height of the marks of single extremes. CSS pixels. */
const EXTREME_MARK = 6;

/** Angles as they are written and whether they meet the criterion; null where there are no pairs to tell. */
function verdictOf(data: AngleData, pairs: 'usual' | 'strict', write: (angle: number) => string) {
  const [same, different] = pairs === 'usual' ? [data.p95Intra, data.p05Inter] : [data.maxIntra, data.minInter];
  if (!Number.isFinite(same) || !Number.isFinite(different)) return null;
  return { same: write(same), different: write(different), met: meetsOpenSet(data)[pairs] };
}

export function angleChart(element: HTMLElement, options: ViewOptions): View<AngleData> {
  const { words } = options;
  const whole = words.format(',');
  const oneDigit = words.format('.1f');
  const frame = createFrame(element, { kind: 'angle', label: options.label, draw });
  const font = chartFont(frame.root, 400);
  const axis = frame.svg.append('g');
  const base = frame.svg.append('line').attr('class', 'baseline');
  const areas = frame.svg.append('g');
  const marks = frame.svg.append('g');
  const sentence = frame.svg.append('g');
  let data: AngleData | null = null;

  /** The criterion in two lines; the squares before them name the two hills. The extremes in a third. */
  function drawWords(angles: AngleData): void {
    const found = verdictOf(angles, 'usual', oneDigit);
    const lines = found
      ? [
          { name: 'intra', y: WORDS.first, text: words.samePairs(found.same), verdict: '' },
          {
            name: 'inter',
            y: WORDS.second,
            text: words.differentPairs(found.different),
            verdict: found.met ? words.met : words.notMet,
          },
        ]
      : [];
    sentence
      .selectAll('rect')
      .data(lines)
      .join('rect')
      .attr('class', ({ name }) => name)
      .attr('x', 1)
      .attr('y', ({ y }) => y - WORDS.square)
      .attr('width', WORDS.square)
      .attr('height', WORDS.square);
    sentence
      .selectAll('text.words')
      .data(lines)
      .join('text')
      .attr('class', 'words')
      .attr('x', WORDS.indent)
      .attr('y', ({ y }) => y)
      .text(({ text }) => text);
    const all = verdictOf(angles, 'strict', oneDigit);
    sentence
      .selectAll('text.extremes')
      .data(all ? [words.extremes(all.same, all.different)] : [])
      .join('text')
      .attr('class', 'extremes quiet')
      .attr('x', WORDS.indent)
      .attr('y', WORDS.third)
      .text((text) => text);
    sentence
      .selectAll('text.verdict')
      .data(lines.filter(({ verdict }) => verdict !== ''))
      .join('text')
      .attr('class', 'verdict')
      .attr('x', ({ text }) => WORDS.indent + textWidth(text, font) + 4)
      .attr('y', ({ y }) => y)
      .text(({ verdict }) => verdict);
  }

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
    drawBottomAxis(axis, plot, x, { values: ANGLE_TICKS, text: (angle) => words.degrees(whole(angle)) });
    base.attr('x1', plot.left).attr('x2', plot.right).attr('y1', plot.bottom).attr('y2', plot.bottom);

    const shape = area<{ angle: number; height: number }>()
      .x(({ angle }) => x(angle))
      .y0(plot.bottom)
      .y1(({ height }) => y(height))
      .curve(curveMonotoneX)
      .digits(1);
    areas
      .selectAll('path')
      .data([
        { name: 'inter', curve: densityCurve(data.inter) },
        { name: 'intra', curve: densityCurve(data.intra) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ curve }) => shape(curve));
    drawWords(data);

    const most = [
      { name: 'mark-intra', angle: data.p95Intra, top: plot.top },
      { name: 'mark-inter', angle: data.p05Inter, top: plot.top },
    ];
    const extremes = [
      { name: 'mark-intra extreme', angle: data.maxIntra, top: plot.bottom - EXTREME_MARK },
      { name: 'mark-inter extreme', angle: data.minInter, top: plot.bottom - EXTREME_MARK },
    ];
    const marked = [...most, ...extremes].filter(({ angle }) => Number.isFinite(angle));
    marks
      .selectAll('line')
      .data(marked)
      .join('line')
      .attr('class', ({ name }) => `mark ${name}`)
      .attr('x1', ({ angle }) => x(angle))
      .attr('x2', ({ angle }) => x(angle))
      .attr('y1', ({ top }) => top)
      .attr('y2', plot.bottom);
    return false;
  }

  return {
    update(next) {
      data = next;
      frame.describe(() =>
        words.describeAngles(verdictOf(next, 'usual', oneDigit), verdictOf(next, 'strict', oneDigit)),
      );
      frame.hurry();
    },
    destroy: frame.destroy,
  };
}
