import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../src/config/config.ts';
import { type FeatureTable, featuresCsv } from '../../../src/state/transfer/csv.ts';

/** Reads RFC 4180, written from its grammar, after the comments. */
function parse(whole: string): string[][] {
  const text = whole.replace(/^(#[^\r\n]*\r\n)+/, '');
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error(`No field at ${field.lastIndex}`);
    rows.at(-1)!.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'));
    if (found[3] === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

const table = (over: Partial<FeatureTable> = {}): FeatureTable => ({
  run: 'A-Softmax m=4',
  config: defaultConfig(),
  step: 470,
  features: Float32Array.of(1.25, -2, 1e-7, 123456.7),
  dim: 2,
  indices: [17, 9999],
  labels: [3, 8],
  predictions: [0, 1],
  classes: [3, 8],
  ...over,
});

describe('the table of features', () => {
  it('has a header, and a row for each point', () => {
    expect(parse(featuresCsv([table()]))).toEqual([
      ['run', 'loss', 'step', 'index', 'label', 'predicted', 'x1', 'x2'],
      ['A-Softmax m=4', 'asoftmax', '470', '17', '3', '3', '1.25', '-2'],
      ['A-Softmax m=4', 'asoftmax', '470', '9999', '8', '8', '1e-7', '123457'],
    ]);
  });

  it('gives predictions as digits, not as positions', () => {
    const [, first, second] = parse(featuresCsv([table({ predictions: [1, 0] })]));
    expect([first![5], second![5]]).toEqual(['8', '3']);
  });

  it('has a third coordinate where a run has one, and leaves it empty for the others', () => {
    const spatial = table({ dim: 3, features: Float32Array.of(1, 2, 3, 4, 5, 6) });
    const rows = parse(featuresCsv([table(), spatial]));
    expect(rows[0]!.slice(6)).toEqual(['x1', 'x2', 'x3']);
    expect(rows[1]!.slice(6)).toEqual(['1.25', '-2', '']);
    expect(rows[4]!.slice(6)).toEqual(['4', '5', '6']);
  });

  it('says before the points what panels say of each run at that step, as exact as it is', () => {
    const comments = featuresCsv([table({ numbers: { accuracy: 0.97, loss_mean: 0.10912345678901234 } })])
      .split('\r\n')
      .filter((line) => line.startsWith('#'));
    expect(comments).toContain('# A-Softmax m=4: step=470; images=2; accuracy=0.97; loss_mean=0.10912345678901234');
  });

  it('has a column for each setting in which runs differ', () => {
    const held = (lambda: number) => table({ config: { ...defaultConfig(), lambda } });
    const rows = parse(featuresCsv([held(5), held(0), table()]));
    expect(rows[0]!.slice(6)).toEqual(['x1', 'x2', 'lambda']);
    expect([1, 3, 5].map((row) => rows[row]![8])).toEqual(['5', '0', 'fast']);
  });

  it('leaves the column of a setting empty for runs whose loss has none', () => {
    const rows = parse(featuresCsv([table(), table({ config: defaultConfig({ loss: 'softmax' }) })]));
    const m = rows[0]!.indexOf('m');
    expect([rows[1]![m], rows[3]![m]]).toEqual(['4', '']);
  });

  it('names all settings of each run in a line of its own before the head', () => {
    const seeded = table({ run: 'two\nlines', config: { ...defaultConfig(), seed: 7 } });
    const comments = featuresCsv([table(), seeded])
      .split('\r\n')
      .filter((line) => line.startsWith('#'));
    expect(comments).toHaveLength(2);
    for (const name of Object.keys(defaultConfig())) expect(comments[0]).toContain(`${name}=`);
    expect(comments[0]).toContain('# A-Softmax m=4: loss=asoftmax; network=small;');
    expect(comments[1]).toMatch(/^# two lines: .*seed=7;/);
  });

  it('keeps names with commas, quotes and line breaks whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'λ') }), (run) => {
        expect(parse(featuresCsv([table({ run })]))[1]![0]).toBe(run);
      }),
    );
  });

  it('keeps six significant digits', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const written = parse(featuresCsv([table({ features: Float32Array.of(value, 0, 0, 0) })]))[1]![6]!;
        expect(Number(written)).toBe(Number(value.toPrecision(6)));
      }),
    );
  });
});
