import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createRun } from '../../src/state/run/run.ts';
import { expectationOf, hintOf, isWarming } from '../../src/ui/stage/hints.ts';
import type { RunConfig } from '../../src/worker/protocol.ts';

const run = (input: Partial<RunConfig>) => createRun('run-1', readConfig(input, 'strict').config, signal(null));
const hint = (input: Partial<RunConfig>) => hintOf(run(input));

describe('the hint', () => {
  it('says why a cosine margin can’t be kept, and up to where it can', () => {
    const { text, warns } = hint({ loss: 'cosface', m: 0.35 }) ?? {};
    expect(text).toMatch(/m=0\.35 .*10 classes.*circle.*36° apart.*m=0\.19\./);
    expect(warns).toBe(true);
    expect(hint({ loss: 'cosface', m: 0.19 })?.warns).toBe(false);
  });

  it('names the half sector that an added angle leaves', () => {
    expect(hint({ loss: 'arcface', m: 0.1 })?.text).toContain('15.1°');
    expect(hint({ loss: 'arcface', m: 0.5 })?.text).toContain('3.7°');
    expect(hint({ loss: 'arcface', m: 0.7 })?.warns).toBe(true);
  });

  it('says why bare cosines can’t fit, and what s does about it', () => {
    expect(hint({ loss: 'cosine' })?.text).toMatch(/s=1 .*1\.54.*10 classes.*21\.5 %/);
    expect(hint({ loss: 'normface' })?.text).toContain('0.26');
    expect(hint({ loss: 'coco', s: 7 })?.text).toContain('0.43');
    // Far below 0.005: nothing to speak of.
    expect(hint({ loss: 'normface', s: 64 })).toBeNull();
  });

  it('tells from which m on a class is narrower than its gap, and when λ hides the margin', () => {
    expect(hint({ loss: 'asoftmax', m: 4, lambda: 0 })?.text).toMatch(
      /14\.4° wide and 21\.6° from the next\. Test images reach further\.$/,
    );
    expect(hint({ loss: 'lsoftmax', m: 2, lambda: 0 })?.text).toMatch(/24° wide and 12°.*m=3/);
    expect(hint({ loss: 'asoftmax', m: 4, lambda: 10 })?.text).toMatch(/without λ it would be 14\.4° and 21\.6°\./);
    expect(hint({ loss: 'asoftmax', m: 4, lambda: 1000 })?.text).toMatch(/λ=1000 hides the margin.*m=1\.01/);
  });

  it('follows the number of classes', () => {
    expect(hint({ loss: 'cosface', m: 0.35, classes: [3, 5, 8] })?.text).toContain('120°');
  });

  it('says nothing where theory says nothing', () => {
    for (const loss of ['softmax', 'modified', 'center', 'l2softmax']) expect(hint({ loss })).toBeNull();
  });
});

describe('what to expect of a change', () => {
  const changed = (step: number) => {
    const one = run({ loss: 'asoftmax', m: 1 });
    one.step.value = step;
    one.record.note([{ step: 226, what: 'm', from: 4, to: 1 }]);
    return expectationOf(one);
  };

  it('is said for the hundred steps in which it comes to act', () => {
    expect(changed(226)).toMatch(/^m was changed at step 226\..* next 100 steps/);
    expect(changed(325)).not.toBeNull();
    expect([changed(225), changed(326)]).toEqual([null, null]);
  });

  it('is not said of what the loss does not ask', () => {
    const one = run({ loss: 'asoftmax' });
    one.step.value = 30;
    one.record.note([{ step: 20, what: 'learningRate', from: 0.01, to: 0.003 }]);
    expect(expectationOf(one)).toBeNull();
  });
});

describe('a warm start', () => {
  it('lasts until the loss itself trains', () => {
    const warming = run({ loss: 'arcface', warmStart: 300 });
    expect(isWarming(warming)).toBe(true);
    warming.step.value = 299;
    expect(isWarming(warming)).toBe(true);
    warming.step.value = 300;
    expect(isWarming(warming)).toBe(false);
    expect(isWarming(run({ loss: 'softmax' }))).toBe(false);
  });
});
