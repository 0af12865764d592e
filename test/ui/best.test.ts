/** Which panels' figures are bold: the best of the same images, beyond chance. */
import { type Signal, signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { createRun, type Run } from '../../src/state/run/run.ts';
import { bestFigures } from '../../src/ui/stage/best.ts';
import type { Frame } from '../../src/worker/protocol.ts';
import { type PlantedRun, plantedRun } from '../support/plantedRun.ts';
import { runConfig } from '../support/runConfig.ts';

function shownRun(id: string, planted: Partial<PlantedRun>, changes: Partial<Frame> = {}): Run {
  const probed = plantedRun({ images: 2000, spread: 0.5, lean: 0.02, seed: 1, ...planted });
  const run = createRun(id, runConfig({ loss: 'softmax' }), signal<number | null>(null));
  run.record.introduce({ ...probed.images });
  run.frame.value = { ...probed.frame, test: null, ...changes };
  return run;
}

const idsOf = (runs: readonly Run[]) => {
  const { accuracy, intra, inter } = bestFigures(signal(runs)).value;
  return [accuracy, intra, inter].map((ids) => [...ids].filter((id) => id !== ''));
};

describe('the best figures of the panels', () => {
  it('are of the panel that leads beyond chance', () => {
    const [accuracy, intra] = idsOf([shownRun('wide', { spread: 1 }), shownRun('narrow', { spread: 0.2 })]);
    expect([accuracy, intra]).toEqual([['narrow'], ['narrow']]);
  });

  it('are nobody’s where chance decides', () => {
    expect(idsOf([1, 2, 3].map((seed) => shownRun(`${seed}`, { seed })))).toEqual([[], [], []]);
  });

  it('are nobody’s where panels show different images, or one stands alone', () => {
    const [wide, narrow] = [shownRun('wide', { spread: 1 }), shownRun('narrow', { spread: 0.2 })];
    const other = shownRun('other', { spread: 0.2 });
    other.record.introduce({
      indices: new Uint16Array(2000).fill(5),
      labels: plantedRun({ images: 2000, spread: 1, lean: 0, seed: 1 }).positions,
    });
    expect(idsOf([wide, other])).toEqual([[], [], []]);
    expect(idsOf([shownRun('few', { images: 1000, spread: 1 }), narrow])).toEqual([[], [], []]);
    expect(idsOf([narrow])).toEqual([[], [], []]);
  });

  it('are of the images shown, whatever all test images say when a run rests', () => {
    const tested = { test: { step: 100, accuracy: 0.1 } };
    expect(idsOf([shownRun('wide', { spread: 1 }), shownRun('narrow', { spread: 0.2 }, tested)])[0]).toEqual([
      'narrow',
    ]);
  });

  it('are never those of a run that diverged or has not begun, and follow what is shown', () => {
    const [wide, narrow] = [shownRun('wide', { spread: 1 }), shownRun('narrow', { spread: 0.2 })];
    const middle = shownRun('middle', { spread: 0.5 });
    narrow.status.value = 'diverged';
    const runs: Signal<readonly Run[]> = signal([wide, narrow, middle]);
    const best = bestFigures(runs);
    expect([...best.value.intra]).toEqual(['middle']);
    middle.frame.value = { ...middle.frame.value!, step: 0 };
    expect([...best.value.intra]).not.toContain('middle');
    narrow.status.value = 'paused';
    expect([...best.value.intra]).toEqual(['narrow']);
  });
});
