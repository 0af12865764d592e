/** What the registry promises about every loss, and that A-Softmax with m = 1 is the modified softmax. */
import '../support/formulas.ts';
import { randomLcg, randomNormal } from 'd3-random';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import type { LossHead, Parameter } from '../../src/losses/contract.ts';
import { lossById, losses, registerLoss } from '../../src/losses/registry.ts';
import { headOnCpu, useCpu } from './onCpu.ts';

/** Whether a parameter's default is a value the page would let someone choose. */
function defaultInRange(parameter: Parameter): boolean {
  switch (parameter.kind) {
    case 'choice':
      return parameter.values.includes(parameter.default);
    case 'option':
      return parameter.values.includes(parameter.default);
    case 'flag':
      return typeof parameter.default === 'boolean';
    case 'number':
      return parameter.min <= parameter.default && parameter.default <= parameter.max;
    case 'formula':
    case 'letters':
    case 'ranges':
      return readConfig({ loss: 'own' }, 'strict').problems.length === 0;
    case 'lambda': {
      const { base, gamma, power, min } = parameter.default;
      return min >= parameter.min && base >= min && base <= parameter.max && gamma >= 0 && power >= 0;
    }
  }
}

beforeAll(useCpu);

const listed = losses().map((head): [string, LossHead] => [head.id, head]);
const parameters = losses().flatMap((head) =>
  head.parameters.map((parameter): [string, string, Parameter] => [head.id, parameter.name, parameter]),
);

describe('the registry', () => {
  it('offers softmax, then modified softmax, then A-Softmax', () => {
    const ids = losses().map((head) => head.id);
    expect(ids.filter((id) => ['softmax', 'modified', 'asoftmax'].includes(id))).toEqual([
      'softmax',
      'modified',
      'asoftmax',
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('finds a loss by its id', () => {
    for (const [id, head] of listed) expect(lossById(id)).toBe(head);
  });

  it('refuses an id it doesn’t know and names the ids there are', () => {
    expect(() => lossById('sofmax')).toThrow(RangeError);
    expect(() => lossById('sofmax')).toThrow(/"sofmax".*softmax, modified, asoftmax/);
    // Names every object has must not pass for a loss.
    expect(() => lossById('constructor')).toThrow(RangeError);
  });

  it('refuses a second loss of the same id', () => {
    expect(() => registerLoss(lossById('softmax'))).toThrow(/"softmax" is registered already/);
  });

  it('hands out a list that can be changed without harm', () => {
    losses().pop();
    expect(losses().map((head) => head.id)).toEqual(listed.map(([id]) => id));
  });
});

describe.each(listed)('%s', (_id, head) => {
  it('says what it is: equation and source', () => {
    expect(head.equation).toContain('L=');
    expect(head.reference.title).not.toBe('');
    expect(head.reference.year).toBeGreaterThan(1950);
    expect(head.reference.year).toBeLessThan(2030);
  });

  it('gives a bias’s gradient exactly when it trains one', () => {
    const params = Object.fromEntries(
      head.parameters.map((p) => [p.name, p.kind === 'lambda' ? p.default.min : p.default]),
    );
    const columns = 2 * (head.centres?.(params) ?? 1);
    const inputs = { features: [[1]], weights: [Array.from({ length: columns }, (_, j) => 1 / (j + 1))], labels: [0] };
    expect(headOnCpu(head.id, params, { ...inputs, bias: head.bias ? [0, 0] : null }).gradBias !== null).toBe(
      head.bias,
    );
  });
});

describe.each(parameters)('%s’s parameter %s', (_id, _name, parameter) => {
  it('has a symbol', () => {
    expect(parameter.symbol).not.toBe('');
  });

  it('has a default within its range', () => {
    expect(defaultInRange(parameter)).toBe(true);
  });
});

describe('A-Softmax with m = 1', () => {
  it.each([0, 0.5, 5, 893.3, 1000])('is the modified softmax to the last bit at λ = %d', (lambda) => {
    const normal = randomNormal.source(randomLcg(0.125))(0, 3);
    const matrix = (rows: number, columns: number) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => normal()));
    const inputs = {
      features: [...matrix(63, 2), [0, 0]],
      weights: matrix(2, 10),
      bias: null,
      labels: Array.from({ length: 64 }, (_, i) => i % 10),
    };
    expect(headOnCpu('asoftmax', { m: 1, lambda }, inputs)).toEqual(headOnCpu('modified', {}, inputs));
  });
});
