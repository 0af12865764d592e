/**
 * The target over the angle: cosθ, ψ(θ), and the effective target between them, or those of several runs; under them,
 * where the digits are. A family of them, shaded, with a bar that says which is which. The lead over a neighbour too, on an
 * axis that ends there.
 */
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import type { TargetData, View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis, type Plot } from './lines/axes.ts';
import { clipping } from './lines/clipping.ts';
import { densityCurve, medianAngle } from './lines/density.ts';
import { BESIDE_NUMBERS, drawShades, shadeColour } from './lines/shades.ts';
import { spreadLabels } from './lines/spreadLabels.ts';
import { chartFont, textWidth } from './lines/textWidth.ts';

type Curve = TargetData['curves'][number];

interface Drawn {
  curve: Curve;
  /** Values at evenly spread angles, both ends included. */
  values: Float64Array;
}

/** Steps between the first angle and the last: of one degree where the last is 180°. */
const STEPS = 180;
const ANGLE_TICKS = [0, 45, 90, 135, 180];
/** So many times the greatest lead is shown below 0. */
const BEHIND = 1.5;

/** Where the angles of a shorter axis stand, as shares of it. */
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

/** In a plot narrower than this every other angle is named. CSS pixels. */
const CLOSE = 136;

/** Lines that lead are drawn last. */
const ORDER = { cosine: 0, psi: 1, effective: 2 } as const;

const LINE_HEIGHT = 15;
const MARGINS: Omit<Margins, 'right'> = { top: 22, bottom: 24, left: 34 };

/** The right margin grows in such steps, so that a label whose number changes doesn't move the curves. */
const MARGIN_STEP = 16;

/** The labels take no more of the chart's width than this, however long they are. */
const MOST_LABELS = 0.5;

/** The hill of the digits' angles has this share of the plot's height, at its foot. */
const DENSITY_SHARE = 1 / 3;

/** A curve's function is asked once: training moves one curve many times a second and the others never. */
const known = new WeakMap<Curve['value'], Float64Array>();

function sampled({ value }: Curve, across: number): Float64Array {
  const before = known.get(value);
  if (before) return before;
  const values = Float64Array.from({ length: STEPS + 1 }, (_, step) => value((step * across) / STEPS));
  known.set(value, values);
  return values;
}

/** 1, −1, −3 …: where ψ passes from piece to piece; 1, 0, −1 for plain cosines; fewer in a low chart. */
export function targetTicks(low: number, height: number): number[] {
  let step = low < -1.5 ? 2 : 1;
  while (((1 - low) / step) * 18 > height) step *= 2;
  return Array.from({ length: Math.floor((1 - low) / step + 1e-6) + 1 }, (_, i) => 1 - i * step);
}

function same(a: readonly Drawn[], b: readonly Drawn[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ curve, values }, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        curve.id === other.curve.id &&
        curve.label === other.curve.label &&
        curve.emphasis === other.curve.emphasis &&
        curve.colour === other.curve.colour &&
        curve.crossing === other.curve.crossing &&
        (values === other.values || values.every((value, degree) => Object.is(value, other.values[degree])))
      );
    })
  );
}

