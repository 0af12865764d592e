/** Arbitrary valid runs and page states. */
import fc from 'fast-check';
import { readConfig } from '../../src/config/config.ts';
import type { Parameter } from '../../src/losses/contract.ts';
import { lossById, losses } from '../../src/losses/registry.ts';
import { ALIGNMENTS, CHARTS, CONTROLS, FIELDS, MARKS, SPACES, type View } from '../../src/state/look/choices.ts';
import type { PageState } from '../../src/state/url.ts';
import type { RunConfig } from '../../src/worker/protocol.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

function parameterValue(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.kind) {
    case 'choice':
      return fc.constantFrom(...parameter.values);
    case 'number':
      return number(parameter.min, parameter.max);
    case 'option':
      return fc.constantFrom(...parameter.values);
    case 'flag':
      return fc.boolean();
    case 'formula':
      return fc.constantFrom(parameter.default, 'cos(theta) - q*(1 - cos(theta))', 'curve(0:1, 60:0.2, 180:-1.5)');
    case 'letters':
      return fc.constant({});
    case 'ranges':
      return fc.constant({});
    case 'lambda':
      return fc.oneof(
        number(parameter.min, parameter.max),
        fc.constant(parameter.default),
        fc.record({ base: number(0, 1e6), gamma: number(0, 1e3), power: number(0, 100), min: number(0, 1000) }),
      );
  }
}

/** Some settings given, the others at their defaults; mended where two parameters stand in the wrong order. */
export const runConfig: fc.Arbitrary<RunConfig> = fc.constantFrom(...losses().map(({ id }) => id)).chain((loss) => {
  const parameters = lossById(loss).parameters.map((parameter) => [parameter.name, parameterValue(parameter)] as const);
  return fc
    .record(
      {
        network: fc.constantFrom('small', 'medium', 'deep', 'mlp', 'lenetpp'),
        featureDim: fc.constantFrom(2, 3),
        optimizer: fc.constantFrom('adam', 'momentum', 'sgd'),
        learningRate: number(1e-5, 1),
        weightDecay: number(0, 0.1),
        batchSize: fc.constantFrom(32, 64, 128, 256),
        steps: fc.integer({ min: 1, max: 100_000 }),
        seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        classWeightInit: fc.constantFrom('even', 'random'),
        warmStart: fc.integer({ min: 0, max: 100_000 }),
        marginRamp: fc.integer({ min: 0, max: 100_000 }),
        augment: fc.constantFrom('none', 'shift', 'affine'),
        classes: fc
          .uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 10 })
          .map((digits) => digits.sort((a, b) => a - b)),
        ...Object.fromEntries(parameters),
      },
      { requiredKeys: [] },
    )
    .map((given) => readConfig({ loss, ...given }, 'clamp').config);
});

const view: fc.Arbitrary<View> = fc.record({
  align: fc.constantFrom(...ALIGNMENTS),
  sameScale: fc.boolean(),
  space: fc.constantFrom(...SPACES),
  marks: fc.constantFrom(...MARKS),
  field: fc.constantFrom(...FIELDS),
  fieldMinus: fc.option(fc.integer({ min: 1, max: 6 })),
  mistakes: fc.boolean(),
  unseen: fc.boolean(),
  allDigits: fc.boolean(),
  zoomTogether: fc.boolean(),
  tour: fc.boolean(),
  lab: fc.constantFrom('', 'open', 'open~mirrored~pairs-60000', 'threshold-32.5'),
  controls: fc.constantFrom(...CONTROLS),
  charts: fc.constantFrom(...CHARTS),
  pair: fc.option(
    fc
      .uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 })
      .map(([a = 0, b = 1]) => [Math.min(a, b), Math.max(a, b)] as const),
  ),
});

export const pageState: fc.Arbitrary<PageState> = fc
  .tuple(fc.array(runConfig, { minLength: 1, maxLength: 6 }), fc.nat(5), view)
  .map(([runs, place, look]) => ({ runs, selected: place % runs.length, view: look }));
