/** `verify` of the scripting interface: what it takes, what it refuses, and that its answer is plain JSON. */
import { describe, expect, it } from 'vitest';
import { createScripting } from '../../src/state/scripting.ts';
import { speech } from '../../src/text/language.ts';
import { openTrainingPage } from './page.ts';

const { session, client } = await openTrainingPage();
const api = createScripting(session, client, speech);

describe('verify', () => {
  it('judges pairs, in ten folds or as many as there are pairs', async () => {
    const scores = Array.from({ length: 20 }, (_, place) => (place % 2 ? 0.9 : 0.1));
    const same = scores.map((score) => score > 0.5);
    const found = await api.verify({ scores, same });
    expect(found).toEqual({
      accuracy: 1,
      deviation: 0,
      folds: Array(10).fill({ threshold: 0.5, accuracy: 1 }),
      auc: 1,
      eer: 0,
      tarAtFar: { '0.01': 1, '0.001': 1 },
    });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect((await api.verify({ scores: [1, 0, 1], same: [true, false, true] })).folds).toHaveLength(3);
    expect((await api.verify({ scores, same, folds: 4 })).folds).toHaveLength(4);
  });

  it.each([
    [{ scores: [0, Number.NaN, 1], same: [true, true, false] }, 'scores[1] is NaN; allowed: a finite number'],
    [{ scores: [0, 1, Infinity], same: [true, true, false] }, 'scores[2] is Infinity; allowed: a finite number'],
    [{ scores: [0, '1'], same: [true, false] }, 'scores[1] is "1"'],
    [{ scores: [0, 1], same: [true, 1] }, 'same[1] is 1; allowed: true, false'],
    // biome-ignore lint/suspicious/noSparseArray: what a script may hand over by mistake
    [{ scores: [0, , 1], same: [true, true, false] }, 'scores[1] is undefined'],
    [{ scores: [0, 1], same: [true] }, 'same is a list of 1; allowed: a list of 2 values true or false'],
    [{ scores: [1], same: [true] }, 'scores is a list of 1'],
    [{ scores: 'high', same: [true] }, 'scores is "high"'],
    [{ scores: [0, 1, 2], same: [true, false, true], folds: 4 }, 'folds is 4; allowed: a whole number from 2 to 3'],
    [{ scores: [0, 1], same: [true, false], folds: 1 }, 'folds is 1'],
    [
      { scores: [0, 1], same: [true, false], threshold: 1 },
      'question.threshold is 1; allowed: only scores, same, folds',
    ],
    [undefined, 'question is undefined; allowed: an object'],
  ])('refuses %j by name', async (question, message) => {
    await expect(api.verify(question as never)).rejects.toThrow(message);
  });
});
