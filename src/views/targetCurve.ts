/** The target over the angle: cosθ, ψ(θ), and the effective target between them. */
import { format } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { TargetData, View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis } from './lines/axes.ts';
import { spreadLabels } from './lines/spreadLabels.ts';
import { approach, motionPreference } from './motion.ts';
import { ENGLISH } from './words.ts';

type Curve = TargetData['curves'][number];

interface Drawn {
  curve: Curve;
  /** Values at 0°, 1°, … 180°: as drawn now, and where they go. */
  now: Float64Array;
  aim: Float64Array;
}

const DEGREES = 180;
const ANGLE_TICKS = [0, 45, 90, 135, 180];

/** Lines that lead are drawn last. */
const ORDER = { cosine: 0, psi: 1, effective: 2 } as const;

/** Curves and the scale follow a slider within a few frames. Milliseconds. */
const FOLLOWING = 45;
const RESCALING = 110;

/** Differences below this can't be seen. */
const ARRIVED = 2e-3;

const LINE_HEIGHT = 15;
const MARGINS: Omit<Margins, 'right'> = { top: 10, bottom: 24, left: 28 };

/** The right margin grows in such steps, so that a label whose number changes doesn't move the curves. */
const MARGIN_STEP = 16;

const twoDigits = format('.2~f');

function sampled(curve: Curve): Float64Array {
  return Float64Array.from({ length: DEGREES + 1 }, (_, degree) => curve.value((degree * Math.PI) / DEGREES));
}

/** 1, −1, −3 …: where ψ passes from piece to piece; 1, 0, −1 for plain cosines; fewer in a low chart. */
export function targetTicks(low: number, height: number): number[] {
  let step = low < -1.5 ? 2 : 1;
  while (((1 - low) / step) * 18 > height) step *= 2;
  return Array.from({ length: Math.floor((1 - low) / step + 1e-6) + 1 }, (_, i) => 1 - i * step);
}

export function targetCurve(element: HTMLElement, options: ViewOptions): View<TargetData> {
  const words = options.words ?? ENGLISH;
  const motion = motionPreference();
  const frame = createFrame(element, { kind: 'target', label: options.label, draw });
  const values = frame.svg.append('g');
  const angles = frame.svg.append('g');
  const curves = frame.svg.append('g');
  const labels = frame.svg.append('g');
  let drawn: Drawn[] = [];
  let low = { now: -1, aim: -1 };
  let labelWidth = 0;

  function draw(width: number, height: number, _time: number, elapsed: number): boolean {
    let moving = false;
    const ease = (value: number, aim: number, timeConstant: number) => {
      if (motion.reduced || Math.abs(value - aim) < ARRIVED) return aim;
      moving = true;
      return approach(value, aim, elapsed, timeConstant);
    };
    low.now = ease(low.now, low.aim, RESCALING);
    for (const { now, aim } of drawn)
      for (const [i, end] of aim.entries()) now[i] = ease(now[i] ?? end, end, FOLLOWING);

    labels
      .selectAll<SVGTextElement, Drawn>('text')
      .data(drawn, ({ curve }) => curve.id)
      .join('text')
      .attr('class', ({ curve }) => `cased${curve.emphasis ? ' emphasis' : ''}`)
      .style('fill', ({ curve }) => labelColour(curve))
      .text(({ curve }) => curve.label)
      .each(function () {
        labelWidth = Math.max(labelWidth, Math.ceil(this.getComputedTextLength() / MARGIN_STEP) * MARGIN_STEP);
      });
    const right = width - Math.min(labelWidth + 10, width * 0.42);
    const plot = { left: MARGINS.left, right, top: MARGINS.top, bottom: height - MARGINS.bottom };
    const x = scaleLinear([0, DEGREES], [plot.left, plot.right]);
    const y = scaleLinear([low.now, 1], [plot.bottom, plot.top]);

    drawValueAxis(values, plot, y, { values: targetTicks(low.aim, plot.bottom - plot.top), text: format('~r') }, 0);
    drawBottomAxis(angles, plot, x, {
      values: plot.right - plot.left < 150 ? ANGLE_TICKS.filter((_, i) => i % 2 === 0) : ANGLE_TICKS,
      text: (angle) => `${angle}°`,
    });

    const path = line<number>()
      .x((_, degree) => x(degree))
      .y((value) => y(value));
    curves
      .selectAll<SVGPathElement, Drawn>('path')
      .data(drawn, ({ curve }) => curve.id)
      .join('path')
      .attr('class', ({ curve }) => `line curve-${curve.kind}${curve.emphasis ? ' emphasis' : ''}`)
      .style('stroke', ({ curve }) => curve.colour ?? null)
      .attr('d', ({ now }) => path(now))
      .order();

    const ends = spreadLabels(
      drawn.map(({ now }) => y(now[DEGREES] ?? 0)),
      LINE_HEIGHT,
      plot.top,
      plot.bottom - 6,
    );
    labels
      .selectAll('text')
      .attr('x', plot.right + 6)
      .attr('y', (_, i) => ends[i] ?? 0)
      .attr('dy', '0.35em');
    return moving;
  }

  return {
    update(data) {
      const before = new Map(drawn.map((entry) => [entry.curve.id, entry]));
      const first = drawn.length === 0;
      drawn = data.curves
        .map((curve) => {
          const aim = sampled(curve);
          return { curve, aim, now: before.get(curve.id)?.now ?? aim.slice() };
        })
        .sort(
          (a, b) => Number(a.curve.emphasis) - Number(b.curve.emphasis) || ORDER[a.curve.kind] - ORDER[b.curve.kind],
        );
      low.aim = Math.min(
        -1,
        ...drawn.flatMap(({ aim }) => aim.filter(Number.isFinite).reduce((a, b) => Math.min(a, b), -1)),
      );
      if (first) low = { now: low.aim, aim: low.aim };
      frame.describe(() =>
        words.describeTarget(
          drawn.map(({ curve, aim }) => ({ label: curve.label, atPi: twoDigits(aim[DEGREES] ?? Number.NaN) })),
        ),
      );
      frame.invalidate();
    },
    destroy: frame.destroy,
  };
}

/** A label has its curve's colour. */
function labelColour({ kind, colour }: Curve): string {
  return colour ?? { cosine: 'var(--ink-2)', psi: 'var(--ink)', effective: 'var(--accent)' }[kind];
}
