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

describe('verification', () => {
  const unseen = [{ loss: 'modified', classes: [0, 1, 2, 3, 4, 5, 6] }];

  it('draws half of each kind among the classes asked for, the same ones for a seed', async () => {
    const [id = ''] = await api.setRuns(unseen);
    const found = await api.verification(id, { classes: 'unseen', pairs: 200, folds: 4 });
    expect(client.calls).toContain(`testFeatures ${id} unseen`);
    expect(found.pairs).toHaveLength(200);
    expect(found.folds).toHaveLength(4);
    // The i-th test image of the stand-in is a 7, 8 or 9 in turn.
    const same = found.pairs.filter(([a, b]) => a % 3 === b % 3);
    expect(same).toHaveLength(100);
    // There, each digit has a direction of its own.
    expect(found).toMatchObject({ accuracy: 1, auc: 1, eer: 0 });
    expect(await api.verification(id, { classes: 'unseen', pairs: 200, folds: 4 })).toEqual(found);
    const other = await api.verification(id, { classes: 'unseen', pairs: 200, folds: 4, seed: 2 });
    expect(other.pairs).not.toEqual(found.pairs);
    expect((await api.verification(id)).pairs).toHaveLength(6000);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it.each([
    [{ classes: 'both' }, 'classes is "both"; allowed: "seen", "unseen", "all"'],
    [{ pairs: 19 }, 'pairs is 19; allowed: a whole number from 20 to 1000000'],
    [{ pairs: 1e7 }, 'pairs is 10000000'],
    [{ folds: 1 }, 'folds is 1'],
    [{ seed: -1 }, 'seed is -1'],
    [{ centred: true }, 'question.centred is true; allowed: only classes, pairs, seed, folds'],
  ])('refuses %j by name', async (question, message) => {
    const [id = ''] = await api.setRuns(unseen);
    await expect(api.verification(id, question as never)).rejects.toThrow(message);
    await expect(api.verification('x', {})).rejects.toThrow('id is "x"');
  });

  it('refuses unseen classes where the run is trained on all', async () => {
    const [id = ''] = await api.setRuns([{ loss: 'modified' }]);
    await expect(api.verification(id, { classes: 'unseen' })).rejects.toThrow(
      'classes is "unseen"; allowed: "seen", "all"',
    );
  });
});
