/** What a panel's scatter draws, from what is known of its run. */

import type { ReadonlySignal } from '@preact/signals-core';
import { columnsOf } from '../../losses/centres.ts';
import type { LossHead } from '../../losses/contract.ts';
import { lossById } from '../../losses/registry.ts';
import { idealAngles } from '../../math/ideal.ts';
import { type Rotation, UNTURNED } from '../../math/rotation.ts';
import type { Focus } from '../../state/look/focus.ts';
import { moveOf } from '../../state/run/moved.ts';
import { parametersNow, type Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import type { IdealAngles, KeyEntry, ScatterData, Zoom } from '../../views/contract.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { arriving } from '../kit/arriving.ts';
import type { Alignment } from './alignment.ts';
import { conesOf } from './cones.ts';
import { forcesOf, pushesOf } from './forces.ts';
import { type Projection, seenOf } from './seen.ts';

export interface PictureSignals {
  extent: ReadonlySignal<number | null>;
  alignment: ReadonlySignal<Alignment>;
  /** How somebody turned it, in space. */
  rotation: ReadonlySignal<Rotation>;
  zoom: ReadonlySignal<Zoom>;
  /** What the key lights; left out for nothing. */
  lit?: ReadonlySignal<KeyEntry | null>;
  /** How much larger than usual everything in it is drawn; left out for as usual. */
  magnification?: ReadonlySignal<number>;
}

/** What works out the boundaries of two classes; null until somebody has chosen two, and it has come. */
const pairing = arriving(() => import('./pairGeometry.ts'));

/** What pictures show of classes never seen. */
const hollow = arriving(() => import('./unseenPicture.ts'));

/** What finds the shapes from before a change; null until something was changed, and it has come. */
const before = arriving(() => import('./ghost.ts'));

/** Theory speaks of margins that multiply the angle, without λ, among unit weights; without a margin, m is 1. */
function idealOf({ normalisesWeights, target, margins }: LossHead, config: RunConfig): IdealAngles | null {
  const multiplies = margins === undefined || margins.m === 1;
  if (!normalisesWeights || !target || !multiplies || config.featureDim !== 2) return null;
  return idealAngles(margins ? Number(config.m) : 1, config.classes.length);
}

/** A class by its number in the picture. */
function focusIn(focus: Focus | null, projection: Projection | null): Focus | null {
  if (focus?.kind !== 'class' || !projection) return focus;
  const digit = projection.slot(focus.digit);
  return digit === null ? null : { kind: 'class', digit };
}

/** Null while the parts of a run don't belong together, as right after its digits changed. */
export function pictureOf(run: Run, session: Session, signals: PictureSignals): ScatterData | null {
  const frame = run.shown.value;
  const probe = run.probe.value;
  const seen = seenOf(run, session);
  const config = run.settings.value;
  const { view, focus, drawn, startup } = session;
  if (!frame || !probe || !seen) return null;
  const { projection, ...drawing } = seen;
  if (!projection && drawing.classWeights.length !== drawing.dim * columnsOf(config)) return null;
  const head = lossById(config.loss);
  const pair = view.pair.value;
  // Where today's network puts a drawing says nothing about a picture of the past.
  const star = run.shown.value === run.frame.value ? drawn.features(run).value : null;
  return {
    ...drawing,
    indices: probe.indices,
    ...(view.unseen.value ? hollow()?.unseenPicture(frame, seen, probe) : null),
    bias: frame.bias,
    normalisesWeights: head.normalisesWeights,
    featureLength: head.featureLength?.(parametersNow(run)) ?? null,
    extent: signals.extent.value,
    turn: signals.alignment.value.turn,
    alignment: signals.alignment.value.rotation,
    // A plane has no need to follow it.
    rotation: drawing.dim === 3 ? signals.rotation.value : UNTURNED,
    space: view.space.value,
    marks: view.marks.value,
    images: startup.imagesOf(config.data).value?.images ?? null,
    mistakes: view.mistakes.value,
    focus: focusIn(focus.current.value, projection),
    drawn: star && projection ? projection.place(star) : star,
    pair: pair && !projection ? (pairing()?.pairOf(run, frame, pair) ?? null) : null,
    ideal: idealOf(head, config),
    field: projection ? null : forcesOf(run, session),
    ghost: projection || moveOf(run) === null ? null : (before()?.ghostOf(run) ?? null),
    pushes: projection ? null : pushesOf(run, session),
    cones: conesOf(session, run, projection),
    zoom: signals.zoom.value,
    lit: signals.lit?.value ?? null,
    magnification: signals.magnification?.value,
    ...projection?.picture,
  };
}
