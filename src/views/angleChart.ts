/** Histograms of angles of all runs, one above the other on one axis: of those that should be small, and of the others. */
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { area, curveMonotoneX } from 'd3-shape';
import { meetsOpenSet } from '../math/openSet.ts';
import type { AngleData, AngleRow, View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis } from './lines/axes.ts';
import { densityCurve } from './lines/density.ts';
import { chartFont, textWidth } from './lines/textWidth.ts';

const MARGINS: Margins = { top: 2, right: 14, bottom: 38, left: 14 };
const ANGLE_TICKS = [0, 45, 90, 135, 180];

/** Lines of words over a row: their height, where the first stands, the square before each. CSS pixels. */
const WORDS = { line: 15, first: 11, square: 8, indent: 14 };

/** The selected row is so many times as high as another, besides its words; a row's hill is at least so high. */
const LEADS = 1.7;
const LEAST_HILL = 9;

/** The selected row says single extremes only where its hill keeps this height. CSS pixels. */
const ROOM_FOR_EXTREMES = 40;

/** Between two rows, and height of the marks of single extremes. CSS pixels. */
const BETWEEN = 4;
const EXTREME_MARK = 6;

/** A row's place, and the lines of words over its hill. */
interface Placed {
  row: AngleRow;
  leads: boolean;
  top: number;
  /** The hill's ends. */
  crest: number;
  foot: number;
  lines: number;
}

/** Angles as they are written and whether they meet the criterion; null where there are none to tell. */
function verdictOf(row: AngleRow, pairs: 'usual' | 'strict', write: (angle: number) => string) {
  const [same, different] = pairs === 'usual' ? [row.p95Intra, row.p05Inter] : [row.maxIntra, row.minInter];
  if (!Number.isFinite(same) || !Number.isFinite(different)) return null;
  return { same: write(same), different: write(different), met: meetsOpenSet(row)[pairs] };
}

/** The rows under one another: the first one leads. */
function placeRows(rows: readonly AngleRow[], top: number, bottom: number): Placed[] {
  const named = rows.length > 1 ? 1 : 0;
  const room = bottom - top - BETWEEN * (rows.length - 1);
  const words = WORDS.line * (2 + named);
  const hills = room - words - WORDS.line * (rows.length - 1);
  const share = hills / (LEADS + rows.length - 1);
  let at = top;
  return rows.map((row, i) => {
    const leads = i === 0;
    const hill = Math.max(share * (leads ? LEADS : 1), LEAST_HILL);
    const extremes = leads && hill - WORDS.line >= ROOM_FOR_EXTREMES ? 1 : 0;
    const lines = leads ? 2 + named + extremes : 1;
    const height = (leads ? words : WORDS.line) + hill;
    const placed = { row, leads, top: at, crest: at + lines * WORDS.line, foot: at + height, lines };
    at += height + BETWEEN;
    return placed;
  });
}

