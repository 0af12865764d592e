/** Lists of numbers as text, bit for bit: base64 of float32, the least significant byte first. */

/** More arguments than this overflow the stack of some browsers. */
const AT_ONCE = 0x2000;

/** Bytes of a number. */
const SIZE = 4;

/** All browsers' machines keep the least significant byte first, so the bytes are taken as they lie. */
export function floatsToText(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let binary = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  }
  return btoa(binary);
}

/** The inverse of `floatsToText`; null for text that isn't base64 of whole numbers of four bytes. */
export function floatsFromText(text: string): Float32Array<ArrayBuffer> | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  if (binary.length % SIZE !== 0) return null;
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return new Float32Array(bytes.buffer);
}