/** Nothing eases here: the curve is where the hand has put it with the next animation frame. */
export function targetCurve(element: HTMLElement, options: ViewOptions): View<TargetData> {
  const { words } = options;
  const twoDigits = words.format('.2~f');
  const whole = words.format('.0f');
  const oneDigit = words.format('.1~f');
  const plain = words.format('~r');
  const frame = createFrame(element, { kind: 'target', label: options.label, draw });
  const fonts = { usual: chartFont(frame.root, 400), emphasis: chartFont(frame.root, 600) };
  const values = frame.svg.append('g');
  const angles = frame.svg.append('g');
  const hill = frame.svg.append('path').attr('class', 'density');
  const hillLabel = frame.svg.append('text').attr('class', 'density-label cased').attr('dy', '0.35em');
  const clip = clipping(frame.svg);
  const curves = frame.svg.append('g').attr('clip-path', clip.url);
  const crossings = frame.svg.append('g');
  const labels = frame.svg.append('g');
  const bar = frame.svg.append('g');
  let drawn: Drawn[] = [];
  let low = -1;
  let high = 1;
  let across = Math.PI;
  let reaches: number | undefined;
  let density: Float32Array | null = null;
  let labelWidth = 0;
  /** What stands in the picture. */
  let standing = { drawn, low, across, density: density as Float32Array | null, width: 0, height: 0, hasHill: false };

  function draw(width: number, height: number): boolean {
    const before = standing;
    const hasHill = density !== null;
    standing = { drawn, low, across, density, width, height, hasHill };
    for (const { label, font, beside } of [
      ...drawn.map(({ curve }) => ({
        label: curve.shade?.text ?? curve.label,
        font: curve.emphasis ? fonts.emphasis : fonts.usual,
        beside: curve.shade ? BESIDE_NUMBERS : 0,
      })),
      ...(hasHill ? [{ label: words.density, font: fonts.usual, beside: 0 }] : []),
    ]) {
      labelWidth = Math.max(labelWidth, Math.ceil((textWidth(label, font) + beside) / MARGIN_STEP) * MARGIN_STEP);
    }
    const right = width - Math.min(labelWidth + 10, width * MOST_LABELS);
    const plot = { left: MARGINS.left, right, top: MARGINS.top, bottom: height - MARGINS.bottom };
    const x = scaleLinear([0, (across * 180) / Math.PI], [plot.left, plot.right]);
    const placed = before.width === width && before.height === height && before.hasHill === hasHill;
    const still = placed && before.drawn === drawn && before.low === low && before.across === across;
    if (!still) drawCurves(plot, x, hasHill);
    if (!still || before.density !== density) drawHill(plot, x);
    return false;
  }

  function drawHill(plot: Plot, x: (angle: number) => number): void {
    const tall = DENSITY_SHARE * (plot.bottom - plot.top);
    const shape = area<{ angle: number; height: number }>()
      .x(({ angle }) => x(angle))
      .y0(plot.bottom)
      .y1(({ height }) => plot.bottom - tall * height)
      .curve(curveMonotoneX)
      .digits(1);
    hill.attr('d', density === null ? null : shape(densityCurve(density)));
  }

  function drawCurves(plot: Plot, x: (angle: number) => number, hasHill: boolean): void {
    const y = scaleLinear([low, high], [plot.bottom, plot.top]);
    const last = (across * 180) / Math.PI;
    const angleTicks = across === Math.PI ? ANGLE_TICKS : QUARTERS.map((share) => share * last);
    const valueTicks = across === Math.PI ? targetTicks(low, plot.bottom - plot.top) : y.ticks(4);

    const title = across === Math.PI ? words.axes.target : words.axes.lead;
    drawValueAxis(values, plot, y, { values: valueTicks, text: plain }, 0, title);
    const marked = plot.right - plot.left < CLOSE ? angleTicks.filter((_, i) => i % 2 === 0) : angleTicks;
    const text = (angle: number) => words.degrees(oneDigit(angle));
    drawBottomAxis(angles, plot, x, { values: marked, text }, '', { beside: words.axes.theta });

    clip.show(plot.left - 2, plot.top - 3, plot.right - plot.left + 4, plot.bottom - plot.top + 6);
    const path = line<number>()
      .x((_, step) => x((step * last) / STEPS))
      .y((value) => y(value))
      .digits(1);
    curves
      .selectAll<SVGPathElement, Drawn>('path')
      .data(drawn, ({ curve }) => curve.id)
      .join('path')
      .attr(
        'class',
        ({ curve }) => `line curve-${curve.kind}${curve.emphasis ? ' emphasis' : ''}${curve.shade ? ' shaded' : ''}`,
      )
      .style('stroke', ({ curve }) => curve.colour ?? (curve.shade ? shadeColour(curve.shade) : null))
      .style('stroke-dasharray', ({ curve }) => curve.dash ?? null)
      .attr('d', ({ values: heights }) => path(heights))
      .order();

    crossings
      .selectAll<SVGCircleElement, Drawn>('circle')
      .data(
        drawn.filter(({ curve }) => curve.crossing !== undefined),
        ({ curve }) => curve.id,
      )
      .join('circle')
      .attr('class', 'crossing')
      .attr('r', 4)
      .attr('cx', ({ curve }) => x(((curve.crossing ?? 0) * 180) / Math.PI))
      .attr('cy', y(0))
      .style('fill', ({ curve }) => labelColour(curve));

    const named = drawn.filter(({ curve }) => !curve.shade);
    const ends = spreadLabels(
      [...named.map(({ values: heights }) => y(heights[STEPS] ?? 0)), ...(hasHill ? [plot.bottom] : [])],
      LINE_HEIGHT,
      plot.top,
      plot.bottom - 6,
    );
    labels
      .selectAll<SVGTextElement, Drawn>('text')
      .data(named, ({ curve }) => curve.id)
      .join('text')
      .attr('class', ({ curve }) => `cased${curve.emphasis ? ' emphasis' : ''}`)
      .style('fill', ({ curve }) => labelColour(curve))
      .text(({ curve }) => curve.label)
      .attr('x', plot.right + 6)
      .attr('y', (_, i) => ends[i] ?? 0)
      .attr('dy', '0.35em');
    hillLabel
      .text(hasHill ? words.density : '')
      .attr('x', plot.right + 6)
      .attr('y', ends[named.length] ?? 0);
    const shades = drawn.flatMap(({ curve }) => curve.shade ?? []);
    drawShades(bar, shades, plot.right + 6, plot.top, Math.min(...ends, plot.bottom) - LINE_HEIGHT);
  }

  return {
    update(data) {
      const next = data.curves
        .map((curve) => ({ curve, values: sampled(curve, data.across ?? Math.PI) }))
        .sort(
          (a, b) => Number(a.curve.emphasis) - Number(b.curve.emphasis) || ORDER[a.curve.kind] - ORDER[b.curve.kind],
        );
      const finite = next.flatMap(({ values: heights }) => [...heights.filter(Number.isFinite)]);
      const wide = (data.across ?? Math.PI) === Math.PI;
      const highest = wide ? Math.max(1, ...finite) : Math.max(0.01, ...finite) * 1.05;
      // Where the lead has long ended, it doesn't matter how far behind a class is.
      const lowest = wide ? Math.min(-1, data.low, ...finite) : Math.max(-BEHIND * highest, Math.min(0, ...finite));
      const still = lowest === low && highest === high && data.across === reaches && same(drawn, next);
      reaches = data.across;
      across = data.across ?? Math.PI;
      high = highest;
      if (still && density === data.density) return;
      if (!still) drawn = next;
      low = lowest;
      density = data.density;
      frame.describe(() => {
        if (!wide) {
          const zeros = drawn.map(({ curve }) => ({
            label: curve.label,
            zeroAt: oneDigit(((curve.crossing ?? 0) * 180) / Math.PI),
          }));
          return words.describeLead(zeros, oneDigit((across * 180) / Math.PI));
        }
        const median = density && medianAngle(density);
        const family = furthest(drawn.filter(({ curve }) => curve.shade));
        if (family) {
          const { degree, first, last } = family;
          const told = ({ curve, values: heights }: Drawn) => ({
            label: curve.label,
            value: twoDigits(heights[degree] ?? Number.NaN),
          });
          return words.describeFamily(told(first), told(last), whole(degree), median === null ? null : whole(median));
        }
        return words.describeTarget(
          drawn.map(({ curve, values: heights }) => ({
            label: curve.label,
            atPi: twoDigits(heights[STEPS] ?? Number.NaN),
          })),
          median === null ? null : whole(median),
        );
      });
      if (still) frame.invalidate();
      else frame.hurry();
    },
    destroy: frame.destroy,
  };
}

/** Where the first and the last of a family are furthest apart. */
function furthest(family: readonly Drawn[]): { degree: number; first: Drawn; last: Drawn } | null {
  const [first, last] = [family[0], family.at(-1)];
  if (!first || !last) return null;
  const apart = first.values.map((value, degree) => Math.abs(value - (last.values[degree] ?? Number.NaN)));
  return { degree: apart.indexOf(Math.max(...apart)), first, last };
}

/** A label has its curve's colour. */
function labelColour({ kind, colour }: Curve): string {
  return colour ?? { cosine: 'var(--ink-2)', psi: 'var(--ink)', effective: 'var(--accent)' }[kind];
}
