/** The chart of rates: ROC, DET, the match curve, or a rate over the steps, one curve a run. */
import type { Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { atMost, percent, whole } from '../../text/numbers.ts';
import type { CurveAxis, CurvesData } from '../../views/curvesChart.ts';
import type { Table } from '../takeaway/table.ts';
import type { Shape } from './choices.ts';
import { atThreshold } from './rates.ts';
import type { Reported } from './reports.ts';

type Point = readonly [x: number, y: number];
type Curve = CurvesData['curves'][number];

/** Lowest rate on a logarithmic scale. */
const LOWEST = 1e-4;
const DECADES = [1e-4, 1e-3, 0.01, 0.1, 1];
const FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];

const share = (value: number) => aside().lab.share(atMost(100 * value, 2));
const linear = (title: string): CurveAxis => ({ ends: [0, 1], logarithmic: false, ticks: FIFTHS, text: share, title });
const decades = (title: string): CurveAxis => ({
  ends: [LOWEST, 1],
  logarithmic: true,
  ticks: DECADES,
  text: share,
  title,
});

/** A rate of a run at each of some steps, ascending. */
export type OverSteps = ReadonlyMap<Run, readonly Point[]>;

export interface ShapeContext {
  shape: Shape;
  reported: readonly Reported[];
  /** Degrees. */
  threshold: number;
  overSteps: OverSteps;
  /** The step that the page shows. */
  step: number;
  lineOf(run: Run): { colour: string; dash: string };
  nameOf(run: Run): string;
}

function pointsOf({ report }: Reported, shape: Shape): Point[] {
  if (!report) return [];
  if (shape === 'cmc') return (report.identified?.cmc ?? []).map((value, k) => [k + 1, value]);
  const { far, tar } = report.curve;
  return Array.from(far, (value, k) => [value, shape === 'det' ? 1 - (tar[k] as number) : (tar[k] as number)]);
}

function nowOf({ report }: Reported, { shape, threshold }: ShapeContext): Point | null {
  if (!report || shape === 'cmc') return null;
  const { far, tar } = atThreshold(report, threshold);
  return [far, shape === 'det' ? 1 - tar : tar];
}

function curvesOf(context: ShapeContext): Curve[] {
  const { shape, reported, overSteps, lineOf, nameOf } = context;
  if (shape === 'steps') {
    return [...overSteps].map(([run, points]) => ({
      id: run.id,
      label: nameOf(run),
      ...lineOf(run),
      points,
      now: points.findLast(([step]) => step <= context.step) ?? null,
    }));
  }
  return reported.map((one) => ({
    id: one.run.id,
    label: nameOf(one.run),
    ...lineOf(one.run),
    points: pointsOf(one, shape),
    now: nowOf(one, context),
  }));
}

const LUCK: readonly Point[] = [
  ...Array.from({ length: 81 }, (_, k): Point => [10 ** (k / 20 - 4), 10 ** (k / 20 - 4)]),
];

function ranksOf(curves: readonly Curve[]): CurveAxis {
  const last = Math.max(2, ...curves.map(({ points }) => points.length));
  const step = Math.max(1, Math.ceil(last / 10));
  return {
    ends: [1, last],
    logarithmic: false,
    ticks: Array.from({ length: last }, (_, k) => k + 1).filter((rank) => rank === 1 || rank % step === 0),
    text: whole,
    title: aside().lab.axes.rank,
  };
}

/** 1, 2 or 5 times a power of ten, so that about five of them fill a span. */
function stepTicks(last: number): number[] {
  const rough = Math.max(last / 5, 1);
  const decade = 10 ** Math.floor(Math.log10(rough));
  const size = decade * ([1, 2, 5, 10].find((digit) => digit * decade >= rough) ?? 10);
  return Array.from({ length: Math.floor(last / size) + 1 }, (_, k) => k * size);
}

function stepsOf(curves: readonly Curve[]): CurveAxis {
  const last = Math.max(1, ...curves.map(({ points }) => points.at(-1)?.[0] ?? 0));
  return { ends: [0, last], logarithmic: false, ticks: stepTicks(last), text: whole, title: aside().lab.axes.step };
}

/** Ends at which five parts have round numbers. */
const ROUND_ENDS = [0.05, 0.1, 0.2, 0.5, 1];

/** From 0 to the next round number above all values. */
function upTo(curves: readonly Curve[], title: string): CurveAxis {
  const most = Math.max(0, ...curves.flatMap(({ points }) => points.map(([, value]) => value)));
  const end = ROUND_ENDS.find((one) => one >= most) ?? 1;
  return { ...linear(title), ends: [0, end], ticks: FIFTHS.map((fifth) => fifth * end) };
}

export function shapeData(context: ShapeContext): CurvesData {
  const { axes, curve } = aside().lab;
  const curves = curvesOf(context);
  const sentence = curves
    .map(({ label, now, points }) => {
      const [, value] = now ?? points.at(-1) ?? [0, Number.NaN];
      return Number.isNaN(value) ? label : curve(label, percent(value));
    })
    .join('; ');
  const all = { curves, sentence };
  switch (context.shape) {
    case 'roc':
      return { ...all, across: linear(axes.far), up: linear(axes.tar), luck: LUCK };
    case 'log':
      return { ...all, across: decades(axes.far), up: linear(axes.tar), luck: LUCK };
    case 'det':
      return {
        ...all,
        across: decades(axes.far),
        up: decades(axes.missed),
        luck: LUCK.map(([far, tar]) => [far, 1 - tar]),
      };
    case 'cmc':
      return { ...all, across: ranksOf(curves), up: linear(axes.within) };
    case 'steps':
      return { ...all, across: stepsOf(curves), up: upTo(curves, axes.tarAtFar) };
  }
}

/** One row a point of a curve. */
export function shapeTable(context: ShapeContext): Table {
  const heads: Record<Shape, readonly [string, string]> = {
    roc: ['far', 'tar'],
    log: ['far', 'tar'],
    det: ['far', 'frr'],
    cmc: ['rank', 'within'],
    steps: ['step', 'tar_at_far_0.01'],
  };
  return {
    head: ['run', ...heads[context.shape]],
    rows: curvesOf(context).flatMap(({ label, points }) => points.map(([x, y]) => [label, x, y])),
  };
}
