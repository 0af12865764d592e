/** The boundaries of two classes of a run, as the picture draws them. Loaded when two are chosen. */
import { centresOf, columnsOf } from '../../losses/centres.ts';
import type { Curve, LossHead } from '../../losses/contract.ts';
import { lossById } from '../../losses/registry.ts';
import { type PairOfClasses, pairBoundaries } from '../../math/boundaries.ts';
import { leadingStretch } from '../../math/leading.ts';
import { parametersNow, type Run } from '../../state/run/run.ts';
import type { PairGeometry } from '../../views/contract.ts';
import type { Frame } from '../../worker/protocol.ts';

/** A curve of the loss as a function of the angle alone, with parameters as they stand at the step on the screen. */
function curveNow(run: Run, curve: Curve): (theta: number) => number {
  const parameters = parametersNow(run);
  return (theta) => curve(theta, parameters);
}

/** The two weight vectors in the plane at which two classes are neighbours: each has several. */
function nearestColumns(weights: Float32Array, centres: number, first: number, second: number): [number, number] {
  const columns = weights.length / 2;
  const direction = (j: number) => Math.atan2(weights[columns + j] ?? 0, weights[j] ?? 0);
  const pairs = Array.from({ length: centres ** 2 }, (_, i): [number, number] => [
    first * centres + Math.floor(i / centres),
    second * centres + (i % centres),
  ]);
  const cosine = ([a, b]: [number, number]) => Math.cos(direction(a) - direction(b));
  return pairs.reduce((best, pair) => (cosine(pair) > cosine(best) ? pair : best));
}

/** Null where the two have no straight boundary. */
export function pairOf(run: Run, frame: Frame, digits: readonly [number, number]): PairGeometry | null {
  const head = lossById(run.settings.value.loss);
  const { classes, featureDim } = run.settings.value;
  const [first, second] = digits.map((digit) => classes.indexOf(digit)) as [number, number];
  if (featureDim !== 2 || first < 0 || second < 0) return null;
  // Features of one length part along two rays rather than a line.
  if (head.featureLength) return null;
  const centres = centresOf(run.settings.value);
  const [own, other] = nearestColumns(frame.classWeights, centres, first, second);
  const asked = {
    classWeights: frame.classWeights,
    classes: columnsOf(run.settings.value),
    centres,
    bias: frame.bias,
    sharedBias: head.sharedBias ?? false,
    normalisesWeights: head.normalisesWeights,
    first: own,
    second: other,
    target: head.target && curveNow(run, head.target),
    ...(head.rival ? { rival: curveNow(run, head.rival) } : {}),
  };
  const found = pairBoundaries(asked);
  if (!found) return null;
  const ray = (direction: number | undefined) =>
    direction === undefined ? null : leadingStretch(asked, { x: 0, y: 0 }, direction);
  const leading = {
    plain: leadingStretch(asked, found.plain, found.plain.direction),
    margins: [ray(found.margins?.[0]), ray(found.margins?.[1])] as const,
  };
  const { target, lengths } = head;
  return { digits, ...found, leading, ...(target && lengths ? { bends: bendsOf(run, asked, target, lengths) } : {}) };
}

/** How finely a border that follows the length is drawn, and to how many times the longest length shown. */
const BENDS = { steps: 24, reach: 1.5 };

/** The margins between two classes at lengths from the origin on. */
function bendsOf(
  run: Run,
  asked: PairOfClasses,
  target: Curve,
  lengths: NonNullable<LossHead['lengths']>,
): NonNullable<PairGeometry['bends']> {
  const parameters = parametersNow(run);
  const longest = BENDS.reach * lengths(parameters)[2];
  return Array.from({ length: BENDS.steps }, (_, i) => ((i + 1) * longest) / BENDS.steps).flatMap((length) => {
    const at = pairBoundaries({ ...asked, target: (theta) => target(theta, parameters, length) });
    return at?.margins ? [{ length, margins: at.margins }] : [];
  });
}
