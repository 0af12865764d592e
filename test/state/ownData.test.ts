import { describe, expect, it } from 'vitest';
import { patchConfig, readConfig } from '../../src/config/config.ts';
import { unseenClasses } from '../../src/config/unseen.ts';
import { noteOwnSet, type OwnName, ownSets } from '../../src/state/ownSets.ts';
import { readRunsFile } from '../../src/state/transfer/runsFile.ts';
import { plainRunsFile } from '../../src/state/transfer/writing.ts';
import { decodeState, encodeState } from '../../src/state/url.ts';
import { className } from '../../src/text/classNames.ts';

/** 12 classes, of which 10 can be trained on. */
const DATA = `00a00c${'5'.repeat(58)}`;

describe('data of somebody’s own', () => {
  it('bring their number of classes with their name, wherever it is read', () => {
    const { config } = readConfig({ data: DATA }, 'strict');
    expect(config).toMatchObject({ data: DATA, classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(unseenClasses(config)).toEqual([10, 11]);
    expect(() => readConfig({ data: DATA, classes: [0] }, 'strict')).toThrow(/classes is \[0\].*2.*10/);
    expect(() => readConfig({ data: DATA, classes: [0, 1, 10] }, 'strict')).toThrow(/classes/);
    expect(patchConfig(config, { data: 'mnist', classes: [3, 4] }).config.data).toBe('mnist');
  });

  it('are refused by name where no data can go by that', () => {
    for (const data of ['emnist', DATA.slice(1), `00a009${'5'.repeat(58)}`]) {
      expect(() => readConfig({ data }, 'strict')).toThrow(/data is .*allowed: "mnist", "hanzi", "SHA-256"/);
    }
  });

  it('are in the address, as characters are', () => {
    for (const [data, classes] of [
      [DATA, ['0-4']],
      [DATA, undefined],
      ['hanzi', ['0-9']],
      ['hanzi', undefined],
    ]) {
      const { config } = readConfig({ data, classes }, 'strict');
      const { view } = decodeState('').state;
      const address = encodeState({ runs: [config], selected: 0, view });
      expect(address).toContain(`data=${data}`);
      const { state, problems } = decodeState(`#${address}`);
      expect(problems).toEqual([]);
      expect(state.runs).toEqual([config]);
    }
  });
});

it('a file of runs has the names of their classes, for whoever has not the data', async () => {
  const other = `003003${'7'.repeat(58)}`;
  const { config } = readConfig({ data: other }, 'strict');
  noteOwnSet(other, { title: 'Clothes', names: ['trouser', 'shirt', 'bag'] });
  const record = { history: [], frames: [], checkpoints: [], images: [] };
  const { file } = await plainRunsFile([{ label: 'a', config, step: 0, measures: null, record }], {
    saved: new Date(0),
    origin: { app: null, data: { name: 'mnist', hash: null } },
  });
  const [run] = (file as { runs: { classNames: string[] }[] }).runs;
  expect(run?.classNames).toEqual(['trouser', 'shirt', 'bag']);
  // As another page would read it, which has never heard of these data.
  const elsewhere = `003003${'8'.repeat(58)}`;
  const text = JSON.stringify(file).replaceAll(other, elsewhere);
  expect(className({ data: elsewhere } as typeof config, 1)).toBe('1');
  const read = await readRunsFile(JSON.parse(text));
  expect(read.problems).toEqual([]);
  expect(read.runs[0]?.config.data).toBe(elsewhere);
  expect(className({ data: elsewhere } as typeof config, 1)).toBe('shirt');
  await expect(readRunsFile(JSON.parse(text.replace('"shirt"', '7')))).rejects.toThrow(/classNames\[1\] is 7/);
});

it('a file of runs with other classes each has the names of all of them', async () => {
  const other = `005005${'9'.repeat(58)}`;
  const names = ['trouser', 'shirt', 'bag', 'boot', 'dress'];
  noteOwnSet(other, { title: 'Clothes', names });
  const record = { history: [], frames: [], checkpoints: [], images: [] };
  const runs = [
    [0, 3],
    [1, 3, 4],
  ].map((classes) => ({
    label: 'a',
    config: readConfig({ data: other, classes }, 'strict').config,
    step: 0,
    measures: null,
    record,
  }));
  const about = { saved: new Date(0), origin: { app: null, data: { name: 'mnist' as const, hash: null } } };
  const { file } = await plainRunsFile(runs, about);
  const elsewhere = `005005${'a'.repeat(58)}`;
  await readRunsFile(JSON.parse(JSON.stringify(file).replaceAll(other, elsewhere)));
  const data = elsewhere as OwnName;
  expect([0, 1, 2, 3, 4].map((label) => className({ data }, label))).toEqual([
    'trouser',
    'shirt',
    '2',
    'boot',
    'dress',
  ]);
  expect(ownSets.peek().get(data)?.names).toEqual(['trouser', 'shirt', '2', 'boot', 'dress']);
});