export function angleChart(element: HTMLElement, options: ViewOptions): View<AngleData> {
  const { words } = options;
  const whole = words.format(',');
  const oneDigit = words.format('.1f');
  const frame = createFrame(element, { kind: 'angle', label: options.label, draw });
  const fonts = { usual: chartFont(frame.root, 400), strong: chartFont(frame.root, 600) };
  const axis = frame.svg.append('g');
  const bodies = frame.svg.append('g');
  let data: AngleData | null = null;

  /** What is written over a row's hill, in lines. */
  function linesOf({ row, leads, lines }: Placed, of: AngleData['of'], several: boolean) {
    const found = verdictOf(row, 'usual', oneDigit);
    const name = { kind: 'name', text: row.label, verdict: '' };
    if (!leads) {
      const brief = found ? words.anglesBrief(found.same, found.different) : '';
      return [{ ...name, verdict: brief }];
    }
    const sentences = of === 'pairs' ? words.pairSentences : words.raySentences;
    const verdict = of === 'pairs' && found ? (found.met ? words.met : words.notMet) : '';
    const all = verdictOf(row, 'strict', oneDigit);
    return [
      ...(several ? [name] : []),
      ...(found
        ? [
            { kind: 'intra', text: sentences.below(found.same), verdict: '' },
            { kind: 'inter', text: sentences.above(found.different), verdict },
          ]
        : []),
      ...(all && lines > 2 + Number(several)
        ? [{ kind: 'extremes', text: sentences.extremes(all.same, all.different), verdict: '' }]
        : []),
    ];
  }

  function drawRow(group: SVGGElement, placed: Placed, x: (angle: number) => number, right: number): void {
    const { row, leads, top, crest, foot } = placed;
    const several = (data?.rows.length ?? 0) > 1;
    const lines = linesOf(placed, data?.of ?? 'pairs', several).map((line, i) => ({
      ...line,
      y: top + WORDS.first + i * WORDS.line,
      font: line.kind === 'name' ? fonts.strong : fonts.usual,
    }));
    const body = select(group);
    const shape = area<{ angle: number; height: number }>()
      .x(({ angle }) => x(angle))
      .y0(foot)
      .y1(({ height }) => foot - height * (foot - crest))
      .curve(curveMonotoneX)
      .digits(1);
    body
      .selectAll('path')
      .data([
        { name: 'inter', curve: densityCurve(row.inter) },
        { name: 'intra', curve: densityCurve(row.intra) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .style('color', row.colour)
      .attr('d', ({ curve }) => shape(curve));
    body
      .selectAll('line.baseline')
      .data([foot])
      .join('line')
      .attr('class', 'baseline')
      .attr('x1', x(0))
      .attr('x2', x(180))
      .attr('y1', foot)
      .attr('y2', foot);

    const marked = [
      { name: 'mark-intra', angle: row.p95Intra, from: crest },
      { name: 'mark-inter', angle: row.p05Inter, from: crest },
      ...(leads
        ? [
            { name: 'mark-intra extreme', angle: row.maxIntra, from: foot - EXTREME_MARK },
            { name: 'mark-inter extreme', angle: row.minInter, from: foot - EXTREME_MARK },
          ]
        : []),
    ].filter(({ angle }) => Number.isFinite(angle));
    body
      .selectAll('line.mark')
      .data(marked)
      .join('line')
      .attr('class', ({ name }) => `mark ${name}`)
      .style('color', row.colour)
      .attr('x1', ({ angle }) => x(angle))
      .attr('x2', ({ angle }) => x(angle))
      .attr('y1', ({ from }) => from)
      .attr('y2', foot);

    body
      .selectAll('rect')
      .data(lines.filter(({ kind }) => kind === 'intra' || kind === 'inter'))
      .join('rect')
      .attr('class', ({ kind }) => kind)
      .style('color', row.colour)
      .attr('x', 1)
      .attr('y', ({ y }) => y - WORDS.square)
      .attr('width', WORDS.square)
      .attr('height', WORDS.square);
    body
      .selectAll('text.told')
      .data(lines)
      .join('text')
      .attr('class', ({ kind }) => `told ${LINE_CLASS[kind] ?? 'words'}`)
      .style('fill', ({ kind }) => (kind === 'name' ? row.colour : null))
      .attr('x', ({ kind }) => (kind === 'name' ? 1 : WORDS.indent))
      .attr('y', ({ y }) => y)
      .text(({ text }) => text);
    body
      .selectAll('text.verdict')
      .data(lines.filter(({ verdict }) => verdict !== ''))
      .join('text')
      .attr('class', ({ kind }) => (kind === 'name' ? 'verdict brief quiet' : 'verdict'))
      .attr('text-anchor', ({ kind }) => (kind === 'name' ? 'end' : 'start'))
      .attr('x', ({ kind, text, font }) => (kind === 'name' ? right : WORDS.indent + textWidth(text, font) + 4))
      .attr('y', ({ y }) => y)
      .text(({ verdict }) => verdict);
  }

  function draw(width: number, height: number): boolean {
    if (!data) return false;
    const { rows, of } = data;
    const plot = {
      left: MARGINS.left,
      right: width - MARGINS.right,
      top: MARGINS.top,
      bottom: height - MARGINS.bottom,
    };
    const x = scaleLinear([0, 180], [plot.left, plot.right]);
    drawBottomAxis(axis, plot, x, { values: ANGLE_TICKS, text: (angle) => words.degrees(whole(angle)) }, '', {
      under: words.axes.angles[of],
    });
    const placed = placeRows(rows, plot.top, plot.bottom);
    bodies
      .selectAll<SVGGElement, Placed>('g.row')
      .data(placed, ({ row }) => row.id)
      .join('g')
      .attr('class', ({ leads }) => (leads ? 'row leads' : 'row'))
      .each(function (one) {
        drawRow(this, one, x, plot.right);
      })
      .order();
    return false;
  }

  return {
    update(next) {
      data = next;
      frame.describe(() =>
        next.rows
          .map((row) => {
            const [most, all] = [verdictOf(row, 'usual', oneDigit), verdictOf(row, 'strict', oneDigit)];
            const told = next.of === 'pairs' ? words.describeAngles(most, all) : words.describeRays(most);
            return next.rows.length > 1 ? `${row.label}: ${told}` : told;
          })
          .join(' '),
      );
      frame.hurry();
    },
    destroy: frame.destroy,
  };
}

const LINE_CLASS: Readonly<Record<string, string>> = { name: 'name', extremes: 'extremes quiet' };
