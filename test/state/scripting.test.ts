import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../src/faults/faults.ts';
import { loadBesideFormulas } from '../../src/losses/own/language.ts';
import type { LossQuestion } from '../../src/state/lossQuestion.ts';
import { createScripting } from '../../src/state/scripting.ts';
import { speech } from '../../src/text/language.ts';
import { openPage, openTrainingPage } from './page.ts';

loadBesideFormulas(() => import('../../src/text/formulas.ts'));

async function opened() {
  const page = await openTrainingPage();
  return { ...page, api: createScripting(page.session, page.client, speech) };
}

describe('ready', () => {
  it('waits for the backend and all images', async () => {
    const { session, client, deliver, settle } = openPage();
    const api = createScripting(session, client, speech);
    let told: unknown = null;
    void api.ready().then((value) => {
      told = value;
    });
    session.begin();
    await deliver(5);
    expect(told).toBeNull();
    await deliver(6);
    await settle();
    expect(told).toEqual({ backend: 'wasm', renderer: 'SIMD', trainImages: 60_000, testImages: 10_000 });
    await expect(api.ready()).resolves.toEqual(told);
  });

  it('rejects where the page cannot start', async () => {
    const { session, client, failDownload } = openPage();
    const api = createScripting(session, client, speech);
    session.begin();
    failDownload('The file is gone.');
    await expect(api.ready()).rejects.toThrow('The file is gone.');
  });
});

describe('runs and panels', () => {
  it('are told as plain copies', async () => {
    const { api } = await opened();
    const runs = api.runs();
    expect(runs.map(({ config }) => config.loss)).toEqual(['softmax', 'modified', 'asoftmax']);
    runs[0]?.config.classes.pop();
    expect(api.runs()[0]?.config.classes).toHaveLength(10);
    expect(JSON.parse(JSON.stringify(runs))).toEqual(runs);
  });

  it('are replaced and paused by setRuns', async () => {
    const { api, session } = await opened();
    const ids = await api.setRuns([{ loss: 'asoftmax', m: 2 }, { loss: 'softmax' }]);
    expect(api.runs().map(({ id }) => id)).toEqual(ids);
    expect(session.playing.value).toBe(false);
  });

  it.each([
    [[], 'configs is a list of 0; allowed: a list of 1 to 6 configurations'],
    ['softmax', 'configs is "softmax"; allowed'],
    [new Array(7).fill({}), 'a list of 1 to 6'],
    [[{}, { m: 5 }], 'configs[1].m is 5; allowed: 1, 2, 3, 4'],
    [[{}, null], 'configs[1] is null; allowed: an object'],
    // biome-ignore lint/suspicious/noSparseArray: what a script may hand over by mistake
    [[{}, , {}], 'configs[1]'],
  ])('stay as they are where setRuns refuses %j', async (configs, message) => {
    const { api, session } = await opened();
    const before = api.runs();
    await expect(api.setRuns(configs as never)).rejects.toThrow(message);
    expect(api.runs()).toEqual(before);
    expect(session.playing.value).toBe(true);
  });

  it('are patched by configure', async () => {
    const { api } = await opened();
    const id = api.runs()[2]?.id as string;
    await api.configure(id, { m: 2, lambda: 3 });
    expect(api.runs()[2]?.config).toMatchObject({ m: 2, lambda: 3 });
    await expect(api.configure(id, { m: 7 })).rejects.toThrow('m is 7; allowed: 1, 2, 3, 4');
    await expect(api.configure('x', {})).rejects.toThrow(/id is "x"; allowed: run-1, run-2, run-3/);
    await expect(api.configure(id, undefined as never)).rejects.toThrow('the configuration is undefined');
  });
});

