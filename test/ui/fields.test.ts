/** The fields of runs: what they follow, and the difference of two. */
import { describe, expect, it } from 'vitest';
import { forcesAt } from '../../src/losses/forces.ts';
import { shownMoment } from '../../src/state/run/moment.ts';
import { createFields } from '../../src/ui/field/fields.ts';
import type { Frame } from '../../src/worker/protocol.ts';
import { referenceGradients } from '../reference/losses.ts';
import { openPage } from '../state/page.ts';
import { plantedRun } from '../support/plantedRun.ts';

const points = Float64Array.of(1, 2, -3, 0.5, 0.2, -4);
const labels = Uint8Array.of(2, 0, 7);

/** Runs with planted frames. */
function opened(hash: string) {
  const { session } = openPage(hash);
  const runs = session.runs.value;
  runs.forEach((run, i) => {
    const { frame, images } = plantedRun({ images: 200, spread: 0.5, lean: 0.05, seed: 1 + (i > 1 ? 1 : 0) });
    run.record.introduce(images);
    const told = { ...frame, run: run.id, bias: null, learned: {}, warm: true, lambda: 2, step: 100 };
    run.frame.value = told as unknown as Frame;
    run.step.value = 100;
  });
  session.view.align.value = 'none';
  return { session, runs, fieldOf: createFields(session, null as never) };
}

/** −dL/dx by the float64 reference, of each point as a batch of one. */
function byReference(loss: 'asoftmax' | 'modified', params: Record<string, number | string>, weights: Float32Array) {
  return [0, 1, 2].flatMap((i) =>
    referenceGradients(loss, params, {
      features: [[points[2 * i]!, points[2 * i + 1]!]],
      weights: [[...weights.subarray(0, 10)], [...weights.subarray(10)]],
      bias: null,
      labels: [labels[i]!],
    }).features[0]!.map((slope) => -slope),
  );
}

const close = (values: ArrayLike<number>, expected: readonly number[]) =>
  expected.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 5);
  });

describe('the field of a run', () => {
  it('answers a slider at once, also while nothing trains', async () => {
    const { session, runs, fieldOf } = opened('#runs=asoftmax,m=4,lambda=0');
    const [run] = runs;
    const weights = run!.frame.value!.classWeights;
    const before = fieldOf(run!);
    close(before!.at(points, labels).force, byReference('asoftmax', { m: 4, lambda: 0, gradient: 'exact' }, weights));
    run!.config.value = { ...run!.config.value, m: 2 };
    const after = fieldOf(run!);
    expect(after).not.toBe(before);
    close(after!.at(points, labels).force, byReference('asoftmax', { m: 2, lambda: 0, gradient: 'exact' }, weights));
    // Nothing that it follows from has changed.
    session.view.mistakes.value = true;
    expect(fieldOf(run!)).toBe(after);
  });

  it('is that of the modified softmax while the run warms up', () => {
    const { runs, fieldOf } = opened('#runs=arcface');
    const [run] = runs;
    run!.frame.value = { ...run!.frame.value!, warm: false };
    close(fieldOf(run!)!.at(points, labels).force, byReference('modified', {}, run!.frame.value!.classWeights));
  });

  it('is of the class whose ray is pointed at, where the run has that', () => {
    const { session, runs, fieldOf } = opened('#runs=modified');
    expect(fieldOf(runs[0]!)?.label).toBeNull();
    session.focus.hovered.value = { kind: 'class', digit: 3 };
    expect(fieldOf(runs[0]!)?.label).toBe(3);
    session.focus.hovered.value = { kind: 'image', index: 3 };
    expect(fieldOf(runs[0]!)?.label).toBeNull();
  });

  it('is nothing where it can’t be told: without a frame, and without the centres that pull', () => {
    const { runs, fieldOf } = opened('#runs=center');
    expect(fieldOf(runs[0]!)).toBeNull();
    runs[0]!.frame.value = {
      ...runs[0]!.frame.value!,
      bias: new Float32Array(10),
      state: { centers: new Float32Array(20) },
    };
    expect(fieldOf(runs[0]!)).not.toBeNull();
    runs[0]!.frame.value = null;
    expect(fieldOf(runs[0]!)).toBeNull();
  });
});

describe('the difference of two panels', () => {
  it('is nothing between equal ones, and what the margin does between ones that differ by it', () => {
    const { session, runs, fieldOf } = opened('#runs=asoftmax,m=4,lambda=0;asoftmax,m=1,lambda=0');
    const plain = fieldOf(runs[0]!)!.at(points, labels).force;
    session.view.fieldMinus.value = 2;
    const weights = runs[0]!.frame.value!.classWeights;
    const [wide, narrow] = [4, 1].map((m) => byReference('asoftmax', { m, lambda: 0, gradient: 'exact' }, weights));
    close(
      fieldOf(runs[0]!)!.at(points, labels).force,
      wide!.map((value, i) => value - narrow![i]!),
    );
    // The one that is taken off stays itself.
    close(fieldOf(runs[1]!)!.at(points, labels).force, narrow!);
    runs[1]!.config.value = { ...runs[1]!.config.value, m: 4 };
    expect(Math.max(...Array.from(fieldOf(runs[0]!)!.at(points, labels).force, Math.abs))).toBe(0);
    session.view.fieldMinus.value = 6;
    close(fieldOf(runs[0]!)!.at(points, labels).force, [...Array.from(plain)]);
  });

  it('takes off nothing for a digit that the other panel hasn’t', () => {
    const { session, runs, fieldOf } = opened('#runs=modified;modified');
    session.view.fieldMinus.value = 2;
    const weights = runs[1]!.frame.value!.classWeights;
    const kept = [0, 1, 3, 4, 5, 6, 7, 8, 9];
    const classWeights = Float32Array.from([0, 1].flatMap((d) => kept.map((j) => weights[10 * d + j]!)));
    runs[1]!.config.value = { ...runs[1]!.config.value, classes: kept };
    runs[1]!.frame.value = { ...runs[1]!.frame.value!, classWeights };
    const { force } = fieldOf(runs[0]!)!.at(points, labels);
    const own = forcesAt(shownMoment(runs[0]!)!, points, labels).force;
    expect([force[0], force[1]]).toEqual([own[0], own[1]]);
    expect(force[2]).not.toBe(own[2]);
  });
});
