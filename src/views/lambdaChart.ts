/** λ over the steps of a run: how the margin is let in, and where the run stands; today's point can be moved. */
import { scaleLinear, scaleSymlog } from 'd3-scale';
import { line } from 'd3-shape';
import type { LambdaData, LambdaOptions, View } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis, stepTickCount } from './lines/axes.ts';
import { createChangeMarks } from './lines/changeMarks.ts';
import { clipping } from './lines/clipping.ts';
import { createHandle } from './lines/handle.ts';
import type { PictureWords } from './words.ts';

const MARGINS: Margins = { top: 24, right: 12, bottom: 24, left: 42 };

/** Below this λ the scale is nearly linear, above it nearly logarithmic; so 0 has a place. */
const LINEAR_BELOW = 0.25;

/** Values worth a line: no λ at all, and those of the published settings. */
const MARKED = [0, 0.5, 5, 50, 1000, 1e4, 1e5];

/** Nearest two labels may stand, CSS pixels. */
const TICK_GAP = 15;

/** Largest λ that a hand can set. */
const LARGEST = 1000;

/** A hand this near to a marked value means that value. CSS pixels. */
const SNAP = 2.5;

/** Space the value beside today's point needs, CSS pixels. */
const VALUE_WIDTH = 84;

/** How a λ is written on an axis: three digits at most, never 1e+3. */
export function lambdaFormat({ format }: Pick<PictureWords, 'format'>): (lambda: number) => string {
  const long = format(',.0f');
  const short = format(',.3~r');
  return (lambda) => (lambda >= 100 ? long(lambda) : short(lambda));
}

/** The next of 1, 2, 5, 10, 20 … */
function roundedUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return decade * ([1, 2, 5].find((digit) => digit * decade >= value) ?? 10);
}

/** The marked values up to `top`, and `top` itself where it has room. */
export function lambdaTicks(top: number, position: (lambda: number) => number): number[] {
  const kept: number[] = [];
  for (const value of [...MARKED.filter((value) => value < top), top]) {
    const last = kept.at(-1);
    if (last === undefined || Math.abs(position(last) - position(value)) >= TICK_GAP) kept.push(value);
  }
  return kept;
}

type Scale = (lambda: number) => number;

/** Two digits, inside what a hand can set; what would be written as 0 is 0. */
function settable(lambda: number): number {
  const rounded = Number(lambda.toPrecision(2));
  return rounded < 0.005 ? 0 : Math.min(rounded, LARGEST);
}

/**
 * The λ that a hand at this height means: a marked value where one is near.
 * @param heightOf height of a λ, CSS pixels from the chart's top.
 * @param lambdaOf its inverse.
 */
export function lambdaAtHeight(y: number, heightOf: Scale, lambdaOf: Scale): number {
  const marked = MARKED.find((value) => value <= LARGEST && Math.abs(heightOf(value) - y) <= SNAP);
  return marked ?? settable(lambdaOf(y));
}

/** The λ so many CSS pixels higher; a marked value on the way isn't passed over. */
export function lambdaBeside(lambda: number, higher: number, heightOf: Scale, lambdaOf: Scale): number {
  const next = settable(lambdaOf(heightOf(lambda) - higher));
  const between = MARKED.filter((value) => (value - lambda) * (value - next) < 0 && value <= LARGEST);
  return (higher > 0 ? between.at(0) : between.at(-1)) ?? next;
}

