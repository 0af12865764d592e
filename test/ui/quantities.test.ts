/** One word, one number: what a panel shows of a run is what charts, captions and tables show of it. */
import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { createRun } from '../../src/state/run/run.ts';
import { QUANTITIES } from '../../src/ui/quantities.ts';
import { written } from '../../src/ui/stage/best.ts';
import { createValueTexts } from '../../src/views/lines/valueScale.ts';
import type { Frame } from '../../src/worker/protocol.ts';
import { plantedRun } from '../support/plantedRun.ts';
import { runConfig } from '../support/runConfig.ts';
import { chartWords } from '../support/words.ts';

const LOSSES = [2.3, 1.9, 0.2, 1.2];

/** At its second step on the screen, while its record has gone on. */
function shownAtTwo() {
  const run = createRun('run-1', runConfig({ loss: 'asoftmax' }), signal<number | null>(null));
  const { frame, images } = plantedRun({ images: 200, spread: 0.5, lean: 0.02, seed: 1 });
  run.record.introduce({ ...images });
  run.history.append(LOSSES.map((loss, i) => ({ step: i + 1, loss, lambda: 10 })));
  run.frame.value = { ...frame, step: 2, loss: 1.9, lambda: 0.699 } as Frame;
  return run;
}

describe('the quantities of a run', () => {
  it('have the loss as the chart draws it at the step on the screen, not that of one batch', () => {
    const keep = Math.exp(-1 / 12);
    const mean = (keep * 2.3 + 1.9) / (keep + 1);
    expect(QUANTITIES.loss.value(shownAtTwo())).toBeCloseTo(mean, 12);
    expect(written('loss', shownAtTwo())).toBe(mean.toFixed(3));
  });

  it('are written alike in panels and charts', () => {
    const { valueText } = createValueTexts(chartWords());
    const loss = { measure: 'loss', logarithmic: false } as const;
    const share = { measure: 'accuracy', logarithmic: false } as const;
    for (const value of [0.1094, 2.26, 31.25, 450.4]) expect(valueText(loss, value)).toBe(QUANTITIES.loss.write(value));
    for (const value of [0.714, 0.9987]) expect(valueText(share, value)).toBe(QUANTITIES.accuracy.write(value));
    expect(chartWords().write.lambda(0.699)).toBe(written('lambda', shownAtTwo()));
    expect(written('lambda', shownAtTwo())).toBe('0.70');
  });

  it('have no number before the first step', () => {
    const run = createRun('run-1', runConfig({ loss: 'softmax' }), signal<number | null>(null));
    const texts = (['accuracy', 'intra', 'inter', 'loss'] as const).map((name) => written(name, run));
    expect(texts).toEqual(['–', '–', '–', '–']);
  });

  it('say that a loss without λ has none', () => {
    const run = createRun('run-1', runConfig({ loss: 'softmax' }), signal<number | null>(null));
    expect(written('lambda', run)).toBe('none');
  });
});