describe('what isn’t plain', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const trap = () => {
    throw new Error('mine');
  };
  it.each<[string, unknown, string]>([
    ['a map', [new Map([['loss', 'softmax']])], 'configs[0] is Map; allowed: values as JSON has them'],
    ['a date', [new Date(0)], 'configs[0] is Date'],
    ['a number in a box', [{ seed: new Number(3) }], 'configs[0].seed is Number'],
    ['an error', [new Error('x')], 'configs[0] is Error'],
    ['settings of a prototype', [Object.create({ loss: 'softmax' })], 'configs[0] is Object'],
    ['numbers of a typed kind', [{ classes: new Uint8Array([1, 2]) }], 'configs[0].classes is Uint8Array'],
    ['a circle', circle, 'is Array; allowed: values as JSON has them'],
    ['a getter that throws', [{ get loss() { return trap(); } }], 'configs[0] is Object'], // biome-ignore format: one line a case
    ['a proxy that throws', [new Proxy({}, { ownKeys: trap, getPrototypeOf: trap })], 'configs[0] is Object'],
    ['a proxy that was revoked', [revoked.proxy], 'configs[0] is Object'],
    ['a list deeper than any', [{ classes: [JSON.parse('['.repeat(5000) + ']'.repeat(5000))] }], 'is Array; allowed'],
    ['a class that has no text', [{ classes: [0, { toString: trap }] }], 'configs[0].classes is'],
    ['a list without end', [{ classes: new Array(4e9) }], 'configs[0].classes is a list of 4000000000; allowed'],
    ['a name without end', [{ loss: 'own', values: { ['x'.repeat(1e6)]: 1 } }], 'configs[0].values.xxx'],
  ])('is refused in words of the page: %s', async (_what, configs, message) => {
    const { api } = await opened();
    const before = api.runs();
    const error: unknown = await api.setRuns(configs as never).catch((reason) => reason);
    expect(error).toBeInstanceOf(FaultError);
    expect((error as Error).message).toContain(message);
    expect((error as Error).message.length).toBeLessThan(400);
    expect(api.runs()).toEqual(before);
  });

  it('is refused by every call', async () => {
    const { api } = await opened();
    const id = api.runs()[0]?.id as string;
    const odd = new Map() as never;
    const calls = [
      () => api.setRuns(odd),
      () => api.configure(id, odd),
      () => api.configure(odd, {}),
      () => api.step(odd),
      () => api.snapshot(id, odd),
      () => api.open(odd),
      () => api.evaluateLoss(odd),
      () => api.code(id, odd),
      () => api.field(id, odd),
      () => api.explain(id, odd),
      () => api.verify(odd),
      () => api.verification(id, odd),
      () => api.language(odd),
      () => api.present(odd),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(/Map; allowed: values as JSON has them$/);
  });

  it('is told from objects of another page', async () => {
    const { api } = await opened();
    const theirs = runInNewContext("[{ loss: 'asoftmax', m: 2 }]");
    await api.setRuns(theirs);
    expect(api.runs()[0]?.config).toMatchObject({ loss: 'asoftmax', m: 2 });
  });

  it('can’t be changed behind the page’s back', async () => {
    const { api } = await opened();
    const configs = [{ loss: 'asoftmax', classes: [1, 2, 3] }];
    await api.setRuns(configs);
    configs[0]?.classes.push(77);
    expect(api.runs()[0]?.config.classes).toEqual([1, 2, 3]);
  });
});

describe('steps and snapshots', () => {
  it('takes one step unless told otherwise', async () => {
    const { api, client } = await opened();
    await api.step();
    expect(client.calls).toContain('step 1');
  });

  it.each([0, -1, 1.5, Number.NaN, '3', null, 100_001])('refuses %j steps', async (count) => {
    const { api, client } = await opened();
    await expect(api.step(count as never)).rejects.toThrow(/^n is .*; allowed: a whole number from 1 to 100000/);
    expect(client.calls).not.toContain('pause');
  });

  it('asks for the probe images unless told otherwise', async () => {
    const { api, client } = await opened();
    const id = api.runs()[0]?.id as string;
    await api.snapshot(id);
    await api.snapshot(id, { split: 'test', parameters: true });
    expect(client.calls.slice(-2)).toEqual([`snapshot ${id} probe`, `snapshot ${id} test`]);
    await expect(api.snapshot(id, { split: 'train' as never })).rejects.toThrow(
      'options.split is "train"; allowed: "probe", "test", "unseen"',
    );
    await expect(api.snapshot(id, { parameters: 1 as never })).rejects.toThrow('options.parameters is 1');
    await expect(api.snapshot(id, { depth: 1 } as never)).rejects.toThrow(
      'options.depth is 1; allowed: only split, parameters',
    );
    await expect(api.snapshot('x')).rejects.toThrow('id is "x"');
  });
});

