/** Named arrays in one file that any language reads: a line of JSON says what lies where, the numbers follow. */
import { writeFileSync } from 'node:fs';

export type Numbers = Float32Array | Uint32Array | Uint8Array;

export interface NamedArray {
  name: string;
  shape: readonly number[];
  values: Numbers;
}

const typeOf = (values: Numbers) =>
  values instanceof Float32Array ? 'float32' : values instanceof Uint32Array ? 'uint32' : 'uint8';

/**
 * Writes arrays, little-endian and row-major, behind a line of JSON:
 * `{"about": …, "arrays": [{"name", "type", "shape", "offset"}]}` with offsets in bytes from the line's end.
 * @param about plain values that go with them.
 */
export function writeArrays(path: string, about: unknown, arrays: readonly NamedArray[]): void {
  let offset = 0;
  const entries = arrays.map(({ name, shape, values }) => {
    const entry = { name, type: typeOf(values), shape, offset };
    offset += values.byteLength;
    return entry;
  });
  const line = Buffer.from(`${JSON.stringify({ about, arrays: entries })}\n`);
  const bytes = arrays.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  writeFileSync(path, Buffer.concat([line, ...bytes]));
}
