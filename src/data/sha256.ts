/** The SHA-256 of bytes, where the browser lends it: on secure pages only. */

/**
 * In hexadecimal; null where there is none to be had, as on a page over plain http. There gzip's own checksum and the
 * form of the file must do.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return null;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