describe('evaluateLoss', () => {
  const question: LossQuestion = {
    loss: 'asoftmax',
    params: {},
    features: [
      [1, 2],
      [3, 4],
    ],
    weights: [
      [1, 0, 1],
      [0, 1, 1],
    ],
    labels: [0, 2],
  };

  it('completes parameters, with λ at the end of its schedule', async () => {
    const { api, client } = await opened();
    await api.evaluateLoss(question);
    await api.evaluateLoss({ ...question, params: { m: 2, lambda: 0 } });
    await api.evaluateLoss({ ...question, loss: 'softmax', bias: [0, 1, 2], backend: 'cpu' });
    expect(client.asked.map(({ params }) => params)).toMatchObject([{ m: 4, lambda: 0.5 }, { m: 2, lambda: 0 }, {}]);
    expect(client.asked[2]?.bias).toEqual([0, 1, 2]);
  });

  it('takes what a loss has accumulated or drawn, and leaves it out where it isn’t given', async () => {
    const { api, client } = await opened();
    await api.evaluateLoss({ ...question, loss: 'adaface', params: { mean: 4, std: 0.5 } });
    await api.evaluateLoss({ ...question, loss: 'elastic', params: { draws: [1, -1], plus: true } });
    await api.evaluateLoss({ ...question, loss: 'adacos', params: {} });
    expect(client.asked[0]?.params).toMatchObject({ mean: 4, std: 0.5, m: 0.08 });
    expect(client.asked[1]?.params).toMatchObject({ draws: [1, -1], plus: true });
    expect(client.asked[2]?.params).toEqual({});
  });

  it.each([
    [{ loss: 'magface', params: { la: 30, ua: 20 } }, 'params.la is 30; allowed: a number below ua, which is 20'],
    [{ loss: 'magface', params: { la: 20, ua: 20 } }, 'params.la is 20; allowed: a number below ua, which is 20'],
    [
      { loss: 'magface', params: { lm: 0.5, um: 0.4 } },
      'params.lm is 0.5; allowed: a number of at most um, which is 0.4',
    ],
    [{ loss: 'adaface', params: { std: 0 } }, /^params\.std is 0; allowed: a number from /],
    [{ loss: 'adaface', params: { std: -1 } }, /^params\.std is -1; allowed: a number from /],
    [{ loss: 'adaface', params: { t: 0 } }, /^params\.t is 0; allowed: only s, m, h, blend, mean, std/],
    [{ loss: 'elastic', params: { draws: [1] } }, 'params.draws is a list of 1; allowed: a list of 2 finite numbers'],
    [{ loss: 'elastic', params: { draws: [1, 'x'] } }, 'params.draws[1] is "x"; allowed: a finite number'],
    [{ loss: 'elastic', params: { plus: 'yes' } }, 'params.plus is "yes"; allowed: true, false'],
    [{ loss: 'subarc', params: { k: 6 } }, 'params.k is 6; allowed: 1, 2, 3, 4, 5'],
    [{ loss: 'subarc', params: { k: 0 } }, 'params.k is 0; allowed: 1, 2, 3, 4, 5'],
    [{ loss: 'subarc', params: { k: 2 } }, 'weights[0] is a list of 3; allowed: a list of at least 4 finite numbers'],
    [
      {
        loss: 'subarc',
        params: { k: 2 },
        weights: [
          [1, 0, 1, 0, 1],
          [0, 1, 1, 1, 0],
        ],
      },
      'weights[0] has 5 numbers; allowed: a multiple of 2, since each class has 2',
    ],
    [{ loss: 'arcface', params: { seam: 'soft' } }, 'params.seam is "soft"; allowed: "hard", "easy", "none", "clamp"'],
    [{ loss: 'arcface', params: { gradient: 'caffe' } }, 'params.gradient is "caffe"; allowed: "exact", "detached"'],
    [{ loss: 'hinge' }, /^loss is "hinge"; allowed: "softmax"/],
    [
      { params: { lambda: { base: 1, gamma: 1, power: 1, min: 1 } } },
      /^params\.lambda is .*; allowed: a number from 0 to 1000/,
    ],
    [{ params: { m: 2.5 } }, 'params.m is 2.5; allowed: 1, 2, 3, 4'],
    [{ params: { s: 2 } }, /params\.s is 2; allowed: only /],
    [{ features: [] }, 'features is a list of 0; allowed: a list of at least 1 rows of finite numbers'],
    [{ features: [[1, 2], [3]] }, 'features[1] is a list of 1; allowed: a list of 2 finite numbers'],
    [
      {
        features: [
          [1, Number.NaN],
          [3, 4],
        ],
      },
      'features[0][1] is NaN; allowed: a finite number',
    ],
    [
      {
        features: [
          [1, '2'],
          [3, 4],
        ],
      },
      'features[0][1] is "2"; allowed: a finite number',
    ],
    [
      { features: [[1, -2e19]] },
      'features[0][1] is -20000000000000000000; allowed: a number from -1000000000000 to 1000000000000',
    ],
    [{ weights: [[1, 0, 1]] }, 'weights is a list of 1; allowed: a list of 2 rows of finite numbers'],
    [{ weights: [[1], [0]] }, 'weights[0] is a list of 1; allowed: a list of at least 2 finite numbers'],
    [{ labels: [0] }, 'labels is a list of 1; allowed: a list of 2 class positions'],
    [{ labels: [0, 3] }, 'labels[1] is 3; allowed: a whole number from 0 to 2'],
    [{ bias: [0, 0, 0] }, 'bias is [0,0,0]; allowed: no bias, since asoftmax has none'],
    [{ loss: 'softmax', bias: [0, 0] }, 'bias is a list of 2; allowed: a list of 3 finite numbers'],
    [{ backend: 'cuda' }, 'backend is "cuda"; allowed: "webgl", "wasm", "cpu"'],
    [{ feature: [] }, 'request.feature is []; allowed: only loss, params'],
  ])('refuses %j', async (wrong, message) => {
    const { api, client } = await opened();
    await expect(api.evaluateLoss({ ...question, ...wrong } as never)).rejects.toThrow(message);
    expect(client.asked).toEqual([]);
  });

  it('refuses what is no request at all', async () => {
    const { api } = await opened();
    await expect(api.evaluateLoss(undefined as never)).rejects.toThrow('request is undefined; allowed: an object');
  });
});

