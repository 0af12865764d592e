/** The file of characters: their centre lines, six points a stroke. Reads and writes it, and names what is wrong with it. */

/** Characters that runs can be trained on, and after them those that no run ever is. */
export const TRAINABLE = 500;
export const NEVER = 120;
export const CHARACTERS = TRAINABLE + NEVER;

/** Strokes of a character. */
export const STROKES = { min: 3, max: 9 } as const;

/** Points of a stroke, evenly spaced along it. */
export const STROKE_POINTS = 6;

/** Units of the package's drawings in one of the file: 22 of 28 pixels are 1,024 of them, so one of these is 0.086 pixels. */
export const UNIT = 4;

/** Top of the drawings: they go up from −124. */
export const TOP = 900;

export interface Character {
  /** One UTF-16 unit. */
  name: string;
  /** Points from the upper left, x first, `[STROKE_POINTS, 2]` bytes a stroke. */
  strokes: Uint8Array[];
}

const STROKE_BYTES = 2 * STROKE_POINTS;

/** The file's first line: what was changed, when and under which terms, as those ask for. */
const NOTICE =
  'Centre lines of Chinese characters from hanzi-writer-data (Make Me a Hanzi, Arphic fonts), changed in 2026 for ' +
  'Anglescope: 620 characters, six points a stroke, rounded. Arphic Public License: see ARPHICPL.TXT.\n';

/** The notice, then of each character its UTF-16 unit, high byte first, its number of strokes, and these. */
export function writeCharacters(characters: readonly Character[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...new TextEncoder().encode(NOTICE),
    ...characters.flatMap(({ name, strokes }) => {
      const code = name.charCodeAt(0);
      return [code >> 8, code & 255, strokes.length, ...strokes.flatMap((points) => [...points])];
    }),
  ]);
}

/** @throws RangeError where the bytes aren't such a file. */
export function readCharacters(bytes: Uint8Array): Character[] {
  const characters: Character[] = [];
  let at = bytes.indexOf('\n'.charCodeAt(0)) + 1;
  while (at < bytes.length) {
    const [high = 0, low = 0, count = 0] = bytes.subarray(at, at + 3);
    at += 3;
    const end = at + count * STROKE_BYTES;
    if (count < STROKES.min || count > STROKES.max || end > bytes.length) {
      throw new RangeError(`character ${characters.length} of the strokes has ${count} of them at byte ${at - 1}`);
    }
    const strokes = Array.from({ length: count }, (_, i) => {
      const start = at + i * STROKE_BYTES;
      return bytes.slice(start, start + STROKE_BYTES);
    });
    characters.push({ name: String.fromCharCode(high * 256 + low), strokes });
    at = end;
  }
  if (characters.length !== CHARACTERS) {
    throw new RangeError(`the strokes are of ${characters.length} characters, ${CHARACTERS} are expected`);
  }
  return characters;
}

/** The point at each of `STROKE_POINTS` even distances along a line, `[STROKE_POINTS][2]`. */
export function resampled(line: readonly (readonly [number, number])[]): [number, number][] {
  const along = [0];
  for (let i = 1; i < line.length; i++) {
    const [[x, y], [u, v]] = [line[i - 1], line[i]] as [[number, number], [number, number]];
    along.push((along[i - 1] as number) + Math.sqrt((u - x) ** 2 + (v - y) ** 2));
  }
  const length = along.at(-1) as number;
  return Array.from({ length: STROKE_POINTS }, (_, k) => {
    // No further than the end, whatever rounding makes of it.
    const at = Math.min(length, (length * k) / (STROKE_POINTS - 1));
    const next = Math.max(
      1,
      along.findIndex((distance) => distance >= at),
    );
    const [from, to] = [along[next - 1] as number, along[next] as number];
    const share = to > from ? (at - from) / (to - from) : 0;
    const [[x, y], [u, v]] = [line[next - 1], line[next]] as [[number, number], [number, number]];
    return [x + share * (u - x), y + share * (v - y)];
  });
}

/** A character of the package's `medians`, in bytes. @throws RangeError for a place outside of what bytes hold. */
export function characterOf(name: string, medians: readonly (readonly [number, number])[][]): Character {
  const byte = (value: number) => {
    const rounded = Math.round(value / UNIT);
    if (!(rounded >= 0 && rounded <= 255)) throw new RangeError(`${name} reaches to ${value}`);
    return rounded;
  };
  const strokes = medians.map((line) => Uint8Array.from(resampled(line).flatMap(([x, y]) => [byte(x), byte(TOP - y)])));
  return { name, strokes };
}
