import { describe, expect, it } from 'vitest';
import { createValueTexts, levelOf, type Reading, valueDomain } from '../../../src/views/lines/valueScale.ts';
import { chartWords } from '../../support/words.ts';

const { valueText, valueTicks } = createValueTexts(chartWords());

const loss: Reading = { measure: 'loss', logarithmic: false };
const accuracy: Reading = { measure: 'accuracy', logarithmic: false };
const logLoss: Reading = { measure: 'loss', logarithmic: true };
const mistakes: Reading = { measure: 'accuracy', logarithmic: true };

const series = (values: number[], every = 1) => values.map((value, i) => ({ step: 1 + every * i, value }));
const written = (reading: Reading, domain: [number, number], wanted: number) => {
  const { values, text } = valueTicks(reading, domain, wanted);
  return values.map(text);
};

describe('a linear scale of values', () => {
  const falling = Array.from({ length: 1000 }, (_, i) => ({ step: i + 1, value: i < 10 ? 60 : 2 / (1 + i / 50) }));

  it('is not flattened by the first steps of a loss', () => {
    const [low, high] = valueDomain([falling], loss);
    expect(low).toBe(0);
    expect(high).toBeLessThan(3);
    expect(high).toBeGreaterThan(1);
  });

  it('ends accuracies at 100 % and leaves out what lies below all', () => {
    const [low, high] = valueDomain([series([0.1, 0.95, 0.97, 0.98], 400)], accuracy);
    expect(high).toBe(1);
    expect(low).toBeGreaterThan(0.8);
    expect(low).toBeLessThanOrEqual(0.95);
  });

  it('is there before the first step', () => {
    expect(valueDomain([], loss)).toEqual([0, 1]);
    expect(valueDomain([[]], accuracy)).toEqual([0, 1]);
  });

  it('follows the steps that are shown', () => {
    // From step 500 to 1000 the loss falls from 0.182 to 0.095.
    const [low, high] = valueDomain([falling], loss, [500, 1000]);
    expect(low).toBeLessThanOrEqual(0.0954);
    expect(low).toBeGreaterThan(0.05);
    expect(high).toBeGreaterThanOrEqual(0.182);
    expect(high).toBeLessThan(0.25);
  });

  it('shows the opening steps where they are asked for', () => {
    expect(valueDomain([falling], loss, [0, 40])[1]).toBeGreaterThanOrEqual(60);
  });

  it('never claims more than 100 %', () => {
    const [low, high] = valueDomain([series([0.99, 1, 1])], accuracy, [1, 3]);
    expect(low).toBeLessThanOrEqual(0.99);
    expect(high).toBe(1);
  });
});

describe('a logarithmic scale of values', () => {
  it('ends on 1, 2 or 5 of a decade', () => {
    expect(valueDomain([series([3, 0.3, 0.07])], logLoss)).toEqual([0.05, 5]);
  });

  it('has a place for a single value', () => {
    const [low, high] = valueDomain([series([0.5, 0.5])], logLoss);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  it('shows the share of mistakes for an accuracy', () => {
    // Mistakes: 50 %, 10 %, 1 %.
    expect(valueDomain([series([0.5, 0.9, 0.99])], mistakes)).toEqual([0.01, 0.5]);
    expect(written(mistakes, [0.01, 1], 3)).toEqual(['1 %', '10 %', '100 %']);
    expect(written(mistakes, [0.0005, 0.001], 3)).toEqual(['0.05 %', '0.07 %', '0.1 %']);
    expect(valueText(mistakes, 0.9785)).toBe('2.15 %');
  });

  it('lets no mistake at all stand for itself, not for the smallest share', () => {
    expect(valueDomain([series([0.5, 0.99, 1])], mistakes)).toEqual([0.01, 0.5]);
    expect(levelOf(mistakes, 0)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('puts equal ratios at equal distances', () => {
    const level = (value: number) => levelOf(logLoss, value);
    expect(level(1) - level(0.1)).toBeCloseTo(level(0.1) - level(0.01), 12);
  });

  it('marks round values, fewer where there is little room', () => {
    expect(written(logLoss, [0.05, 2], 6)).toEqual(['0.05', '0.1', '0.2', '0.5', '1', '2']);
    expect(written(logLoss, [0.05, 2], 4)).toEqual(['0.1', '0.3', '1']);
    expect(written(logLoss, [0.001, 10], 3)).toEqual(['0.001', '0.1', '10']);
    expect(written(logLoss, [0.0001, 100], 3)).toEqual(['0.0001', '0.1', '100']);
  });

  it('marks its ends where no round value lies between', () => {
    expect(written(logLoss, [0.2, 0.5], 2)).toEqual(['0.2', '0.5']);
  });
});
