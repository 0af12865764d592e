/** What a panel's scatter draws, from what is known of its run. */

import type { ReadonlySignal } from '@preact/signals-core';
import { centresOf, columnsOf } from '../../losses/centres.ts';
import type { Curve, LossHead } from '../../losses/contract.ts';
import { lossById } from '../../losses/registry.ts';
import { type PairOfClasses, pairBoundaries } from '../../math/boundaries.ts';
import { idealAngles } from '../../math/ideal.ts';
import { leadingStretch } from '../../math/leading.ts';
import { type Rotation, UNTURNED } from '../../math/rotation.ts';
import { parametersNow, type Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import type { IdealAngles, KeyEntry, PairGeometry, ScatterData, Zoom } from '../../views/contract.ts';
import type { Frame, RunConfig } from '../../worker/protocol.ts';
import type { Alignment } from './alignment.ts';

export interface PictureSignals {
  extent: ReadonlySignal<number | null>;
  alignment: ReadonlySignal<Alignment>;
  /** How somebody turned it, in space. */
  rotation: ReadonlySignal<Rotation>;
  zoom: ReadonlySignal<Zoom>;
  /** What the key lights; left out for nothing. */
  lit?: ReadonlySignal<KeyEntry | null>;
}

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

function pairOf(run: Run, frame: Frame, head: LossHead, digits: readonly [number, number]): PairGeometry | null {
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

/** Theory speaks of margins that multiply the angle, without λ, among unit weights; without a margin, m is 1. */
function idealOf({ normalisesWeights, target, margins }: LossHead, config: RunConfig): IdealAngles | null {
  const multiplies = margins === undefined || margins.m === 1;
  if (!normalisesWeights || !target || !multiplies || config.featureDim !== 2) return null;
  return idealAngles(margins ? Number(config.m) : 1, config.classes.length);
}

/** Null while the parts of a run don't belong together, as right after its digits changed. */
export function pictureOf(run: Run, session: Session, signals: PictureSignals): ScatterData | null {
  const frame = run.shown.value;
  const probe = run.probe.value;
  const config = run.settings.value;
  const { view, focus, drawn, startup } = session;
  if (!frame || !probe || probe.labels.length === 0) return null;
  const dim = frame.features.length / probe.labels.length;
  if (frame.classWeights.length !== dim * columnsOf(config)) return null;
  const head = lossById(config.loss);
  const pair = view.pair.value;
  return {
    features: frame.features,
    dim,
    labels: probe.labels,
    predictions: frame.predictions,
    indices: probe.indices,
    classes: config.classes,
    classWeights: frame.classWeights,
    bias: frame.bias,
    normalisesWeights: head.normalisesWeights,
    featureLength: head.featureLength?.(parametersNow(run)) ?? null,
    extent: signals.extent.value,
    turn: signals.alignment.value.turn,
    alignment: signals.alignment.value.rotation,
    // A plane has no need to follow it.
    rotation: dim === 3 ? signals.rotation.value : UNTURNED,
    space: view.space.value,
    marks: view.marks.value,
    images: startup.testImages.value?.images ?? null,
    mistakes: view.mistakes.value,
    focus: focus.current.value,
    // Where today's network puts a drawing says nothing about a picture of the past.
    drawn: run.shown.value === run.frame.value ? drawn.features(run).value : null,
    pair: pair && pairOf(run, frame, head, pair),
    ideal: idealOf(head, config),
    zoom: signals.zoom.value,
    lit: signals.lit?.value ?? null,
  };
}