describe('what nobody should hand in', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  it.each<[string, unknown]>([
    ['a long list', Array.from({ length: 100_000 }, (_, i) => i)],
    ['a long text', 'x'.repeat(1_000_000)],
    ['a circle', circular],
    ['a BigInt', 12n],
    ['a symbol', Symbol('id')],
    ['a function', () => 1],
    ['nothing', undefined],
  ])('%s is refused in a few words wherever it stands', async (_, given) => {
    const { api } = await opened();
    const id = api.runs()[0]?.id as string;
    const calls: (() => Promise<unknown>)[] = [
      () => api.snapshot(given as string),
      () => api.configure(given as string, {}),
      () =>
        api.configure(id, { learningRate: given as number, m: given as number, classes: given as number[], steps: -1 }),
      () => api.setRuns([{ loss: given as string, network: given as 'small', steps: -1 }]),
      () => api.step((given ?? null) as number),
      () => api.evaluateLoss({ loss: 'softmax', params: {}, features: given as number[][], weights: [], labels: [] }),
      () => api.language((given ?? null) as string),
    ];
    for (const call of calls) {
      const error = await call().then(
        () => null,
        (why: unknown) => why,
      );
      expect(error).toBeInstanceOf(RangeError);
      expect((error as Error).message.length).toBeLessThan(600);
      expect((error as Error).message).toMatch(/allowed: /);
    }
    expect(api.runs().map(({ config }) => config.loss)).toEqual(['softmax', 'modified', 'asoftmax']);
  });
});
