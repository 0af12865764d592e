import { describe, expect, it } from 'vitest';
import { sharesField } from '../../src/config/config.ts';
import type { Parameter } from '../../src/losses/contract.ts';
import { lossById, losses } from '../../src/losses/registry.ts';
import { en as words } from '../../src/text/en.ts';
import { parameterWords } from '../../src/text/losses.ts';
import { keptInOrder, marksOf, scaleOf } from '../../src/ui/controls/parameterControls.ts';

type Slid = Extract<Parameter, { kind: 'number' | 'choice' }>;

const parameters = losses().flatMap((head) => head.parameters.map((parameter) => ({ loss: head.id, ...parameter })));
const slid = parameters
  .filter((one) => one.kind === 'number' || one.kind === 'choice')
  .map((one): [string, Slid] => [`${one.loss} ${one.name}`, one]);

describe.each(slid)('the slider of %s', (_name, parameter) => {
  const scale = scaleOf(parameter);

  it('reaches from the smallest value to the largest, and stands at its default', () => {
    const values = parameter.kind === 'choice' ? parameter.values : [parameter.min, parameter.max];
    expect(scale.toValue(scale.first)).toBe(values[0]);
    expect(scale.toValue(scale.last)).toBe(values.at(-1));
    expect(scale.toValue(Math.round(scale.toPosition(parameter.default)))).toBeCloseTo(parameter.default, 10);
  });

  it('has marks that can be reached exactly and don’t touch', () => {
    const marks = marksOf(parameter);
    const places = marks.map(({ value }) => scale.toPosition(value) / (scale.last - scale.first));
    for (const { value } of marks) expect(scale.toValue(Math.round(scale.toPosition(value)))).toBeCloseTo(value, 10);
    places.slice(1).forEach((place, i) => {
      expect(place - (places[i] ?? 0)).toBeGreaterThan(0.09);
    });
  });
});

describe('a weight from 0 to 1', () => {
  const weight = slid.find(([name]) => name === 'incay w')?.[1] as Slid;
  const scale = scaleOf(weight);

  it('has 0, 0.01, 0.1 and 1 as marks', () => {
    expect(marksOf(weight).map(({ text }) => text)).toEqual(['0', '0.01', '0.1', '1']);
  });

  it('changes with every press of an arrow key, from 0.01 on by about a tenth', () => {
    for (let at = Math.ceil(scale.toPosition(0.01)); at < scale.last; at++) {
      const ratio = scale.toValue(at + 1) / scale.toValue(at);
      expect(ratio).toBeGreaterThan(1.04);
      expect(ratio).toBeLessThan(1.2);
    }
  });
});

it('every option’s value has a human word', () => {
  for (const one of parameters) {
    if (one.kind !== 'option' && one.kind !== 'flag') continue;
    const known = { ...words.options, ...parameterWords(one.loss, one.name).values };
    for (const value of one.kind === 'flag' ? [false, true] : one.values) expect(known).toHaveProperty(String(value));
  }
});

describe('sliders of parameters that must stay in order', () => {
  const magface = lossById('magface');
  const config = { la: 1, ua: 20, lm: 0.05, um: 0.2 };
  const moved = (name: string, wished: number) =>
    keptInOrder(magface, config, magface.parameters.find((one) => one.name === name) as Slid, wished);

  it('stop at each other', () => {
    expect(moved('la', 30)).toBeCloseTo(19.9, 10);
    expect(moved('ua', 0.5)).toBeCloseTo(1.1, 10);
    expect(moved('lm', 0.7)).toBe(0.2);
    expect(moved('um', 0)).toBe(0.05);
  });

  it('move freely otherwise, and so do all others', () => {
    expect(moved('la', 12)).toBe(12);
    expect(moved('um', 0.8)).toBe(0.8);
    expect(moved('w', 50)).toBe(50);
  });
});

describe('a linked change', () => {
  it('goes to losses whose field means the same, and to no other', () => {
    expect(sharesField('asoftmax', 'lsoftmax', 'm')).toBe(true);
    expect(sharesField('normface', 'coco', 's')).toBe(true);
    // A cosine to take away and an angle to add have the same name and range.
    expect(sharesField('cosface', 'arcface', 'm')).toBe(false);
    expect(sharesField('asoftmax', 'center', 'lambda')).toBe(false);
    expect(sharesField('asoftmax', 'sphereface2', 'gradient')).toBe(false);
  });
});
