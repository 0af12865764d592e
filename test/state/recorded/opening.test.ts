import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PRESETS } from '../../../src/state/presets.ts';
import { createScripting } from '../../../src/state/scripting.ts';
import { speech } from '../../../src/text/language.ts';
import { openTrainingPage } from '../page.ts';

const FOLDER = new URL('../../../public/recorded/', import.meta.url);

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page beside the repository's files. @param lacks the end of an address that isn't there. */
async function opened(lacks = '?') {
  const asked: string[] = [];
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('window', { parent: null });
  vi.stubGlobal('document', { baseURI: 'https://example.org/page/' });
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    if (url.endsWith(lacks)) return new Response('', { status: 404, statusText: 'Not Found' });
    return new Response(readFileSync(new URL(url.split('recorded/')[1] ?? '', FOLDER)));
  });
  const page = await openTrainingPage();
  return { ...page, asked, api: createScripting(page.session, page.client, speech) };
}

describe('anglescope.openRecorded', () => {
  it('puts a preset’s recorded runs in place of the panels, with their past, and pauses', async () => {
    const { api, session, asked } = await opened();
    const ids = await api.openRecorded('threeLosses');
    expect(api.runs().map(({ id, step }) => ({ id, step }))).toEqual(ids.map((id) => ({ id, step: 2000 })));
    expect(api.runs().map(({ config }) => config)).toEqual(PRESETS.threeLosses());
    expect(session.playing.value).toBe(false);
    expect(session.runs.value.map(({ archive }) => archive.steps[0])).toEqual([0, 0, 0]);
    expect(new Set(asked.map((url) => url.split('/').slice(0, -1).join('/')))).toEqual(
      new Set(['https://example.org/page/recorded/threeLosses']),
    );
  });

  it.each([['nothing of this name'], ['family'], [undefined], [['neverSeen']], ['constructor']])(
    'refuses %j by name, says what is allowed, and changes nothing',
    async (given) => {
      const { api, session, asked } = await opened();
      const before = api.runs();
      await expect(api.openRecorded(given as string)).rejects.toThrow(
        /^preset is .*; allowed: "threeLosses", "neverSeen", "article", "tenEpochs"/,
      );
      expect(api.runs()).toEqual(before);
      expect(session.playing.value).toBe(true);
      expect(asked).toEqual([]);
    },
  );

  it('names the file that doesn’t come, and changes nothing', async () => {
    const { api, session } = await opened('/threeLosses/2.bin');
    const before = api.runs();
    await expect(api.openRecorded('threeLosses')).rejects.toThrow(/threeLosses\/2\.bin.*404 Not Found/);
    expect(api.runs()).toEqual(before);
    expect(session.playing.value).toBe(true);
  });

  it('gives way to what is asked for while the runs are on their way', async () => {
    const { api } = await opened();
    const coming = api.openRecorded('threeLosses');
    const [id] = await api.setRuns([{ loss: 'arcface' }]);
    await expect(coming).rejects.toThrow();
    expect(api.runs().map((run) => run.id)).toEqual([id]);
  });
});
