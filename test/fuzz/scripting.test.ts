/** Scripts may hand over anything: a call works, or is refused by name and nothing has changed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createScripting } from '../../src/state/scripting.ts';
import { speech } from '../../src/text/language.ts';
import { openTrainingPage } from '../state/page.ts';
import { anything, CASES, tried } from './fuzzing.ts';

/** What a script might mean, so that deeper places are reached too. */
const meant = fc.oneof(
  { weight: 3, arbitrary: anything },
  { weight: 1, arbitrary: fc.constantFrom('run-1', 'run-2', 'softmax', 'asoftmax') },
  {
    weight: 2,
    arbitrary: fc.dictionary(
      fc.constantFrom(
        'loss',
        'm',
        'lambda',
        'steps',
        'seed',
        'classes',
        'split',
        'params',
        'features',
        'weights',
        'labels',
        'bias',
        'scores',
        'same',
        'folds',
        'pairs',
      ),
      anything,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.dictionary(fc.constantFrom('loss', 'm', 'network'), anything), { maxLength: 8 }),
  },
);

const calls = [
  'setRuns',
  'configure',
  'step',
  'snapshot',
  'evaluateLoss',
  'open',
  'verify',
  'verification',
  'language',
] as const;

it(`answers or refuses any of ${CASES} calls`, async () => {
  const { session, client } = await openTrainingPage();
  const api = createScripting(session, client, speech) as unknown as Record<string, (...all: unknown[]) => unknown>;
  const page = () => JSON.stringify(session.runs.peek().map(({ id, config }) => [id, config.peek()]));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls), fc.array(meant, { maxLength: 3 }), async (name, values) => {
      const before = page();
      const refusal = await tried(async () => {
        await api[name]?.(...values);
      });
      if (refusal) expect(page()).toBe(before);
      for (const { config } of session.runs.peek()) {
        expect(readConfig(config.peek(), 'strict').config).toEqual(config.peek());
      }
      await api.language?.('en');
    }),
    { numRuns: CASES },
  );
});