export function lambdaChart(element: HTMLElement, options: LambdaOptions): View<LambdaData> {
  const { words } = options;
  const whole = words.format(',');
  const tickText = lambdaFormat(words);
  const lambdaText = words.write.lambda;
  const { onDrag, onHold } = options;
  const stand = document.createElement('div');
  stand.className = 'chart-stand';
  element.append(stand);
  const frame = createFrame(stand, { kind: 'lambda', label: options.label, draw });
  const past = clipping(frame.svg);
  const values = frame.svg.append('g');
  const steps = frame.svg.append('g');
  const curves = frame.svg.append('g');
  const changeMarks = createChangeMarks(frame.svg, frame.root);
  const marks = frame.svg.append('g');
  const note = frame.svg.append('text').attr('class', 'quiet').attr('text-anchor', 'middle').attr('dy', '0.35em');
  let data: LambdaData | null = null;
  let pointed: number | null = null;
  const point = (place: number | null) => {
    pointed = place;
    frame.hurry();
  };
  frame.root.addEventListener('pointermove', (event) => point(event.clientX - frame.root.getBoundingClientRect().left));
  frame.root.addEventListener('pointerleave', () => point(null));
  let curve = { key: '', schedule: null as LambdaData['schedule'] };
  const y = scaleSymlog([0, 1], [1, 0]).constant(LINEAR_BELOW);
  const handle = onDrag
    ? createHandle(stand, {
        label: words.lambdaHandle,
        ends: [0, LARGEST],
        valueAt: (place) => lambdaAtHeight(place, y, y.invert),
        valueBeside: (lambda, higher) => lambdaBeside(lambda, higher, y, y.invert),
        heightOf: y,
        onDrag,
        ...(onHold ? { onHold } : {}),
      })
    : null;

  function draw(width: number, height: number): boolean {
    if (!data) return false;
    const { schedule, now } = data;
    const plot = {
      left: MARGINS.left,
      right: width - MARGINS.right,
      top: MARGINS.top,
      bottom: height - MARGINS.bottom,
    };
    note
      .attr('x', width / 2)
      .attr('y', height / 2)
      .text(schedule ? '' : words.noLambda);
    for (const group of [values, steps, curves, marks]) group.attr('visibility', schedule ? null : 'hidden');
    if (!schedule || !now) handle?.show(null);
    if (!schedule) return false;

    const last = Math.max(data.steps, now?.step ?? 0, 2);
    const x = scaleLinear([0, last], [plot.left, plot.right]);
    // Under a hand the scale stands still, so it reaches as far as the hand does.
    const highest = Math.max(schedule(1), schedule(last), now?.lambda ?? 0, handle ? LARGEST : 1);
    const top = roundedUp(highest);
    y.domain([0, top]).range([plot.bottom, plot.top]);
    drawValueAxis(values, plot, y, { values: lambdaTicks(top, y), text: tickText }, 0, words.axes.lambda);
    drawBottomAxis(steps, plot, x, { values: x.ticks(stepTickCount(plot)), text: whole }, words.step);

    const key = [width, height, last, top].join();
    if (curve.key !== key || curve.schedule !== schedule) {
      curve = { key, schedule };
      const samples = Math.max(Math.ceil(plot.right - plot.left), 2);
      const points = Array.from({ length: samples + 1 }, (_, i) => {
        const step = 1 + (i / samples) * (last - 1);
        return { step, lambda: schedule(step) };
      });
      const path = line<{ step: number; lambda: number }>()
        .x(({ step }) => x(step))
        .y(({ lambda }) => y(lambda))
        .digits(1);
      curves
        .selectAll('path')
        .data(['future', 'past'])
        .join('path')
        .attr('class', (name) => `line ${name}`)
        .attr('clip-path', (name) => (name === 'past' ? past.url : null))
        .attr('d', path(points));
    }
    past.show(0, 0, now ? x(now.step) : 0, height);
    changeMarks.show(
      (data.changes ?? []).map((change) => ({
        ...change,
        colour: 'var(--ink-2)',
        y: y(schedule(Math.max(change.step, 1))),
      })),
      { plot, x, pointed },
    );

    marks
      .selectAll('circle')
      .data(now ? [now] : [])
      .join('circle')
      .attr('class', 'today')
      .attr('r', 5.5)
      .attr('cx', ({ step }) => x(step))
      .attr('cy', ({ lambda }) => y(lambda));
    marks
      .selectAll('text')
      .data(now ? [now] : [])
      .join('text')
      .attr('class', 'value cased')
      .text(({ lambda }) => words.lambdaNow(lambdaText(lambda)))
      .attr('text-anchor', ({ step }) => (x(step) + VALUE_WIDTH > plot.right ? 'end' : 'start'))
      .attr('x', ({ step }) => x(step) + (x(step) + VALUE_WIDTH > plot.right ? -2 : 10))
      // Schedules fall, so above the point and to its right the chart is empty.
      .attr('y', ({ lambda }) => y(lambda) - 12);
    if (now) {
      const { step, lambda } = now;
      const text = words.lambdaValue(lambdaText(lambda), whole(step));
      handle?.show({ x: x(step), y: y(lambda), value: lambda, text });
    }
    return false;
  }

  return {
    update(next) {
      const { schedule: before, steps: planned, now: today } = data ?? { schedule: undefined, steps: 0, now: null };
      const moved = today?.step !== next.now?.step || today?.lambda !== next.now?.lambda;
      if (before === next.schedule && planned === next.steps && data?.changes === next.changes && !moved) return;
      data = next;
      frame.describe(() => {
        const { schedule, steps: length, now } = next;
        if (!schedule) return words.noLambda;
        const point = now && { step: whole(now.step), lambda: lambdaText(now.lambda) };
        return words.describeLambda(point, lambdaText(schedule(Math.max(length, 1))));
      });
      frame.hurry();
    },
    destroy() {
      handle?.destroy();
      frame.destroy();
      stand.remove();
    },
  };
}
