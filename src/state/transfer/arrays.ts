/** Lists of numbers as text, bit for bit: base64 of their bytes, the least significant byte first. */

/** More arguments than this overflow the stack of some browsers. */
const AT_ONCE = 0x2000;

/** The kinds of lists that files hold. */
type Numbers = Float32Array | Int16Array | Uint16Array | Uint8Array;

interface NumbersOf<List extends Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer): List;
}

/** All browsers' machines keep the least significant byte first, so the bytes are taken as they lie. */
export function arrayToText({ buffer, byteOffset, byteLength }: Numbers): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let binary = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    binary += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + AT_ONCE));
  }
  return btoa(binary);
}

/** The inverse of `arrayToText`; null for text that isn't base64 of whole numbers of that kind. */
export function arrayFromText<List extends Numbers>(text: string, List: NumbersOf<List>): List | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  if (binary.length % List.BYTES_PER_ELEMENT !== 0) return null;
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return new List(bytes.buffer);
}

/** Characters that `arrayToText` needs for so many bytes. */
export const textLength = (bytes: number): number => 4 * Math.ceil(bytes / 3);
