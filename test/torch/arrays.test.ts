import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeArrays } from '../../torch/exporter/arrays.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arrays-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a file of arrays says in its first line what lies where behind it', () => {
  const path = join(folder, 'two.arrays');
  // A view into the middle of a longer buffer, as the data sets hand them out.
  const bytes = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4);
  writeArrays(path, { answer: 42 }, [
    { name: 'bytes', shape: [3], values: bytes },
    { name: 'numbers/a', shape: [1, 2], values: Float32Array.of(0.5, -2) },
    { name: 'places', shape: [1], values: Uint32Array.of(70_000) },
  ]);
  const file = readFileSync(path);
  const start = file.indexOf('\n') + 1;
  expect(JSON.parse(file.subarray(0, start).toString())).toEqual({
    about: { answer: 42 },
    arrays: [
      { name: 'bytes', type: 'uint8', shape: [3], offset: 0 },
      { name: 'numbers/a', type: 'float32', shape: [1, 2], offset: 3 },
      { name: 'places', type: 'uint32', shape: [1], offset: 11 },
    ],
  });
  expect([...file.subarray(start, start + 3)]).toEqual([1, 2, 3]);
  expect([file.readFloatLE(start + 3), file.readFloatLE(start + 7), file.readUInt32LE(start + 11)]).toEqual([
    0.5, -2, 70_000,
  ]);
});
