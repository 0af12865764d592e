/** Lists of numbers one behind the other: pieces of a stream, frames of a recording. */
type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** @param into of all their lengths together; what is returned. */
export function joined<List extends Numbers>(lists: readonly Numbers[], into: List): List {
  let at = 0;
  for (const list of lists) {
    into.set(list, at);
    at += list.length;
  }
  return into;
}
