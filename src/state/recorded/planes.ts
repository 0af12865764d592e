/** Numbers arranged so that they pack well: all lowest bytes first, then all of the next, and small ones where they change little. */

type Words = Uint8Array | Uint16Array | Uint32Array;

/** All lowest bytes, all next ones and so on. @param width bytes of a number. */
export function toPlanes(words: Words): Uint8Array<ArrayBuffer> {
  const { length, BYTES_PER_ELEMENT: width } = words;
  const planes = new Uint8Array(length * width);
  for (let byte = 0; byte < width; byte++) {
    for (let i = 0; i < length; i++) planes[byte * length + i] = (words[i] as number) >>> (8 * byte);
  }
  return planes;
}

/** The inverse, into `words`. */
export function fromPlanes<List extends Words>(planes: Uint8Array, words: List): List {
  const { length, BYTES_PER_ELEMENT: width } = words;
  for (let i = 0; i < length; i++) {
    let word = 0;
    for (let byte = 0; byte < width; byte++) word |= (planes[byte * length + i] as number) << (8 * byte);
    words[i] = word;
  }
  return words;
}

/** Small numbers of either sign as small ones without: 0, −1, 1, −2, … become 0, 1, 2, 3, … */
const folded = (difference: number) => ((difference << 1) ^ (difference >> 15)) & 0xffff;
const unfolded = (word: number) => (word >>> 1) ^ -(word & 1);

/** Within 16 bits, as sums of them run over. */
const wrapped = (value: number) => (value << 16) >> 16;

/** Where a coordinate would be in these units if it hadn't moved since the frame before. */
const expected = (before: number, ratio: number) => wrapped(Math.round(before * ratio));

/**
 * Frames of counts as what each differs by from the one before.
 * @param scales feature units in one count, of each frame. @returns one list for all frames.
 */
export function toSteps(frames: readonly Int16Array[], scales: readonly number[]): Uint16Array<ArrayBuffer> {
  const size = frames[0]?.length ?? 0;
  const steps = new Uint16Array(size * frames.length);
  frames.forEach((frame, k) => {
    const before = frames[k - 1];
    const ratio = ratioOf(scales, k);
    frame.forEach((count, i) => {
      steps[k * size + i] = folded(wrapped(count - (before ? expected(before[i] as number, ratio) : 0)));
    });
  });
  return steps;
}

/** The inverse. @param size counts of a frame. */
export function fromSteps(steps: Uint16Array, size: number, scales: readonly number[]): Int16Array<ArrayBuffer>[] {
  const frames: Int16Array<ArrayBuffer>[] = [];
  scales.forEach((_, k) => {
    const before = frames[k - 1];
    const ratio = ratioOf(scales, k);
    frames.push(
      Int16Array.from({ length: size }, (_, i) =>
        wrapped(unfolded(steps[k * size + i] as number) + (before ? expected(before[i] as number, ratio) : 0)),
      ),
    );
  });
  return frames;
}

/** Counts of the frame before in a count of this one; 0 where either has no extent. */
function ratioOf(scales: readonly number[], k: number): number {
  const [before = 0, now = 0] = [scales[k - 1], scales[k]];
  return now > 0 ? before / now : 0;
}
