import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { outlines } from '../../src/math/outline.ts';
import { createRun } from '../../src/state/run/run.ts';
import { ghostOf } from '../../src/ui/stage/ghost.ts';
import { frameAt } from '../state/transfer/records.ts';

/** A run of two digits whose frames at steps 10 and 20 are kept, changed after step 12. */
function changed(at: number) {
  const { config } = readConfig({ loss: 'asoftmax', m: 1, classes: [3, 8] }, 'strict');
  const run = createRun('run-1', config, signal(null));
  run.record.introduce({ indices: Uint16Array.of(0, 1, 2, 3, 4, 5), labels: Uint8Array.of(3, 3, 3, 8, 8, 8) });
  run.archive.restore([frameAt(config, 10, 6), frameAt(config, 20, 6)]);
  run.step.value = at;
  run.record.note([{ step: 12, what: 'm', from: 4, to: 1 }]);
  return run;
}

describe('the shapes from before a change', () => {
  it('are those of the last moment kept before it, for as long as it comes to act', () => {
    const run = changed(30);
    const ghost = ghostOf(run);
    const labels = Uint8Array.of(3, 3, 3, 8, 8, 8);
    const linesAt = (step: number) => outlines(run.archive.at(step)?.features ?? new Float32Array(), labels, [3, 8]);
    expect(ghost).toEqual(linesAt(10));
    expect(ghost).not.toEqual(linesAt(20));
    // The same for as long as nothing else is changed, so that nothing is drawn anew.
    expect(ghostOf(run)).toBe(ghost);
    expect(ghostOf(changed(112))).toBeNull();
    expect(ghostOf(changed(11))).toBeNull();
  });

  it('are none of a run in which nothing was changed that its loss asks', () => {
    const run = changed(30);
    run.record.note([{ step: 12, what: 'm', from: 1, to: 4 }]);
    run.record.note([{ step: 12, what: 'learningRate', from: 0.01, to: 0.02 }]);
    expect(ghostOf(run)).toBeNull();
  });
});
