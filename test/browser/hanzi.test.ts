import { strokes } from 'virtual:hanzi';
import { expect, it } from 'vitest';
import { readCharacters } from '../../src/data/hanzi/strokes.ts';
import { expectTheSameImages } from '../support/hanziImages.ts';

it('draws the same characters as Node does, to the byte', async () => {
  const response = await fetch(strokes.url);
  expect(response.ok).toBe(true);
  const plain = response.body!.pipeThrough(new DecompressionStream('gzip'));
  expectTheSameImages(readCharacters(new Uint8Array(await new Response(plain).arrayBuffer())));
});
