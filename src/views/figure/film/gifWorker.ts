/** The worker's shell around the GIF encoder, so that the page stays quick while a film is made. */
import { createGif, type Gif } from './gif.ts';
import type { GifReply, GifRequest } from './gifProtocol.ts';

let gif: Gif | null = null;

function answer(request: GifRequest): GifReply {
  if (request.kind === 'start') {
    const { width, height, sample, flat } = request;
    gif = createGif(width, height, new Uint8ClampedArray(sample), flat);
    return { kind: 'taken' };
  }
  if (!gif) throw new Error('The film has not begun');
  if (request.kind === 'finish') return { kind: 'file', bytes: gif.finish() };
  gif.add(new Uint8ClampedArray(request.pixels), request.delay);
  return { kind: 'taken' };
}

self.addEventListener('message', ({ data }: MessageEvent<GifRequest>) => {
  let reply: GifReply;
  try {
    reply = answer(data);
  } catch (error) {
    reply = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(reply);
});
