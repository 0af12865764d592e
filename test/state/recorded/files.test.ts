/** Files of recorded runs: from the network while there is one, then as they were last. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../../src/faults/faults.ts';
import { createRecordedFiles, type KeptFiles } from '../../../src/state/recorded/files.ts';

const FOLDER = 'http://page/recorded/';

function memory(): KeptFiles & { urls(): string[] } {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    match: async (url) => {
      const bytes = kept.get(String(url));
      return bytes && new Response(bytes);
    },
    put: async (url, response) => void kept.set(String(url), new Uint8Array(await response.arrayBuffer())),
    urls: () => [...kept.keys()],
  };
}

const plain = Uint8Array.of(1, 2, 3);
const sends =
  (bytes: Uint8Array<ArrayBuffer>, status = 200) =>
  async () =>
    new Response(bytes, { status });
const gone: typeof fetch = () => Promise.reject(new TypeError('no network'));

describe('a file of a recorded run', () => {
  it('is inflated, by the page or by the server', async () => {
    const kept = Promise.resolve(null);
    for (const sent of [new Uint8Array(gzipSync(plain)), plain]) {
      const files = createRecordedFiles({ folder: FOLDER, fetch: sends(sent), kept });
      expect(await files.get('a/1.bin')).toEqual(plain);
    }
  });

  it('is the one on the server while there is one, and the last one without a network', async () => {
    const cache = memory();
    const kept = Promise.resolve(cache);
    const ask = (from: typeof fetch) => createRecordedFiles({ folder: FOLDER, fetch: from, kept }).get('a/1.bin');
    await ask(sends(Uint8Array.of(7)));
    await ask(sends(plain));
    await expect.poll(cache.urls).toEqual([`${FOLDER}a/1.bin`]);
    expect(await ask(gone)).toEqual(plain);
    expect(await ask(sends(new Uint8Array(), 503))).toEqual(plain);
  });

  it('is missed by what went wrong where it was never there', async () => {
    const kept = Promise.resolve(memory());
    const ask = (from: typeof fetch) => createRecordedFiles({ folder: FOLDER, fetch: from, kept }).get('b/1.bin');
    await expect(ask(gone)).rejects.toThrow(FaultError);
    await expect(ask(sends(new Uint8Array(), 404))).rejects.toMatchObject({
      fault: { code: 'dataFile', file: 'b/1.bin', problem: { kind: 'status' } },
    });
  });

  it('comes also where nothing can be kept', async () => {
    const full: KeptFiles = { match: async () => undefined, put: () => Promise.reject(new Error('no room')) };
    const files = createRecordedFiles({ folder: FOLDER, fetch: sends(plain), kept: Promise.resolve(full) });
    expect(await files.get('a/1.bin')).toEqual(plain);
  });
});
