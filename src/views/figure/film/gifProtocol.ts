/** Messages between the page and the worker that makes a GIF. Types only. */

/** Page → worker. Buffers hold RGBA bytes and are transferred. */
export type GifRequest =
  | { kind: 'start'; width: number; height: number; sample: ArrayBuffer; flat: readonly number[] }
  | { kind: 'frame'; pixels: ArrayBuffer; delay: number }
  | { kind: 'finish' };

/** Worker → page: one reply for each request, in order. */
export type GifReply =
  | { kind: 'taken' }
  | { kind: 'file'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'failed'; message: string };
