/** Reads a GIF, written from its specification (GIF89a, 1990). */

export interface ReadGif {
  version: string;
  width: number;
  height: number;
  palette: number[][];
  /** Repetitions; 0 for ever; null without that block. */
  loops: number | null;
  frames: {
    width: number;
    height: number;
    /** Milliseconds. */
    delay: number;
    dispose: number;
    transparent: number | null;
    indices: number[];
  }[];
}

/** Variable-length-code LZW, appendix F. */
function unpack(bytes: readonly number[], least: number): number[] {
  const clear = 1 << least;
  let table: number[][] = [];
  let size = least + 1;
  const reset = () => {
    table = Array.from({ length: clear + 2 }, (_, i) => (i < clear ? [i] : []));
    size = least + 1;
  };
  reset();
  const out: number[] = [];
  let last: number[] | null = null;
  let buffer = 0;
  let held = 0;
  for (const byte of bytes) {
    buffer |= byte << held;
    held += 8;
    while (held >= size) {
      const code = buffer & ((1 << size) - 1);
      buffer >>= size;
      held -= size;
      if (code === clear) {
        reset();
        last = null;
        continue;
      }
      if (code === clear + 1) return out;
      const entry: number[] = table[code] ?? [...last!, last![0]!];
      out.push(...entry);
      if (last && table.length < 4096) table.push([...last, entry[0]!]);
      if (table.length === 1 << size && size < 12) size++;
      last = entry;
    }
  }
  return out;
}

export function readGif(bytes: Uint8Array): ReadGif {
  let at = 0;
  const byte = () => bytes[at++]!;
  const short = () => byte() + 256 * byte();
  const blocks = () => {
    const all: number[] = [];
    for (let length = byte(); length > 0; length = byte()) {
      for (let i = 0; i < length; i++) all.push(byte());
    }
    return all;
  };
  const colours = (count: number) => Array.from({ length: count }, () => [byte(), byte(), byte()]);

  const version = String.fromCharCode(...bytes.subarray(0, 6));
  at = 6;
  const [width, height] = [short(), short()];
  const flags = byte();
  at += 2;
  const read: ReadGif = {
    version,
    width,
    height,
    palette: flags & 0x80 ? colours(2 << (flags & 7)) : [],
    loops: null,
    frames: [],
  };
  let control = { delay: 0, dispose: 0, transparent: null as number | null };
  for (let kind = byte(); kind !== 0x3b; kind = byte()) {
    if (kind === 0x21) {
      const label = byte();
      const content = blocks();
      if (label === 0xff) read.loops = content[12]! + 256 * content[13]!;
      if (label === 0xf9) {
        const [packed, low, high, index] = content as [number, number, number, number];
        control = {
          delay: 10 * (low + 256 * high),
          dispose: (packed >> 2) & 7,
          transparent: packed & 1 ? index : null,
        };
      }
    } else if (kind === 0x2c) {
      at += 4;
      const [frameWidth, frameHeight] = [short(), short()];
      const local = byte();
      if (local & 0x80) colours(2 << (local & 7));
      const least = byte();
      read.frames.push({ width: frameWidth, height: frameHeight, ...control, indices: unpack(blocks(), least) });
    } else throw new Error(`No block starts with ${kind} at ${at - 1}`);
  }
  return read;
}
