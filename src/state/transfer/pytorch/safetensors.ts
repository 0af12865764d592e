/** Weights as a .safetensors file: https://github.com/huggingface/safetensors#format */
import { lossById } from '../../../losses/registry.ts';
import type { Checkpoint } from '../../../worker/protocol.ts';

/** Begins the names of what a loss keeps. */
const HEAD = 'head/';

interface NamedTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array;
}

/** What a network is made of, without what only its optimiser remembers. */
function tensorsOf({ config, parameters, statistics }: Checkpoint): NamedTensor[] {
  const { accumulated = {} } = lossById(config.loss);
  const rowsOf = (name: string) => {
    if (!name.startsWith(HEAD)) return 2;
    return name.slice(HEAD.length) in accumulated ? 1 : config.featureDim;
  };
  return [
    ...parameters.map(({ name, shape, state: rows }) => ({
      name,
      shape,
      values: rows.subarray(
        0,
        shape.reduce((product, side) => product * side, 1),
      ),
    })),
    ...statistics.map(({ name, values }) => ({
      name,
      shape: [rowsOf(name), values.length / rowsOf(name)],
      values,
    })),
  ];
}

/** Eight bytes of length, that many of JSON, and the numbers, little-endian and row-major. */
export function safetensorsOf(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const tensors = tensorsOf(checkpoint);
  let offset = 0;
  const head: Record<string, unknown> = { __metadata__: { step: String(checkpoint.step) } };
  for (const { name, shape, values } of tensors) {
    head[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const line = new TextEncoder().encode(JSON.stringify(head));
  const length = Math.ceil(line.length / 8) * 8;
  const file = new Uint8Array(8 + length + offset).fill(0x20, 8 + line.length, 8 + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(line, 8);
  let at = 8 + length;
  const numbers = new DataView(file.buffer);
  for (const { values } of tensors) {
    for (const value of values) {
      numbers.setFloat32(at, value, true);
      at += 4;
    }
  }
  return file;
}
