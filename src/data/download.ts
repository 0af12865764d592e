/** One attempt at one data file: from its address to its bytes, decompressed, naming what went wrong. */

import { type DataProblem, FaultError } from '../faults/faults.ts';
import { joined } from './joined.ts';

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<Response>;

/** Why the bytes of a file could not be had. */
export class DownloadError extends FaultError {
  constructor(
    readonly problem: DataProblem,
    cause?: unknown,
  ) {
    super({ code: 'download', problem });
    this.cause = cause;
  }
}

export interface DownloadOptions {
  fetch: Fetch;
  signal?: AbortSignal | undefined;
  /** Milliseconds without a single byte after which the attempt is given up. */
  stallMs: number;
  /** Bytes received so far, as sent, and whether they are gzipped (null before that shows). */
  onBytes: (received: number, gzipped: boolean | null) => void;
  /** Gets the whole file as it was sent. */
  onWhole?: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** Source: RFC 1952, section 2.3.1. */
function isGzip(first: number | undefined, second: number | undefined): boolean {
  return first === 0x1f && second === 0x8b;
}

/**
 * Fetches a file and decompresses it if it is gzipped; servers that name the content's encoding have it
 * decompressed by the browser already.
 * @throws DownloadError, or the signal's reason if it was aborted
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const attempt = new AbortController();
  const cancel = () => attempt.abort(options.signal?.reason);
  if (options.signal?.aborted) cancel();
  options.signal?.addEventListener('abort', cancel);
  try {
    const bytes = await receive(url, options, attempt);
    options.onWhole?.(bytes);
    return isGzip(bytes[0], bytes[1]) ? await decompress(bytes) : bytes;
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    // Ends the transfer where it was given up half-way; does nothing after a whole one.
    attempt.abort();
  }
}

async function receive(
  url: string,
  { fetch, stallMs, onBytes }: DownloadOptions,
  attempt: AbortController,
): Promise<Uint8Array<ArrayBuffer>> {
  const patiently = <T>(work: () => Promise<T>) => withinPatience(work, stallMs, attempt);
  const response = await patiently(() => fetch(url, { signal: attempt.signal })).catch((cause: unknown) => {
    if (attempt.signal.aborted) throw attempt.signal.reason;
    throw new DownloadError({ kind: 'network' }, cause);
  });
  if (!response.ok) {
    const status = `${response.status} ${response.statusText}`.trim();
    throw new DownloadError({ kind: 'status', status });
  }
  const chunks: Uint8Array[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await patiently(() => reader.read()).catch((cause: unknown) => {
      if (attempt.signal.aborted) throw attempt.signal.reason;
      throw new DownloadError({ kind: 'interrupted', bytes: received }, cause);
    });
    if (done) break;
    chunks.push(value);
    received += value.length;
    const head = [...(chunks[0] ?? []).slice(0, 2), ...(chunks[1] ?? []).slice(0, 2)];
    onBytes(received, received < 2 ? null : isGzip(head[0], head[1]));
  }
  return joined(chunks, new Uint8Array(received));
}

/** Waits for the work unless the attempt is aborted, and aborts it if the work takes longer than `stallMs`. */
function withinPatience<T>(work: () => Promise<T>, stallMs: number, attempt: AbortController): Promise<T> {
  return new Promise((resolve, reject) => {
    const { signal } = attempt;
    const give = () => reject(signal.reason);
    if (signal.aborted) return give();
    const timer = setTimeout(() => {
      const seconds = Math.max(1, Math.round(stallMs / 1000));
      attempt.abort(new DownloadError({ kind: 'stalled', seconds }));
    }, stallMs);
    signal.addEventListener('abort', give);
    work()
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', give);
      });
  });
}

async function decompress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new DownloadError({ kind: 'damaged', bytes: bytes.length }, cause);
  }
}
