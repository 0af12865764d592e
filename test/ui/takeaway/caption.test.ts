/** What a caption says of settings, images and what is drawn. */
import '../../support/formulas.ts';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import { USUAL_VIEW } from '../../../src/state/look/choices.ts';
import { captionOf } from '../../../src/ui/takeaway/caption.ts';

const config = (input: object) => readConfig(input, 'strict').config;
const facts = (over: object = {}) => ({ step: 470, lambda: null, points: 2000, bold: false, ...over });
const caption = (panels: { over?: object; input: object }[], view: Partial<typeof USUAL_VIEW> = {}) =>
  captionOf(
    panels.map(({ input, over }) => ({ config: config(input), ...facts(over) })),
    { ...USUAL_VIEW, ...view },
  ).replaceAll('\u00a0', ' ');

describe('a caption of settings', () => {
  it('has a formula of one’s own as it is written, with its letters', () => {
    const text = caption([
      { input: { loss: 'own', target: 'cos(theta + m)', values: { m: 0.2 }, ranges: { m: [0, 1] }, s: 8 } },
    ]);
    expect(text).toContain('s = 8, target = cos(theta + m), rival = cos(theta), m=0.2, amount = 1');
    expect(text).not.toContain('NaN');
  });

  it.each([
    [{ loss: 'arcface', seam: 'easy' }, 'seam = easy'],
    [{ loss: 'arcface', gradient: 'detached' }, 'gradient = detached'],
    [{ loss: 'normface', scale: 'learned' }, 'scale = learned'],
    [{ loss: 'elastic', plus: true }, 'plus = true'],
    [{ loss: 'subarc', k: 5 }, 'k = 5'],
    [{ loss: 'asoftmax', gradient: 'caffe' }, 'gradient = caffe'],
    [{ loss: 'softmax', marginRamp: 80 }, 'margin growing over 80 steps'],
    [{ loss: 'softmax', classWeightInit: 'random' }, 'class weights begun at random'],
    [{ loss: 'softmax', steps: 940 }, 'planned for 940 steps'],
  ])('names what %j chooses', (input, text) => {
    expect(caption([{ input }])).toContain(text);
  });

  it('names a margin once', () => {
    expect(caption([{ input: { loss: 'arcface', m: 0.3, s: 20 } }])).toContain('(a) ArcFace m=0.3, s = 20.');
  });
});

describe('a caption of images', () => {
  it('says of how many each panel is where they differ', () => {
    const text = caption([
      { input: { loss: 'softmax' } },
      { input: { loss: 'softmax', classes: [1, 7] }, over: { points: 400 } },
    ]);
    expect(text).toContain('Features of 400 to 2,000 test images');
    expect(text).toMatch(/\(a\) Softmax, [^.]*2,000 images/);
    expect(text).toMatch(/\(b\) Softmax, [^.]*400 images/);
    expect(text).toContain('share correct of the 400 to 2,000');
  });

  it('tells of hollow points though the first panel has none', () => {
    const text = caption([
      { input: { loss: 'softmax' }, over: { unseen: 0 } },
      { input: { loss: 'softmax' }, over: { unseen: 1600 } },
    ]);
    expect(text).toContain('Hollow: 1,600 test images of classes that were not trained on.');
  });
});

describe('a caption of forces', () => {
  it('says what arrows and shades are, among the features of a plane', () => {
    const input = { loss: 'softmax' };
    expect(caption([{ input }], { field: 'forces' })).toContain('Arrows and shades');
    expect(caption([{ input }], { field: 'levels' })).toContain('Thin lines: equal loss.');
    expect(caption([{ input }], { field: 'forces', fieldMinus: 2 })).toContain('panel 2 of the page');
    expect(caption([{ input }], { field: 'forces', space: 'angles' })).not.toContain('Arrows');
    expect(caption([{ input }])).not.toContain('Arrows');
  });

  it('and on the ball of space', () => {
    const input = { loss: 'softmax', featureDim: 3 };
    expect(caption([{ input }], { field: 'forces', space: 'angles' })).toContain('Arrows and shades');
    expect(caption([{ input }], { field: 'forces' })).not.toContain('Arrows');
  });
});
