/** The page's side of the worker that makes a GIF. */
import type { GifReply, GifRequest } from './gifProtocol.ts';

export interface GifEncoding {
  /** Each resolves when the worker is done with it, so that no more than one frame waits. @throws Error as it failed. */
  start(width: number, height: number, sample: Uint8ClampedArray<ArrayBuffer>, flat: readonly number[]): Promise<void>;
  add(pixels: Uint8ClampedArray<ArrayBuffer>, delay: number): Promise<void>;
  finish(): Promise<Blob>;
  /** Ends the worker, whatever it is doing; what is waited for is rejected. */
  end(): void;
}

const GIVEN_UP = 'The film was given up';

export function createGifEncoding(): GifEncoding {
  const worker = new Worker(new URL('./gifWorker.ts', import.meta.url), { type: 'module' });
  let ended = false;
  let waiting: { resolve(reply: GifReply): void; reject(error: Error): void } | null = null;

  worker.addEventListener('message', ({ data }: MessageEvent<GifReply>) => {
    const asked = waiting;
    waiting = null;
    if (data.kind === 'failed') asked?.reject(new Error(data.message));
    else asked?.resolve(data);
  });
  worker.addEventListener('error', ({ message }) => {
    waiting?.reject(new Error(message || 'The part of the page that makes films could not be loaded'));
    waiting = null;
  });

  const ask = (request: GifRequest, transfer: Transferable[] = []) =>
    new Promise<GifReply>((resolve, reject) => {
      if (ended) {
        reject(new Error(GIVEN_UP));
        return;
      }
      waiting = { resolve, reject };
      worker.postMessage(request, transfer);
    });

  return {
    async start(width, height, { buffer }, flat) {
      await ask({ kind: 'start', width, height, sample: buffer, flat }, [buffer]);
    },
    async add({ buffer }, delay) {
      await ask({ kind: 'frame', pixels: buffer, delay }, [buffer]);
    },
    async finish() {
      const reply = await ask({ kind: 'finish' });
      if (reply.kind !== 'file') throw new Error('The film came back empty');
      return new Blob([reply.bytes], { type: 'image/gif' });
    },
    end() {
      ended = true;
      worker.terminate();
      waiting?.reject(new Error(GIVEN_UP));
      waiting = null;
    },
  };
}
