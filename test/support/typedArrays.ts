/** Equal typed arrays are found equal by their bytes, many times faster than entry by entry. */
import { expect } from 'vitest';

const bytesOf = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

expect.addEqualityTesters([
  (a, b) => {
    if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b) || a.constructor !== b.constructor) return undefined;
    if (a.byteLength !== b.byteLength) return undefined;
    // Others are compared as usual, which tells −0 from 0, takes every NaN for equal, and shows what differs.
    return sameBytes(bytesOf(a), bytesOf(b)) || undefined;
  },
]);
